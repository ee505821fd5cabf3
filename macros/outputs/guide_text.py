"""Write ``/guides/<slug>.txt``: every guide as plain text, for a braille display, a message or a slow phone.

Headings are between empty lines. No rule is drawn with characters, which a screen reader would read out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.loader import Content, get_guide_meta
from macros.content.markup.nodes import list_calls
from macros.content.models.practice import Term
from macros.outputs.plain_text import TextStyle, write_text
from macros.presenters.body import get_print_body
from macros.presenters.context import PageContext
from macros.presenters.frame import frame_values, get_version
from macros.presenters.guides import timescale_values
from macros.presenters.inline import find_term
from macros.presenters.records import contact_values
from macros.utils.dates import format_date
from macros.utils.files import write_file
from macros.utils.text import wrap

LINE_LENGTH = 76
"""Maximum characters in a line. An address is never broken."""
SECTION_GAP = "\n\n\n"
"""Line breaks before a heading."""
Section = tuple[str, Sequence[str]]
"""A heading and its paragraphs."""


def write(content: Content, site: Path, today: date) -> None:
    """Write every guide as text. The byte order mark makes every program read it as UTF-8."""
    for page in content.guides.values():
        text = build_guide_text(PageContext(content, page, today))
        write_file(site, f"guides/{page.slug}.txt", text.encode("utf-8-sig"))


def _write_link(words: str, address: str) -> str:
    """Return a link with its address behind its words; an address that stands alone is not repeated."""
    return words if address in (words, f"mailto:{words}") or address.startswith("tel:") else f"{words} ({address})"


STYLE = TextStyle(LINE_LENGTH, heading=wrap, heading_gap=SECTION_GAP, link=_write_link)


def build_guide_text(ctx: PageContext) -> str:
    """Return a guide as plain text."""
    body = write_text(get_print_body(ctx), STYLE)
    frame = frame_values(ctx)
    opening = [frame["title"], frame["summary"], _format_status(frame)]
    before = _format_sections([("Whom to call", [*_list_urgent(ctx, frame), *_list_contacts(ctx)])])
    after = _format_sections(
        [
            ("In your agency", _list_agency_lines(ctx)),
            ("How long", _list_timescales(ctx)),
            ("Say it to a family", [f"“{say}”"] if (say := get_guide_meta(ctx.page).say_to_family) else []),
            ("Words used here", _list_terms(ctx)),
            ("Where this comes from", _list_sources(frame)),
            ("To be confirmed", frame["confirm"]),
            ("About this page", _list_page_facts(ctx, frame)),
        ]
    )
    return SECTION_GAP.join(["\n\n".join(wrap(line, LINE_LENGTH) for line in opening), *before, body, *after]) + "\n"


def _format_sections(sections: Iterable[Section]) -> list[str]:
    """Return each section that is not empty as text: its heading and its wrapped paragraphs."""
    return ["\n\n".join([title, *(wrap(line, LINE_LENGTH) for line in lines)]) for title, lines in sections if lines]


def _join_sentences(*phrases: str | None) -> str:
    """Return phrases as sentences, each with its full stop."""
    return " ".join(phrase if phrase.endswith((".", "?", "!")) else f"{phrase}." for phrase in phrases if phrase)


def _format_status(frame: dict[str, Any]) -> str:
    status = frame["status"]
    state = status["says"] or "Draft. Nobody at the partnership has approved this page yet."
    late = f"Review overdue. This page was due for review by {frame['overdue']}." if frame["overdue"] else None
    return _join_sentences(state, late)


def _list_urgent(ctx: PageContext, frame: dict[str, Any]) -> list[str]:
    """Return the urgent contacts of every page that the guide does not list itself, each with its question."""
    guide_contacts = get_guide_meta(ctx.page).contacts
    return [f"{item['question']} {item['label']}." for item in frame["urgent"] if item["key"] not in guide_contacts]


def _list_contacts(ctx: PageContext) -> list[str]:
    contacts = [contact_values(ctx.content.contacts[key]) for key in get_guide_meta(ctx.page).contacts]
    return [
        _join_sentences(
            f"{contact['name']}: {contact['phone']}" if contact["phone"] else contact["name"],
            contact["use"],
            contact["how"],
            " ".join(filter(None, (contact["hours"], f"({contact['option']})" if contact["option"] else ""))),
            contact["seen"],
        )
        for contact in contacts
    ]


def _list_agency_lines(ctx: PageContext) -> list[str]:
    agencies = ctx.content.agencies
    return [f"{agencies[key].name}: {says}" for key, says in get_guide_meta(ctx.page).agency_lines.items()]


def _list_timescales(ctx: PageContext) -> list[str]:
    timescales = [timescale_values(ctx, key) for key in get_guide_meta(ctx.page).timescales]
    return [
        f"{timescale['limit']}: {_join_sentences(timescale['step'], timescale['clock'], timescale['note'])}".replace(
            "  ", " "
        )
        for timescale in timescales
    ]


def _list_terms(ctx: PageContext) -> list[str]:
    """Return the terms of the glossary that the text uses, each once, with their full form and meaning."""
    calls = [call for call in list_calls(ctx.page.markup.children) if call.name == "term"]
    terms: dict[str, Term] = {}
    for call in calls:
        term = find_term(ctx.content.glossary, call.values[0])
        terms.setdefault(term.key, term)
    return [f"{term.term}: {_join_sentences(term.stands_for, term.meaning)}" for term in terms.values()]


def _list_sources(frame: dict[str, Any]) -> list[str]:
    drafted = [f"{item['label']}: {item['says']}" for item in frame["basis"] if item["drafted"]]
    sources = [
        _join_sentences(
            ", ".join(part for part in (source["title"], source["publisher"], source["edition"]) if part),
            source["note"],
        )
        + (f" {source['href']}" if source["href"] else "")
        for source in frame["sources"]
    ]
    return [*sources, *drafted]


def _list_page_facts(ctx: PageContext, frame: dict[str, Any]) -> list[str]:
    version = f"Owner: {frame['owner']}. Version of {format_date(get_version(ctx))}."
    return [
        f"{version} Reviewed {frame['reviewed']}, next by {frame['review_by']}.",
        f"A guide from {frame['site']['name']}, {frame['site']['partnership']}.",
        f"Printed or saved copies go out of date. The current page: {frame['canonical']}",
    ]
