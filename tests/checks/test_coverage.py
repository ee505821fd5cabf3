"""The checks of coverage and of front matter: findings, agencies, changes, basis, agency lines and reviews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from macros.checks.coverage import check_coverage
from macros.checks.page_metadata import check_page_metadata
from macros.content.loader import Content
from macros.content.problems import Problem, filter_blocking
from tests.support.content import TODAY, check_context, load_small_project
from tests.support.project import BASIS, MINIMAL_PROJECT, PAGES, guide_source, page_source, replace_in_file

Files = Mapping[str, str | bytes | None]


def list_problems(root: Path, files: Files | None = None, today: date = TODAY) -> list[Problem]:
    ctx = check_context(load_small_project(root, files), today)
    return [*check_coverage(ctx), *check_page_metadata(ctx)]


def list_messages(root: Path, files: Files | None = None) -> list[str]:
    problems = list_problems(root, files)
    assert filter_blocking(problems) == problems
    return [str(problem) for problem in problems]


def add_need(more: str) -> dict[str, str]:
    """Return the findings with a second need, which no page answers; ``more`` are further fields of it."""
    text = (MINIMAL_PROJECT / "data/findings.yml").read_text("utf-8")
    second = f"  practice:\n    number: 2\n    title: Practice\n    says: Do more.\n    answers: []\n{more}"
    return {"data/findings.yml": text + second}


def make_issue(more: str = "") -> str:
    return page_source("November", "newsletter", "News.\n", f"published: 2026-11-01\n{more}")


def add_agency(more: str = "") -> dict[str, str]:
    agencies = (MINIMAL_PROJECT / "data/agencies.yml").read_text("utf-8")
    more_agencies = "police:\n  name: Police\n  staff: Officers\n  summary: They help.\n"
    return {
        "data/agencies.yml": agencies + more_agencies,
        "docs/for/police.md": page_source("For the police", "agency_page", "", "agency: police\nfirst: [first]\n"),
    }


NO_PAGE = (
    'data/findings.yml:1: no page of the channel "{}" answers the finding "{}". '
    'Name "{}" in the "findings" of a page that answers it.'
)
NO_AGENCY = (
    'data/agencies.yml:1: no page of the channel "{}" serves the agency "{}". '
    'Name "{}" in the "audiences" of a page that serves it.'
)


def test_the_small_project_answers_and_serves_everybody(tmp_path: Path) -> None:
    assert list_messages(tmp_path) == []


def test_a_finding_must_be_answered_by_a_page_and_in_each_channel(tmp_path: Path) -> None:
    files = {**add_need(""), "docs/newsletters/2026-11.md": make_issue("findings: [voice]\n")}
    assert list_messages(tmp_path, files) == [
        NO_PAGE.format(channel, "practice", "practice") for channel in ("Pages", "Guides", "Newsletters")
    ]


def test_a_finding_that_only_people_can_answer_needs_no_page_but_is_spoken_of(tmp_path: Path) -> None:
    both = {"docs/guides/first.md": guide_source().replace("findings: [voice]", "findings: [voice, practice]")}
    assert list_messages(tmp_path / "spoken", {**add_need("    people: Meet.\n"), **both}) == []
    messages = list_messages(tmp_path / "silent", add_need("    people: Meet.\n"))
    assert messages == [NO_PAGE.format("Guides", "practice", "practice")]


def test_a_newsletter_answers_only_once_there_is_one_and_it_is_out(tmp_path: Path) -> None:
    assert list_messages(tmp_path / "draft", {"docs/newsletters/drafts/2026-12.md": make_issue()}) == []
    messages = list_messages(tmp_path / "out", {"docs/newsletters/2026-11.md": make_issue()})
    assert messages == [NO_PAGE.format("Newsletters", "voice", "voice")]


@pytest.mark.parametrize(
    ("audiences", "served"), [("all", True), ("police", False), ("council", False), ("council, police", True)]
)
def test_an_agency_must_be_served_by_name_or_among_all(tmp_path: Path, audiences: str, served: bool) -> None:
    files = {**add_agency(), "docs/guides/first.md": guide_source().replace("[all]", f"[{audiences}]")}
    missed = {"police": "council", "council": "police"}.get(audiences, "")
    assert list_messages(tmp_path, files) == ([] if served else [NO_AGENCY.format("Guides", missed, missed)])


def test_a_newsletter_is_for_all_unless_it_says_otherwise(tmp_path: Path) -> None:
    voice = "findings: [voice]\n"
    assert list_messages(tmp_path / "all", {**add_agency(), "docs/newsletters/2026-11.md": make_issue(voice)}) == []
    only = make_issue(f"{voice}audiences: [council]\n")
    messages = list_messages(tmp_path / "one", {**add_agency(), "docs/newsletters/2026-11.md": only})
    assert messages == [NO_AGENCY.format("Newsletters", "police", "police")]


def test_every_page_says_when_it_changed_and_why(tmp_path: Path) -> None:
    line = "changes: [{on: 2026-01-31, why: First written.}]\n"
    files = {
        "docs/index.md": PAGES["docs/index.md"].replace(line, ""),
        "docs/newsletters/drafts/2026-12.md": make_issue().replace(line, ""),
    }
    assert list_messages(tmp_path, files) == [
        "docs/index.md:1: the page does not say when it changed and why. "
        'Add "changes" to the front matter: a date (on) and the reason (why).'
    ]


def make_statement(more: str = "") -> str:
    basis = f"basis:\n  - says: It is so.\n    basis: law\n    source: act\n{more}"
    return page_source("Odd", "plain_page", "Text.\n", basis)


@pytest.mark.parametrize(
    ("seen", "more", "line"),
    [
        ("yes", "", 0),
        ("earlier", "", 0),
        ("no", "", 12),
        ("no", "    confirm: The edition.\n", 0),
    ],
)
def test_what_rests_on_a_source_that_nobody_read_says_so(tmp_path: Path, seen: str, more: str, line: int) -> None:
    files = {**replace_in_file("data/sources.yml", "seen: yes", f"seen: {seen}"), "docs/odd.md": make_statement(more)}
    expected = (
        f'docs/odd.md:{line}: nobody has read "act", and the statement does not say so. '
        'Add "confirm": what must be checked in it before approval.'
    )
    assert [message for message in list_messages(tmp_path, files) if "odd.md" in message] == (
        [expected] if line else []
    )


def test_the_lines_for_agencies_are_for_agencies_that_there_are(tmp_path: Path) -> None:
    more = "agency_lines:\n  council: Ask.\n  police: Ring.\n"
    assert list_messages(tmp_path, {"docs/guides/first.md": guide_source(more=more)}) == [
        'docs/guides/first.md:16: there is no "police" in data/agencies.yml. Use a key from there.'
    ]


@pytest.mark.parametrize(("today", "overdue"), [(date(2027, 1, 31), False), (date(2027, 2, 1), True)])
def test_a_page_whose_review_is_overdue_is_advice_and_stops_nothing(tmp_path: Path, today: date, overdue: bool) -> None:
    problems = [problem for problem in list_problems(tmp_path, {}, today) if problem.path == "docs/guides/first.md"]
    assert [str(problem) for problem in problems] == (
        [
            "docs/guides/first.md:7: advice: the review was due by 2027-01-31. "
            'Review it, and give a new "reviewed" and "review_by".'
        ]
        if overdue
        else []
    )
    assert filter_blocking(problems) == []


def test_a_guide_says_what_it_rests_on(tmp_path: Path) -> None:
    text = guide_source().replace(BASIS, "sources: [act]\n")
    assert list_messages(tmp_path, {"docs/guides/first.md": text}) == [
        "docs/guides/first.md:1: the guide does not say what it rests on. "
        'Add "basis" to the front matter: what it says, and what that rests on.'
    ]


def test_the_real_programme_is_whole(content: Content) -> None:
    ctx = check_context(content, TODAY)
    problems = [*check_coverage(ctx), *check_page_metadata(ctx)]
    assert [str(problem) for problem in filter_blocking(problems)] == []
