"""Promise: every finding is answered and every agency is served, in each channel that is there for all of them."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.problems import Problem
from macros.presenters.content_health import Coverage, measure_coverage

COMPLETE_CHANNELS = ("Pages", "Guides", "Newsletters")
"""The channels that answer every finding and serve every agency. A briefing or a workshop takes up some of them."""


def check_coverage(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every finding that a channel does not answer, every agency that it does not serve, and more.

    A finding that only people can answer may have no page; a page without changes, and a statement that rests on an
    edition nobody has read without saying so, are told too.
    """
    content = ctx.content
    needs, agencies = measure_coverage(content)
    for channel, found in _complete_channels(needs):
        for key, pages in found.items():
            if not pages and not (channel == "Pages" and content.findings.needs[key].people):
                message = f'no page of the channel "{channel}" answers the finding "{key}".'
                yield Problem(
                    "data/findings.yml", 1, message, f'Name "{key}" in the "findings" of a page that answers it.'
                )
    for channel, found in _complete_channels(agencies):
        for key, pages in found.items():
            if not pages:
                message = f'no page of the channel "{channel}" serves the agency "{key}".'
                yield Problem(
                    "data/agencies.yml", 1, message, f'Name "{key}" in the "audiences" of a page that serves it.'
                )


def _complete_channels(found: Coverage) -> list[tuple[str, dict[str, list[str]]]]:
    return [(channel, pages) for channel, pages in found.items() if channel in COMPLETE_CHANNELS]
