"""Write the text of a page as plain text, for guides to read anywhere and for mail.

No word is marked by a character, which a screen reader would read out: strong words are plain, rules are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from macros.content.macro_calls import Call
from macros.content.markup.nodes import HEADINGS, Child, Node, group_blocks, is_block
from macros.utils.text import wrap

NO_BREAK = "\u00a0"
"""Keeps two words on one line; written as a space in the end."""
QUOTE_INDENT, CODE_INDENT = "  ", "    "
BULLET = "- "
MIN_WIDTH = 20
"""Characters that a line may have however deep it is nested: in fewer, hardly two words stand beside each other."""
NUMBER_WIDTH = 4
"""Width of the number of an item with the spaces after it: two figures, a full stop and a space."""


@dataclass(frozen=True)
class TextStyle:
    """How a text is written: the characters in a line, a heading, what stands before it, and a link.

    ``heading`` gets the text of a heading and the width, ``link`` the words and the address of a link. ``end_section``
    returns what follows the text of each section, such as the addresses of its links.
    """

    width: int
    heading: Callable[[str, int], str]
    heading_gap: str
    link: Callable[[str, str], str]
    end_section: Callable[[], str] = str


def write_text(children: Iterable[Child], style: TextStyle) -> str:
    """Return a tree as plain text: its blocks between empty lines. A macro call that is left in it is left out.

    No word, address or line of code is broken, even where it is longer than the width.
    """
    text = ""
    for child in group_blocks(children):
        is_heading = child.tag in HEADINGS
        if is_heading:
            text = _join(text, style.end_section(), "\n\n")
        text = _join(text, _write_block(child, style), style.heading_gap if is_heading else "\n\n")
    return _join(text, style.end_section(), "\n\n").replace(NO_BREAK, " ")


def _join(text: str, block: str, gap: str) -> str:
    return f"{text}{gap if text and block else ''}{block}"


def _write_block(node: Node, style: TextStyle) -> str:
    if node.tag in HEADINGS:
        return style.heading(_write_inline(node.children, style), style.width)
    if node.tag in ("ul", "ol"):
        return _write_list(node, style)
    if node.tag == "dl":
        return _write_definitions(node, style)
    if node.tag == "table":
        rows = [row for part in _get_nodes(node) for row in _get_nodes(part)]
        return "\n".join(filter(None, (_write_row(row, style) for row in rows)))
    if node.tag == "pre":
        return _indent("".join(part for part in node.children if isinstance(part, str)).strip("\n"), CODE_INDENT)
    if node.tag == "hr":
        return ""
    if node.tag in ("blockquote", "dd"):
        return _write_indented(node.children, style, QUOTE_INDENT)
    if any(map(is_block, node.children)):
        return _write_indented(node.children, style, "")
    return "\n".join(wrap(line, style.width) for line in _write_inline(node.children, style).split("\n"))


def _get_nodes(node: Node) -> list[Node]:
    return [child for child in node.children if isinstance(child, Node)]


def _write_indented(children: Sequence[Child], style: TextStyle, indent: str, gap: str = "\n\n") -> str:
    inner = replace(style, width=max(style.width - len(indent), MIN_WIDTH))
    return _indent(gap.join(filter(None, (_write_block(child, inner) for child in group_blocks(children)))), indent)


def _indent(text: str, indent: str) -> str:
    return "\n".join((indent + line).rstrip() for line in text.split("\n"))


def _write_list(node: Node, style: TextStyle) -> str:
    """Return a list: its items one below the other, with empty lines between them if they hold paragraphs."""
    items = _get_nodes(node)
    is_loose = any(part.tag == "p" for item in items for part in _get_nodes(item))
    start = int(node.attributes.get("start", "1"))
    marks = [f"{start + index}. ".ljust(NUMBER_WIDTH) if node.tag == "ol" else BULLET for index in range(len(items))]
    gap = "\n\n" if is_loose else "\n"
    texts = [
        _write_indented(item.children, style, " " * len(mark), gap) for item, mark in zip(items, marks, strict=True)
    ]
    return gap.join((mark + text[len(mark) :]).rstrip() for mark, text in zip(marks, texts, strict=True))


def _write_definitions(node: Node, style: TextStyle) -> str:
    """Return terms, each with its definitions below it, and an empty line before the next term."""
    text, last = "", ""
    for part in _get_nodes(node):
        text = _join(text, _write_block(part, style), "\n\n" if (last, part.tag) == ("dd", "dt") else "\n")
        last = part.tag
    return text


def _write_row(row: Node, style: TextStyle) -> str:
    cells = [" ".join(_write_inline(cell.children, style).split("\n")) for cell in _get_nodes(row)]
    return wrap(" | ".join(cells).strip(), style.width)


def _write_inline(children: Iterable[Child], style: TextStyle) -> str:
    """Return the words of a sentence on one line, but for the line breaks that were asked for."""
    text = "".join(_write_part(child, style) for child in children)
    return "\n".join(filter(None, (re.sub(" +", " ", line).strip(" ") for line in text.split("\n"))))


def _write_part(child: Child, style: TextStyle) -> str:
    if isinstance(child, Call):
        return ""
    if isinstance(child, str):
        return _squeeze(child) if child.strip() else " " * bool(child)
    if child.tag == "br":
        return "\n"
    if child.tag == "img":
        return child.attributes.get("alt", "")
    words = "".join(_write_part(part, style) for part in child.children)
    return style.link(words, child.attributes["href"]) if child.tag == "a" else words


def _squeeze(text: str) -> str:
    """Return a text with single spaces, also at its ends where it has some."""
    start, end = " " if text[0].isspace() else "", " " if text[-1].isspace() else ""
    return f"{start}{' '.join(text.split())}{end}"
