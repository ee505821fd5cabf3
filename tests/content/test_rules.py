"""Rules between the fields of borders, outcomes and actions: each violation has its line and a fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content.loader import load_content
from tests.support.project import copy_minimal_project, replace_in_file


def list_messages(root: Path, name: str, old: str, new: str) -> list[str]:
    """Return the problems of the minimal project with one piece of a data file replaced."""
    files = replace_in_file(f"data/{name}.yml", old, new)
    return [
        str(problem).removeprefix(f"data/{name}.yml:")
        for problem in sorted(load_content(copy_minimal_project(root, files)).problems)
    ]


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        (
            "  - {level: three, domain: child, more: [Thinnest], less: [Fullest]}\n",
            "  - {level: two, domain: child, more: [Thinnest], less: [Fullest]}\n",
            ['45: "weighing" weighs "child" at "two" more than once. Put the lines together.'],
        ),
        (
            "{level: one, domain: child, more: [Thin],",
            "{level: one, domain: child, more: [],",
            ['46: "more" is empty. Give at least one item.'],
        ),
        ("      - {level: two, says: Some help.}\n", "", ['19: "views" is empty. Fill it in.']),
        (
            "domains: [child]\n    agencies: [council]\n    findings",
            "domains: []\n    findings",
            [
                '8: "empty-lunch-box" has no "agencies". Add it.',
                '12: "domains" is empty. Give at least one item.',
            ],
        ),
    ],
    ids=["weighed-twice", "nothing-more-serious", "no-view", "no-domain-and-no-agency"],
)
def test_borders(tmp_path: Path, old: str, new: str, problems: list[str]) -> None:
    assert list_messages(tmp_path, "borders", old, new) == problems


FIGURES = "      - {year: 2001, local: 20}\n      - {year: 2002, local: 30, compared: 3000}\n"
IN_ORDER = '"figures" are not in the order of their years. Put the oldest first, each year once.'


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (FIGURES, "".join(reversed(FIGURES.splitlines(keepends=True))), f"24: {IN_ORDER}"),
        ("year: 2001, local: 20}", "year: 2002, local: 20}", f"24: {IN_ORDER}"),
        (
            "    shows: Fewer children in each ten thousand had no lunch. It does not say why.\n",
            "",
            '15: "lunches" has figures, but no "shows". Say what they show, and do not.',
        ),
        (
            "It does not say why.\n    source: act\n",
            "It does not say why.\n",
            '15: "lunches" has figures, but no "source". Add where they are published.',
        ),
        ("{year: 2001, local: 20}", "{year: 1999, local: 20}", '25: "year" cannot be 1999. Write 2000 or more.'),
        ("{year: 2001, local: 20}", "{year: 2101, local: 20}", '25: "year" cannot be 2101. Write 2100 or less.'),
        (
            "{year: 2001, local: 20}",
            "{year: 2001, local: 15.8%}",
            '25: "local" must be a number, not "15.8%". '
            "Write it in digits, with a point before a part of one, as 2599 or 16.5.",
        ),
        (
            "{year: 2001, local: 20}",
            "{year: 2001}",
            '25: item 1 of "figures" has neither "local" nor "compared". Give a value, or take the year out.',
        ),
    ],
    ids=["order", "year-twice", "no-sentence", "no-source", "too-early", "too-late", "not-a-number", "no-value"],
)
def test_measures(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert list_messages(tmp_path, "outcomes", old, new) == [problem]


def test_figures_may_have_parts_of_one(tmp_path: Path) -> None:
    loaded = load_content(
        copy_minimal_project(
            tmp_path, replace_in_file("data/outcomes.yml", "local: 30, compared: 3000", "local: 30.5, compared: 0.25")
        )
    )
    assert loaded.problems == []
    assert loaded.content is not None
    last = loaded.content.outcomes.measures["lunches"].figures[-1]
    assert (last.local, last.compared) == (30.5, 0.25)


def test_a_finding_is_measured_or_says_why_not(tmp_path: Path) -> None:
    assert list_messages(tmp_path / "none", "outcomes", "    measures: [lunches, dinners]\n", "") == [
        '39: item 1 of "chains" has neither "measures" nor "no_measure". Name a measure, or say why there is none yet.'
    ]
    assert (
        list_messages(tmp_path / "why", "outcomes", "    measures: [lunches, dinners]\n", "    no_measure: Not yet.\n")
        == []
    )


ASKS_LINE = "  asks: Who asks them?\n"
SET_TOO_SOON = 'is for the partnership to set. Take it out, or take out "for_partnership".'
ADD_FIX = 'Add it, or write "for_partnership: true" if only people can act.'
HISTORY = "    - {on: 2026-11-22, status: done, says: It is written.}\n"


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        (ASKS_LINE, "", ['12: "ask-people" has no "asks". Say what the partnership is asked to set.']),
        (ASKS_LINE, f"{ASKS_LINE}  owner: editor\n", [f'17: "owner" {SET_TOO_SOON}']),
        (ASKS_LINE, f"{ASKS_LINE}  due: 2026-12-01\n", [f'17: "due" {SET_TOO_SOON}']),
        (
            ASKS_LINE,
            f"{ASKS_LINE}  history:\n    - {{on: 2026-11-01, status: not-started, says: Asked.}}\n",
            [f'17: "history" {SET_TOO_SOON}'],
        ),
        (
            ASKS_LINE,
            f"{ASKS_LINE}  evidence:\n    - {{page: index.md, shows: It.}}\n",
            [f'17: "evidence" {SET_TOO_SOON}'],
        ),
        (ASKS_LINE, f"{ASKS_LINE}  channel: site\n", []),
        (
            "  for_partnership: true\n",
            "  owner: editor\n  channel: site\n",
            [f'12: "ask-people" has no "history". {ADD_FIX}'],
        ),
        ("  channel: site\n", "", [f'1: "write-guide" has no "channel". {ADD_FIX}']),
        ("  owner: editor\n", "", [f'1: "write-guide" has no "owner". {ADD_FIX}']),
        (
            "  evidence:\n    - {page: guides/first.md, shows: The guide.}\n",
            "",
            ['1: "write-guide" is done, but shows no evidence. Add "evidence": a page of this site that shows it.'],
        ),
        (
            HISTORY,
            HISTORY.replace("2026-11-22", "2026-11-19"),
            ['7: "history" is not in order. Put the newest entry first.'],
        ),
        (HISTORY, HISTORY.replace("2026-11-22", "2026-11-20"), []),
    ],
    ids=[
        "asks-nothing",
        "owner-too-soon",
        "due-too-soon",
        "history-too-soon",
        "evidence-too-soon",
        "a-channel-is-no-fault",
        "ours-without-history",
        "ours-without-channel",
        "ours-without-owner",
        "done-without-evidence",
        "oldest-first",
        "twice-on-one-day",
    ],
)
def test_actions(tmp_path: Path, old: str, new: str, problems: list[str]) -> None:
    assert list_messages(tmp_path, "actions", old, new) == problems


def test_an_action_tells_all_that_it_lacks(tmp_path: Path) -> None:
    files = {"data/actions.yml": "write:\n  title: Write\n  finding: voice\n"}
    assert [str(problem) for problem in sorted(load_content(copy_minimal_project(tmp_path, files)).problems)] == [
        f'data/actions.yml:1: "write" has no "{name}". {ADD_FIX}' for name in ("channel", "history", "owner")
    ]
