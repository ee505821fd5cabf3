"""The check of macro calls: where a block macro may stand, and what a page may hold, before anything is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.macro_calls import check_macro_calls
from tests.support.content import check_context, load_small_project, with_page
from tests.support.project import page_source

LINE = 12
"""The line of the file on which the text of the page begins."""
FIX = "Put it on a line of its own, between empty lines."


def list_messages(root: Path, text: str) -> list[str]:
    """Return the problems of a page with this text."""
    content = with_page(load_small_project(root), "about/odd.md", page_source("Odd", "plain_page", f"{text}\n"))
    return [str(problem) for problem in check_macro_calls(check_context(content))]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("See {{ guide_list() }} here.", LINE),
        ("One.\n\n- {{ guide_list() }}\n- Two", LINE + 2),
        ("## Guides {{ guide_list() }}", LINE),
        ("{{ guide_list() }}\nand more", LINE),
        ("| A |\n|---|\n| {{ guide_list() }} |", LINE + 2),
    ],
)
def test_a_block_that_is_not_alone_in_its_paragraph_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    message = f'docs/about/odd.md:{line}: "guide_list" stands inside a sentence or a list. {FIX}'
    assert list_messages(tmp_path, text) == [message]


@pytest.mark.parametrize("text", ["{{ guide_list() }}", "One.\n\n{{ guide_list() }}\n\nTwo.", 'A {{ term("plan") }}.'])
def test_a_block_by_itself_and_a_macro_inside_a_sentence_are_right(tmp_path: Path, text: str) -> None:
    assert list_messages(tmp_path, text) == []
