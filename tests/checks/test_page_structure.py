"""The check of titles, names, headings and lengths of pages, and of missing pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.page_structure import HEADINGS, check_page_structure
from macros.content.problems import Problem
from tests.support.content import check_context, load_small_project
from tests.support.project import HEADINGS as GOOD
from tests.support.project import guide_source, page_source, replace_in_file


def list_problems(root: Path, files: dict[str, str | None]) -> list[Problem]:
    content = load_small_project(root, files)
    return list(check_page_structure(check_context(content)))


def list_messages(root: Path, files: dict[str, str | None]) -> list[str]:
    return [str(problem) for problem in list_problems(root, files)]


def test_the_small_project_keeps_all_promises(tmp_path: Path) -> None:
    assert list_messages(tmp_path, {}) == []


def test_two_pages_with_one_title_are_told_whatever_the_capitals(tmp_path: Path) -> None:
    assert list_messages(tmp_path, {"docs/guides/second.md": guide_source("FIRST")}) == [
        'docs/guides/second.md:2: the title "FIRST" is also the title of docs/guides/first.md. '
        "Give each page a title of its own."
    ]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("docs/thresholds/two.md", 'data/thresholds.yml:1: "two" has no page. Add docs/thresholds/two.md.'),
        ("docs/for/council.md", 'data/agencies.yml:1: "council" has no page. Add docs/for/council.md.'),
        (
            "docs/workshops/together.md",
            'data/workshops.yml:1: "together" has no page. Add docs/workshops/together.md.',
        ),
        ("docs/404.md", "docs/404.md:1: the page for lost addresses is missing. Bring it back from the history."),
    ],
)
def test_a_page_that_must_be_there_is_missed(tmp_path: Path, file: str, message: str) -> None:
    assert list_messages(tmp_path, {file: None}) == [message]


def test_the_home_page_is_missed(tmp_path: Path) -> None:
    files: dict[str, str | None] = {"docs/index.md": None}
    files.update(replace_in_file("data/partnership.yml", "page: index.md", "page: guides/index.md"))
    content = load_small_project(tmp_path, files)
    messages = [str(problem) for problem in check_page_structure(check_context(content))]
    assert messages == ["docs/index.md:1: the home page is missing. Bring it back from the history."]


def test_a_level_whose_page_has_another_name_has_no_page(tmp_path: Path) -> None:
    moved = page_source("Amber level", "level_page", more="level: two\n")
    messages = list_messages(tmp_path, {"docs/thresholds/two.md": None, "docs/thresholds/amber.md": moved})
    assert messages == [
        'data/thresholds.yml:1: "two" has no page. Add docs/thresholds/two.md.',
        'docs/thresholds/amber.md:9: "two" is not the name of this file. '
        'Write "level: amber", or name the file two.md.',
    ]


def test_a_level_has_one_page_under_its_own_name(tmp_path: Path) -> None:
    more = page_source("More of amber", "level_page", more="level: two\n")
    assert list_messages(tmp_path, {"docs/thresholds/extra.md": more}) == [
        'docs/thresholds/extra.md:9: "two" is not the name of this file. Write "level: extra", or name the file two.md.'
    ]


def test_no_workshop_takes_the_address_of_the_calendar_of_all(tmp_path: Path) -> None:
    moved = page_source("Learn to listen", "workshop_page", more="workshop: calendar\n")
    files: dict[str, str | None] = {"docs/workshops/together.md": None, "docs/workshops/calendar.md": moved}
    files.update(replace_in_file("data/workshops.yml", "together:", "calendar:"))
    assert list_messages(tmp_path, files) == [
        'data/workshops.yml:1: "calendar" is the name of the calendar of all workshops. '
        "Choose another key, and name its page by it."
    ]


def test_a_page_of_a_workshop_has_the_workshops_name(tmp_path: Path) -> None:
    moved = page_source("Workshop again", "workshop_page", more="workshop: together\n")
    assert list_messages(tmp_path, {"docs/workshops/again.md": moved}) == [
        'docs/workshops/again.md:9: "together" is not the name of this file. '
        'Write "workshop: again", or name the file together.md.'
    ]


WHAT, WHY, DO, REMEMBER = (f"## {title}\n\nText.\n\n" for title in HEADINGS)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (WHY + WHAT + DO + REMEMBER, 17),
        (WHAT + DO + REMEMBER, 21),
        (WHAT + WHY + DO, 15),
        (WHAT + WHY + DO + REMEMBER + "## More\n\nText.\n", 33),
        ("Text.\n", 15),
        (WHAT + WHY.replace("matters", "mattered") + DO + REMEMBER, 21),
    ],
    ids=["order", "one-missing", "last-missing", "one-more", "none", "wording"],
)
def test_a_guide_has_its_four_headings_in_their_order(tmp_path: Path, text: str, line: int) -> None:
    assert list_messages(tmp_path, {"docs/guides/first.md": guide_source(text=text)}) == [
        f"docs/guides/first.md:{line}: a guide has four headings. Write these headings, in this order: "
        "What it is, Why it matters, What to do, Remember."
    ]


def test_a_heading_may_have_an_id_and_a_guide_smaller_headings(tmp_path: Path) -> None:
    text = GOOD.replace("## What to do", "## What to do { #do }\n\n### First")
    assert list_messages(tmp_path, {"docs/guides/first.md": guide_source(text=text)}) == []


def make_guide_of_length(words: int) -> dict[str, str | None]:
    """Return a guide of exactly this number of words."""
    other_words = "First About First. What it is Why it matters What to do Remember Harm. Ask. Listen."
    filler = "word " * (words - len(other_words.split()))
    return {"docs/guides/first.md": guide_source(text=GOOD.replace("Care.", filler))}


@pytest.mark.parametrize(
    ("words", "weight", "message"),
    [
        (176, "advice", "the guide has 176 words: a slow reader needs more than a minute. Aim for 175."),
        (238, "advice", "the guide has 238 words: a slow reader needs more than a minute. Aim for 175."),
        (239, "error", "the guide has 239 words, and a minute holds 238. Take out 1 or more."),
        (300, "error", "the guide has 300 words, and a minute holds 238. Take out 62 or more."),
    ],
)
def test_a_guide_that_is_too_long_is_advice_and_then_a_fault(
    tmp_path: Path, words: int, weight: str, message: str
) -> None:
    problems = list_problems(tmp_path, make_guide_of_length(words))
    assert [(problem.severity, f"{problem.message} {problem.fix}") for problem in problems] == [(weight, message)]


def test_a_guide_of_a_minute_for_a_slow_reader_is_no_problem(tmp_path: Path) -> None:
    assert list_problems(tmp_path, make_guide_of_length(175)) == []


@pytest.mark.parametrize(("published", "is_told"), [("2026-03-01", False), ("2026-12-24", True)])
def test_an_issue_that_is_out_does_not_come_out_later(tmp_path: Path, published: str, is_told: bool) -> None:
    text = page_source("Issue", "newsletter", more=f"published: {published}\n")
    messages = list_messages(tmp_path, {"docs/newsletters/2026-03.md": text})
    assert bool(messages) is is_told
    assert all("keep the file in docs/newsletters/drafts" in line for line in messages)
