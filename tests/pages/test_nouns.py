"""The partnership's own words: what a level, a domain, a sign and a case are called is data alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from macros.content.loader import Content
from macros.engine.dispatch import build_frame
from macros.outputs.search_index import build_records, encode_index, list_nouns
from tests.support.content import load_small_project, make_context
from tests.support.html import list_texts, render_macro
from tests.support.project import replace_in_file

OURS = """words:
  level: {one: level, many: levels}
  domain: {one: domain, many: domains}
  indicator: {one: sign, many: signs}
  case: {one: case, many: cases}
rule: Signs begin a conversation.
"""
THEIRS = """words:
  level: {one: step, many: steps}
  domain: {one: side, many: sides}
  indicator: {one: clue, many: clues}
  case: {one: story, many: stories}
rule: They begin a conversation.
"""
OLD = re.compile(r"\b(level|domain|indicator|sign|case|lens)(s|es)?\b", re.IGNORECASE)
READ_OUT = ("aria-label", "title", "placeholder", "alt", "data-one", "data-many", "data-levels", "data-sign")
"""Attributes that reach a reader."""

MACROS = [
    ("thresholds/index.md", "threshold_levels", ()),
    ("thresholds/related.md", "thread_list", ()),
    ("thresholds/two.md", "level_page", ()),
    ("thresholds/cases.md", "case_list", ()),
    ("thresholds/conversation-sheet.md", "conversation_sheet", ()),
    ("index.md", "home_page", ()),
    ("findings.md", "level_help", ()),
    ("findings.md", "level_name", ("two",)),
    ("findings.md", "finding_cases", ("voice",)),
    ("guides/first.md", "indicators", ("first",)),
]


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The small world of a partnership with other words for everything."""
    return load_small_project(tmp_path_factory.mktemp("theirs"), replace_in_file("data/thresholds.yml", OURS, THEIRS))


def read_out(found: html.HtmlElement) -> str:
    """Return everything of an element that somebody reads or hears."""
    said = [str(value) for name in READ_OUT for value in found.xpath(f".//@{name}")]
    chosen = [str(value) for value in found.xpath(".//input[@type='radio']/@value")]
    return "\n".join([found.text_content(), *said, *chosen])


@pytest.mark.parametrize(("src", "name", "values"), MACROS, ids=[name for _, name, _ in MACROS])
def test_other_words_in_the_data_leave_none_of_the_old_ones(
    theirs: Content, src: str, name: str, values: tuple[str, ...]
) -> None:
    assert OLD.findall(read_out(render_macro(theirs, src, name, *values))) == []


@pytest.mark.parametrize(
    ("src", "name", "said"),
    [
        ("thresholds/index.md", "threshold_levels", ["Step, side and age", "2 clues", "Step 2", "No clues listed."]),
        ("thresholds/index.md", "threshold_levels", ["Food, at every step", "No clue here fits."]),
        ("thresholds/related.md", "thread_list", ["Step 1 Green"]),
        ("thresholds/two.md", "level_page", ["Clues at this step", "Moving between steps", "One step up", "Step 1"]),
        ("thresholds/cases.md", "case_list", ["1 story", "Clues in this story", "Step 2, Amber"]),
        ("thresholds/conversation-sheet.md", "conversation_sheet", ["2 clues", "No clue here fits.", "Step 1"]),
        ("index.md", "home_page", ["Steps of need", "Step 3", "Find the step"]),
        ("findings.md", "level_help", ["Step 1"]),
    ],
)
def test_the_words_of_the_data_stand_where_they_belong(theirs: Content, src: str, name: str, said: list[str]) -> None:
    text = " ".join(read_out(render_macro(theirs, src, name)).split())
    assert [one for one in said if one not in text] == []


def test_the_filters_are_named_in_the_words_of_the_data(theirs: Content) -> None:
    assert list_texts(render_macro(theirs, "thresholds/index.md", "threshold_levels"), ".//legend") == ["Step", "Side"]


def test_a_guide_counts_what_to_look_for_in_the_words_of_the_data(theirs: Content) -> None:
    nouns = build_frame(make_context(theirs, "guides/first.md"), "guide")["nouns"]
    assert nouns["indicator"] == {"one": "clue", "many": "clues", "One": "Clue", "Many": "Clues"}
    assert nouns["case"]["Many"] == "Stories"


def test_the_search_names_what_it_finds_in_the_words_of_the_data(theirs: Content) -> None:
    index = encode_index(build_records(theirs, []), list_nouns(theirs.thresholds.words), {}).decode()
    assert '"names":{"level":["step","steps"],"indicator":["clue","clues"],"case":["story","stories"]}' in index
    assert "Step 2 · The child" in index
    shown_in_results = [text for one in build_records(theirs, []) for text in (one.title, one.context, one.text)]
    assert OLD.findall("\n".join(shown_in_results)) == []


def test_a_word_in_capitals_keeps_them(tmp_path: Path) -> None:
    content = load_small_project(
        tmp_path, replace_in_file("data/thresholds.yml", "{one: level, many: levels}", "{one: RAG, many: RAGs}")
    )
    assert list_texts(render_macro(content, "index.md", "home_page"), ".//section[@class='level-doors']/h2") == [
        "RAGs of need"
    ]
