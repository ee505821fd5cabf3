"""What a macro shows, as a tree that can be asked."""

from __future__ import annotations

from datetime import date

from lxml import html

from macros.content.loader import Content
from macros.engine.dispatch import call_macro
from tests.support.content import TODAY, make_context


def render_macro(content: Content, src: str, name: str, *values: str, today: date = TODAY) -> html.HtmlElement:
    """Return what a macro shows on a page."""
    return html.fromstring(call_macro(make_context(content, src, today), name, values))


def get_text(element: html.HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.text_content().split())


def list_texts(element: html.HtmlElement, path: str) -> list[str]:
    """Return the text of everything at a path."""
    return [get_text(child) for child in element.xpath(path)]


def list_links(element: html.HtmlElement) -> list[str]:
    """Return where every link in an element leads to."""
    return [str(link.get("href")) for link in element.iter("a")]
