"""Write the tree of a page's text as HTML, and clean it by an allow-list, as a browser would read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape

import nh3

from macros.content.macro_calls import Call
from macros.content.markup.addresses import SCHEMES
from macros.content.markup.call_marks import CALL_MARK, drop_private_letters, write_call_mark
from macros.content.markup.nodes import BLOCK_TAGS, INLINE_TAGS, Child

VOID_TAGS = frozenset({"br", "hr", "img"})
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "*": {"id", "class"},
}
MAIL_ATTRIBUTES: dict[str, set[str]] = {**ATTRIBUTES, "*": {"class", "style"}}
"""Mail has no stylesheet of ours, so our own code puts a style on each element."""


def to_html(
    children: Iterable[Child],
    render_call: Callable[[Call], str] | None = None,
    attributes: Mapping[str, set[str]] = ATTRIBUTES,
) -> str:
    """Return a tree as clean HTML. ``render_call`` returns the HTML of a macro call, which is not cleaned."""
    calls: list[Call] = []
    html = clean("".join(_write(child, calls) for child in children), attributes)
    return CALL_MARK.sub(lambda match: render_call(calls[int(match[1])]) if render_call else "", html)


def clean(html: str, attributes: Mapping[str, set[str]] = ATTRIBUTES) -> str:
    """Return HTML in which only the listed tags, attributes and schemes are left."""
    return nh3.clean(
        html,
        tags=set(BLOCK_TAGS | INLINE_TAGS),
        attributes=dict(attributes),
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )


def _write(child: Child, calls: list[Call]) -> str:
    if isinstance(child, str):
        return escape(drop_private_letters(child), quote=False)
    if isinstance(child, Call):
        calls.append(child)
        return write_call_mark(len(calls) - 1)
    start = "".join(
        f' {name}="{escape(drop_private_letters(value))}"' for name, value in child.attributes.items() if name != "lang"
    )
    if child.tag in VOID_TAGS:
        return f"<{child.tag}{start}>"
    inner = "".join(_write(grandchild, calls) for grandchild in child.children)
    if child.tag == "pre":
        return f"<pre{start}><code>{inner}</code></pre>"
    return f"<{child.tag}{start}>{inner}</{child.tag}>"
