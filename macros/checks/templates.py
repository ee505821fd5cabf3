"""Check that every text of the theme and of the templates can be read, and that the templates they name exist."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from macros.checks.context import CheckContext
from macros.content.gate import inspect_tree
from macros.content.problems import Problem, format_suggestion
from macros.utils.templating import PARSER

TEXT_FOLDERS = ("overrides", "macros/templates")
TEMPLATE_FOLDERS = ("overrides/", "macros/templates/pages/")


def check_templates(ctx: CheckContext) -> Iterator[Problem]:
    """Yield the problems of all texts and templates; templates of ``overrides`` may also name those of the theme."""
    gate = inspect_tree(ctx.root)
    paths = gate.list_texts(*TEXT_FOLDERS)
    for path in paths:
        text, problems = gate.read(path)
        yield from problems
        folder = next((folder for folder in TEMPLATE_FOLDERS if path.startswith(folder)), None)
        if folder is not None and path.endswith(".html"):
            names = [name.removeprefix(folder) for name in paths if name.startswith(folder) and name.endswith(".html")]
            yield from _check_template(path, text, names, ctx.theme if folder == "overrides/" else None)


def _check_template(path: str, text: str, names: list[str], theme: Path | None) -> Iterator[Problem]:
    """Yield the problems of a template; ``names`` are the templates that it may include, besides those of ``theme``."""
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
        template = getattr(node, "template", None)
        name = template.value if isinstance(template, nodes.Const) else None
        if name is None or name in names or (theme is not None and (theme / name).is_file()):
            continue
        fix = format_suggestion(name, names) or "Check its name and its folder."
        yield Problem(path, node.lineno, f'there is no template "{name}".', fix)
