"""Write ``/guides/<slug>.txt``: every guide as plain text, for a braille display, a message or a slow phone.

Headings are between empty lines. No rule is drawn with characters, which a screen reader would read out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.loader import Content, get_guide_meta
from macros.content.macro_calls import Call, parse_body
from macros.content.models.practice import Term
from macros.outputs.markdown.expand import expand_page
from macros.outputs.markdown.pandoc import convert
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
SEPARATOR = "SEAM-BETWEEN-TWO-GUIDES"
HEADING_MARK = "HEADING:"
HEADING = re.compile(r"^(#+ +)", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\((https?:[^)\s]+)\)")
RULE = re.compile(rf"^-{{{LINE_LENGTH}}}$", re.MULTILINE)
"""A horizontal rule, as pandoc draws it."""
SECTION_GAP = "\n\n\n"
"""Line breaks before a heading."""
Section = tuple[str, Sequence[str]]
"""A heading and its paragraphs."""


def write(content: Content, site: Path, today: date) -> None:
    """Write every guide as text. The byte order mark makes every program read it as UTF-8."""
    contexts = [PageContext(content, page, today) for page in content.guides.values()]
    for ctx, text in zip(contexts, build_guide_texts(contexts), strict=True):
        write_file(site, f"guides/{ctx.page.slug}.txt", text.encode("utf-8-sig"))


def build_guide_texts(contexts: Sequence[PageContext]) -> list[str]:
    """Return the guides as plain text, in their order. Pandoc converts all bodies in one call."""
    return [_build_text(ctx, body) for ctx, body in zip(contexts, _convert_bodies(contexts), strict=True)]


def _convert_bodies(contexts: Sequence[PageContext]) -> list[str]:
    """Return the body of each guide as plain text, with its links written out."""
    if not contexts:
        return []
    joined = f"\n\n{SEPARATOR}\n\n".join(_write_out_links(expand_page(ctx)) for ctx in contexts)
    return [
        _space_headings(part)
        for part in convert(contexts[0].content.root, joined, "plain", f"--columns={LINE_LENGTH}").split(SEPARATOR)
    ]


def _write_out_links(text: str) -> str:
    """Return Markdown with the address of each link after its words, and each heading marked."""
    return HEADING.sub(rf"\1{HEADING_MARK}", LINK.sub(r"\1 (<\2>)", text))


def _space_headings(body: str) -> str:
    text = re.sub(r"\n{3,}", "\n\n", RULE.sub("", body)).strip()
    return text.replace(f"\n\n{HEADING_MARK}", SECTION_GAP).removeprefix(HEADING_MARK)


def _build_text(ctx: PageContext, body: str) -> str:
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
    calls = [part for part in parse_body(ctx.page)[0] if isinstance(part, Call) and part.name == "term"]
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
