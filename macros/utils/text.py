"""Text: HTML to text, line breaks, truncation, and the case of a first letter."""

from __future__ import annotations

import re
import textwrap
from html.parser import HTMLParser

INLINE_ELEMENTS = frozenset(
    {"a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
)
HIDDEN_ELEMENTS = frozenset({"script", "style", "svg", "template"})


def html_to_text(html: str) -> str:
    """Return the text of a piece of HTML on one line, without what is not read out."""
    reader = _TextCollector()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.parts).split())


def truncate(text: str, longest: int) -> str:
    """Return the beginning of a text, at most ``longest`` characters, ending with a whole word."""
    if len(text) <= longest:
        return text
    return re.sub(r"\s*\S*$", "", text[: longest + 1])


class _TextCollector(HTMLParser):
    """Collects text. A word ends where a block ends, but not where a piece of bold text ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in HIDDEN_ELEMENTS
        self._space(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in HIDDEN_ELEMENTS and self._unread > 0
        self._space(tag)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(data)

    def _space(self, tag: str) -> None:
        if tag not in INLINE_ELEMENTS:
            self.parts.append(" ")


def capitalise(text: str) -> str:
    """Return a text with a capital first letter; the rest stays, unlike with ``str.capitalize``."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return a text with a small first letter, to go on in a sentence."""
    return text[:1].lower() + text[1:]


def wrap(text: str, width: int) -> str:
    """Return a paragraph in lines of ``width`` letters at most; no word and no address is cut."""
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))
