"""The booklet of key information: what it holds, as one set of values for the screen and for paper."""

from __future__ import annotations

import re
from typing import Any

from macros.content.loader import Library, guide_meta
from macros.content.models.organisation import Contact
from macros.content.models.practice import Level, Term
from macros.content.pages import PageRecord
from macros.presenters.context import Here
from macros.presenters.frame import link
from macros.presenters.guides import filled_body, limit_values
from macros.presenters.levels import levels_in_order
from macros.presenters.reading_time import text_of
from macros.presenters.records import PEOPLE, contact_values, level_values
from macros.presenters.short_links import short_address

BOOKLET = "booklet.md"
"""The page of the booklet: its status and owner are those of the PDF."""

FINDINGS, VISION, LEVELS = "findings.md", "vision.md", "thresholds/index.md"
CONTACTS, LIMITS, GLOSSARY = "about/contacts.md", "timescales.md", "about/glossary.md"
NOTE = re.compile(r' ?<span class="small">.*?</span>')
"""What a fact in a sentence still has to have confirmed: the booklet says it once, where it lists the fact."""
MARKS = "abcdefghijklmnopqrstuvwxyz"
"""What marks a note below the table of time limits."""


def booklet_values(here: Here) -> dict[str, Any]:
    """Return all that the booklet holds, as plain values; ``href`` is the way there from the page of the booklet."""
    library = here.library
    found, vision = library.findings, library.vision
    limits, notes = _limits(here)
    return {
        "parts": _parts(here),
        "review": [found.review.held, found.review.heard, found.review.reported],
        "strengths": [{"title": one.title, "means": one.means} for one in found.strengths.values()],
        "needs": [
            {"number": need.number, "title": need.title, "says": need.says, "href": here.to(FINDINGS, need.key)}
            for need in sorted(found.needs.values(), key=lambda need: need.number)
        ],
        "sentence": vision.sentence,
        "means": [{"who": who, "says": getattr(vision, name)} for who, name in PEOPLE],
        "note": vision.note,
        "rule": library.thresholds.rule,
        "levels": [_level(here, level) for level in levels_in_order(here)],
        "contacts": [contact_values(record) for record in library.contacts.values()],
        "limits": limits,
        "limit_notes": notes,
        "topics": _topics(here),
        "terms": [_term(here, record) for record in sorted(library.glossary.values(), key=_alphabet)],
    }


def drawn_from(library: Library) -> list[PageRecord]:
    """Return the pages whose content the booklet holds: the newest of their versions is its own."""
    named = (BOOKLET, FINDINGS, VISION, LEVELS, CONTACTS, LIMITS, GLOSSARY)
    return [*(library.pages[src] for src in named if src in library.pages), *library.guides.values()]


def _alphabet(record: Term) -> str:
    return record.term.lower()


def _parts(here: Here) -> dict[str, dict[str, str]]:
    """Return the pages that the parts come from, each with its way and its short address."""
    sources = {
        "findings": FINDINGS,
        "vision": VISION,
        "levels": LEVELS,
        "contacts": CONTACTS,
        "limits": LIMITS,
        "glossary": GLOSSARY,
    }
    pages = here.library.pages
    return {
        name: {"title": pages[src].meta.title, "href": here.to(src), "address": short_address(here.library, src)}
        for name, src in sources.items()
        if src in pages
    }


def _level(here: Here, level: Level) -> dict[str, Any]:
    """Return a level with one sign for each domain: the first that is listed there."""
    domains = here.library.thresholds.domains
    first: dict[str, str] = {}
    for sign in here.library.thresholds.indicators.values():
        if sign.level == level.key:
            first.setdefault(sign.domain, sign.text)
    return {
        **level_values(here, level),
        "response": level.response,
        "help": level.help.says,
        "colour": level.colour,
        "address": short_address(here.library, f"thresholds/{level.key}.md"),
        "signs": [{"domain": domain.name, "text": first[key]} for key, domain in domains.items() if key in first],
    }


def _limits(here: Here) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return every time limit, and the notes on what is still to be confirmed, each with the mark that refers to it."""
    rows = [limit_values(here, key) for key in here.library.timescales]
    marks = dict(zip(dict.fromkeys(row["note"] for row in rows if row["note"]), MARKS, strict=False))
    notes = [{"mark": mark, "says": note} for note, mark in marks.items()]
    return [{**row, "mark": marks.get(row["note"], "")} for row in rows], notes


def _topics(here: Here) -> list[dict[str, Any]]:
    usual = _usual(here.library)
    topics = []
    for topic in here.library.topics.values():
        pages = [page for page in here.library.guides.values() if guide_meta(page).topic == topic.key]
        guides = [_guide(here, page, usual) for page in pages]
        if guides:
            topics.append({"key": topic.key, "title": topic.title, "summary": topic.summary, "guides": guides})
    return topics


def _usual(library: Library) -> set[str]:
    """Return the contacts that need no mention at a guide: those of the strip, and those of most guides."""
    named = [key for page in library.guides.values() for key in guide_meta(page).contacts]
    most = {key for key in named if named.count(key) * 2 > len(library.guides)}
    return most | {item.contact for item in library.partnership.urgent}


def _guide(here: Here, page: PageRecord, usual: set[str]) -> dict[str, Any]:
    """Return a guide in brief: its summary, its first step, what to remember, and whom else to call."""
    library = here.library
    body = NOTE.sub("", filled_body(Here(library, page, here.today)))
    calls = [contact_values(library.contacts[key]) for key in guide_meta(page).contacts if key not in usual]
    return {
        **link(here, page),
        "key": page.slug,
        "steps": first_steps(body, library.contacts[library.partnership.urgent[0].contact]),
        "remember": text_of(section(body, "Remember")),
        "calls": [{"name": call["name"], "phone": call["phone"] or "", "tel": call["tel"]} for call in calls],
        "address": short_address(library, page.src),
    }


def section(body: str, title: str) -> str:
    """Return the Markdown below one heading of a body, or an empty text."""
    found = re.search(rf"^## +{re.escape(title)}\b[^\n]*\n(.*?)(?=^## |\Z)", body, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def first_steps(body: str, most: Contact) -> list[str]:
    """Return the first step of a guide as plain text; and the second, where the first is only to dial ``most``."""
    listed = re.findall(r"^\d+\. +(.*?)(?=^\d+\. |^#|\Z)", section(body, "What to do"), re.MULTILINE | re.DOTALL)
    steps = [text_of(step.strip()) for step in listed]
    return steps[: 2 if steps and most.name in steps[0] else 1]


def _term(here: Here, record: Term) -> dict[str, Any]:
    return {
        "key": record.key,
        "term": record.term,
        "stands_for": record.stands_for or "",
        "meaning": record.meaning,
        "href": here.to(GLOSSARY, record.key),
    }
