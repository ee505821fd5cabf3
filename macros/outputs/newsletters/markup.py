"""An issue's text for mail programs and feed readers: macros in their form for mail, links as full addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from macros.content.macro_calls import Call
from macros.content.markup.html import MAIL_ATTRIBUTES, to_html
from macros.content.markup.nodes import Child, Node, replace_calls
from macros.engine.registry import PAGE_TYPES
from macros.presenters.body import complete_links, drop_empty
from macros.presenters.context import PageContext
from macros.presenters.inline import INLINE


def get_issue_body(ctx: PageContext) -> tuple[Child, ...]:
    """Return an issue's text as a tree that does not depend on the site's styles and scripts."""
    children = replace_calls(ctx.page.markup.children, lambda call: expand_for_email(ctx, call))
    return drop_empty(complete_links(ctx, children))


def expand_for_email(ctx: PageContext, call: Call) -> Iterable[Child]:
    """Return a macro call as parts for mail, where no element can be hovered or expanded.

    A macro that is neither inline nor a page type is replaced by a link to the issue's page.
    """
    if call.name in PAGE_TYPES:
        return ()
    if call.name in INLINE:
        return INLINE[call.name].email(ctx, *call.values)
    address = ctx.content.partnership.address + ctx.page.url
    return (Node("a", ("See this part on the page of this issue",), {"href": address}),)


def convert_to_html(
    children: Iterable[Child], styles: Mapping[str, str] | None = None, classes: Mapping[str, str] | None = None
) -> str:
    """Return a tree as HTML. ``styles`` and ``classes`` hold the style and the class of each element, by tag.

    Styles are inline, because many mail programs ignore style sheets. Headings lose their ids: nothing leads to them.
    """
    tree = _add_attributes(children, {"style": styles or {}, "class": classes or {}})
    return to_html(tree, attributes=MAIL_ATTRIBUTES)


def _add_attributes(children: Iterable[Child], values: Mapping[str, Mapping[str, str]]) -> tuple[Child, ...]:
    return tuple(_add_to_node(child, values) if isinstance(child, Node) else child for child in children)


def _add_to_node(node: Node, values: Mapping[str, Mapping[str, str]]) -> Node:
    added = {name: by_tag[node.tag] for name, by_tag in values.items() if node.tag in by_tag}
    kept = {name: value for name, value in node.attributes.items() if name != "id"}
    return replace(node, attributes={**kept, **added}, children=_add_attributes(node.children, values))
