"""How a template of ``macros/templates/pages`` becomes HTML that Markdown leaves alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "pages"


@cache
def get_environment(folder: Path = TEMPLATES) -> Environment:
    """Return the environment of the page templates: everything is escaped, nothing may be missing."""
    loader = FileSystemLoader(folder)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def render(template: str, **values: Any) -> str:
    """Return a template filled with plain values, without indents or empty lines: Markdown reads both as its own."""
    html = get_environment().get_template(template).render(**values)
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())
