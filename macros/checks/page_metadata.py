"""Promise: what a page says of itself is right: its dates, its history, its basis and its agency lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.content.loader import Library
from macros.content.models.front_matter import Guide
from macros.content.problems import Problem


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
