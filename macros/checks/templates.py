"""Check that every template can be parsed, and that the templates it names exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from macros.checks.context import CheckContext
from macros.content.problems import Problem, format_suggestion
from macros.content.yaml_reader import decode
from macros.utils.templating import PARSER

TEMPLATE_FOLDERS = ("overrides", "macros/templates/pages")


def check_templates(ctx: CheckContext) -> Iterator[Problem]:
    """Yield the problems of all templates; those of ``overrides`` may also name templates of the theme."""
    for name in TEMPLATE_FOLDERS:
        folder = ctx.root / name
        for file in sorted(folder.rglob("*.html")):
            yield from _check_file(ctx.root, file, [folder, ctx.theme] if name == "overrides" else [folder])


def _check_file(root: Path, file: Path, search_folders: list[Path]) -> Iterator[Problem]:
    path = file.relative_to(root).as_posix()
    text, problems = decode(file.read_bytes(), path)
    yield from problems
    environment = PARSER.overlay()
    # Filters of the site builder: a template that uses them parses only where they are known.
    environment.filters.update({"url": str, "tojson": str, "script_tag": str})
    try:
        tree = environment.parse(text)
        environment.compile(tree)
    except TemplateSyntaxError as error:
        reason = (error.message or "it cannot be read").rstrip(".")
        message = f"this template cannot be read: {reason}."
        yield Problem(path, error.lineno, message, "Check the braces around this line.")
        return
    for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import)):
        yield from _check_reference(path, node, search_folders)


def _check_reference(path: str, node: nodes.Node, search_folders: list[Path]) -> Iterator[Problem]:
    template = getattr(node, "template", None)
    if not isinstance(template, nodes.Const) or any((folder / template.value).is_file() for folder in search_folders):
        return
    folder = search_folders[0]
    known = [file.relative_to(folder).as_posix() for file in folder.rglob("*.html")]
    message = f'there is no template "{template.value}".'
    yield Problem(
        path, node.lineno, message, format_suggestion(template.value, known) or "Check its name and its folder."
    )
