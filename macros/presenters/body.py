"""The text of a page for each output: macro calls in their form for it, and links as it needs them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import replace

from macros.content.macro_calls import Call
from macros.content.markup.addresses import SCHEME
from macros.content.markup.nodes import Child, Node, get_text, replace_calls
from macros.content.pages import get_url
from macros.presenters.context import PageContext
from macros.presenters.inline import INLINE
from macros.presenters.reading_time import get_visible_text

LINK_ATTRIBUTES = {"a": "href", "img": "src"}


def get_print_body(ctx: PageContext) -> tuple[Child, ...]:
    """Return a page's text for paper: inline macros as plain facts, without the blocks, links as full addresses."""
    return drop_empty(complete_links(ctx, replace_calls(ctx.page.markup.children, lambda call: _print_call(ctx, call))))


def _print_call(ctx: PageContext, call: Call) -> Iterable[Child]:
    return INLINE[call.name].print(ctx, *call.values) if call.name in INLINE else ()


def get_shown_body(ctx: PageContext, expand: Callable[[str], str] = get_visible_text) -> tuple[Child, ...]:
    """Return a page's text with its inline macros as the words that the page shows, and without its block macros.

    ``expand`` returns the words of the HTML of an inline macro.
    """
    return replace_calls(ctx.page.markup.children, lambda call: [expand(_render_call(ctx, call))])


def get_body_text(ctx: PageContext) -> str:
    """Return the text of ``get_shown_body`` on one line."""
    return get_text(get_shown_body(ctx))


def get_call_text(ctx: PageContext, call: Call) -> str:
    """Return the words that a page shows for an inline macro; none for a block macro."""
    return get_visible_text(_render_call(ctx, call))


def _render_call(ctx: PageContext, call: Call) -> str:
    """Return the HTML of an inline macro; that of an invalid call is empty, since a check reports it."""
    try:
        return INLINE[call.name].html(ctx, *call.values) if call.name in INLINE else ""
    except Exception:
        return ""


def resolve_link(src: str, href: str) -> tuple[str, str]:
    """Return the file below ``docs/`` that a link on the page ``src`` names, and its anchor with the ``#``."""
    file, mark, anchor = href.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(src), file)) if file else src
    return target, mark + anchor


def complete_links(ctx: PageContext, children: Iterable[Child]) -> tuple[Child, ...]:
    """Return a tree in which every link to a page or a file of the site is a full address."""
    address = ctx.content.partnership.address
    return map_links(children, lambda href: address + _get_address(ctx.page.src, href))


def relate_links(ctx: PageContext, children: Iterable[Child]) -> tuple[Child, ...]:
    """Return a tree in which every link to a page or a file of the site is relative to the address of the page."""

    def relate(href: str) -> str:
        target, anchor = resolve_link(ctx.page.src, href)
        if href.startswith("#"):
            return href
        return (ctx.link_to(get_url(target)) if target.endswith(".md") else ctx.link_to_file(target)) + anchor

    return map_links(children, relate)


def _get_address(src: str, href: str) -> str:
    target, anchor = resolve_link(src, href)
    return (get_url(target) if target.endswith(".md") else target) + anchor


def map_links(children: Iterable[Child], change: Callable[[str], str]) -> tuple[Child, ...]:
    """Return a tree in which ``change`` was applied to every address without a scheme."""
    return tuple(_map_link(child, change) if isinstance(child, Node) else child for child in children)


def _map_link(node: Node, change: Callable[[str], str]) -> Node:
    attributes = node.attributes
    name = LINK_ATTRIBUTES.get(node.tag, "")
    if name in attributes and not SCHEME.match(attributes[name]):
        attributes = {**attributes, name: change(attributes[name])}
    return replace(node, attributes=attributes, children=map_links(node.children, change))


def drop_empty(children: Iterable[Child]) -> tuple[Child, ...]:
    """Return a tree without the paragraphs that held nothing but the call of a block macro."""
    return tuple(
        child
        for child in children
        if not (isinstance(child, Node) and child.tag == "p" and not any(map(_has_words, child.children)))
    )


def _has_words(child: Child) -> bool:
    return not isinstance(child, str) or bool(child.strip())
