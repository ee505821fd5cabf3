"""Promise: every finding is answered and every agency is served, in each channel that is there for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.checks.page_metadata import _agency_lines, _grounds, _history, _unread, overdue
from macros.content.loader import Library
from macros.content.problems import Problem
from macros.presenters.content_health import Coverage, coverage

WHOLE = ("Pages", "Guides", "Newsletters")
"""The channels that answer every finding and serve every agency. A briefing or a workshop takes up some of them."""


def programme_problems(library: Library, today: date) -> Iterator[Problem]:
    """Yield every finding that a channel does not answer, every agency that it does not serve, and more.

    A finding that only people can answer may have no page; a page without changes, and a statement that rests on an
    edition nobody has read without saying so, are told too.
    """
    needs, agencies = coverage(library)
    for channel, found in _of_whole(needs):
        for key, pages in found.items():
            if not pages and not (channel == "Pages" and library.findings.needs[key].people):
                what = f'no page of the channel "{channel}" answers the finding "{key}".'
                yield Problem(
                    "data/findings.yml", 1, what, f'Name "{key}" in the "findings" of a page that answers it.'
                )
    for channel, found in _of_whole(agencies):
        for key, pages in found.items():
            if not pages:
                what = f'no page of the channel "{channel}" serves the agency "{key}".'
                yield Problem(
                    "data/agencies.yml", 1, what, f'Name "{key}" in the "audiences" of a page that serves it.'
                )
    yield from overdue(library, today)
    yield from _history(library)
    yield from _grounds(library)
    yield from _unread(library)
    yield from _agency_lines(library)


def _of_whole(found: Coverage) -> list[tuple[str, dict[str, list[str]]]]:
    return [(channel, pages) for channel, pages in found.items() if channel in WHOLE]
