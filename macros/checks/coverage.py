"""Promise: every finding is answered and every agency is served, in each channel that is there for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.checks.page_metadata import _agency_lines, _grounds, _history, _unread, overdue
from macros.content.loader import Content
from macros.content.problems import Problem
from macros.presenters.content_health import Coverage, measure_coverage

WHOLE = ("Pages", "Guides", "Newsletters")
"""The channels that answer every finding and serve every agency. A briefing or a workshop takes up some of them."""


def programme_problems(content: Content, today: date) -> Iterator[Problem]:
    """Yield every finding that a channel does not answer, every agency that it does not serve, and more.

    A finding that only people can answer may have no page; a page without changes, and a statement that rests on an
    edition nobody has read without saying so, are told too.
    """
    needs, agencies = measure_coverage(content)
    for channel, found in _of_whole(needs):
        for key, pages in found.items():
            if not pages and not (channel == "Pages" and content.findings.needs[key].people):
                message = f'no page of the channel "{channel}" answers the finding "{key}".'
                yield Problem(
                    "data/findings.yml", 1, message, f'Name "{key}" in the "findings" of a page that answers it.'
                )
    for channel, found in _of_whole(agencies):
        for key, pages in found.items():
            if not pages:
                message = f'no page of the channel "{channel}" serves the agency "{key}".'
                yield Problem(
                    "data/agencies.yml", 1, message, f'Name "{key}" in the "audiences" of a page that serves it.'
                )
    yield from overdue(content, today)
    yield from _history(content)
    yield from _grounds(content)
    yield from _unread(content)
    yield from _agency_lines(content)


def _of_whole(found: Coverage) -> list[tuple[str, dict[str, list[str]]]]:
    return [(channel, pages) for channel, pages in found.items() if channel in WHOLE]
