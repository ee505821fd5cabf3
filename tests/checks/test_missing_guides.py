"""The check that a subject in the table of missing guides has no guide."""

from __future__ import annotations

from pathlib import Path

from macros.checks.missing_guides import check_missing_guides
from macros.content.loader import load_content
from tests.support.content import check_context
from tests.support.project import guide_source, write_small_project


def list_messages(root: Path, gaps: str) -> list[str]:
    """Return the problems of missing guides in a project whose guide is called "First" and "Geese"."""
    files = {"docs/guides/first.md": guide_source(more="also_called: [Geese]\n"), "data/no_guide_yet.yml": gaps}
    content = load_content(write_small_project(root, files)).content
    assert content is not None
    return [str(problem) for problem in check_missing_guides(check_context(content))]


def test_a_subject_without_a_guide_is_no_fault(tmp_path: Path) -> None:
    assert list_messages(tmp_path, "goats: {title: goats, also_called: [kids], contacts: [front-door]}\n") == []


def test_a_name_that_a_guide_has_is_told_with_its_line_and_the_guide(tmp_path: Path) -> None:
    fix = "Take this name out, or the whole subject if the guide answers it."
    gaps = "birds:\n  title: first\n  also_called:\n    - ducks\n    - geese\n  contacts: [front-door]\n"
    assert list_messages(tmp_path, gaps) == [
        f'data/no_guide_yet.yml:2: "first" has a guide: docs/guides/first.md. {fix}',
        f'data/no_guide_yet.yml:5: "geese" has a guide: docs/guides/first.md. {fix}',
    ]
