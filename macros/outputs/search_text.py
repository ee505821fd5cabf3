"""The headings and the text of a rendered page, as the search looks through them."""

from __future__ import annotations

from macros.content.markup.nodes import HEADINGS
from macros.utils.text import TextCollector, join_words

EXCLUDED = ("data-search-exclude", None)
"""Attribute of the elements of a template whose text is not searched, such as tooltips."""


def extract_search_text(html: str) -> tuple[list[str], str]:
    """Return the texts of the headings with an id, and all other text, each with single spaces."""
    collector = _SearchTextCollector()
    collector.feed(html)
    collector.close()
    return [join_words(parts) for parts in collector.headings], join_words(collector.parts)


class _SearchTextCollector(TextCollector):
    """Collects the text of headings with an id by itself."""

    def __init__(self) -> None:
        super().__init__(EXCLUDED)
        self.headings: list[list[str]] = []
        self._heading_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag in HEADINGS and not self.is_hidden and any(name == "id" for name, _ in attrs):
            self._heading_depth = len(self.open_elements)
            self.headings.append([])

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if len(self.open_elements) < self._heading_depth:
            self._heading_depth = 0

    def add_text(self, text: str) -> None:
        """Add text to the heading that is open, or to the text of the page."""
        (self.headings[-1] if self._heading_depth else self.parts).append(text)
