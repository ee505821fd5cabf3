"""The tree of a page's text, from which page, paper, plain text and mail are made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from macros.content.macro_calls import Call
from macros.utils.text import join_words

BLOCK_TAGS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "br"}
    | {"table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "div"}
)
"""The tags that separate words; every other tag stands inside a sentence."""
INLINE_TAGS = frozenset({"strong", "em", "a", "code", "img"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True)
class Node:
    """An element of the tree: its HTML tag, its children, its attributes and the line of the file where it begins.

    The tags are those of BLOCK_TAGS and INLINE_TAGS, the attributes ``id`` (headings), ``href`` and ``title`` (links),
    ``src`` and ``alt`` (pictures), ``start`` (numbered lists), ``lang`` (code) and ``class``.
    """

    tag: str
    children: tuple[Child, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int = field(default=1, compare=False)


Child = Node | Call | str
"""A part of the tree: an element, a macro call that is not rendered yet, or plain text."""


def walk(children: Iterable[Child]) -> Iterator[Node]:
    """Yield every element of a tree, each before those within it."""
    for child in children:
        if isinstance(child, Node):
            yield child
            yield from walk(child.children)


def list_calls(children: Iterable[Child]) -> Iterator[Call]:
    """Yield every macro call of a tree, in order."""
    for child in children:
        if isinstance(child, Call):
            yield child
        elif isinstance(child, Node):
            yield from list_calls(child.children)


def replace_calls(children: Iterable[Child], expand: Callable[[Call], Iterable[Child]]) -> tuple[Child, ...]:
    """Return a tree in which each macro call is replaced by the parts that ``expand`` returns for it."""
    result: list[Child] = []
    for child in children:
        if isinstance(child, Call):
            result += expand(child)
        elif isinstance(child, Node):
            result.append(replace(child, children=replace_calls(child.children, expand)))
        else:
            result.append(child)
    return tuple(result)


def get_text(children: Iterable[Child]) -> str:
    """Return the text of a tree without its macro calls, on one line, with a space between blocks."""
    return join_words(_list_texts(children))


def _list_texts(children: Iterable[Child]) -> Iterator[str]:
    for child in children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Node):
            edge = " " if child.tag in BLOCK_TAGS else ""
            yield edge
            yield from _list_texts(child.children)
            yield edge


def is_block(child: Child) -> bool:
    """Return whether a part begins a line of its own."""
    return isinstance(child, Node) and child.tag in BLOCK_TAGS and child.tag != "br"


def group_blocks(children: Iterable[Child], line: int = 1) -> list[Node]:
    """Return blocks only: texts and inline elements beside each other become a paragraph, of the line ``line``."""
    blocks: list[Node] = []
    for has_blocks, group in groupby(children, key=is_block):
        parts = list(group)
        if has_blocks:
            blocks += [part for part in parts if isinstance(part, Node)]
        elif any(not isinstance(part, str) or part.strip() for part in parts):
            blocks.append(Node("p", tuple(parts), line=line))
    return blocks


def list_sentence_blocks(children: Iterable[Child], line: int = 1) -> Iterator[Node]:
    """Yield every block that holds words and no other block, in order: paragraphs, headings, cells, terms, code."""
    for block in group_blocks(children, line):
        if any(map(is_block, block.children)) or block.tag in ("li", "dd", "blockquote", "div"):
            yield from list_sentence_blocks(block.children, block.line)
        else:
            yield block


def list_lines(block: Node) -> Iterator[tuple[int, str]]:
    """Yield each line of a block with its number in the file; the words of code and of macro calls are left out."""
    text = "".join(_list_line_parts(block.children))
    yield from enumerate(text.split("\n"), start=block.line)


def _list_line_parts(children: Iterable[Child]) -> Iterator[str]:
    for child in children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Call) or child.tag in ("code", "pre"):
            yield "\x00" + "\n" * (child.last_line - child.line if isinstance(child, Call) else 0)
        elif child.tag == "br":
            yield "\n"
        else:
            yield from _list_line_parts(child.children)


def find_section(children: Iterable[Child], title: str) -> tuple[Child, ...]:
    """Return what stands between the second-level heading with a title and the next one; empty if there is none."""
    section: list[Child] = []
    is_inside = False
    for child in children:
        if isinstance(child, Node) and child.tag == "h2":
            is_inside = get_text(child.children) == title
        elif is_inside:
            section.append(child)
    return tuple(section)
