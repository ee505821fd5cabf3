"""The check that no file takes the place of one of the theme or of the site by chance."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.build.mkdocs_builder import THEME
from macros.checks.context import CheckContext
from macros.checks.theme_files import REPLACED_TEMPLATES, check_theme_files
from tests.support.content import TODAY

PNG = b"\x89PNG\r\n\x1a\n"
TEMPLATE = "this template would replace one of the theme. Give it another name."
PICTURE = "this picture would replace a file of the site itself. Give it another name."


def list_messages(root: Path, names: list[str]) -> list[str]:
    """Write files and return the problems of those that take the place of another."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(PNG)
    return [str(problem) for problem in check_theme_files(CheckContext(root, THEME, TODAY))]


@pytest.mark.parametrize("name", ["base.html", "blog.html", "redirect.html", "partials/nav.html", "partials/toc.html"])
def test_a_template_that_replaces_one_of_the_theme_is_told(name: str, tmp_path: Path) -> None:
    assert list_messages(tmp_path, [f"overrides/{name}"]) == [f"overrides/{name}:1: {TEMPLATE}"]


def test_the_templates_that_are_meant_to_and_new_ones_are_no_problem(tmp_path: Path) -> None:
    names = [f"overrides/{name}" for name in (*REPLACED_TEMPLATES, "leaflet.html", "partials/leaflet.html")]
    assert list_messages(tmp_path, names) == []
    assert all((THEME / name).is_file() for name in REPLACED_TEMPLATES)


def test_a_picture_that_replaces_one_of_the_theme_is_told(tmp_path: Path) -> None:
    names = ["docs/assets/images/favicon.png", "docs/assets/images/other.png"]
    assert list_messages(tmp_path, names) == [f"docs/assets/images/favicon.png:1: {PICTURE}"]


def test_our_own_files_replace_nothing_by_chance(root: Path) -> None:
    assert [str(problem) for problem in check_theme_files(CheckContext(root, THEME, TODAY))] == []
    own = [name for name in REPLACED_TEMPLATES if not (root / "overrides" / name).is_file()]
    assert own == []
