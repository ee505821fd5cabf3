"""Read the Markdown of a page (CommonMark, with tables, notes, definitions and boxes) into a tree with its lines.

A page holds no HTML: what looks like a tag is text, and a problem at its line. So nothing that an editor writes can run
in a browser, and every output shows the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from macros.content.macro_calls import Call
from macros.content.markup.faults import find_lost_words
from macros.content.markup.nodes import Child
from macros.content.markup.tree import TreeBuilder
from macros.content.problems import Problem

MAX_NESTING = 20
"""Maximum depth of lists, quotations and emphasis. What is deeper is a problem, because the parser would drop it."""


@dataclass(frozen=True)
class Markup:
    """The text of a page as a tree, and its problems with their lines."""

    children: tuple[Child, ...] = ()
    problems: list[Problem] = field(default_factory=list)


@cache
def _get_parser() -> MarkdownIt:
    """Return the parser. It keeps no state between texts, apart from what it puts into the environment it is given."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    parser.enable("table").disable(["code", "text_join"])
    parser.use(footnote_plugin, inline=False).use(deflist_plugin).use(admon_plugin)
    # The tree's builder reports bad addresses, so the parser takes every address as it is written.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def read_markup(parts: Iterable[str | Call], path: str, first_line: int) -> Markup:
    """Return the tree of a body; ``parts`` are its text and its macro calls, ``first_line`` its line in the file."""
    source = _join_parts(parts, first_line)
    try:
        tokens: Sequence[Token] = _get_parser().parse(source.text, {})
        builder = TreeBuilder(path, source.calls, source.lines)
        children = builder.build(tokens)
    except (RecursionError, ValueError):
        problem = Problem(
            path, first_line, "this text is nested too deeply.", "Write it with fewer lists and brackets."
        )
        return Markup(problems=[problem])
    problems = [*builder.problems, *find_lost_words(source.text, [*children, *builder.dropped], source.lines, path)]
    return Markup(children, sorted(set(problems)))


@dataclass(frozen=True)
class _Source:
    """The text that the parser reads: each macro call is one mark, and ``lines`` holds the line of each line."""

    text: str
    calls: list[Call]
    lines: list[int]


def _join_parts(parts: Iterable[str | Call], first_line: int) -> _Source:
    """Return the parts as one text. A call may take several lines of the file, but is one mark here."""
    texts: list[str] = []
    calls: list[Call] = []
    lines, line = [first_line], first_line
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            for _ in range(part.count("\n")):
                line += 1
                lines.append(line)
        else:
            texts.append(f"\ue000{len(calls)}\ue001")
            calls.append(part)
            line = part.last_line
    return _Source("".join(texts), calls, lines)
