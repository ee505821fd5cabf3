"""Render a page once, for the checks and for the build: its text as HTML with that of its macros in their places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from macros.content.macro_calls import Call
from macros.content.markup.html import to_html
from macros.content.markup.nodes import Child, Node, list_calls
from macros.content.pages import Page
from macros.content.problems import Problem
from macros.engine.dispatch import try_call
from macros.engine.registry import MACROS, PAGE_TYPES
from macros.presenters.body import relate_links
from macros.presenters.context import PageContext
from macros.presenters.inline import INLINE

ID = re.compile(r"""\sid=["']?([^"'\s>]+)""")


@dataclass(frozen=True)
class RenderedPage:
    """The text of a page as HTML, the problems of its macro calls, and what the theme's template shows around the text.

    A call with a problem has no HTML, and a page whose page-type macro has one is without a frame.
    """

    body: str
    problems: tuple[Problem, ...] = ()
    frame: dict[str, Any] = field(default_factory=dict)

    def list_ids(self) -> list[str]:
        """Return the ids in the text, to which a link may lead."""
        return ID.findall(self.body)


def render_page(ctx: PageContext) -> RenderedPage:
    """Return a page as HTML. The same page of the same content is rendered once for each day."""
    key = (ctx.page.src, ctx.today)
    if key not in ctx.content.rendered:
        ctx.content.rendered[key] = _render(replace(ctx, used={}))
    rendered: RenderedPage = ctx.content.rendered[key]
    return rendered


def _render(ctx: PageContext) -> RenderedPage:
    children = relate_links(ctx, unwrap_blocks(ctx.page.markup.children))
    results = {id(call): try_call(ctx, call) for call in list_calls(children)}
    problems = tuple(result.problem for result in results.values() if result.problem)
    frame = next((result.frame for result in results.values() if result.frame), {})
    return RenderedPage(to_html(children, lambda call: results[id(call)].html), problems, frame)


def find_page_type(page: Page) -> str | None:
    """Return the name of the page-type macro that a page calls, or None."""
    return next((call.name for call in list_calls(page.markup.children) if call.name in PAGE_TYPES), None)


def unwrap_blocks(children: Iterable[Child]) -> tuple[Child, ...]:
    """Return a tree in which a block macro that is alone in its paragraph takes the place of the paragraph."""
    return tuple(_unwrap(child) for child in children)


def _unwrap(child: Child) -> Child:
    if not isinstance(child, Node):
        return child
    if child.tag == "p" and (call := _find_only_call(child)) and call.name not in INLINE:
        return call
    return replace(child, children=unwrap_blocks(child.children))


def list_misplaced_calls(children: Iterable[Child]) -> Iterator[Call]:
    """Yield every call of a block macro that is not alone in its paragraph, where its HTML cannot stand."""
    for child in unwrap_blocks(children):
        if isinstance(child, Node):
            yield from (call for call in list_calls([child]) if call.name in MACROS and call.name not in INLINE)


def _find_only_call(paragraph: Node) -> Call | None:
    parts = [part for part in paragraph.children if not (isinstance(part, str) and not part.strip())]
    return parts[0] if len(parts) == 1 and isinstance(parts[0], Call) else None
