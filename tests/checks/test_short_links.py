"""Every page has a short link, and no issued short link is lost, redirected or easily mistyped."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.checks.short_links import check_short_links
from macros.content.loader import Content
from macros.presenters.short_links import is_one_typo_away, propose_code
from tests.support.content import check_context, load_small_project, with_page
from tests.support.project import page_source, short_link_files

CODES, PRINTED = "data/codes.yml", "data/printed.yml"
FILES = short_link_files({"docs/guides/first.md": "", "docs/index.md": ""})


def list_messages(
    root: Path, files: Mapping[str, str], pages: tuple[str, ...] = ("index.md", "guides/first.md")
) -> list[str]:
    """Return the problems of the small project with only these pages, and with these files."""
    content = load_small_project(root, {**FILES, **files})
    content = dataclasses.replace(content, pages={src: content.pages[src] for src in content.pages if src in pages})
    return [str(problem) for problem in check_short_links(check_context(content))]


def test_the_two_pages_have_their_codes(tmp_path: Path) -> None:
    assert FILES[CODES] == "first: {page: guides/first.md}\naaaa: {page: index.md}\n"
    assert list_messages(tmp_path, {}) == []


def test_a_page_without_a_short_link_is_told_with_the_lines_to_add(tmp_path: Path) -> None:
    messages = list_messages(tmp_path, {}, ("index.md", "guides/first.md", "about/glossary.md", "404.md"))
    assert messages == [
        "docs/about/glossary.md:1: this page has no short link. "
        "Add a line to data/codes.yml: glossary: {page: about/glossary.md}. "
        "Add one to data/printed.yml: glossary: about/glossary.md."
    ]


def test_an_issue_needs_one_once_it_is_out(tmp_path: Path, content: Content) -> None:
    text = page_source("Issue", "newsletter", "News.\n", "published: 2026-12-01\n")
    draft = with_page(content, "newsletters/drafts/2026-12.md", text)
    assert list(check_short_links(check_context(draft))) == []
    out = with_page(content, "newsletters/2026-12.md", text)
    (problem,) = check_short_links(check_context(out))
    assert "news2612: {page: newsletters/2026-12.md}" in problem.fix


def test_a_part_of_a_page_is_not_the_page(tmp_path: Path) -> None:
    files = {
        CODES: "first: {page: guides/first.md, at: remember}\naaaa: {page: index.md}\n",
        PRINTED: "codes:\n  first: guides/first.md#remember\n  aaaa: index.md\n",
    }
    assert [message.split(": ")[0:2] for message in list_messages(tmp_path, files)] == [
        ["docs/guides/first.md:1", "this page has no short link. Add a line to data/codes.yml"]
    ]


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {PRINTED: FILES[PRINTED] + "  gone: guides/first.md#remember\n"},
            'data/printed.yml:4: the short link "gone" is gone from data/codes.yml, and may be on paper. '
            "Put it back: gone: {page: guides/first.md, at: remember}. "
            "If that page is gone, see the head of that file.",
        ),
        (
            {CODES: FILES[CODES] + "other: {page: index.md}\n"},
            'data/codes.yml:3: the short link "other" is not on record yet. '
            "Add a line to data/printed.yml: other: index.md.",
        ),
        (
            {CODES: FILES[CODES].replace("{page: index.md}", "{page: index.md, at: top}\nother: {page: index.md}")}
            | {PRINTED: FILES[PRINTED] + "  other: index.md\n"},
            'data/codes.yml:2: the short link "aaaa" was given out for index.md, and now leads to index.md#top. '
            "Lead it back. Only if that page has moved or gone, add was: index.md.",
        ),
        (
            {CODES: FILES[CODES] + "other: {page: index.md, was: guides/old.md}\n"}
            | {PRINTED: FILES[PRINTED] + "  other: guides/first.md\n"},
            'data/codes.yml:3: "was" of "other" is "guides/old.md", and the record says "guides/first.md". '
            "Write was: guides/first.md.",
        ),
        (
            {CODES: FILES[CODES] + "other: {page: index.md, was: guides/first.md}\n"}
            | {PRINTED: FILES[PRINTED] + "  other: guides/first.md\n"},
            'data/codes.yml:3: the short link "other" leads away from guides/first.md, which is still there. '
            "Lead it back, and take a new code for the other page.",
        ),
        (
            {
                CODES: FILES[CODES] + "l0st: {page: index.md}\n",
                PRINTED: FILES[PRINTED] + "  l0st: index.md\n",
            },
            'data/codes.yml:3: "l0st" cannot be a short link. Use two to eight small letters and no digit.',
        ),
        (
            {
                CODES: FILES[CODES] + "firsts: {page: index.md}\n",
                PRINTED: FILES[PRINTED] + "  firsts: index.md\n",
            },
            'data/codes.yml:3: "firsts" is one slip away from "first". '
            "Choose another code: two letters or more have to differ.",
        ),
    ],
    ids=["lost", "not-on-record", "led-elsewhere", "was-is-wrong", "page-still-there", "digit", "one-slip"],
)
def test_a_code_is_kept_for_ever(tmp_path: Path, files: dict[str, str], problem: str) -> None:
    assert list_messages(tmp_path, files) == [problem]


def test_a_page_that_moved_takes_its_code_along(tmp_path: Path) -> None:
    moved = {
        CODES: "first: {page: guides/first.md, was: guides/old.md}\naaaa: {page: index.md}\n",
        PRINTED: "codes:\n  first: guides/old.md\n  aaaa: index.md\n",
    }
    assert list_messages(tmp_path, moved) == []


@pytest.mark.parametrize(
    ("first", "second", "is_typo"),
    [
        ("neglect", "neglact", True),
        ("loss", "los", True),
        ("los", "loss", True),
        ("call", "recall", False),
        ("same", "same", True),
        ("form", "from", False),
        ("ab", "cd", False),
    ],
)
def test_what_a_slip_is(first: str, second: str, is_typo: bool) -> None:
    assert is_one_typo_away(first, second) is is_typo


@pytest.mark.parametrize(
    ("src", "used_codes", "code"),
    [
        ("guides/neglect.md", (), "neglect"),
        ("guides/missing-children.md", (), "missing"),
        ("guides/missing-children.md", ("missing",), "children"),
        ("guides/missing-children.md", ("missing", "children"), "misschil"),
        ("workshops/index.md", (), "workshop"),
        ("newsletters/drafts/2027-01.md", ("news2701",), "news2701"),
    ],
)
def test_a_code_is_proposed_from_the_name_of_the_page(src: str, used_codes: tuple[str, ...], code: str) -> None:
    assert propose_code(src, used_codes) == code


def test_the_real_codes_are_all_on_record(content: Content) -> None:
    assert len(content.printed.codes) >= 100
    assert list(check_short_links(check_context(content))) == []
