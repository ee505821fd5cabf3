"""Build the tree of a text from the parser's tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markdown.extensions.toc import slugify, unique
from markdown_it.token import Token

from macros.content.macro_calls import Call
from macros.content.markup.inline import HEADING_ID, InlineReader
from macros.content.markup.nodes import HEADINGS, Child, Node, get_text
from macros.content.problems import Problem

ALIGNMENT = re.compile(r"text-align:(left|right|center)")
SAME_TAG = frozenset(
    {"paragraph", "heading", "bullet_list", "list_item", "blockquote", "table", "thead", "tbody", "tr", "th", "td"}
    | {"dl", "dt", "dd", "admonition", "admonition_title", "ordered_list"}
)


class TreeBuilder:
    """Builds a tree from tokens; ``problems`` are those found on the way.

    ``calls`` are the macro calls by the number of their mark, ``lines`` the line of the file of each line of the text,
    ``references`` the addresses that are listed in the text, by their labels.
    """

    def __init__(
        self, path: str, calls: Sequence[Call], lines: Sequence[int], references: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.problems: list[Problem] = []
        self._path, self._lines = path, lines
        self._ids: set[str] = set()
        self._counters: dict[str, int] = {}
        self._notes: dict[str, Sequence[Token]] = {}
        self._line = lines[0]
        self._inline = InlineReader(calls, _locate(references, lines), self._take_note, self._report)
        self.unseen = self._inline.unseen
        """What the text holds and nobody reads: addresses, numbers of items, names of notes, ids."""

    def build(self, tokens: Sequence[Token]) -> tuple[Child, ...]:
        """Return the children of the root. A note stands where it is referred to, and nowhere else."""
        body: list[Token] = []
        note: list[Token] | None = None
        for token in tokens:
            if token.type == "footnote_reference_open":
                note = self._notes.setdefault(token.meta["label"], [])  # type: ignore[assignment]
            elif token.type == "footnote_reference_close":
                note = None
            else:
                (body if note is None else note).append(token)
        return self._read_until(iter(body), None, False)

    def _take_note(self, label: str) -> Sequence[Child]:
        """Return the text of a note, which is read once: a second reference to it is a problem of its own."""
        tokens = self._notes.pop(label, ())
        return _join_paragraphs(self._read_until(iter(tokens), None, False))

    def _read_until(self, tokens: Iterator[Token], end: str | None, is_heading: bool) -> tuple[Child, ...]:
        """Return the elements up to the token of type ``end``, which is consumed."""
        children: list[Child] = []
        for token in tokens:
            if token.type == end:
                break
            if token.map:
                self._line = self._get_line(token.map[0])
            if token.type == "inline":
                lines = self._lines[token.map[0] :] if token.map else [self._line]
                children += self._inline.read(token, lines or self._lines[-1:], is_heading)
            elif token.nesting == 1:
                is_inside = token.type == "heading_open"
                inner = self._read_until(tokens, token.type.replace("_open", "_close"), is_inside)
                children += inner if token.hidden else [self._build_element(token, inner)]
            elif token.nesting == 0:
                children += self._build_leaf(token)
        return tuple(children)

    def _get_line(self, index: int) -> int:
        return self._lines[min(index, len(self._lines) - 1)]

    def _build_element(self, token: Token, children: tuple[Child, ...]) -> Node:
        kind = token.type.removesuffix("_open")
        line = self._get_line(token.map[0]) if token.map else self._line
        if kind not in SAME_TAG:
            self._report(line, f'"{token.markup or kind}" cannot stand in a page.', "Take it out.")
        if token.tag in HEADINGS:
            return self._build_heading(token.tag, children, line)
        self.unseen.append(token.info)
        return Node(token.tag, children, _pick_attributes(token), line)

    def _build_heading(self, tag: str, children: tuple[Child, ...], line: int) -> Node:
        """Return a heading with its id: the one written after it, or one made of its words as ever."""
        last = children[-1] if children else ""
        match = HEADING_ID.search(last) if isinstance(last, str) else None
        if not (match and isinstance(last, str)):
            made = unique(slugify(get_text(children), "-"), self._ids, self._counters)
            return Node(tag, children, {"id": made}, line)
        name = match[1]
        if name in self._ids:
            self._report(line, f'the name "{name}" is given to two headings.', "Choose another name for this one.")
        self._ids.add(name)
        self.unseen.append(name)
        return Node(tag, (*children[:-1], last[: match.start()].rstrip()), {"id": name}, line)

    def _build_leaf(self, token: Token) -> list[Child]:
        if token.type == "fence":
            language = token.info.split()[0] if token.info.strip() else ""
            code = self._inline.read_code(token.content, self._line)
            self.unseen.append(token.info)
            return [Node("pre", (code,), {"lang": language} if language else {}, self._line)]
        if token.type == "hr":
            return [Node("hr", line=self._line)]
        self._report(self._line, f'"{token.markup or token.type}" cannot stand in a page.', "Take it out.")
        return []

    def _report(self, line: int, message: str, fix: str) -> None:
        self.problems.append(Problem(self._path, line, message, fix))


def _locate(references: Mapping[str, Mapping[str, Any]], lines: Sequence[int]) -> dict[str, dict[str, Any]]:
    """Return addresses with the line of the file on which each is written."""
    return {label: {**reference, "line": lines[reference["map"][0]]} for label, reference in references.items()}


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
