"""Read the text inside a block into parts of the tree: emphasis, links, pictures, code, notes and macro calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from macros.content.macro_calls import Call
from macros.content.markup.addresses import find_address_fault
from macros.content.markup.call_marks import CALL_MARK
from macros.content.markup.nodes import Child, Node, list_calls
from macros.content.markup.place import Place
from macros.content.markup.printed_marks import describe_marks, describe_unshown
from macros.utils.text import shorten

HEADING_ID = re.compile(r"\{ *#([A-Za-z][\w-]*) *\}$")
BREAKS = ("softbreak", "hardbreak")
MAX_QUOTED = 60
"""Characters of an address that a message repeats."""

Report = Callable[[int, str, str], None]
"""``(line, message, fix)``: reports a problem."""


class InlineReader:
    """Reads the tokens inside blocks.

    ``calls`` are the macro calls by the number of their mark, ``references`` the addresses that are listed in the text
    by their labels, each with its ``line``. ``get_note`` returns the text of a note by its label.
    """

    def __init__(
        self,
        calls: Sequence[Call],
        references: Mapping[str, Mapping[str, Any]],
        get_note: Callable[[str], Sequence[Child]],
        report: Report,
    ) -> None:
        self.unseen: list[str] = []
        """What the text holds and nobody reads: addresses, and the titles of links that were left out."""
        self._calls, self._references, self._get_note, self._report = calls, references, get_note, report

    def read(self, token: Token, lines: Sequence[int], is_heading: bool = False) -> list[Child]:
        """Return the parts of an ``inline`` token; ``lines`` holds the line of the file of each of its lines."""
        place = Place(token.content, lines)
        return self._read_until(iter(token.children or []), None, place, is_heading)

    def _read_until(self, tokens: Iterator[Token], end: str | None, place: Place, is_heading: bool) -> list[Child]:
        children: list[Child] = []
        is_start = end is None
        for token in tokens:
            if token.type == end:
                break
            if token.nesting == 1:
                line = place.line
                inner = self._read_until(tokens, token.type.replace("_open", "_close"), place, is_heading)
                _append(children, self._build_element(token, tuple(inner), line, place))
            elif token.type in ("text", "text_special"):
                _append(children, self._read_text(token, place, is_heading, is_start))
            else:
                _append(children, self._build_leaf(token, place))
            is_start = token.type in BREAKS
        return children

    def _read_text(self, token: Token, place: Place, is_heading: bool, is_start: bool) -> Sequence[Child]:
        """Return a text with its macro calls. What an editor escaped is text, and no problem."""
        place.skip(token.markup or token.content)
        text = HEADING_ID.sub("", token.content) if is_heading else token.content
        marks = describe_marks(text, is_start) if token.type == "text" else ()
        for fault in (*marks, *describe_unshown(CALL_MARK.sub("", text))):
            self._report(place.line, *fault)
        children: list[Child] = []
        for index, piece in enumerate(CALL_MARK.split(token.content)):
            if index % 2:
                children.append(self._calls[int(piece)])
                place.skip_lines_to(self._calls[int(piece)].last_line)
            elif piece:
                children.append(piece)
        return children

    def _build_element(self, token: Token, children: tuple[Child, ...], line: int, place: Place) -> Sequence[Child]:
        if token.type != "link_open":
            return [Node(token.tag, children, {}, line)]
        address, title = str(token.attrs.get("href", "")), str(token.attrs.get("title", ""))
        line = self._find_address_line(token, line)
        if token.info != "auto":
            place.skip_address(address, title)
            self.unseen += [address, title]
        is_good = self._check_address(address, line)
        if any(list_calls(children)):
            self._report(line, "a macro stands in the words of a link.", "Write the words, or only the macro.")
        if not _has_words(children):
            self._report(
                line, f'the link "{shorten(address, MAX_QUOTED)}" has no words.', "Write them in its square brackets."
            )
        if not (self._check_title(title, line) and is_good):
            return children
        return [Node("a", children, {"href": address, **({"title": title} if title else {})}, line)]

    def _find_address_line(self, token: Token, line: int) -> int:
        """Return the line on which an address is written: that of its label, if the text lists it by one."""
        reference = self._references.get(token.meta.get("label", ""))
        return int(reference["line"]) if reference else line

    def _build_leaf(self, token: Token, place: Place) -> Sequence[Child]:
        line = place.line
        if token.type in BREAKS:
            place.skip("\n")
            return ["\n"] if token.type == "softbreak" else [Node("br", line=line)]
        if token.type == "code_inline":
            place.skip(token.content)
            return [Node("code", (self.read_code(token.content, line),), {}, line)]
        if token.type == "footnote_ref":
            return [" (", *self._get_note(token.meta["label"]), ")"]
        if token.type == "image":
            return self._build_picture(token, line, place)
        self._report(line, f'"{token.markup or token.type}" cannot stand in a page.', "Take it out.")
        return [token.content]

    def _build_picture(self, token: Token, line: int, place: Place) -> Sequence[Child]:
        """Return a picture with the words that stand for it, which are plain text."""
        address, title = str(token.attrs.get("src", "")), str(token.attrs.get("title", ""))
        words = _get_plain_text(token.children or [])
        place.skip(token.content)
        place.skip_address(address, title)
        self.unseen += [address, title, token.content]
        is_good = self._check_address(address, self._find_address_line(token, line)) and self._check_title(title, line)
        for fault in describe_unshown(CALL_MARK.sub("", words)):
            self._report(line, *fault)
        if not words.strip():
            self._report(line, "a picture has no words.", "Write in its square brackets what it shows.")
        if CALL_MARK.search(words):
            self._report(line, "a macro cannot stand in the words of a picture.", "Write the words themselves.")
        if CALL_MARK.search(words) or not is_good:
            return [CALL_MARK.sub("", words)]
        return [Node("img", (), {"src": address, "alt": words}, line)]

    def _check_address(self, address: str, line: int) -> bool:
        """Report an address to which no page may lead, and return whether it is a good one."""
        if CALL_MARK.search(address):
            self._report(line, "a macro cannot stand in an address.", "Write the address itself, or only the macro.")
            return False
        if fault := find_address_fault(address):
            self._report(line, f'the link "{shorten(address, MAX_QUOTED)}" {fault[0]}', fault[1])
        return not fault

    def _check_title(self, title: str, line: int) -> bool:
        """Report a title that no program can show, and return whether it is a good one."""
        faults = list(describe_unshown(CALL_MARK.sub("", title)))
        if CALL_MARK.search(title):
            faults.append(("a macro cannot stand in the title of a link.", "Write the title itself, or take it out."))
        for fault in faults:
            self._report(line, *fault)
        return not faults

    def read_code(self, text: str, line: int) -> str:
        """Return the text of a piece of code. A macro in it is a problem: code shows what is written."""
        for fault in describe_unshown(CALL_MARK.sub("", text)):
            self._report(line, *fault)
        if CALL_MARK.search(text):
            fix = "Put {% raw %} before the code and {% endraw %} after it."
            self._report(line, "a macro stands in code, which shows what is written.", fix)
        return CALL_MARK.sub("", text)


def _get_plain_text(tokens: Sequence[Token]) -> str:
    """Return the words of tokens without their marks."""
    return "".join(
        " " if token.type in BREAKS else _get_plain_text(token.children) if token.children else token.content
        for token in tokens
    )


def _has_words(children: Sequence[Child]) -> bool:
    """Return whether a link can be seen."""
    return any(
        child.strip() if isinstance(child, str) else isinstance(child, Call) or child.tag == "img" or child.children
        for child in children
    )


def _append(children: list[Child], parts: Sequence[Child]) -> None:
    """Append parts; text after text becomes one text."""
    for part in parts:
        if isinstance(part, str) and children and isinstance(children[-1], str):
            children[-1] += part
        else:
            children.append(part)
