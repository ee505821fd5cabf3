"""Promise: a template that cannot be read never reaches a reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from macros.checks.context import CheckContext
from macros.content.problems import Problem, suggest
from macros.content.yaml_reader import decode
from macros.utils.templating import PARSER

PLACES = ("overrides", "macros/templates/pages")


def check_templates(ctx: CheckContext) -> Iterator[Problem]:
    """Yield what is wrong with the templates below ``root``; ``theme`` is the theme that ``overrides`` stands on."""
    root, theme = ctx.root, ctx.theme
    for place in PLACES:
        for file in sorted((root / place).rglob("*.html")):
            yield from _check_file(root, file, [root / place, theme] if place == "overrides" else [root / place])


def _check_file(root: Path, file: Path, searched: list[Path]) -> Iterator[Problem]:
    path = file.relative_to(root).as_posix()
    text, problems = decode(file.read_bytes(), path)
    yield from problems
    environment = PARSER.overlay()
    # The filters of the builders; their code is not needed to read a template.
    environment.filters.update({"url": str, "tojson": str, "script_tag": str})
    try:
        tree = environment.parse(text)
        environment.compile(tree)
    except TemplateSyntaxError as error:
        said = (error.message or "it cannot be read").rstrip(".")
        yield Problem(
            path, error.lineno, f"this template cannot be read: {said}.", "Check the braces around this line."
        )
        return
    for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import)):
        yield from _check_reference(path, node, searched)


def _check_reference(path: str, node: nodes.Node, searched: list[Path]) -> Iterator[Problem]:
    named = getattr(node, "template", None)
    if not isinstance(named, nodes.Const) or any((folder / named.value).is_file() for folder in searched):
        return
    known = [file.relative_to(folder).as_posix() for folder in searched[:1] for file in folder.rglob("*.html")]
    message = f'there is no template "{named.value}".'
    yield Problem(path, node.lineno, message, suggest(named.value, known) or "Check its name and its folder.")
