"""The headings and the text of a rendered page, as the search looks through them."""

from __future__ import annotations

from html.parser import HTMLParser

from macros.utils.text import HIDDEN_ELEMENTS, INLINE_ELEMENTS

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
VOID_ELEMENTS = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
EXCLUDED = "data-search-exclude"
"""Attribute of the elements of a template whose text is not searched, such as tooltips."""


def extract_search_text(html: str) -> tuple[list[str], str]:
    """Return the texts of the headings with an id, and all other text, each with single spaces."""
    collector = _SearchTextCollector()
    collector.feed(html)
    collector.close()
    headings = [" ".join("".join(parts).split()) for parts in collector.headings]
    return headings, " ".join("".join(collector.text).split())


class _SearchTextCollector(HTMLParser):
    """Collects headings and text. It reads HTML that our own templates wrote, in which every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[list[str]] = []
        self.text: list[str] = []
        self._open: list[str] = []
        self._hidden_depth = 0
        self._heading_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add_space(tag)
        if tag in VOID_ELEMENTS:
            return
        self._open.append(tag)
        names = {name for name, _ in attrs}
        if not self._hidden_depth and (tag in HIDDEN_ELEMENTS or EXCLUDED in names):
            self._hidden_depth = len(self._open)
        elif tag in HEADINGS and "id" in names:
            self._heading_depth = len(self._open)
            self.headings.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        if len(self._open) < self._hidden_depth:
            self._hidden_depth = 0
        if len(self._open) < self._heading_depth:
            self._heading_depth = 0
        self._add_space(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden_depth:
            (self.headings[-1] if self._heading_depth else self.text).append(data)

    def _add_space(self, tag: str) -> None:
        if tag not in INLINE_ELEMENTS:
            self.handle_data(" ")
