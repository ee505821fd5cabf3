"""The check of the action plan: evidence exists, history is past, and findings and outcomes have their records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from macros.checks.action_plan import check_action_plan
from macros.content.loader import Content
from macros.content.problems import filter_blocking
from tests.support.content import TODAY, check_context, get_content_day, load_small_project
from tests.support.plans import plan_files
from tests.support.project import MINIMAL_PROJECT, guide_source, page_source, replace_in_file

Files = Mapping[str, str | bytes | None]
EVIDENCE = "{page: guides/first.md, shows: The guide.}"


def list_messages(root: Path, files: Files | None = None, today: date = TODAY) -> list[str]:
    problems = list(check_action_plan(check_context(load_small_project(root, files), today)))
    assert filter_blocking(problems, preview=True) == problems, "a plan that is not honest stops even the preview"
    return [str(problem) for problem in problems]


def replace_evidence(target: str) -> dict[str, str]:
    return replace_in_file("data/actions.yml", EVIDENCE, f"{{{target}, shows: It.}}")


def test_the_small_plan_is_honest(tmp_path: Path) -> None:
    assert list_messages(tmp_path) == []


# Evidence

PAGE = page_source("Odd", "plain_page", "## First steps\n\n## Later { #in-the-end }\n\n{{ contact_list() }}\n")


@pytest.mark.parametrize(
    "target",
    [
        "page: thresholds/index.md, at: often-hungry",
        "page: thresholds/index.md, at: test",
        "page: thresholds/cases.md, at: cold-house",
        "page: thresholds/two.md, at: signs",
        "page: outcomes.md, at: lunches",
        "page: findings.md, at: voice",
        "page: guides/first.md, at: what-to-do",
        "page: odd.md, at: first-steps",
        "page: odd.md, at: in-the-end",
        "page: odd.md, at: front-door",
    ],
    ids=["sign", "gateway", "case", "of-a-level", "measure", "finding", "of-a-guide", "heading", "named", "contact"],
)
def test_evidence_may_lead_to_whatever_has_an_address_on_a_page(tmp_path: Path, target: str) -> None:
    assert list_messages(tmp_path, {**replace_evidence(target), "docs/odd.md": PAGE}) == []


def test_evidence_that_is_not_on_its_page_is_told_and_guessed(tmp_path: Path) -> None:
    assert list_messages(tmp_path, replace_evidence("page: thresholds/index.md, at: often-hugnry")) == [
        'data/actions.yml:11: the evidence of "write-guide" leads to "often-hugnry", '
        'which is not on docs/thresholds/index.md. Did you mean "often-hungry"?'
    ]


def test_evidence_that_is_like_nothing_on_its_page_says_what_to_do(tmp_path: Path) -> None:
    assert list_messages(tmp_path, replace_evidence("page: guides/first.md, at: zebra")) == [
        'data/actions.yml:11: the evidence of "write-guide" leads to "zebra", which is not on docs/guides/first.md. '
        "Take the anchor out, or give one that is there."
    ]


def test_a_heading_with_a_name_of_its_own_is_not_found_by_its_words(tmp_path: Path) -> None:
    messages = list_messages(tmp_path, {**replace_evidence("page: odd.md, at: later"), "docs/odd.md": PAGE})
    assert [message.split(": ")[0] for message in messages] == ["data/actions.yml:11"]


def test_the_line_is_that_of_the_evidence_among_others(tmp_path: Path) -> None:
    more = f"{EVIDENCE}\n    - page: index.md\n      at: zebra\n      shows: Nothing."
    messages = list_messages(tmp_path, replace_in_file("data/actions.yml", EVIDENCE, more))
    assert [message.split(": ")[0] for message in messages] == ["data/actions.yml:13"]


def test_a_macro_that_fails_on_the_page_of_the_evidence_is_told_elsewhere(tmp_path: Path) -> None:
    broken = guide_source(text='## What to do\n\n{{ term("plna") }}\n')
    assert (
        list_messages(
            tmp_path, {**replace_evidence("page: guides/first.md, at: what-to-do"), "docs/guides/first.md": broken}
        )
        == []
    )


# History


@pytest.mark.parametrize(("today", "is_told"), [(date(2026, 11, 22), False), (date(2026, 11, 21), True)])
def test_nothing_has_happened_before_its_day(tmp_path: Path, today: date, is_told: bool) -> None:
    assert list_messages(tmp_path, today=today) == (
        [
            'data/actions.yml:8: the history of "write-guide" has an entry for 2026-11-22, which is yet to come. '
            "Write what has happened, with its own date."
        ]
        if is_told
        else []
    )


# What nothing answers


def test_every_finding_has_an_action(tmp_path: Path) -> None:
    files = plan_files((MINIMAL_PROJECT / "data/actions.yml").read_text("utf-8"))
    chain = "  - finding: practice\n    no_measure: Nobody counts.\n    ask: Did it help?\n"
    files["data/outcomes.yml"] = (MINIMAL_PROJECT / "data/outcomes.yml").read_text("utf-8") + chain
    assert list_messages(tmp_path, files) == [
        'data/actions.yml:1: no action answers the finding "practice". Add one, or one for the partnership.'
    ]


def test_every_finding_has_a_chain(tmp_path: Path) -> None:
    assert list_messages(tmp_path, plan_files()) == [
        'data/outcomes.yml:38: the finding "practice" has 0 chains. Give it one in "chains".'
    ]


def test_no_finding_has_two_chains(tmp_path: Path) -> None:
    chain = "  - finding: voice\n    no_measure: Nobody counts.\n    ask: Did it help?\n"
    files = {"data/outcomes.yml": (MINIMAL_PROJECT / "data/outcomes.yml").read_text("utf-8") + chain}
    assert list_messages(tmp_path, files) == [
        'data/outcomes.yml:38: the finding "voice" has 2 chains. Give it one in "chains".'
    ]


def test_every_outcome_has_a_measure(tmp_path: Path) -> None:
    outcome = "  warm:\n    title: Children are warm\n    says: It is warm.\n    basis: drafted\nmeasures:\n"
    assert list_messages(tmp_path, replace_in_file("data/outcomes.yml", "measures:\n", outcome)) == [
        'data/outcomes.yml:14: the outcome "warm" has no measure. Add one to "measures".'
    ]


def test_the_real_plan_is_honest(content: Content) -> None:
    assert [str(problem) for problem in check_action_plan(check_context(content, get_content_day(content)))] == []
