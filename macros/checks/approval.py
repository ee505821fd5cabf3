"""Promise: nothing is approved too soon. An approved page prints and relies on what a person has confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.macro_calls import Call, parse_body
from macros.content.models.front_matter import GuideFrontMatter
from macros.content.pages import Page
from macros.content.problems import Problem

KEEP = "or keep the page a draft."


def check_approval(ctx: CheckContext) -> Iterator[Problem]:
    """Yield whatever an approved page still lacks: confirmed numbers, opened sources, nothing left to confirm."""
    content = ctx.content
    for page in content.pages.values():
        if page.meta.status == "approved":
            called = _collect_calls(page)
            yield from _check_numbers(content, page, called)
            yield from _check_sources(content, page, called)
            yield from _check_timescales(content, page, called)
            yield from _check_statements(page)


def _collect_calls(page: Page) -> dict[str, list[str]]:
    """Return the first values of the calls in a page's text, by the macro's name."""
    called: dict[str, list[str]] = {}
    for part in parse_body(page)[0]:
        if isinstance(part, Call) and part.values:
            called.setdefault(part.name, []).append(part.values[0])
    return called


def _check_numbers(content: Content, page: Page, called: dict[str, list[str]]) -> Iterator[Problem]:
    listed = list(page.meta.contacts) if isinstance(page.meta, GuideFrontMatter) else []
    for key in dict.fromkeys([*listed, *called.get("contact", [])]):
        record = content.contacts.get(key)
        if record and record.phone and not record.national and record.confirmed_on is None:
            message = f'an approved page cannot print "{key}": its number is not confirmed.'
            yield _build_problem(page, "status", message, f"Confirm it in data/contacts.yml, {KEEP}")


def _check_sources(content: Content, page: Page, called: dict[str, list[str]]) -> Iterator[Problem]:
    for key in dict.fromkeys([*page.meta.list_sources(), *called.get("cite", [])]):
        record = content.sources.get(key)
        if record and record.address is None:
            message = f'an approved page cannot rely on "{key}": it has no address.'
            yield _build_problem(page, "status", message, f"Give the address in data/sources.yml, {KEEP}")
        elif record and record.seen == "no":
            message = f'an approved page cannot rely on "{key}": nobody has opened it.'
            yield _build_problem(page, "status", message, f"Open it and correct data/sources.yml, {KEEP}")


def _check_timescales(content: Content, page: Page, called: dict[str, list[str]]) -> Iterator[Problem]:
    listed = list(page.meta.timescales) if isinstance(page.meta, GuideFrontMatter) else []
    for key in dict.fromkeys([*listed, *called.get("timescale", [])]):
        record = content.timescales.get(key)
        if record and record.confirm:
            message = f'an approved page cannot print "{key}": the time limit is still to be confirmed.'
            yield _build_problem(page, "status", message, f"Confirm it in data/timescales.yml, {KEEP}")


def _check_statements(page: Page) -> Iterator[Problem]:
    if page.meta.confirm:
        yield _build_problem(
            page, "confirm", "an approved page still lists things to confirm.", f"Confirm them, {KEEP}"
        )
    for at, statement in enumerate(page.meta.basis):
        if statement.confirm:
            line = page.document.find_line(("basis", at, "confirm"))
            yield Problem(
                page.path, line, "an approved page still has something to confirm here.", f"Confirm it, {KEEP}"
            )


def _build_problem(page: Page, field: str, message: str, fix: str) -> Problem:
    return Problem(page.path, page.document.find_line((field,)), message, fix)
