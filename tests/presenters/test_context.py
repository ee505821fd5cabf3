"""Relative links between pages, and the format of dates."""

from __future__ import annotations

import posixpath
from datetime import date

import pytest

from macros.presenters.context import get_relative_link
from macros.utils.dates import format_date


@pytest.mark.parametrize(
    ("start", "end", "link"),
    [
        ("", "", "./"),
        ("", "guides/neglect/", "guides/neglect/"),
        ("guides/neglect/", "", "../../"),
        ("guides/neglect/", "guides/", "../"),
        ("guides/", "guides/neglect/", "neglect/"),
        ("guides/neglect/", "guides/early-help/", "../early-help/"),
        ("guides/neglect/", "about/glossary/", "../../about/glossary/"),
        ("guides/neglect/", "guides/neglect/", "./"),
    ],
)
def test_a_link_leads_from_a_page_to_another_wherever_the_site_stands(start: str, end: str, link: str) -> None:
    assert get_relative_link(start, end) == link
    for root in ("/", "/a/path/"):
        target = posixpath.normpath(posixpath.join(root + start, link))
        assert target == posixpath.normpath(root + end)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2026, 11, 22), "22 November 2026"), (date(2027, 1, 1), "1 January 2027")]
)
def test_a_day_is_said_in_words_without_a_leading_nought(day: date, expected: str) -> None:
    assert format_date(day) == expected
