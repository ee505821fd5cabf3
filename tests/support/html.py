"""The HTML of a macro as an lxml tree, and its texts and links."""

from __future__ import annotations

from datetime import date

from lxml import html

from macros.content.loader import Content
from macros.engine.dispatch import call_macro
from tests.support.content import TODAY, make_context


def render_macro(content: Content, src: str, name: str, *values: str, today: date = TODAY) -> html.HtmlElement:
    """Return the HTML of a macro on the page ``src`` as a tree."""
    return html.fromstring(call_macro(make_context(content, src, today), name, values))


def get_text(element: html.HtmlElement) -> str:
    """Return the text of an element on one line."""
    return " ".join(element.text_content().split())


def list_texts(element: html.HtmlElement, path: str) -> list[str]:
    """Return the text of every element at an XPath."""
    return [get_text(child) for child in element.xpath(path)]


def list_links(element: html.HtmlElement) -> list[str]:
    """Return the address of every link in an element."""
    return [str(link.get("href")) for link in element.iter("a")]
