"""Build the tree of a text from the parser's tokens, and report what a page may not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown.extensions.toc import slugify, unique
from markdown_it.token import Token

from macros.content.macro_calls import Call
from macros.content.markup.addresses import find_address_fault
from macros.content.markup.faults import describe_marks
from macros.content.markup.nodes import HEADINGS, Child, Node, get_text
from macros.content.problems import Problem

CALL = re.compile("\ue000([0-9]+)\ue001")
HEADING_ID = re.compile(r"[ \t]*\{ *#([A-Za-z][\w-]*) *\}$")
ALIGNMENT = re.compile(r"text-align:(left|right|center)")
SAME_TAG = frozenset(
    {"paragraph", "heading", "bullet_list", "list_item", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
    | {"dl", "dt", "dd", "strong", "em", "admonition", "admonition_title", "ordered_list"}
)


class TreeBuilder:
    """Builds a tree from tokens; ``problems`` are those found on the way.

    ``calls`` are the macro calls by the number of their mark, ``lines`` the line of the file of each line of the text.
    """

    def __init__(self, path: str, calls: Sequence[Call], lines: Sequence[int]) -> None:
        self.problems: list[Problem] = []
        self.dropped: list[str] = []
        """Words of links that were left out, each with a problem of its own."""
        self._path, self._calls, self._lines = path, calls, lines
        self._ids: set[str] = set()
        self._notes: dict[int, tuple[Child, ...]] = {}
        self._line = lines[0] if lines else 1
        self._is_heading = False

    def build(self, tokens: Sequence[Token]) -> tuple[Child, ...]:
        """Return the children of the root. Notes are read first, because a reference stands before its note."""
        start = next((index for index, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
        self._read_notes(iter(tokens[start:]))
        return self._read_until(iter(tokens[:start]), None)

    def _read_notes(self, tokens: Iterator[Token]) -> None:
        for token in tokens:
            if token.type == "footnote_open":
                children = self._read_until(tokens, "footnote_close")
                self._notes[token.meta["id"]] = _join_paragraphs(children)

    def _read_until(self, tokens: Iterator[Token], end: str | None) -> tuple[Child, ...]:
        """Return the elements up to the token of type ``end``, which is consumed."""
        children: list[Child] = []
        for token in tokens:
            if token.type == end:
                break
            if token.map:
                self._line = self._get_line(token.map[0])
            self._is_heading = token.type == "heading_open" or (self._is_heading and token.type == "inline")
            if token.type == "inline":
                children += self._read_inline(iter(token.children or []), None)
            elif token.nesting == 1:
                inner = self._read_until(tokens, token.type.replace("_open", "_close"))
                children += inner if token.hidden else [self._build_element(token, inner)]
            elif token.nesting == 0:
                children += self._build_leaf(token)
        return tuple(children)

    def _get_line(self, index: int) -> int:
        return self._lines[min(index, len(self._lines) - 1)]

    def _build_element(self, token: Token, children: tuple[Child, ...]) -> Node:
        kind = token.type.removesuffix("_open")
        if kind not in SAME_TAG:
            self._report(f'"{token.markup or kind}" cannot stand in a page.', "Take it out.")
        line = self._get_line(token.map[0]) if token.map else self._line
        if token.tag in HEADINGS:
            return self._build_heading(token.tag, children, line)
        return Node(token.tag, children, _pick_attributes(token), line)

    def _build_heading(self, tag: str, children: tuple[Child, ...], line: int) -> Node:
        """Return a heading with its id: the one written after it, or one made of its words as ever."""
        last = children[-1] if children else ""
        match = HEADING_ID.search(last) if isinstance(last, str) else None
        if match and isinstance(last, str):
            children = (*children[:-1], last[: match.start()])
            self._ids.add(match[1])
            return Node(tag, children, {"id": match[1]}, line)
        return Node(tag, children, {"id": unique(slugify(get_text(children), "-"), self._ids)}, line)

    def _build_leaf(self, token: Token) -> list[Child]:
        if token.type == "fence":
            language = token.info.split()[0] if token.info.strip() else ""
            return [Node("pre", (self._read_code(token.content),), {"lang": language} if language else {}, self._line)]
        if token.type == "hr":
            return [Node("hr", line=self._line)]
        if token.type == "footnote_anchor":
            return []
        self._report(f'"{token.markup or token.type}" cannot stand in a page.', "Take it out.")
        return []

    def _read_inline(self, tokens: Iterator[Token], end: str | None) -> list[Child]:
        children: list[Child] = []
        for token in tokens:
            if token.type == end:
                break
            if token.type in ("text", "text_special"):
                _append(children, self._read_text(token))
            elif token.type == "softbreak":
                _append(children, ["\n"])
                self._line += 1
            elif token.nesting == 1:
                line = self._line
                inner = tuple(self._read_inline(tokens, token.type.replace("_open", "_close")))
                children += self._build_inline(token, inner, line)
            else:
                _append(children, self._build_inline_leaf(token))
        return children

    def _build_inline(self, token: Token, children: tuple[Child, ...], line: int) -> Sequence[Child]:
        if token.type != "link_open":
            return [Node(token.tag, children, {}, line)]
        address = str(token.attrs.get("href", ""))
        title = {"title": str(token.attrs["title"])} if token.attrs.get("title") else {}
        if not self._check_address(address, line):
            self.dropped += title.values()
            return children
        return [Node("a", children, {"href": address, **title}, line)]

    def _build_inline_leaf(self, token: Token) -> Sequence[Child]:
        if token.type == "hardbreak":
            self._line += 1
            return [Node("br", line=self._line - 1)]
        if token.type == "code_inline":
            return [Node("code", (self._read_code(token.content),), {}, self._line)]
        if token.type == "footnote_ref":
            return [" (", *self._notes.get(token.meta["id"], ()), ")"]
        if token.type == "image":
            return self._build_picture(token)
        self._report(f'"{token.markup or token.type}" cannot stand in a page.', "Take it out.")
        return [token.content]

    def _build_picture(self, token: Token) -> Sequence[Child]:
        address, words = str(token.attrs.get("src", "")), token.content
        if CALL.search(words) or not self._check_address(address, self._line):
            return [CALL.sub("", words)]
        return [Node("img", (), {"src": address, "alt": words}, self._line)]

    def _check_address(self, address: str, line: int) -> bool:
        """Report an address to which no page may lead, and return whether it is a good one."""
        if CALL.search(address):
            problem = "a macro cannot stand in an address.", "Write the address itself, or only the macro."
        elif fault := find_address_fault(address):
            problem = f'the link "{_shorten(address)}" {fault[0]}', fault[1]
        else:
            return True
        self.problems.append(Problem(self._path, line, *problem))
        self.dropped.append(address)
        return False

    def _read_code(self, text: str) -> str:
        """Return the text of a piece of code. A macro in it is a problem: code shows what is written."""
        if CALL.search(text):
            self._report("a macro stands in code, which shows what is written.", "Put {% raw %} before the code.")
        return CALL.sub("", text)

    def _read_text(self, token: Token) -> Sequence[Child]:
        """Return a text with its macro calls. What an editor escaped is text, and no problem."""
        if token.type == "text":
            text = HEADING_ID.sub("", token.content) if self._is_heading else token.content
            for problem in describe_marks(text):
                self._report(*problem)
        pieces = CALL.split(token.content)
        return [self._calls[int(piece)] if index % 2 else piece for index, piece in enumerate(pieces) if piece]

    def _report(self, message: str, fix: str) -> None:
        self.problems.append(Problem(self._path, self._line, message, fix))


def _append(children: list[Child], parts: Sequence[Child]) -> None:
    """Append parts; text after text becomes one text."""
    for part in parts:
        if isinstance(part, str) and children and isinstance(children[-1], str):
            children[-1] += part
        else:
            children.append(part)


def _pick_attributes(token: Token) -> dict[str, str]:
    """Return the listed attributes of an element: the first number of a list, the class of a box or a cell."""
    attributes: dict[str, str] = {}
    if token.type == "ordered_list_open" and "start" in token.attrs:
        attributes["start"] = str(token.attrs["start"])
    if token.type.startswith("admonition"):
        attributes["class"] = str(token.attrs["class"])
    if match := ALIGNMENT.search(str(token.attrs.get("style", ""))):
        attributes["class"] = f"align-{match[1]}"
    return attributes


def _join_paragraphs(children: Sequence[Child]) -> tuple[Child, ...]:
    """Return the text of paragraphs as one, to stand in brackets inside a sentence."""
    joined: list[Child] = []
    for child in children:
        if joined:
            joined.append(" ")
        joined += child.children if isinstance(child, Node) and child.tag == "p" else [child]
    return tuple(joined)


def _shorten(address: str) -> str:
    return address if len(address) <= 60 else f"{address[:57]}..."
