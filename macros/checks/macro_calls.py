"""Check the text of every page, and every macro call in it by calling it, before anything is built."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.macro_calls import Call
from macros.content.markup.nodes import list_calls
from macros.content.pages import Page
from macros.content.problems import Problem
from macros.engine.dispatch import UNFORESEEN_FIX
from macros.engine.page import list_misplaced_calls, render_page
from macros.engine.registry import PAGE_TYPES
from macros.presenters.context import PageContext


def check_macro_calls(ctx: CheckContext) -> Iterator[Problem]:
    """Yield the problems of the text and the macro calls of all pages.

    Where data or templates have errors, a macro that fails because of them is left out: it would only repeat them.
    """
    for page in ctx.content.pages.values():
        for problem in _check_page(PageContext(ctx.content, page, ctx.today)):
            if ctx.is_sound or (problem.path.startswith("docs/") and problem.fix != UNFORESEEN_FIX):
                yield problem


def _check_page(ctx: PageContext) -> Iterator[Problem]:
    markup = ctx.page.markup
    yield from markup.problems
    calls = list(list_calls(markup.children))
    if not markup.problems:
        yield from _check_first_line(ctx.page, calls)
    yield from render_page(ctx).problems
    for call in list_misplaced_calls(markup.children):
        message = f'"{call.name}" stands inside a sentence or a list.'
        yield Problem(ctx.page.path, call.line, message, "Put it on a line of its own, between empty lines.")


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
