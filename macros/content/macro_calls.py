"""A page's body in parts: text, and calls of macros with plain values. Anything else is a problem."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from macros.content.pages import Page
from macros.content.problems import Problem
from macros.utils.templating import PARSER

_CODE = re.compile(
    r"^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[ \t]*$"  # A block of code between its fences.
    r"|\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{[^}\n]*$"  # A macro, whether or not it can be read.
    r"|`[^`\n]+`",  # Code within a line.
    re.DOTALL | re.MULTILINE,
)
ONLY_CALLS = 'A page may only call a macro with plain values, as in {{ timescale("initial-conference") }}.'


@dataclass(frozen=True)
class Call:
    """A macro's call: its name, its plain values, and the line of the file it stands on."""

    name: str
    values: tuple[str, ...]
    line: int


Part = str | Call


def parse_body(page: Page) -> tuple[list[Part], list[Problem]]:
    """Return the body's parts in order, and a problem for whatever is neither text nor a plain call."""
    offset = page.body_line - 1
    problems = _find_comments(page, offset)
    try:
        tree = PARSER.parse(page.body)
    except TemplateSyntaxError as error:
        return [page.body], [
            *problems,
            Problem(page.path, _find_start(page, error.lineno) + offset, *_describe_syntax_error(error)),
        ]
    found: list[Part] = []
    for node in tree.body:
        for child in node.nodes if isinstance(node, nodes.Output) else [node]:
            part = _parse_part(child, offset)
            if part is None:
                problems.append(Problem(page.path, child.lineno + offset, "this is code.", ONLY_CALLS))
            else:
                found.append(part)
    return found, problems


def blank_code(body: str) -> str:
    """Return a body with its macros and its code blanked out, and every line where it was."""
    return _CODE.sub(lambda found: "\x00" + "\n" * found.group().count("\n"), body)


def _parse_part(node: nodes.Node, offset: int) -> Part | None:
    if isinstance(node, nodes.TemplateData):
        return node.data
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
        values = [arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)]
        if len(values) == len(node.args) and not (node.kwargs or node.dyn_args or node.dyn_kwargs):
            return Call(node.node.name, tuple(values), node.lineno + offset)
    return None


def _find_comments(page: Page, offset: int) -> list[Problem]:
    """``{#`` opens a hidden comment: a heading's id written ``{#id}`` would vanish with the text after it."""
    lines = page.body.split("\n")
    return [
        Problem(
            page.path, at + offset, '"{#" hides the text after it.', "For a heading's id, write { #name } with a space."
        )
        for at, line in enumerate(lines, start=1)
        if "{#" in line
    ]


def _find_start(page: Page, line: int) -> int:
    """Jinja reports where it gave up; the editor needs the line on which the open braces stand."""
    lines = page.body.split("\n")
    for at in range(min(line, len(lines)), 0, -1):
        text = lines[at - 1]
        if text.rfind("{{") > text.rfind("}}") or text.rfind("{%") > text.rfind("%}"):
            return at
    return line


def _describe_syntax_error(error: TemplateSyntaxError) -> tuple[str, str]:
    return "this macro cannot be read.", 'Check the braces and quotation marks: {{ name("value") }}.'
