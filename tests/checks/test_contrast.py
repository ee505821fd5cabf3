"""Contrast, compared with the values of WCAG tools, and the check of the colours in the data."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.contrast import check_contrast
from macros.content.loader import Content
from macros.utils.colour import choose_readable, compute_contrast, compute_luminance
from tests.support.content import check_context, load_small_project
from tests.support.project import replace_in_file


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#008000", "#ffffff", 5.14),
        ("#ffff00", "#ffffff", 1.07),
    ],
)
def test_contrast_is_that_of_wcag_whichever_colour_is_text(first: str, second: str, ratio: float) -> None:
    assert compute_contrast(first, second) == pytest.approx(ratio, abs=0.005)
    assert compute_contrast(second, first) == compute_contrast(first, second)


def test_luminance_goes_from_black_to_white() -> None:
    assert compute_luminance("#000000") == 0
    assert compute_luminance("#ffffff") == pytest.approx(1)


@pytest.mark.parametrize(
    ("ground", "text"), [("#000000", "#ffffff"), ("#ffffff", "#12263a"), ("#7a1745", "#ffffff"), ("#cde9dd", "#12263a")]
)
def test_text_on_a_colour_is_whichever_stands_out_more(ground: str, text: str) -> None:
    assert choose_readable(ground, ("#12263a", "#ffffff")) == text


def list_messages(content: Content) -> list[str]:
    return [str(problem) for problem in check_contrast(check_context(content))]


def test_readable_colours_are_no_problem(tmp_path: Path) -> None:
    assert list_messages(load_small_project(tmp_path)) == []


def test_text_that_is_too_pale_is_told_with_its_scheme_ground_and_line(tmp_path: Path) -> None:
    files = replace_in_file("data/partnership.yml", 'soft: "#333333"', 'soft: "#777777"')
    messages = list_messages(load_small_project(tmp_path, files))
    line = files["data/partnership.yml"].split("\n").index('    soft: "#777777"') + 1
    assert messages[0] == (
        f'data/partnership.yml:{line}: light: "soft" on "paper" has a contrast of 4.5 to 1. '
        "Make one of them lighter or darker: 4.5 to 1 is the least."
    )
    assert all('light: "soft" on' in message for message in messages)


def test_the_dark_scheme_has_lines_of_its_own(tmp_path: Path) -> None:
    files = replace_in_file("data/partnership.yml", 'soft: "#cccccc"', 'soft: "#555555"')
    line = files["data/partnership.yml"].split("\n").index('    soft: "#555555"') + 1
    messages = list_messages(load_small_project(tmp_path, files))
    assert messages
    assert all(message.startswith(f'data/partnership.yml:{line}: dark: "soft"') for message in messages)


def test_a_level_whose_colour_no_text_can_be_read_on_is_told(tmp_path: Path) -> None:
    files = replace_in_file("data/thresholds.yml", 'colour: "#775500"', 'colour: "#808080"')
    line = files["data/thresholds.yml"].split("\n").index('    colour: "#808080"') + 1
    messages = list_messages(load_small_project(tmp_path, files))
    assert [message.split(" Make")[0] for message in messages] == [
        f'data/thresholds.yml:{line}: text on the colour of "two" has a contrast of 3.9 to 1.'
    ]
