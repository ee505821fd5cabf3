"""The Jinja environments of all templates, and the rendering of those of pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
PAGE_TEMPLATES = TEMPLATES / "pages"

PARSER = Environment()
"""For reading a template's syntax without rendering it."""


@cache
def get_environment(folder: Path = PAGE_TEMPLATES, plain_suffixes: tuple[str, ...] = ()) -> Environment:
    """Return the environment of the templates in a folder.

    Every value is escaped, except in templates that end in one of ``plain_suffixes``. A missing value raises
    UndefinedError.
    """
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=lambda name: not (name and name.endswith(plain_suffixes)) if plain_suffixes else True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: Any) -> str:
    """Return a page template filled with plain values, without indents or empty lines: Markdown would read both."""
    html = get_environment().get_template(template).render(**values)
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())
