"""Helpers for text: HTML to text, truncation, wrapping, and the case of the first letter."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from html.parser import HTMLParser

INLINE_ELEMENTS = frozenset(
    {"a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
)
HIDDEN_ELEMENTS = frozenset({"script", "style", "svg", "template"})
VOID_ELEMENTS = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
"""The elements that hold nothing and have no end (HTML Standard, section 13.1.2)."""

Attribute = tuple[str, str | None]
"""Name and value of an attribute; the value is None where it has none."""


def html_to_text(html: str, excluded: Attribute | None = None) -> str:
    """Return the visible text of a piece of HTML on one line.

    ``excluded`` is an attribute, name and value, of elements that are left out.
    """
    collector = TextCollector(excluded)
    collector.feed(html)
    collector.close()
    return join_words(collector.parts)


def join_words(parts: Iterable[str]) -> str:
    """Return pieces of a text as one, with single spaces."""
    return " ".join("".join(parts).split())


def shorten(text: str, max_length: int) -> str:
    """Return a text for a message: at most ``max_length`` characters, with three points where it goes on."""
    return text if len(text) <= max_length else f"{text[: max_length - 3]}..."


def truncate(text: str, max_length: int) -> str:
    """Return the beginning of a text, at most ``max_length`` characters, that ends with a complete word."""
    if len(text) <= max_length:
        return text
    return re.sub(r"\s*\S*$", "", text[: max_length + 1])


class TextCollector(HTMLParser):
    """Collects visible text. A block element separates words, an inline element such as ``strong`` does not."""

    def __init__(self, excluded: Attribute | None = None) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open_elements: list[str] = []
        self._excluded = excluded
        self._hidden_depth = 0

    @property
    def is_hidden(self) -> bool:
        """True inside an element that no reader sees, or that is left out."""
        return self._hidden_depth > 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note that an element begins, and whether it is hidden with all that it holds."""
        self._add_space(tag)
        if tag in VOID_ELEMENTS:
            return
        self.open_elements.append(tag)
        if not self.is_hidden and (tag in HIDDEN_ELEMENTS or self._excluded in attrs):
            self._hidden_depth = len(self.open_elements)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those inside it that have no end."""
        if tag not in self.open_elements:
            return
        while self.open_elements.pop() != tag:
            pass
        if len(self.open_elements) < self._hidden_depth:
            self._hidden_depth = 0
        self._add_space(tag)

    def handle_data(self, data: str) -> None:
        """Add text that is not hidden."""
        if not self.is_hidden:
            self.add_text(data)

    def add_text(self, text: str) -> None:
        """Add visible text where it belongs; a subclass may have several places."""
        self.parts.append(text)

    def _add_space(self, tag: str) -> None:
        if tag not in INLINE_ELEMENTS:
            self.handle_data(" ")


def capitalise(text: str) -> str:
    """Return a text with its first letter in upper case; unlike ``str.capitalize``, keep the rest."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return a text with its first letter in lower case, to continue a sentence."""
    return text[:1].lower() + text[1:]


def wrap(text: str, width: int) -> str:
    """Return a paragraph in lines of at most ``width`` characters; never break a word or an address."""
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))
