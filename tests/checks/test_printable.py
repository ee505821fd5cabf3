"""The check that a page which is printed or emailed has no picture, box or tab."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.printable import check_printable
from macros.content.loader import Content
from tests.support.content import check_context, load_small_project, with_page
from tests.support.project import guide_source, page_source

BOX_MESSAGE = "a box or a tab cannot be shown"
PICTURE_MESSAGE = "a picture cannot be shown"
BOX_FIX = "Write it as a paragraph that begins with **bold words**."
PICTURE_FIX = "Say it in words, or link to a page that shows it."


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("paper"))


def list_messages(content: Content, src: str, file: str) -> list[str]:
    return [str(problem) for problem in check_printable(check_context(with_page(content, src, file)))]


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("![A door](door.png)", PICTURE_MESSAGE, PICTURE_FIX),
        ("![A door][door]\n\n[door]: door.png", PICTURE_MESSAGE, PICTURE_FIX),
        ("!!! note\n    Ask.", BOX_MESSAGE, BOX_FIX),
        ('??? note "More"\n    Ask.', BOX_MESSAGE, BOX_FIX),
        ("???+ note\n    Ask.", BOX_MESSAGE, BOX_FIX),
    ],
)
def test_what_paper_cannot_show_is_told_with_its_line(small: Content, text: str, message: str, fix: str) -> None:
    line = guide_source(text="Text.\n").count("\n") + 2
    assert list_messages(small, "guides/odd.md", guide_source("Odd", f"Text.\n\n{text}\n")) == [
        f"docs/guides/odd.md:{line}: {message} in guides: they are printed or mailed too. {fix}"
    ]


@pytest.mark.parametrize("text", ["What a day!\n\n---\n\nReally?", "`![A](door.png)`", "A heading\n===\n\nText."])
def test_ordinary_text_is_no_problem(small: Content, text: str) -> None:
    assert list_messages(small, "guides/odd.md", guide_source("Odd", f"{text}\n")) == []


def test_issues_are_mailed_and_other_pages_may_show_what_they_like(small: Content) -> None:
    text = "![A door](door.png)\n"
    issue = page_source("Issue", "newsletter", text, "published: 2026-03-01\n")
    assert "in newsletters: they" in list_messages(small, "newsletters/2026-03.md", issue)[0]
    assert list_messages(small, "about/odd.md", page_source("Odd", "plain_page", text)) == []


def test_the_real_pages_can_all_be_shown(content: Content) -> None:
    assert list(check_printable(check_context(content))) == []


def test_the_check_of_the_content_asks_it(tmp_path: Path) -> None:
    from macros.build.mkdocs_builder import THEME
    from macros.checks.registry import check_content
    from tests.support.content import TODAY
    from tests.support.project import HEADINGS, write_full_project

    root = write_full_project(
        tmp_path, {"docs/guides/first.md": guide_source(text=f"{HEADINGS}\n!!! note\n    Ask.\n")}
    )
    assert [problem.message for problem in check_content(root, THEME, TODAY)[1] if BOX_MESSAGE in problem.message] != []
