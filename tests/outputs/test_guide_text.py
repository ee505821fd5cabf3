"""Tests of guides as plain text: completeness, order, length of lines, and encoding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.content.loader import Content, get_guide_meta
from macros.outputs import guide_text
from macros.outputs.guide_text import LINE_LENGTH, build_guide_text
from tests.support.content import TODAY, load_small_project, make_context
from tests.support.project import HEADINGS, guide_source

BODY = """## What it is

See [the levels](../thresholds/index.md#law) and {{ term("act") }}.

## Why it matters

**Harm** within {{ timescale("first") }}.

## What to do

1. Call {{ contact("front-door") }}.
2. Ask [the Act](https://act.example/a-very-long-address-that-goes-on-and-on-beyond-the-end-of-the-line/of-text).

## Remember

Listen.
"""


@pytest.fixture(scope="module")
def texts(content: Content) -> dict[str, str]:
    """Every real guide as text."""
    return {slug: build_guide_text(make_context(content, page.src)) for slug, page in content.guides.items()}


def test_a_real_guide_says_all_that_its_page_says(texts: dict[str, str], content: Content) -> None:
    assert texts
    for slug, text in texts.items():
        meta, flat = get_guide_meta(content.guides[slug]), " ".join(text.split())
        assert text.startswith(f"{meta.title}\n\n")
        phrases = [meta.summary, meta.say_to_family or "", *meta.agency_lines.values(), *meta.confirm]
        phrases += [content.timescales[key].limit for key in meta.timescales]
        phrases += [content.contacts[key].phone or "" for key in meta.contacts]
        phrases += [content.sources[key].title for key in meta.list_sources()]
        phrases += [f"{content.partnership.address}guides/{slug}/", content.roles[meta.owner].title]
        assert [words for words in phrases if " ".join(words.split()) not in flat] == []


def test_who_to_call_comes_before_the_text_and_danger_first(texts: dict[str, str], content: Content) -> None:
    danger = content.contacts[content.partnership.urgent[0].contact].phone
    for text in texts.values():
        places = [text.index(part) for part in ("Whom to call\n", str(danger), "\nWhat it is\n", "\nWhat to do\n")]
        assert places == sorted(places)


def test_a_draft_says_so_before_anything_else(texts: dict[str, str], content: Content) -> None:
    for slug, text in texts.items():
        if content.guides[slug].meta.status == "draft":
            assert "Draft. Nobody at the partnership has approved this page yet." in text.split("\n\n\n")[0]


def test_lines_fit_and_hold_no_signs_of_markup(texts: dict[str, str]) -> None:
    for text in texts.values():
        assert [line for line in text.split("\n") if len(line) > LINE_LENGTH and " " in line.strip(" ()")] == []
        assert not re.search(r"[*_#`{}<>|\\]|\]\(", re.sub(r"https?:\S+", "", text))
        assert not re.search(r"[ \t]$|[-=_]{4}|\n{4}", text, re.MULTILINE)


def test_links_are_whole_and_words_are_explained(tmp_path: Path) -> None:
    files = {
        "docs/guides/first.md": guide_source(text=BODY, more="timescales: [first]\nsay_to_family: We want to help.\n"),
        "data/glossary.yml": "act:\n  term: ACT\n  stands_for: A Child's Trust\n  meaning: Made up for a test.\n",
        "data/timescales.yml": "first: {step: Go and see., limit: 3 days, basis: law, source: act}\n",
    }
    text = build_guide_text(make_context(load_small_project(tmp_path, files), "guides/first.md"))
    flat = " ".join(text.split())
    assert "See the levels (https://world.example/pages/thresholds/#law) and ACT." in flat
    assert "Harm within 3 days." in flat
    assert "(https://act.example/a-very-long-address-that-goes-on-and-on-beyond-the-end-of-the-line/of-text)" in text
    assert "Words used here ACT: A Child's Trust. Made up for a test." in flat
    assert "How long 3 days: Go and see." in flat
    assert "“We want to help.”" in flat


def test_a_line_between_two_parts_is_not_drawn_with_signs(tmp_path: Path) -> None:
    files = {"docs/guides/first.md": guide_source(text=HEADINGS.replace("Listen.", "Listen.\n\n---\n\nAlways."))}
    text = build_guide_text(make_context(load_small_project(tmp_path, files), "guides/first.md"))
    assert "Listen.\n\nAlways." in text


def test_every_guide_is_a_file_that_any_program_reads_as_utf_8(tmp_path: Path, content: Content, site: Path) -> None:
    files = {path.stem: path for path in (site / "guides").glob("*.txt")}
    assert set(files) == set(content.guides)
    for slug, file in files.items():
        assert file.read_bytes().startswith(b"\xef\xbb\xbf")
        assert f'href="../../guides/{slug}.txt"' in (site / "guides" / slug / "index.html").read_text("utf-8")
    small = load_small_project(tmp_path)
    guide_text.write(small, tmp_path / "one", TODAY)
    guide_text.write(small, tmp_path / "two", TODAY)
    assert (tmp_path / "one/guides/first.txt").read_bytes() == (tmp_path / "two/guides/first.txt").read_bytes()
