"""Check every macro call of every page by calling it, before anything is built."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.macro_calls import Call, parse_body
from macros.content.pages import Page
from macros.content.problems import Problem
from macros.engine.dispatch import UNFORESEEN_FIX, check_call
from macros.engine.registry import PAGE_TYPES
from macros.presenters.context import PageContext


def check_macro_calls(ctx: CheckContext) -> Iterator[Problem]:
    """Yield the problems of the macro calls of all pages.

    Where data or templates have errors, a macro that fails because of them is left out: it would only repeat them.
    """
    for page in ctx.content.pages.values():
        for problem in _check_page(PageContext(ctx.content, page, ctx.today)):
            if ctx.is_sound or (problem.path.startswith("docs/") and problem.fix != UNFORESEEN_FIX):
                yield problem


def _check_page(ctx: PageContext) -> Iterator[Problem]:
    parts, problems = parse_body(ctx.page)
    yield from problems
    calls = [part for part in parts if isinstance(part, Call)]
    if not problems:
        yield from _check_first_line(ctx.page, calls)
    for call in calls:
        if problem := check_call(ctx, call):
            yield problem


def _check_first_line(page: Page, calls: list[Call]) -> Iterator[Problem]:
    """Check that the first line of a page calls the page-type macro of its kind, and that no other line does."""
    expected = [name for name, page_type in PAGE_TYPES.items() if page_type.kind == page.kind]
    type_calls = [call for call in calls if call.name in PAGE_TYPES]
    first_line = page.body.lstrip("\n").split("\n")[0].strip()
    if not type_calls or type_calls[0].name not in expected or first_line != f"{{{{ {type_calls[0].name}() }}}}":
        message = "the page does not begin with its frame."
        choices = " or ".join(f"{{{{ {name}() }}}}" for name in expected)
        yield Problem(page.path, page.body_line, message, f"Write {choices} on the first line of the text.")
    for extra in type_calls[1:]:
        yield Problem(page.path, extra.line, "the page has a second frame.", "Take this line out.")
