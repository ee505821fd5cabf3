"""A page that is printed or mailed holds no picture, no box and no tab, and the check says on which line it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.printable import check_printable
from macros.content.loader import Content
from tests.support.content import check_context, load_small_project, with_page
from tests.support.project import guide_source, page_source

BOXED = "a box or a tab cannot be shown"
PICTURED = "a picture cannot be shown"
WORDS = "Write it as a paragraph that begins with **bold words**."
ELSEWHERE = "Say it in words, or link to a page that shows it."


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("paper"))


def told(content: Content, src: str, file: str) -> list[str]:
    return [str(problem) for problem in check_printable(check_context(with_page(content, src, file)))]


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("![A door](door.png)", PICTURED, ELSEWHERE),
        ("![A door][door]", PICTURED, ELSEWHERE),
        ('<img src="door.png" alt="A door">', PICTURED, ELSEWHERE),
        ("!!! note\n    Ask.", BOXED, WORDS),
        ('??? note "More"\n    Ask.', BOXED, WORDS),
        ("???+ note\n    Ask.", BOXED, WORDS),
        ('=== "At school"\n    Ask.', BOXED, WORDS),
    ],
)
def test_what_paper_cannot_show_is_told_with_its_line(small: Content, text: str, message: str, fix: str) -> None:
    line = guide_source(text="Text.\n").count("\n") + 2
    assert told(small, "guides/odd.md", guide_source("Odd", f"Text.\n\n{text}\n")) == [
        f"docs/guides/odd.md:{line}: {message} in guides: they are printed or mailed too. {fix}"
    ]


@pytest.mark.parametrize("text", ["What a day!\n\n---\n\nReally?", "`![A](door.png)`", "A heading\n===\n\nText."])
def test_ordinary_text_is_no_problem(small: Content, text: str) -> None:
    assert told(small, "guides/odd.md", guide_source("Odd", f"{text}\n")) == []


def test_issues_are_mailed_and_other_pages_may_show_what_they_like(small: Content) -> None:
    text = "![A door](door.png)\n"
    issue = page_source("Issue", "newsletter", text, "published: 2026-03-01\n")
    assert "in newsletters: they" in told(small, "newsletters/2026-03.md", issue)[0]
    assert told(small, "about/odd.md", page_source("Odd", "plain_page", text)) == []


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
    assert [problem.message for problem in check_content(root, THEME, TODAY)[1] if BOXED in problem.message] != []
