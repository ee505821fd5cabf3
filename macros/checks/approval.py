"""Check that an approved page relies only on numbers, sources and time limits that a person has confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.markup.nodes import list_calls
from macros.content.models.front_matter import GuideFrontMatter
from macros.content.pages import Page
from macros.content.problems import Problem

OR_KEEP_DRAFT = "or keep the page a draft."


def check_approval(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every unconfirmed number, source, time limit and statement of an approved page."""
    content = ctx.content
    for page in content.pages.values():
        if page.meta.status == "approved":
            calls = _collect_calls(page)
            yield from _check_numbers(content, page, calls)
            yield from _check_sources(content, page, calls)
            yield from _check_timescales(content, page, calls)
            yield from _check_statements(page)


def _collect_calls(page: Page) -> dict[str, list[str]]:
    """Return the first argument of every call in a page's text, by the macro's name."""
    calls: dict[str, list[str]] = {}
    for call in list_calls(page.markup.children):
        if call.values:
            calls.setdefault(call.name, []).append(call.values[0])
    return calls


def _check_numbers(content: Content, page: Page, calls: dict[str, list[str]]) -> Iterator[Problem]:
    listed = list(page.meta.contacts) if isinstance(page.meta, GuideFrontMatter) else []
    for key in dict.fromkeys([*listed, *calls.get("contact", [])]):
        record = content.contacts.get(key)
        if record and record.phone and not record.national and record.confirmed_on is None:
            message = f'an approved page cannot print "{key}": its number is not confirmed.'
            yield _build_problem(page, "status", message, f"Confirm it in data/contacts.yml, {OR_KEEP_DRAFT}")


def _check_sources(content: Content, page: Page, calls: dict[str, list[str]]) -> Iterator[Problem]:
    for key in dict.fromkeys([*page.meta.list_sources(), *calls.get("cite", [])]):
        record = content.sources.get(key)
        if record and record.address is None:
            message = f'an approved page cannot rely on "{key}": it has no address.'
            yield _build_problem(page, "status", message, f"Give the address in data/sources.yml, {OR_KEEP_DRAFT}")
        elif record and record.seen == "no":
            message = f'an approved page cannot rely on "{key}": nobody has opened it.'
            yield _build_problem(page, "status", message, f"Open it and correct data/sources.yml, {OR_KEEP_DRAFT}")


def _check_timescales(content: Content, page: Page, calls: dict[str, list[str]]) -> Iterator[Problem]:
    listed = list(page.meta.timescales) if isinstance(page.meta, GuideFrontMatter) else []
    for key in dict.fromkeys([*listed, *calls.get("timescale", [])]):
        record = content.timescales.get(key)
        if record and record.confirm:
            message = f'an approved page cannot print "{key}": the time limit is still to be confirmed.'
            yield _build_problem(page, "status", message, f"Confirm it in data/timescales.yml, {OR_KEEP_DRAFT}")


def _check_statements(page: Page) -> Iterator[Problem]:
    if page.meta.confirm:
        yield _build_problem(
            page, "confirm", "an approved page still lists things to confirm.", f"Confirm them, {OR_KEEP_DRAFT}"
        )
    for index, statement in enumerate(page.meta.basis):
        if statement.confirm:
            line = page.document.find_line(("basis", index, "confirm"))
            yield Problem(
                page.path, line, "an approved page still has something to confirm here.", f"Confirm it, {OR_KEEP_DRAFT}"
            )


def _build_problem(page: Page, field: str, message: str, fix: str) -> Problem:
    return Problem(page.path, page.document.find_line((field,)), message, fix)
