"""The search channel: what the search box knows, as one small file that a phone fetches once.

The search plugin of the theme writes each section of each page with its HTML. Here the sections become one
record a page, and every indicator and every word of the glossary gets a record of its own. So does every subject
that has no guide yet, with whom to call about it.

The browser's side is in ``overrides/assets/scripts/search``: ``box.js`` is the box, ``engine.js`` the engine,
``tokens.js`` how words are read, ``load.js`` how the file made here reaches the engine. How the engine was chosen
stands at the head of ``tests/bench/search.py``.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from macros.content.loader import Content
from macros.content.models.practice import Indicator, Noun, Nouns, Term
from macros.content.pages import Page
from macros.presenters.records import contact_values
from macros.utils.text import capitalise, html_to_text, truncate

Kind = Literal["guide", "gap", "term", "level", "indicator", "case", "briefing", "workshop", "page", "newsletter"]

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All kinds of record, in the order in which the search prefers them. A ``gap`` is a subject without a guide yet."""

KIND_OF_PAGE: dict[str, Kind] = {
    "guide": "guide",
    "level": "level",
    "briefing": "briefing",
    "workshop": "workshop",
    "newsletter": "newsletter",
}
"""The kind of record that a kind of page becomes. Every other page is a ``page``."""

CONTACTS = "about/contacts/"
"""Where whom to call stands: what a subject without a guide leads to."""

LEFT_OUT = frozenset({"404.md", "index.md"})
"""Pages that nobody looks for: the one for lost addresses, and the one on which people search."""

TITLE_ONLY = frozenset({"about/editing.md", "about/glossary.md", "guides/index.md"})
"""Pages found by their title alone.

The text of two of them is in the records of the words and guides that they list. The editors' handbook has a heading
for much that staff look for, and answers none of it.
"""

LONGEST = 600
"""Characters of text kept of a page that is not a guide.

A guide is short and is kept whole. A long page is found by its headings and by how it begins; the rest would make
every reader's phone fetch more before the first letter is answered.
"""


@dataclass(frozen=True, order=True)
class Record:
    """One thing that can be found.

    ``address`` is below the site's own, as in ``guides/neglect/``; ``context`` is the line shown under the title;
    ``also`` is what else staff call it; ``guides`` are the addresses of guides that say more; ``calls`` are keys of
    contacts. All are plain text.
    """

    kind: Kind
    address: str
    title: str
    context: str = ""
    also: tuple[str, ...] = ()
    headings: str = ""
    text: str = ""
    guides: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()


def build_records(content: Content, sections: list[dict[str, Any]]) -> list[Record]:
    """Return everything that can be found, sorted by kind and address.

    ``sections`` are the ``docs`` of the plugin's index: ``{"location": "guides/neglect/#what-to-do", "title": ...,
    "text": ...}``, titles and texts as HTML. A page is found once, however many sections it has. Raises ``KeyError``
    for a section without one of the three.
    """
    found = [
        *_page_records(content, sections),
        *_indicator_records(content),
        *_case_records(content),
        *_term_records(content),
    ]
    found += _missing_guide_records(content)
    return sorted(found, key=lambda record: (KINDS.index(record.kind), record.address, record.title))


def write(content: Content, site: Path) -> Path:
    """Put ``search/index.json`` in the place of the plugin's index below ``site``, and return its path.

    The file is ``{"kinds": [kind, ...], "names": {kind: [one, several]}, "calls": {contact: [name, use, phone, number
    as dialled, how, seen]}, "urgent": [contact, ...], "records": [[kind's place, address, title, context, [also, ...],
    headings, text, [guide's address, ...], [contact, ...]], ...]}``.
    Raises ``FileNotFoundError`` where the plugin has written no index, as when this is called twice.
    """
    source = site / "search" / "search_index.json"
    sections = json.loads(source.read_text(encoding="utf-8"))["docs"]
    target = site / "search" / "index.json"
    target.write_bytes(
        encode_index(build_records(content, sections), list_nouns(content.thresholds.words), list_contacts(content))
    )
    source.unlink()
    return target


def list_nouns(words: Nouns) -> dict[str, list[str]]:
    """Return what the partnership calls the kinds that come from its thresholds: one, and several."""
    return {kind: [noun.one, noun.many] for kind in KINDS if isinstance(noun := getattr(words, kind, None), Noun)}


def list_contacts(content: Content) -> dict[str, Any]:
    """Return whom the search may tell a reader to call, and the keys of those to name when nothing is found."""
    urgent = [item.contact for item in content.partnership.urgent]
    of_gaps = [key for gap in content.no_guide_yet.values() for key in gap.contacts]
    shown = ("name", "use", "phone", "tel", "how", "seen")
    found = {key: contact_values(content.contacts[key]) for key in sorted({*urgent, *of_gaps})}
    return {
        "calls": {key: [values[name] or "" for name in shown] for key, values in found.items()},
        "urgent": urgent,
    }


def encode_index(found: list[Record], named: dict[str, list[str]], called: dict[str, Any]) -> bytes:
    """Return records as compact JSON in UTF-8: arrays, because field names would be half of the file."""
    rows = [[KINDS.index(each.kind), *list(dataclasses.astuple(each))[1:]] for each in found]
    whole = {"kinds": KINDS, "names": named, **called, "records": rows}
    return f"{json.dumps(whole, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _page_records(content: Content, sections: list[dict[str, Any]]) -> Iterator[Record]:
    by_page: dict[str, list[dict[str, Any]]] = {}
    for section in sections:
        by_page.setdefault(section["location"].partition("#")[0], []).append(section)
    for address, parts in by_page.items():
        page = content.page_at(address)
        if page is not None and page.src not in LEFT_OUT and not page.is_unpublished:
            yield _page_record(page, parts)


def _page_record(page: Page, parts: list[dict[str, Any]]) -> Record:
    kind = KIND_OF_PAGE.get(page.kind, "page")
    title, headings, text = page.meta.title, "", ""
    if page.src not in TITLE_ONLY:
        below = [html_to_text(part["title"]) for part in parts if "#" in part["location"]]
        headings = " · ".join(dict.fromkeys(heading for heading in below if heading and heading != title))
        text = " ".join(filter(None, (html_to_text(part["text"]) for part in parts)))
    if kind != "guide":
        text = truncate(text, LONGEST)
    return Record(kind, page.url, title, page.meta.summary, tuple(page.meta.also_called), headings, text)


def _indicator_records(content: Content) -> Iterator[Record]:
    for key, indicator in content.thresholds.indicators.items():
        yield Record(
            kind="indicator",
            address=f"thresholds/#{key}",
            title=indicator.text,
            context=_contact_records(content, indicator),
            also=tuple(indicator.also_called),
            guides=_list_addresses(content, indicator.guides),
        )


def _case_records(content: Content) -> Iterator[Record]:
    for key, case in content.borders.cases.items():
        yield Record("case", f"thresholds/cases/#{key}", case.title, case.situation)


def _contact_records(content: Content, indicator: Indicator) -> str:
    """Return where an indicator stands: its level and its domain, ``Level 4 · Parenting``."""
    word = content.thresholds.words.level.one
    level = content.thresholds.levels[indicator.level]
    domain = content.thresholds.domains[indicator.domain]
    return f"{capitalise(word)} {level.number} · {domain.name}"


def _term_records(content: Content) -> Iterator[Record]:
    for key, term in content.glossary.items():
        yield Record(
            kind="term",
            address=f"about/glossary/#{key}",
            title=term.term,
            context=term.stands_for or "",
            also=_list_names(term),
            text=term.meaning,
            guides=_list_addresses(content, [term.guide] if term.guide else []),
        )


def _list_names(term: Term) -> tuple[str, ...]:
    names = [term.stands_for, *term.aliases] if term.stands_for else term.aliases
    return tuple(dict.fromkeys(names))


def _missing_guide_records(content: Content) -> Iterator[Record]:
    for gap in content.no_guide_yet.values():
        yield Record(
            kind="gap",
            address=CONTACTS,
            title=gap.title,
            also=tuple(gap.also_called),
            guides=_list_addresses(content, gap.see_also),
            calls=tuple(gap.contacts),
        )


def _list_addresses(content: Content, slugs: list[str]) -> tuple[str, ...]:
    return tuple(content.guides[slug].url for slug in slugs)
