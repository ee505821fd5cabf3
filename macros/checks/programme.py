"""Promise: every finding is answered and every agency is served, in each channel that is there for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.content.loader import Library
from macros.content.models.front_matter import Guide
from macros.content.problems import Problem
from macros.pages.health import Coverage, coverage

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


def _history(library: Library) -> Iterator[Problem]:
    for page in library.pages.values():
        if not page.meta.changes and not page.is_unpublished:
            do = 'Add "changes" to the front matter: a date (on) and the reason (why).'
            yield Problem(page.path, 1, "the page does not say when it changed and why.", do)


def _grounds(library: Library) -> Iterator[Problem]:
    """A guide says what each of its statements rests on."""
    for page in library.guides.values():
        if not page.meta.basis:
            do = 'Add "basis" to the front matter: what it says, and what that rests on.'
            yield Problem(page.path, 1, "the guide does not say what it rests on.", do)


def overdue(library: Library, today: date) -> Iterator[Problem]:
    """Yield advice for every page whose review is overdue: it shows a banner, and it never stops a build."""
    for page in library.pages.values():
        if page.meta.review_by < today:
            what = f"the review was due by {page.meta.review_by.isoformat()}."
            do = 'Review it, and give a new "reviewed" and "review_by".'
            yield Problem(page.path, page.document.line(("review_by",)), what, do, weight="advice")


def _unread(library: Library) -> Iterator[Problem]:
    """A statement may rest on an edition that nobody has read only while it says what must be confirmed."""
    for page in library.pages.values():
        for at, statement in enumerate(page.meta.basis):
            source = library.sources.get(statement.source or "")
            if source and source.seen == "no" and not statement.confirm:
                line = page.document.line(("basis", at, "source"))
                what = f'nobody has read "{source.key}", and the statement does not say so.'
                yield Problem(page.path, line, what, 'Add "confirm": what must be checked in it before approval.')


def _agency_lines(library: Library) -> Iterator[Problem]:
    for page in library.pages.values():
        for key in page.meta.agency_lines if isinstance(page.meta, Guide) else {}:
            if key not in library.agencies:
                line = page.document.line(("agency_lines", key))
                yield Problem(page.path, line, f'there is no "{key}" in data/agencies.yml.', "Use a key from there.")
