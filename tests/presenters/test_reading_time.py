"""Reading time of a guide."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from macros.content.macro_calls import Text
from macros.content.markup.nodes import get_text
from macros.content.markup.reader import read_markup
from macros.presenters.body import get_body_text
from macros.presenters.guides import measure_guide
from macros.presenters.reading_time import (
    AVERAGE_WORDS_PER_MINUTE,
    SLOW_WORDS_PER_MINUTE,
    get_visible_text,
    measure_reading,
)
from tests.support.content import load_small_project, make_context
from tests.support.project import guide_source


def read_text(body: str) -> str:
    """Return the text of a body on one line."""
    return get_text(read_markup([Text(body, 1)], "docs/odd.md", 1).children)


@pytest.mark.parametrize(
    ("words", "seconds", "slow"), [(238, 60, 82), (175, 44, 60), (119, 30, 41), (0, 0, 0), (476, 120, 163)]
)
def test_seconds_follow_from_words(words: int, seconds: int, slow: int) -> None:
    reading = measure_reading("word " * words)
    assert (reading.words, reading.seconds, reading.slow_seconds) == (words, seconds, slow)


def test_the_measured_paces_are_those_of_the_study() -> None:
    assert (AVERAGE_WORDS_PER_MINUTE, SLOW_WORDS_PER_MINUTE) == (238, 175)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("## A heading { #its-id }\n\nTwo **words**.", "A heading Two words."),
        ("[a link](https://a.example/some/path) here", "a link here"),
        ("1. One\n2. Two", "One Two"),
        ("| A | B |\n|---|---|\n| one | two |", "A B one two"),
        ("one  \ntwo\\\nthree", "one two three"),
        ("- - -", ""),
        ("one - two", "one - two"),
    ],
)
def test_only_what_a_reader_reads_is_text(body: str, text: str) -> None:
    assert read_text(body) == text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('A <span>word<span role="tooltip">its <b>long</b> meaning</span></span> here', "A word here"),
        ("<a href='x'>one</a>\n<b>two &amp; three</b>", "one two & three"),
    ],
)
def test_a_tooltip_is_not_read_with_the_sentence(html: str, text: str) -> None:
    assert get_visible_text(html) == text


def test_texts_that_are_read_at_once_are_not_mixed() -> None:
    """Outputs convert texts in other threads while the pages are built."""
    bodies = [f"Word{i} [link][a]{i} and [^1].\n\n" * 20 + f"[a]: https://{i}.example\n" for i in range(40)]
    expected = [" ".join([f"Word{i} link{i} and [^1]."] * 20) for i in range(40)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as workers:
            texts = list(workers.map(read_text, bodies))
    finally:
        sys.setswitchinterval(interval)
    assert texts == expected


@pytest.mark.parametrize(("text", "words"), [("one - two", 2), ("family's", 1), ("0123 456", 2), ("... !", 0)])
def test_a_word_holds_a_letter_or_a_digit(text: str, words: int) -> None:
    assert measure_reading(text).words == words


def test_macros_are_read_as_they_are_printed_without_their_tooltips(tmp_path: Path) -> None:
    text = 'Make a {{ term("plan", "good plan") }} in {{ timescale("decision") }}.\n\n{{ indicators("first") }}\n'
    ctx = make_context(
        load_small_project(tmp_path, {"docs/guides/first.md": guide_source(text=text)}), "guides/first.md"
    )
    assert get_body_text(ctx) == "Make a good plan in 1 working day."


def test_a_guide_is_its_title_its_summary_its_text_and_the_sentence_to_a_family(tmp_path: Path) -> None:
    files = {"docs/guides/first.md": guide_source("One two", "Three four five.\n", "say_to_family: Six seven.\n")}
    ctx = make_context(load_small_project(tmp_path, files), "guides/first.md")
    summary = ["About", "One", "two"]
    assert measure_guide(ctx).words == 2 + len(summary) + 3 + 2


def test_a_call_that_fails_has_no_words(tmp_path: Path) -> None:
    text = 'One {{ term("zzz") }} two {{ term() }} three.\n'
    ctx = make_context(
        load_small_project(tmp_path, {"docs/guides/first.md": guide_source(text=text)}), "guides/first.md"
    )
    assert get_body_text(ctx) == "One two three."
