"""Helpers for text: HTML to text, truncation, wrapping, and the case of the first letter."""

from __future__ import annotations

import re
import textwrap
from html.parser import HTMLParser

INLINE_ELEMENTS = frozenset(
    {"a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
)
HIDDEN_ELEMENTS = frozenset({"script", "style", "svg", "template"})


def html_to_text(html: str) -> str:
    """Return the visible text of a piece of HTML on one line."""
    collector = _TextCollector()
    collector.feed(html)
    collector.close()
    return " ".join("".join(collector.parts).split())


def truncate(text: str, max_length: int) -> str:
    """Return the beginning of a text, at most ``max_length`` characters, that ends with a complete word."""
    if len(text) <= max_length:
        return text
    return re.sub(r"\s*\S*$", "", text[: max_length + 1])


class _TextCollector(HTMLParser):
    """Collects visible text. A block element separates words, an inline element such as ``strong`` does not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden_depth += tag in HIDDEN_ELEMENTS
        self._add_space(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add_space(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden_depth -= tag in HIDDEN_ELEMENTS and self._hidden_depth > 0
        self._add_space(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden_depth:
            self.parts.append(data)

    def _add_space(self, tag: str) -> None:
        if tag not in INLINE_ELEMENTS:
            self.parts.append(" ")


def capitalise(text: str) -> str:
    """Return a text with its first letter in upper case; unlike ``str.capitalize``, keep the rest."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return a text with its first letter in lower case, to continue a sentence."""
    return text[:1].lower() + text[1:]


def wrap(text: str, width: int) -> str:
    """Return a paragraph in lines of at most ``width`` characters; never break a word or an address."""
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))
