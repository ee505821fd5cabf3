"""Promise: nothing is approved too soon. An approved page prints and relies on what a person has confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.loader import Library
from macros.content.macro_calls import Call, parts
from macros.content.models.front_matter import Guide
from macros.content.pages import PageRecord
from macros.content.problems import Problem

KEEP = "or keep the page a draft."


def approval_problems(library: Library) -> Iterator[Problem]:
    """Yield whatever an approved page still lacks: confirmed numbers, opened sources, nothing left to confirm."""
    for page in library.pages.values():
        if page.meta.status == "approved":
            called = _called(page)
            yield from _numbers(library, page, called)
            yield from _sources(library, page, called)
            yield from _limits(library, page, called)
            yield from _statements(page)


def _called(page: PageRecord) -> dict[str, list[str]]:
    """Return the first values of the calls in a page's text, by the macro's name."""
    called: dict[str, list[str]] = {}
    for part in parts(page)[0]:
        if isinstance(part, Call) and part.values:
            called.setdefault(part.name, []).append(part.values[0])
    return called


def _numbers(library: Library, page: PageRecord, called: dict[str, list[str]]) -> Iterator[Problem]:
    listed = list(page.meta.contacts) if isinstance(page.meta, Guide) else []
    for key in dict.fromkeys([*listed, *called.get("contact", [])]):
        record = library.contacts.get(key)
        if record and record.phone and not record.national and record.confirmed_on is None:
            what = f'an approved page cannot print "{key}": its number is not confirmed.'
            yield _problem(page, "status", what, f"Confirm it in data/contacts.yml, {KEEP}")


def _sources(library: Library, page: PageRecord, called: dict[str, list[str]]) -> Iterator[Problem]:
    for key in dict.fromkeys([*page.meta.relied_on(), *called.get("cite", [])]):
        record = library.sources.get(key)
        if record and record.address is None:
            what = f'an approved page cannot rely on "{key}": it has no address.'
            yield _problem(page, "status", what, f"Give the address in data/sources.yml, {KEEP}")
        elif record and record.seen == "no":
            what = f'an approved page cannot rely on "{key}": nobody has opened it.'
            yield _problem(page, "status", what, f"Open it and correct data/sources.yml, {KEEP}")


def _limits(library: Library, page: PageRecord, called: dict[str, list[str]]) -> Iterator[Problem]:
    listed = list(page.meta.timescales) if isinstance(page.meta, Guide) else []
    for key in dict.fromkeys([*listed, *called.get("timescale", [])]):
        record = library.timescales.get(key)
        if record and record.confirm:
            what = f'an approved page cannot print "{key}": the time limit is still to be confirmed.'
            yield _problem(page, "status", what, f"Confirm it in data/timescales.yml, {KEEP}")


def _statements(page: PageRecord) -> Iterator[Problem]:
    if page.meta.confirm:
        yield _problem(page, "confirm", "an approved page still lists things to confirm.", f"Confirm them, {KEEP}")
    for at, statement in enumerate(page.meta.basis):
        if statement.confirm:
            line = page.document.line(("basis", at, "confirm"))
            yield Problem(
                page.path, line, "an approved page still has something to confirm here.", f"Confirm it, {KEEP}"
            )


def _problem(page: PageRecord, field: str, what: str, do: str) -> Problem:
    return Problem(page.path, page.document.line((field,)), what, do)
