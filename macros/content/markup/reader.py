"""Read the Markdown of a page (CommonMark, with tables, notes, definitions and boxes) into a tree with its lines.

A page holds no HTML: what looks like a tag is text, and a problem at its line. So nothing that an editor writes can run
in a browser, and every output shows the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from macros.content.macro_calls import Call, Part, Text
from macros.content.markup.call_marks import drop_private_letters, write_call_mark
from macros.content.markup.lost_words import find_lost_words
from macros.content.markup.nodes import Child
from macros.content.markup.printed_marks import describe_unshown
from macros.content.markup.structure import find_deep_line, find_structure_faults
from macros.content.markup.tree import TreeBuilder
from macros.content.problems import Problem

PARSER_NESTING = 24
"""Depth from which the parser drops what it reads: below ``MAX_LEVEL``, from which a problem is told."""
MAX_CHARACTERS = 40_000
"""Maximum length of a page: about 7,000 words, of which a reader gives up the most."""
DEEP_QUOTATION = re.compile(r"^(?:[-*+0-9.) \t]{0,9}>){10}", re.MULTILINE)
"""A quotation in the tenth degree: the parser takes seconds for it."""
BACKSLASHES = re.compile(r"(?<!\\)(?:\\\\)*\\$")
"""An odd number of backslashes at the end."""
TOO_DEEP = "this text is nested too deeply.", "Write it with fewer lists, quotations and brackets inside each other."


@dataclass(frozen=True)
class Markup:
    """The text of a page as a tree, and its problems with their lines."""

    children: tuple[Child, ...] = ()
    problems: list[Problem] = field(default_factory=list)


@cache
def _get_parser() -> MarkdownIt:
    """Return the parser. It keeps no state between texts, apart from what it puts into the environment it is given."""
    options = {"html": False, "maxNesting": PARSER_NESTING, "store_labels": True}
    parser = MarkdownIt("commonmark", options)
    parser.enable("table").disable(["code", "text_join"])
    parser.use(footnote_plugin, inline=False, move_to_end=False).use(deflist_plugin).use(admon_plugin)
    # The tree's builder reports bad addresses, so the parser takes every address as it is written.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def read_markup(parts: Iterable[Part], path: str, first_line: int) -> Markup:
    """Return the tree of a body; ``parts`` are its text and its macro calls, ``first_line`` its line in the file."""
    source = _join_parts(parts, first_line)
    if len(source.text) > MAX_CHARACTERS:
        message = f"the page has over {MAX_CHARACTERS:,} characters."
        return Markup(problems=[Problem(path, first_line, message, "Make two pages of it.")])
    env: dict[str, Any] = {}
    tokens, deep = _parse(source.text, env)
    if deep is not None:
        return Markup(problems=[Problem(path, source.lines[min(deep, len(source.lines) - 1)], *TOO_DEEP)])
    builder = TreeBuilder(path, source.calls, source.lines, env.get("references", {}))
    children = builder.build(tokens)
    problems = [
        *_find_call_faults(source.calls, path),
        *builder.problems,
        *find_structure_faults(tokens, source.text, env, path, source.lines),
    ]
    if not problems:
        problems += find_lost_words(source.text, children, builder.unseen, env, path, source.lines)
    return Markup(children, sorted(set(problems)))


def _find_call_faults(calls: Iterable[Call], path: str) -> Iterator[Problem]:
    for call in calls:
        for fault in describe_unshown(" ".join(call.values)):
            yield Problem(path, call.line, *fault)


def _parse(text: str, env: dict[str, Any]) -> tuple[Sequence[Token], int | None]:
    """Return the tokens of a text, and the index of its first line that is nested too deeply, or None."""
    if match := DEEP_QUOTATION.search(text):
        return [], text.count("\n", 0, match.start())
    try:
        tokens = _get_parser().parse(text, env)
    except RecursionError:
        return [], max(enumerate(text.split("\n")), key=lambda line: line[1].count("["))[0]
    return tokens, find_deep_line(tokens)


@dataclass(frozen=True)
class _Source:
    """The text that the parser reads: each macro call is one mark, and ``lines`` holds the line of each line."""

    text: str
    calls: list[Call]
    lines: list[int]


def _join_parts(parts: Iterable[Part], first_line: int) -> _Source:
    """Return the parts as one text. A call may take several lines of the file, but is one mark here."""
    texts: list[str] = []
    calls: list[Call] = []
    lines = [first_line]
    for part in parts:
        if isinstance(part, Text):
            texts.append(drop_private_letters(part.words))
            lines += range(part.line + 1, part.line + 1 + part.words.count("\n"))
        else:
            if BACKSLASHES.search(texts[-1] if texts else ""):
                texts.append("\\")  # So that a backslash before a call is one, and does not escape its mark.
            texts.append(write_call_mark(len(calls)))
            calls.append(part)
    return _Source("".join(texts), calls, lines)
