"""The partnership's nouns for level, domain, indicator and case: they come from the data alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from macros.content.loader import Content
from macros.engine.dispatch import build_frame
from macros.outputs.search_index import build_records, encode_index, list_nouns
from tests.support.content import TODAY, load_small_project, make_context
from tests.support.html import list_texts, render_macro
from tests.support.project import replace_in_file

DEFAULT_NOUNS = """words:
  level: {one: level, many: levels}
  domain: {one: domain, many: domains}
  indicator: {one: sign, many: signs}
  case: {one: case, many: cases}
rule: Signs begin a conversation.
"""
OTHER_NOUNS = """words:
  level: {one: step, many: steps}
  domain: {one: side, many: sides}
  indicator: {one: clue, many: clues}
  case: {one: story, many: stories}
rule: They begin a conversation.
"""
DEFAULT_NOUN = re.compile(r"\b(level|domain|indicator|sign|case|lens)(s|es)?\b", re.IGNORECASE)
READABLE_ATTRIBUTES = (
    "aria-label",
    "title",
    "placeholder",
    "alt",
    "data-one",
    "data-many",
    "data-levels",
    "data-indicator",
)
"""Attributes that reach a reader."""

CALLS = [
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
def other_content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Return the small project with other nouns for everything."""
    return load_small_project(
        tmp_path_factory.mktemp("theirs"), replace_in_file("data/thresholds.yml", DEFAULT_NOUNS, OTHER_NOUNS)
    )


def collect_words(element: html.HtmlElement) -> str:
    """Return all text of an element that is shown or read out."""
    attributes = [str(value) for name in READABLE_ATTRIBUTES for value in element.xpath(f".//@{name}")]
    choices = [str(value) for value in element.xpath(".//input[@type='radio']/@value")]
    return "\n".join([element.text_content(), *attributes, *choices])


@pytest.mark.parametrize(("src", "name", "values"), CALLS, ids=[name for _, name, _ in CALLS])
def test_other_words_in_the_data_leave_none_of_the_old_ones(
    other_content: Content, src: str, name: str, values: tuple[str, ...]
) -> None:
    assert DEFAULT_NOUN.findall(collect_words(render_macro(other_content, src, name, *values))) == []


@pytest.mark.parametrize(
    ("src", "name", "expected"),
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
def test_the_words_of_the_data_stand_where_they_belong(
    other_content: Content, src: str, name: str, expected: list[str]
) -> None:
    text = " ".join(collect_words(render_macro(other_content, src, name)).split())
    assert [words for words in expected if words not in text] == []


def test_the_filters_are_named_in_the_words_of_the_data(other_content: Content) -> None:
    page = render_macro(other_content, "thresholds/index.md", "threshold_levels")
    assert list_texts(page, ".//legend") == ["Step", "Side"]


def test_a_guide_counts_what_to_look_for_in_the_words_of_the_data(other_content: Content) -> None:
    nouns = build_frame(make_context(other_content, "guides/first.md"), "guide")["nouns"]
    assert nouns["indicator"] == {"one": "clue", "many": "clues", "One": "Clue", "Many": "Clues"}
    assert nouns["case"]["Many"] == "Stories"


def test_the_search_names_what_it_finds_in_the_words_of_the_data(other_content: Content) -> None:
    records = build_records(other_content, TODAY)
    index = encode_index(records, list_nouns(other_content.thresholds.words), {}).decode()
    assert '"names":{"level":["step","steps"],"indicator":["clue","clues"],"case":["story","stories"]}' in index
    assert "Step 2 · The child" in index
    # The titles of the project's pages are written by hand, and hold the default words.
    from_data = [record for record in records if record.kind in ("gap", "term", "indicator", "case")]
    assert len(from_data) > 3
    shown_in_results = [text for record in from_data for text in (record.title, record.context, record.text)]
    assert DEFAULT_NOUN.findall("\n".join(shown_in_results)) == []


def test_a_word_in_capitals_keeps_them(tmp_path: Path) -> None:
    content = load_small_project(
        tmp_path, replace_in_file("data/thresholds.yml", "{one: level, many: levels}", "{one: RAG, many: RAGs}")
    )
    assert list_texts(render_macro(content, "index.md", "home_page"), ".//section[@class='level-doors']/h2") == [
        "RAGs of need"
    ]
