"""Parse a page's body into text and macro calls with plain values; anything else is a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from jinja2 import TemplateSyntaxError, nodes

from macros.content.problems import Problem
from macros.utils.templating import PARSER

BRACES = re.compile(r"\{[{%#][^{}\n]*(?:[}%#]\})?")
"""Something in braces, whether it can be read or not."""
PLAIN_CALLS_FIX = 'A page may only call a macro with plain values, as in {{ timescale("initial-conference") }}.'


@dataclass(frozen=True)
class Call:
    """A macro call: the macro's name, its arguments, and the line of the file."""

    name: str
    values: tuple[str, ...]
    line: int
    last_line: int = field(default=0, compare=False)
    """The line on which the call ends, as on which the text after it begins."""


@dataclass(frozen=True)
class Text:
    """A text between macro calls, and the line of the file on which it begins."""

    words: str
    line: int


Part = Text | Call


class Source(Protocol):
    """What is read here of a page: its file for messages, its body, and the line on which the body begins."""

    @property
    def path(self) -> str:
        """The file relative to the project's root."""

    @property
    def body(self) -> str:
        """The text after the front matter."""

    @property
    def body_line(self) -> int:
        """The line of the file on which the body begins."""


def parse_body(page: Source) -> tuple[list[Part], list[Problem]]:
    """Return the body's parts in order, and a problem for each node that is neither text nor a plain call."""
    offset = page.body_line - 1
    problems = _find_comments(page, offset)
    try:
        tree = PARSER.parse(page.body)
    except TemplateSyntaxError as error:
        line = _find_start(page, error.lineno) + offset
        return _drop_braces(page), [*problems, Problem(page.path, line, *_describe_syntax_error(error))]
    except (RecursionError, ValueError, OverflowError, MemoryError):
        line = _find_start(page, None) + offset
        return _drop_braces(page), [*problems, Problem(page.path, line, "this is code.", PLAIN_CALLS_FIX)]
    parts: list[Part] = []
    for child in _list_children(tree):
        part = _parse_part(child, offset)
        if part is None:
            problems.append(Problem(page.path, child.lineno + offset, "this is code.", PLAIN_CALLS_FIX))
        else:
            if parts and isinstance(parts[-1], Call):
                parts[-1] = replace(parts[-1], last_line=part.line)
            parts.append(part)
    return parts, problems


def _list_children(tree: nodes.Template) -> Iterator[nodes.Node]:
    for node in tree.body:
        yield from node.nodes if isinstance(node, nodes.Output) else [node]


def _drop_braces(page: Source) -> list[Part]:
    """Return a body without what is in braces, where that cannot be read: its other words can be checked."""
    return [Text(BRACES.sub("", page.body), page.body_line)]


def _parse_part(node: nodes.Node, offset: int) -> Part | None:
    """Return text, or a call whose arguments are string constants by position, or None for any other node."""
    if isinstance(node, nodes.TemplateData):
        return Text(node.data, node.lineno + offset)
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        values = [arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
        if len(values) == len(node.args) and not (node.kwargs or node.dyn_args or node.dyn_kwargs):
            return Call(node.node.name, tuple(values), node.lineno + offset, node.lineno + offset)
    return None


def _find_comments(page: Source, offset: int) -> list[Problem]:
    """Return a problem for each ``{#``: a heading's id written ``{#id}`` would hide the text after it as a comment."""
    lines = page.body.split("\n")
    return [
        Problem(
            page.path,
            index + offset,
            '"{#" hides the text after it.',
            "For a heading's id, write { #name } with a space.",
        )
        for index, line in enumerate(lines, start=1)
        if "{#" in line
    ]


def _find_start(page: Source, line: int | None) -> int:
    """Return the line of the unclosed braces: Jinja reports the line on which it stopped parsing, or none."""
    lines = page.body.split("\n")
    line = line or len(lines)
    for number in range(min(line, len(lines)), 0, -1):
        text = lines[number - 1]
        if text.rfind("{{") > text.rfind("}}") or text.rfind("{%") > text.rfind("%}"):
            return number
    return line


def _describe_syntax_error(error: TemplateSyntaxError) -> tuple[str, str]:
    return "this macro cannot be read.", 'Check the braces and quotation marks: {{ name("value") }}.'
