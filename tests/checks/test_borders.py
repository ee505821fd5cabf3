"""The check of borders, meanings and weighing, for any number of levels."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.checks.borders import check_borders
from macros.content.loader import Content
from macros.content.problems import Problem, filter_blocking
from tests.support.content import check_context, load_small_project
from tests.support.levels import border_files, level_files, threshold_files
from tests.support.project import replace_in_file

Files = Mapping[str, str | bytes | None]


def list_problems(root: Path, files: Files | None = None) -> list[Problem]:
    return list(check_borders(check_context(load_small_project(root, files))))


def list_messages(root: Path, files: Files | None = None) -> list[str]:
    return [str(problem) for problem in list_problems(root, files)]


@pytest.mark.parametrize("count", [3, 4, 5])
def test_a_world_whose_borders_are_all_thought_through_has_no_fault(tmp_path: Path, count: int) -> None:
    assert list_messages(tmp_path, level_files(count)) == []


def test_a_level_more_needs_its_border_its_meaning_and_its_weighing(tmp_path: Path) -> None:
    assert list_messages(tmp_path, threshold_files(4)) == [
        'data/borders.yml:4: there is no border between "three" and "four". '
        'Add it to "borders", with the question that decides it.',
        'data/borders.yml:41: nothing says what more and less serious mean at "four". Add it to "meanings".',
        'data/borders.yml:45: nothing says what makes a need more or less serious at "four" in "child". '
        'Add it to "weighing".',
    ]


def test_what_a_level_still_needs_stops_publication_and_not_the_preview(tmp_path: Path) -> None:
    problems = list_problems(tmp_path, threshold_files(4))
    assert {problem.severity for problem in problems} == {"unfinished"}
    assert filter_blocking(problems) == problems
    assert filter_blocking(problems, preview=True) == []


def test_a_border_needs_a_case(tmp_path: Path) -> None:
    text = border_files(4)["data/borders.yml"].replace("border: to-four", "border: two-three")
    files = {**threshold_files(4), "data/borders.yml": text.replace("{level: four, says", "{level: three, says")}
    problems = list_problems(tmp_path, files)
    assert [str(problem) for problem in problems] == [
        'data/borders.yml:8: the border "to-four" has no case. Add one to "cases".'
    ]
    assert problems[0].severity == "unfinished"


def test_a_domain_more_is_weighed_at_every_level(tmp_path: Path) -> None:
    home = "domains:\n  home: {name: The home, short: Home, summary: How the home is.}\n"
    assert list_messages(tmp_path, replace_in_file("data/thresholds.yml", "domains:\n", home)) == [
        f'data/borders.yml:45: nothing says what makes a need more or less serious at "{level}" in "home". '
        'Add it to "weighing".'
        for level in ("one", "two", "three")
    ]


def test_a_border_lies_between_levels_that_are_neighbours_by_number(tmp_path: Path) -> None:
    problems = list_problems(tmp_path, replace_in_file("data/thresholds.yml", "number: 2", "number: 4"))
    assert [str(problem) for problem in problems] == [
        'data/borders.yml:4: there is no border between "one" and "three". '
        'Add it to "borders", with the question that decides it.',
        'data/borders.yml:4: there is no border between "three" and "two". '
        'Add it to "borders", with the question that decides it.',
        'data/borders.yml:5: the border "one-two" does not lie between two neighbouring levels. '
        'Correct "lower" and "upper".',
        'data/borders.yml:6: the border "two-three" does not lie between two neighbouring levels. '
        'Correct "lower" and "upper".',
    ]
    assert [problem.severity for problem in problems] == ["unfinished", "unfinished", "error", "error"]


def test_a_border_upside_down_lies_nowhere(tmp_path: Path) -> None:
    files = replace_in_file("data/borders.yml", "{lower: two, upper: three,", "{lower: three, upper: two,")
    assert list_messages(tmp_path, files) == [
        'data/borders.yml:4: there is no border between "two" and "three". '
        'Add it to "borders", with the question that decides it.',
        'data/borders.yml:6: the border "two-three" does not lie between two neighbouring levels. '
        'Correct "lower" and "upper".',
    ]


def test_the_first_view_of_a_case_lies_at_its_border(tmp_path: Path) -> None:
    problems = list_problems(
        tmp_path, replace_in_file("data/borders.yml", "{level: two, says: For now.}", "{level: one, says: No.}")
    )
    assert [str(problem) for problem in problems] == [
        'data/borders.yml:36: the first view of "cold-house" is a level that does not lie at its border. '
        "Begin with a level at the border, or move the case to another border."
    ]
    assert problems[0].severity == "error"


def test_a_later_view_may_lie_further_off(tmp_path: Path) -> None:
    view = "      - {level: two, says: For now.}\n"
    further = f"{view}      - {{level: one, says: Once it is warm.}}\n"
    assert list_messages(tmp_path, replace_in_file("data/borders.yml", view, further)) == []


def test_the_real_borders_are_whole(content: Content) -> None:
    assert [str(problem) for problem in check_borders(check_context(content))] == []
