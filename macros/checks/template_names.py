"""Check that every template that the code names exists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from macros.content.problems import Problem
from macros.engine.registry import PAGE_TYPES
from macros.utils.templating import TEMPLATES

CODE = TEMPLATES.parent
NAME_IN_CODE = re.compile(
    r'\b(?:render|render_xml|get_template)\(\s*"(?P<rendered>\w+\.[a-z]+)"|"(?P<printed>\w+\.typ)"'
    r'|_TEMPLATE\b[^\n]*= "(?P<first>\w+\.[a-z]+)"(?:, "(?P<second>\w+\.[a-z]+)")?'
)
FOLDERS = {"typ": ("print",), "mjml": ("email",), "txt": ("email",), "xml": ("slides",), "html": ("pages", "offline")}
"""The folders of ``macros/templates/`` that hold the templates of a suffix."""


@cache
def list_named_templates() -> tuple[str, ...]:
    """Return the names of all templates that the code fills in, sorted: ``guide_list.html``, ``guide.typ``."""
    sources = [file.read_text("utf-8") for file in sorted(CODE.rglob("*.py"))]
    names = {name for source in sources for match in NAME_IN_CODE.finditer(source) for name in match.groups() if name}
    return tuple(sorted(names))


def check_named_templates(root: Path) -> Iterator[Problem]:
    """Yield every template that is missing; a project without the code has templates of its own alone."""
    if not (root / "macros" / "__init__.py").is_file():
        return
    for name in dict.fromkeys(page_type.template for page_type in PAGE_TYPES.values()):
        if not (root / "overrides" / name).is_file():
            yield _build_problem(f"overrides/{name}")
    for name in list_named_templates():
        paths = [f"macros/templates/{folder}/{name}" for folder in FOLDERS[name.rpartition(".")[2]]]
        if not any((root / path).is_file() for path in paths):
            yield _build_problem(paths[0])


def _build_problem(path: str) -> Problem:
    return Problem(path, 1, "this template is missing.", "Bring it back from the history.")
