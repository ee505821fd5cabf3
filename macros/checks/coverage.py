"""Check that every finding is answered and every agency served, in each kind of page that must cover them all."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.problems import Problem
from macros.presenters.content_health import Coverage, measure_coverage

FULL_COVERAGE_CHANNELS = ("Pages", "Guides", "Newsletters")
"""The kinds of page that must cover every finding and agency. A briefing or a workshop takes up some of them."""


def check_coverage(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every finding that a kind of page does not answer, and every agency that it does not serve.

    A finding that only people can answer may have no page.
    """
    content = ctx.content
    needs, agencies = measure_coverage(content)
    for channel, pages_by_need in _list_full_coverage(needs):
        for key, pages in pages_by_need.items():
            if not pages and not (channel == "Pages" and content.findings.needs[key].people):
                message = f'no page of the channel "{channel}" answers the finding "{key}".'
                yield Problem(
                    "data/findings.yml", 1, message, f'Name "{key}" in the "findings" of a page that answers it.'
                )
    for channel, pages_by_agency in _list_full_coverage(agencies):
        for key, pages in pages_by_agency.items():
            if not pages:
                message = f'no page of the channel "{channel}" serves the agency "{key}".'
                yield Problem(
                    "data/agencies.yml", 1, message, f'Name "{key}" in the "audiences" of a page that serves it.'
                )


def _list_full_coverage(coverage: Coverage) -> list[tuple[str, dict[str, list[str]]]]:
    return [(channel, pages) for channel, pages in coverage.items() if channel in FULL_COVERAGE_CHANNELS]
