"""Write ``/search/index.json``: all records that the search box can find, as one small file.

Every page is one record, with its headings and its text. Every indicator, case and term of the glossary gets its own
record, and so does every subject that has no guide yet, with whom to call about it.

The browser's side is in ``overrides/assets/scripts/search``: ``box.js`` is the box, ``engine.js`` the engine,
``tokens.js`` the tokeniser, ``load.js`` loads this file. ``tests/bench/search.py`` says how the engine was chosen.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from macros.content.loader import Content
from macros.content.models.practice import Indicator, Noun, Nouns, Term
from macros.engine.page import render_page
from macros.outputs.search_text import extract_search_text
from macros.presenters.context import PageContext
from macros.presenters.records import contact_values
from macros.utils.files import write_file
from macros.utils.text import capitalise, truncate

Kind = Literal["guide", "gap", "term", "level", "indicator", "case", "briefing", "workshop", "page", "newsletter"]

KINDS: tuple[Kind, ...] = get_args(Kind)
"""All kinds of record, in the order in which the search prefers them. A ``gap`` is a subject without a guide."""

KIND_OF_PAGE: dict[str, Kind] = {
    "guide": "guide",
    "level": "level",
    "briefing": "briefing",
    "workshop": "workshop",
    "newsletter": "newsletter",
}
"""Kind of record by the kind of page. Every other page is a ``page``."""

CONTACTS_URL = "about/contacts/"
"""Address of the list of contacts, to which a subject without a guide leads."""

EXCLUDED_PAGES = frozenset({"404.md", "index.md"})
"""Pages that are not indexed: the page for unknown addresses, and the home page, on which people search."""

TITLE_ONLY_PAGES = frozenset({"about/editing.md", "about/glossary.md", "guides/index.md"})
"""Pages indexed by title only.

The text of the glossary and of the list of guides is in the records of their terms and guides. The headings of the
editors' handbook hold words that staff look for, and answer none of them.
"""

MAX_TEXT_LENGTH = 600
"""Maximum characters of text indexed of a page that is not a guide.

Guides are short, and all their text is indexed. A long page is found by its headings and its beginning: the rest
would make the file larger that every phone loads before the first answer.
"""


@dataclass(frozen=True, order=True)
class Record:
    """A search result: a page, a term, an indicator, a case or a subject without a guide.

    ``address`` is relative to the site's, as in ``guides/neglect/``; ``context`` is the line shown under the title;
    ``also`` holds other names that staff use; ``guides`` are addresses of related guides; ``calls`` are keys of
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


def build_records(content: Content, today: date) -> list[Record]:
    """Return all records, sorted by kind and address. A page has one record, however many sections it has."""
    records = [
        *_list_page_records(content, today),
        *_list_indicator_records(content),
        *_list_case_records(content),
        *_list_term_records(content),
        *_list_gap_records(content),
    ]
    return sorted(records, key=lambda record: (KINDS.index(record.kind), record.address, record.title))


def write(content: Content, site: Path, today: date) -> Path:
    """Write ``search/index.json`` below ``site`` in place of the index of the theme's plugin, and return its path.

    The file is ``{"kinds": [kind, ...], "names": {kind: [singular, plural]}, "calls": {contact: [name, use, phone,
    number as dialled, how, seen]}, "urgent": [contact, ...], "records": [[index in kinds, address, title, context,
    [also, ...], headings, text, [guide's address, ...], [contact, ...]], ...]}``.
    """
    (site / "search" / "search_index.json").unlink(missing_ok=True)
    nouns, contacts = list_nouns(content.thresholds.words), list_contacts(content)
    return write_file(site, "search/index.json", encode_index(build_records(content, today), nouns, contacts))


def list_nouns(nouns: Nouns) -> dict[str, list[str]]:
    """Return singular and plural of the kinds that the partnership's thresholds name."""
    return {kind: [noun.one, noun.many] for kind in KINDS if isinstance(noun := getattr(nouns, kind, None), Noun)}


def list_contacts(content: Content) -> dict[str, Any]:
    """Return the contacts that results show, as ``calls``, and the keys of those for no results, as ``urgent``."""
    urgent = [item.contact for item in content.partnership.urgent]
    gap_contacts = [key for gap in content.no_guide_yet.values() for key in gap.contacts]
    fields = ("name", "use", "phone", "tel", "how", "seen")
    contacts = {key: contact_values(content.contacts[key]) for key in sorted({*urgent, *gap_contacts})}
    return {
        "calls": {key: [values[name] or "" for name in fields] for key, values in contacts.items()},
        "urgent": urgent,
    }


def encode_index(records: list[Record], nouns: dict[str, list[str]], contacts: dict[str, Any]) -> bytes:
    """Return the index as compact JSON in UTF-8. Records are arrays: field names would be half of the file."""
    rows = [[KINDS.index(record.kind), *list(dataclasses.astuple(record))[1:]] for record in records]
    document = {"kinds": KINDS, "names": nouns, **contacts, "records": rows}
    return f"{json.dumps(document, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _list_page_records(content: Content, today: date) -> Iterator[Record]:
    for page in content.pages.values():
        if page.src not in EXCLUDED_PAGES and not page.is_unpublished:
            yield _build_page_record(PageContext(content, page, today))


def _build_page_record(ctx: PageContext) -> Record:
    page, kind = ctx.page, KIND_OF_PAGE.get(ctx.page.kind, "page")
    title, headings, text = page.meta.title, "", ""
    if page.src not in TITLE_ONLY_PAGES:
        subheadings, text = extract_search_text(render_page(ctx).body)
        headings = " · ".join(dict.fromkeys(heading for heading in subheadings if heading and heading != title))
    if kind != "guide":
        text = truncate(text, MAX_TEXT_LENGTH)
    return Record(kind, page.url, title, page.meta.summary, tuple(page.meta.also_called), headings, text)


def _list_indicator_records(content: Content) -> Iterator[Record]:
    for key, indicator in content.thresholds.indicators.items():
        yield Record(
            kind="indicator",
            address=f"thresholds/#{key}",
            title=indicator.text,
            context=_describe_indicator(content, indicator),
            also=tuple(indicator.also_called),
            guides=_list_addresses(content, indicator.guides),
        )


def _list_case_records(content: Content) -> Iterator[Record]:
    for key, case in content.borders.cases.items():
        yield Record("case", f"thresholds/cases/#{key}", case.title, case.situation)


def _describe_indicator(content: Content, indicator: Indicator) -> str:
    """Return the level and the domain of an indicator, as in ``Level 4 · Parenting``."""
    noun = content.thresholds.words.level.one
    level = content.thresholds.levels[indicator.level]
    domain = content.thresholds.domains[indicator.domain]
    return f"{capitalise(noun)} {level.number} · {domain.name}"


def _list_term_records(content: Content) -> Iterator[Record]:
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


def _list_gap_records(content: Content) -> Iterator[Record]:
    for gap in content.no_guide_yet.values():
        yield Record(
            kind="gap",
            address=CONTACTS_URL,
            title=gap.title,
            also=tuple(gap.also_called),
            guides=_list_addresses(content, gap.see_also),
            calls=tuple(gap.contacts),
        )


def _list_addresses(content: Content, slugs: list[str]) -> tuple[str, ...]:
    return tuple(content.guides[slug].url for slug in slugs)
