"""Check the dates, the changes, the basis and the agency lines in the front matter of pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.models.front_matter import GuideFrontMatter
from macros.content.problems import Problem


def check_page_metadata(ctx: CheckContext) -> Iterator[Problem]:
    """Yield the problems of the dates, the changes, the basis and the agency lines of all pages."""
    content = ctx.content
    yield from _check_review_dates(content, ctx.today)
    yield from _check_changes(content)
    yield from _check_basis(content)
    yield from _check_sources(content)
    yield from _check_agency_lines(content)


def _check_changes(content: Content) -> Iterator[Problem]:
    for page in content.pages.values():
        if not page.meta.changes and not page.is_unpublished:
            fix = 'Add "changes" to the front matter: a date (on) and the reason (why).'
            yield Problem(page.path, 1, "the page does not say when it changed and why.", fix)


def _check_basis(content: Content) -> Iterator[Problem]:
    """Check that every guide gives the basis of its statements."""
    for page in content.guides.values():
        if not page.meta.basis:
            fix = 'Add "basis" to the front matter: what it says, and what that rests on.'
            yield Problem(page.path, 1, "the guide does not say what it rests on.", fix)


def _check_review_dates(content: Content, today: date) -> Iterator[Problem]:
    """Yield advice, which never stops a build, for every page whose review is overdue."""
    for page in content.pages.values():
        if page.meta.review_by < today:
            message = f"the review was due by {page.meta.review_by.isoformat()}."
            fix = 'Review it, and give a new "reviewed" and "review_by".'
            yield Problem(page.path, page.document.find_line(("review_by",)), message, fix, severity="advice")


def _check_sources(content: Content) -> Iterator[Problem]:
    """Check that a statement whose source is not yet read says what must be confirmed."""
    for page in content.pages.values():
        for index, statement in enumerate(page.meta.basis):
            source = content.sources.get(statement.source or "")
            if source and source.seen == "no" and not statement.confirm:
                line = page.document.find_line(("basis", index, "source"))
                message = f'nobody has read "{source.key}", and the statement does not say so.'
                yield Problem(page.path, line, message, 'Add "confirm": what must be checked in it before approval.')


def _check_agency_lines(content: Content) -> Iterator[Problem]:
    for page in content.pages.values():
        for key in page.meta.agency_lines if isinstance(page.meta, GuideFrontMatter) else {}:
            if key not in content.agencies:
                line = page.document.find_line(("agency_lines", key))
                yield Problem(page.path, line, f'there is no "{key}" in data/agencies.yml.', "Use a key from there.")
