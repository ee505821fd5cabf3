"""The search channel: what the search box knows, as one small file that a phone fetches once.

The search plugin of the theme writes each section of each page with its HTML. Here the sections become one
record a page, and every indicator and every word of the glossary gets a record of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

from macros.library.library import Library
from macros.library.models.practice import Indicator, Noun, Term, Words
from macros.library.pages import PageRecord

Kind = Literal["guide", "term", "level", "indicator", "case", "page", "newsletter", "workshop"]

KINDS: tuple[Kind, ...] = ("guide", "term", "level", "indicator", "case", "page", "newsletter", "workshop")
"""All kinds of record, in the order in which the search prefers them."""

KIND_OF_PAGE: dict[str, Kind] = {"guide": "guide", "level": "level", "newsletter": "newsletter", "workshop": "workshop"}
"""The kind of record that a kind of page becomes. Every other page is a ``page``."""

LEFT_OUT = frozenset({"404.md", "index.md"})
"""Pages that nobody looks for: the one for lost addresses, and the one on which people search."""

TITLE_ONLY = frozenset({"about/glossary.md", "guides/index.md"})
"""Pages found by their title alone: their text is in the records of the words and guides that they list."""

LONGEST = 600
"""Characters of text kept of a page that is not a guide.

A guide is short and is kept whole. A long page is found by its headings and by how it begins; the rest would make
every reader's phone fetch more before the first letter is answered.
"""

INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
)
UNREAD = frozenset({"script", "style", "svg", "template"})


@dataclass(frozen=True, order=True)
class Record:
    """One thing that can be found.

    ``address`` is below the site's own, as in ``guides/neglect/``; ``context`` is the line shown under the title;
    ``also`` is what else staff call it. All are plain text.
    """

    kind: Kind
    address: str
    title: str
    context: str = ""
    also: tuple[str, ...] = ()
    headings: str = ""
    text: str = ""


def records(library: Library, sections: list[dict[str, Any]]) -> list[Record]:
    """Return everything that can be found, sorted by kind and address.

    ``sections`` are the ``docs`` of the plugin's index: ``{"location": "guides/neglect/#what-to-do", "title": ...,
    "text": ...}``, titles and texts as HTML. A page is found once, however many sections it has. Raises ``KeyError``
    for a section without one of the three.
    """
    found = [*_pages(library, sections), *_indicators(library), *_cases(library), *_terms(library)]
    return sorted(found, key=lambda record: (KINDS.index(record.kind), record.address))


def write(library: Library, site: Path) -> Path:
    """Put ``search/index.json`` in the place of the plugin's index below ``site``, and return its path.

    The file is ``{"kinds": [kind, ...], "names": {kind: [one, several]}, "records": [[kind's place, address, title,
    context, [also, ...], headings, text], ...]}``.
    Raises ``FileNotFoundError`` where the plugin has written no index, as when this is called twice.
    """
    source = site / "search" / "search_index.json"
    sections = json.loads(source.read_text(encoding="utf-8"))["docs"]
    target = site / "search" / "index.json"
    target.write_bytes(encode(records(library, sections), library.thresholds.words))
    source.unlink()
    return target


def encode(found: list[Record], words: Words) -> bytes:
    """Return records as compact JSON in UTF-8: arrays, because field names would be half of the file.

    ``words`` are what the partnership calls the kinds that come from its thresholds.
    """
    names = {kind: [noun.one, noun.many] for kind in KINDS if isinstance(noun := getattr(words, kind, None), Noun)}
    rows = [
        [KINDS.index(each.kind), each.address, each.title, each.context, list(each.also), each.headings, each.text]
        for each in found
    ]
    text = json.dumps({"kinds": KINDS, "names": names, "records": rows}, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()


def plain(html: str) -> str:
    """Return the text of a piece of HTML on one line, without what is not read out."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.parts).split())


def cut(text: str, longest: int) -> str:
    """Return the beginning of a text, at most ``longest`` characters, ending with a whole word."""
    if len(text) <= longest:
        return text
    return re.sub(r"\s*\S*$", "", text[: longest + 1])


class _Text(HTMLParser):
    """Collects text. A word ends where a block ends, but not where a piece of bold text ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in UNREAD
        self._space(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in UNREAD and self._unread > 0
        self._space(tag)

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.parts.append(data)

    def _space(self, tag: str) -> None:
        if tag not in INLINE:
            self.parts.append(" ")


def _pages(library: Library, sections: list[dict[str, Any]]) -> Iterator[Record]:
    by_page: dict[str, list[dict[str, Any]]] = {}
    for section in sections:
        by_page.setdefault(section["location"].partition("#")[0], []).append(section)
    for address, parts in by_page.items():
        page = library.at(address)
        if page is not None and page.src not in LEFT_OUT and not page.is_unpublished:
            yield _page(page, parts)


def _page(page: PageRecord, parts: list[dict[str, Any]]) -> Record:
    kind = KIND_OF_PAGE.get(page.kind, "page")
    title, headings, text = page.meta.title, "", ""
    if page.src not in TITLE_ONLY:
        below = [plain(part["title"]) for part in parts if "#" in part["location"]]
        headings = " · ".join(dict.fromkeys(heading for heading in below if heading and heading != title))
        text = " ".join(filter(None, (plain(part["text"]) for part in parts)))
    if kind != "guide":
        text = cut(text, LONGEST)
    return Record(kind, page.url, title, page.meta.summary, tuple(page.meta.also_called), headings, text)


def _indicators(library: Library) -> Iterator[Record]:
    for key, indicator in library.thresholds.indicators.items():
        yield Record(
            kind="indicator",
            address=f"thresholds/#{key}",
            title=indicator.text,
            context=_place(library, indicator),
            also=tuple(indicator.also_called),
        )


def _cases(library: Library) -> Iterator[Record]:
    for key, case in library.borders.cases.items():
        yield Record("case", f"thresholds/cases/#{key}", case.title, case.situation)


def _place(library: Library, indicator: Indicator) -> str:
    """Return where an indicator stands: its level and its domain, ``Level 4 · Parenting``."""
    word = library.thresholds.words.level.one
    level = library.thresholds.levels[indicator.level]
    domain = library.thresholds.domains[indicator.domain]
    return f"{word[:1].upper()}{word[1:]} {level.number} · {domain.name}"


def _terms(library: Library) -> Iterator[Record]:
    for key, term in library.glossary.items():
        yield Record(
            kind="term",
            address=f"about/glossary/#{key}",
            title=term.term,
            context=term.stands_for or "",
            also=_names(term),
            text=term.meaning,
        )


def _names(term: Term) -> tuple[str, ...]:
    names = [term.stands_for, *term.aliases] if term.stands_for else term.aliases
    return tuple(dict.fromkeys(names))
