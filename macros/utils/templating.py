"""The Jinja environments of all templates, and the function that renders templates of pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
PAGE_TEMPLATES = TEMPLATES / "pages"

PARSER = Environment()
"""Parses templates without rendering them."""


@cache
def get_environment(folder: Path = PAGE_TEMPLATES, plain_suffixes: tuple[str, ...] = ()) -> Environment:
    """Return the environment of the templates in a folder.

    Values are escaped, except in templates whose names end in one of ``plain_suffixes``. A missing value raises
    UndefinedError, and SecurityError where a template reaches from its values into Python.
    """
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=lambda name: not (name and name.endswith(plain_suffixes)) if plain_suffixes else True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: Any) -> str:
    """Render a page template, without indents or empty lines, since both have a meaning in Markdown."""
    html = get_environment().get_template(template).render(**values)
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())
