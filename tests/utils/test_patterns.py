"""Patterns that people write: refused where they cannot be used, and never slow."""

from __future__ import annotations

import time

import pytest

from macros.utils.patterns import MAX_PATTERN, PatternError, check_pattern, escape, find_words


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(a", "cannot be read."),
        ("[a", "cannot be read."),
        ("a)(b", "cannot be read."),
        ("*a", "cannot be read."),
        ("(?<!not )a", "cannot be read."),
        ("a(?= b)", "cannot be read."),
        (r"(a)\1", "cannot be read."),
        (r"\Qa", "cannot be read."),
        ("(?:a{1000}){1000}", "cannot be read."),
        ("(?:(?:a{30}){30}){30}", "cannot be read."),
        ("(?:[^b]{1000}|c){1}" * 20, "cannot be read."),
        ("a?", "is found where nothing is written."),
        ("a*|b", "is found where nothing is written."),
        ("a|", "is found where nothing is written."),
        (r"\Ca", "cannot be used: it may have 500 characters."),
        ("a" * (MAX_PATTERN + 1), "cannot be used: it may have 500 characters."),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused(pattern: str, message: str) -> None:
    with pytest.raises(PatternError) as error:
        check_pattern(pattern)
    assert error.value.message == message
    assert error.value.fix.endswith(".")


@pytest.mark.parametrize(
    "pattern",
    ["(a+)+$", "(a|a)*b", "(a|aa)+$", "a?" * 30 + "a" * 30 + "b", "(.*)(.*)(.*)(.*)b", "(a{1,20}){1,20}b"],
)
def test_no_pattern_takes_long(pattern: str) -> None:
    check_pattern(pattern)
    start = time.perf_counter()
    assert list(find_words(pattern, "a" * 50_000 + "!")) == []
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        ("robust", "A Robust plan, robustly made: robust.", ["Robust", "robust"]),
        ("going forward", "going forward going forward", ["going forward", "going forward"]),
        ("stakeholders?", "Stakeholder, stakeholders", ["Stakeholder", "stakeholders"]),
        ("a|b", "é a b ab", ["a", "b"]),
        ("caf", "café caf", ["caf"]),
        (escape("a.b (c)"), "axb (c) and a.b (c).", ["a.b (c)"]),
    ],
)
def test_whole_words_are_found_in_capitals_or_not(pattern: str, text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in find_words(pattern, text)] == words
