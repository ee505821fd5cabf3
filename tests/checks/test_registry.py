"""All checks together: every problem is reported once, and all of them at once."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.build.mkdocs_builder import THEME
from macros.checks.registry import check_content
from tests.support.content import TODAY
from tests.support.project import BROKEN, HEADINGS, guide_source, page_source, replace_in_file, write_small_project


def list_messages(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> list[str]:
    _, problems = check_content(write_small_project(root, files), THEME, TODAY)
    return [str(problem) for problem in sorted(set(problems))]


def test_the_small_project_has_no_fault(tmp_path: Path) -> None:
    assert list_messages(tmp_path) == []


@pytest.mark.parametrize("case", ["calls", "template"])
def test_a_broken_file_gives_exactly_these_problems(case: str, tmp_path: Path) -> None:
    """Check the small project with the files of ``tests/fixtures/broken/<case>``; ``expected.txt`` is the full list."""
    write_small_project(tmp_path)
    shutil.copytree(BROKEN / case, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    _, problems = check_content(tmp_path, THEME, TODAY)
    expected = (BROKEN / case / "expected.txt").read_text("utf-8").splitlines()
    assert [str(problem) for problem in sorted(set(problems))] == expected


NO_FRAME = "the page does not begin with its frame. Write {} on the first line of the text."


@pytest.mark.parametrize(
    ("src", "text", "frames"),
    [
        ("odd.md", page_source("Odd", "guide"), "{{ home_page() }} or {{ plain_page() }}"),
        ("odd.md", page_source("Odd", "plain_page").replace("{{ plain", "Text. {{ plain"), None),
        ("odd.md", page_source("Odd", "plain_page").replace("{{ plain_page() }}", "Text."), None),
        ("guides/odd.md", guide_source("Odd").replace("{{ guide() }}", "{{ plain_page() }}"), "{{ guide() }}"),
    ],
    ids=["wrong-kind", "not-alone", "none", "guide-with-plain-frame"],
)
def test_a_page_begins_with_the_frame_of_its_kind(tmp_path: Path, src: str, text: str, frames: str | None) -> None:
    messages = list_messages(tmp_path, {f"docs/{src}": text})
    expected = NO_FRAME.format(frames or "{{ home_page() }} or {{ plain_page() }}")
    assert f"docs/{src}:{15 if 'guides' in src else 10}: {expected}" in messages


def test_a_second_frame_is_told(tmp_path: Path) -> None:
    assert list_messages(tmp_path, {"docs/odd.md": page_source("Odd", "plain_page", "{{ plain_page() }}\n")}) == [
        "docs/odd.md:12: the page has a second frame. Take this line out."
    ]


def test_faults_of_every_sort_are_told_at_once(tmp_path: Path) -> None:
    text = HEADINGS.replace("Care.", 'Ring 999. {{ term("plna") }}').replace("Harm.", "See [this](gone.md).")
    messages = list_messages(tmp_path, {"docs/guides/first.md": guide_source("Home", text)})
    assert [message.split(": ", 1)[0] for message in messages] == [
        "docs/guides/first.md:19",
        "docs/guides/first.md:19",
        "docs/guides/first.md:23",
        "docs/index.md:2",
    ]
    for words in ('no "plna"', '"999" is typed', '"gone.md" leads nowhere', 'title "Home" is also'):
        assert sum(words in message for message in messages) == 1, words


def test_one_slip_in_the_data_is_one_line_and_does_not_hide_a_fault_in_a_page(tmp_path: Path) -> None:
    files = {
        **replace_in_file("data/partnership.yml", "page: index.md", "page: idnex.md"),
        "docs/odd.md": page_source("Odd", "plain_page", '{{ term("plna") }}\n'),
    }
    assert list_messages(tmp_path, files) == [
        'data/partnership.yml:14: "page" is "idnex.md", which is not in docs. Did you mean "index.md"?',
        'docs/odd.md:12: there is no "plna" in data/glossary.yml. Did you mean "Plan"?',
    ]


def test_a_wrong_word_in_a_guide_is_told_there_and_on_no_page_that_lists_guides(tmp_path: Path) -> None:
    text = HEADINGS.replace("Care.", 'A {{ term("plna") }}, {{ timescale("x", "y") }}.')
    messages = list_messages(tmp_path, {"docs/guides/first.md": guide_source(text=text)})
    assert [message.split(": ")[0] for message in messages] == ["docs/guides/first.md:19"] * 2


def test_a_page_that_cannot_be_read_hides_no_fault_of_another(tmp_path: Path) -> None:
    files = {
        "docs/odd.md": page_source("Odd", "plain_page", '{{ term("plan }}\n'),
        "docs/other.md": page_source("Other", "plain_page", '{{ term("plna") }}\n'),
        "docs/third.md": "No front matter.\n",
    }
    assert [message.split(": ")[0] for message in list_messages(tmp_path, files)] == [
        "docs/odd.md:12",
        "docs/other.md:12",
        "docs/third.md:1",
    ]
