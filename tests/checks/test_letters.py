"""Tests that a letter which no typeface has is reported where it is written, with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.letters import check_letters, find_missing, read_typefaces
from macros.content.loader import Content
from tests.support.content import check_context, load_small_project
from tests.support.project import HEADINGS, guide_source, replace_in_file

SIGNS = {
    "\u2192": 'Write "to" or "then".',
    "\u27a1": 'Write "to" or "then".',
    "\u2713": 'Write "yes".',
    "\u2714": 'Write "yes".',
    "\u2717": 'Write "no".',
    "\u2264": 'Write "at most".',
    "\u2265": 'Write "at least".',
    "\u2500": 'Take it out. An item of a list begins with "- ".',
    "\u25a0": 'Take it out. An item of a list begins with "- ".',
    "\U0001f600": "Take it out, or say it in words.",
    "\u2764": "Take it out, or say it in words.",
    "\U0001d400": 'Write "A".',
    "\u2460": 'Write "1".',
    "\uff21": 'Write "A".',
    "\u4e2d": "Write it in English letters, or ask the digital lead for a typeface that has it.",
}
"""Signs that no typeface has, each with what to write."""


def find_problems(content: Content) -> list[str]:
    return [str(problem) for problem in check_letters(check_context(content))]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_that_cannot_be_printed_is_told_with_what_to_write(tmp_path: Path, sign: str) -> None:
    text = HEADINGS.replace("Harm.", f"Harm.\n\nMuch {sign} harm.")
    content = load_small_project(tmp_path, {"docs/guides/first.md": guide_source(text=text)})
    (problem,) = check_letters(check_context(content))
    lines = (content.root / problem.path).read_text("utf-8").split("\n")
    assert problem.path == "docs/guides/first.md"
    assert sign in lines[problem.line - 1]
    assert problem.fix == SIGNS[sign]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Harm.", "Harm, `as \u2192 code`."),
        ("Harm.", "Harm.\n\n> - quoted \u2192 deep"),
        ("Harm.", "Harm.\n\n| A | B |\n| --- | --- |\n| a | b \u2192 c |"),
        ("Harm.", "Harm.\n\n```\na\nb \u2192 c\n```"),
        ("Harm.", "Harm of [a \u2192 b](first.md)."),
        ("Harm.", 'Harm: {{ term("CIN", "b \u2192 c") }}.'),
        ("## Why", "## \u2192 Why"),
    ],
)
def test_it_is_found_wherever_the_text_of_a_page_holds_it(tmp_path: Path, before: str, after: str) -> None:
    content = load_small_project(tmp_path)
    source = (content.root / "docs/guides/first.md").read_text("utf-8")
    (content.root / "docs/guides/first.md").write_text(source.replace(before, after, 1), "utf-8")
    loaded = load_small_project(tmp_path / "again", {"docs/guides/first.md": source.replace(before, after, 1)})
    problems = list(check_letters(check_context(loaded)))
    assert problems
    lines = source.replace(before, after, 1).split("\n")
    assert all("\u2192" in lines[problem.line - 1] for problem in problems)


def test_it_is_found_on_each_line_and_where_it_is_written_in_code(tmp_path: Path) -> None:
    text = HEADINGS.replace("Harm.", "Harm \u2192 here\nand \u2192 there.\n\nAnd &#10003; too.")
    content = load_small_project(tmp_path, {"docs/guides/first.md": guide_source(text=text)})
    line = (content.root / "docs/guides/first.md").read_text("utf-8").split("\n").index("Harm \u2192 here") + 1
    arrow = '"\u2192" (rightwards arrow) is in none of our typefaces. Write "to" or "then".'
    assert find_problems(content) == [
        f"docs/guides/first.md:{line}: {arrow}",
        f"docs/guides/first.md:{line + 1}: {arrow}",
        f'docs/guides/first.md:{line + 3}: "\u2713" (check mark) is in none of our typefaces. Write "yes".',
    ]


def test_it_is_found_in_front_matter_and_in_data(tmp_path: Path) -> None:
    page = guide_source().replace("summary: ", "summary: >\n  One\n  \u2192 two. ", 1)
    files = {"docs/guides/first.md": page, **replace_in_file("data/topics.yml", "title: Help", "title: Help \u2713")}
    content = load_small_project(tmp_path, files)
    places = [tuple(problem.split(" ", 1)[0].split(":")[:2]) for problem in find_problems(content)]
    assert places == [
        ("data/topics.yml", str(1 + files["data/topics.yml"].split("\n").index("  title: Help \u2713"))),
        ("docs/guides/first.md", str(1 + page.split("\n").index(next(x for x in page.split("\n") if "\u2192" in x)))),
    ]


def test_an_accent_that_its_letter_cannot_carry_is_told_with_its_letter() -> None:
    assert find_missing("a\u0301 e\u0323\u0301 \u0430\u0301") == []
    assert find_missing("a\u20dd b") == ["a\u20dd"]
    assert find_missing("\u0a17\u0301") == ["\u0a17\u0301"]


def test_what_joins_or_turns_letters_is_no_letter() -> None:
    assert find_missing("a\u200cb\u200dd\u200e\u200f\u061c\ufe0f\t\n") == []


def test_our_typeface_comes_first_and_has_english() -> None:
    first = read_typefaces()[0]
    assert first.issuperset("ABCXYZ abcxyz 0123456789 .,;:!?'\"()-\u2013\u2018\u2019\u201c\u201d\u00a3\u00e9")
    assert "\u0142" not in first
