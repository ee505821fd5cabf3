"""The booklet of key information: what it holds, as one set of values for the screen and for paper."""

from __future__ import annotations

import re
from typing import Any

from macros.content.loader import Content, get_guide_meta
from macros.content.models.organisation import Contact
from macros.content.models.practice import Level, Term
from macros.content.pages import Page
from macros.presenters.context import PageContext
from macros.presenters.frame import link_values
from macros.presenters.guides import expand_inline, timescale_values
from macros.presenters.reading_time import markdown_to_text
from macros.presenters.records import VISION_READERS, contact_values, level_values
from macros.presenters.short_links import get_short_address

BOOKLET_PAGE = "booklet.md"
"""The page of the booklet: its status and owner are those of the PDF."""

FINDINGS_PAGE = "findings.md"
VISION_PAGE = "vision.md"
LEVELS_PAGE = "thresholds/index.md"
CONTACTS_PAGE = "about/contacts.md"
TIMESCALES_PAGE = "timescales.md"
GLOSSARY_PAGE = "about/glossary.md"
CONFIRM_NOTE = re.compile(r' ?<span class="small">.*?</span>')
"""What a fact in a sentence still has to have confirmed: the booklet says it once, where it lists the fact."""
NOTE_MARKS = "abcdefghijklmnopqrstuvwxyz"
"""What marks a note below the table of time limits."""


def booklet_values(ctx: PageContext) -> dict[str, Any]:
    """Return all that the booklet holds, as plain values; ``href`` is the way there from the page of the booklet."""
    content = ctx.content
    found, vision = content.findings, content.vision
    limits, notes = _timescale_values(ctx)
    return {
        "parts": _part_values(ctx),
        "review": [found.review.held, found.review.heard, found.review.reported],
        "strengths": [{"title": one.title, "means": one.means} for one in found.strengths.values()],
        "needs": [
            {
                "number": need.number,
                "title": need.title,
                "says": need.says,
                "href": ctx.link_to_page(FINDINGS_PAGE, need.key),
            }
            for need in content.needs
        ],
        "sentence": vision.sentence,
        "means": [{"who": who, "says": getattr(vision, name)} for who, name in VISION_READERS],
        "note": vision.note,
        "rule": content.thresholds.rule,
        "levels": [_level_values(ctx, level) for level in ctx.content.levels],
        "contacts": [contact_values(record) for record in content.contacts.values()],
        "limits": limits,
        "limit_notes": notes,
        "topics": _topic_values(ctx),
        "terms": [_term_values(ctx, record) for record in sorted(content.glossary.values(), key=_sort_key)],
    }


def source_pages(content: Content) -> list[Page]:
    """Return the pages whose content the booklet holds: the newest of their versions is its own."""
    named = (BOOKLET_PAGE, FINDINGS_PAGE, VISION_PAGE, LEVELS_PAGE, CONTACTS_PAGE, TIMESCALES_PAGE, GLOSSARY_PAGE)
    return [*(content.pages[src] for src in named if src in content.pages), *content.guides.values()]


def _sort_key(record: Term) -> str:
    return record.term.lower()


def _part_values(ctx: PageContext) -> dict[str, dict[str, str]]:
    """Return the pages that the parts come from, each with its way and its short address."""
    sources = {
        "findings": FINDINGS_PAGE,
        "vision": VISION_PAGE,
        "levels": LEVELS_PAGE,
        "contacts": CONTACTS_PAGE,
        "limits": TIMESCALES_PAGE,
        "glossary": GLOSSARY_PAGE,
    }
    pages = ctx.content.pages
    return {
        name: {
            "title": pages[src].meta.title,
            "href": ctx.link_to_page(src),
            "address": get_short_address(ctx.content, src),
        }
        for name, src in sources.items()
        if src in pages
    }


def _level_values(ctx: PageContext, level: Level) -> dict[str, Any]:
    """Return a level with one sign for each domain: the first that is listed there."""
    domains = ctx.content.thresholds.domains
    first: dict[str, str] = {}
    for sign in ctx.content.thresholds.indicators.values():
        if sign.level == level.key:
            first.setdefault(sign.domain, sign.text)
    return {
        **level_values(ctx, level),
        "response": level.response,
        "help": level.help.says,
        "colour": level.colour,
        "address": get_short_address(ctx.content, f"thresholds/{level.key}.md"),
        "signs": [{"domain": domain.name, "text": first[key]} for key, domain in domains.items() if key in first],
    }


def _timescale_values(ctx: PageContext) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return every time limit, and the notes on what is still to be confirmed, each with the mark that refers to it."""
    rows = [timescale_values(ctx, key) for key in ctx.content.timescales]
    marks = dict(zip(dict.fromkeys(row["note"] for row in rows if row["note"]), NOTE_MARKS, strict=False))
    notes = [{"mark": mark, "says": note} for note, mark in marks.items()]
    return [{**row, "mark": marks.get(row["note"], "")} for row in rows], notes


def _topic_values(ctx: PageContext) -> list[dict[str, Any]]:
    usual = _common_contacts(ctx.content)
    topics = []
    for topic in ctx.content.topics.values():
        pages = [page for page in ctx.content.guides.values() if get_guide_meta(page).topic == topic.key]
        guides = [_guide_values(ctx, page, usual) for page in pages]
        if guides:
            topics.append({"key": topic.key, "title": topic.title, "summary": topic.summary, "guides": guides})
    return topics


def _common_contacts(content: Content) -> set[str]:
    """Return the contacts that need no mention at a guide: those of the strip, and those of most guides."""
    named = [key for page in content.guides.values() for key in get_guide_meta(page).contacts]
    most = {key for key in named if named.count(key) * 2 > len(content.guides)}
    return most | {item.contact for item in content.partnership.urgent}


def _guide_values(ctx: PageContext, page: Page, usual: set[str]) -> dict[str, Any]:
    """Return a guide in brief: its summary, its first step, what to remember, and whom else to call."""
    content = ctx.content
    body = CONFIRM_NOTE.sub("", expand_inline(PageContext(content, page, ctx.today)))
    calls = [contact_values(content.contacts[key]) for key in get_guide_meta(page).contacts if key not in usual]
    return {
        **link_values(ctx, page),
        "key": page.slug,
        "steps": extract_first_steps(body, content.contacts[content.partnership.urgent[0].contact]),
        "remember": markdown_to_text(extract_section(body, "Remember")),
        "calls": [{"name": call["name"], "phone": call["phone"] or "", "tel": call["tel"]} for call in calls],
        "address": get_short_address(content, page.src),
    }


def extract_section(body: str, title: str) -> str:
    """Return the Markdown below one heading of a body, or an empty text."""
    found = re.search(rf"^## +{re.escape(title)}\b[^\n]*\n(.*?)(?=^## |\Z)", body, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def extract_first_steps(body: str, most: Contact) -> list[str]:
    """Return the first step of a guide as plain text; and the second, where the first is only to dial ``most``."""
    listed = re.findall(
        r"^\d+\. +(.*?)(?=^\d+\. |^#|\Z)", extract_section(body, "What to do"), re.MULTILINE | re.DOTALL
    )
    steps = [markdown_to_text(step.strip()) for step in listed]
    return steps[: 2 if steps and most.name in steps[0] else 1]


def _term_values(ctx: PageContext, record: Term) -> dict[str, Any]:
    return {
        "key": record.key,
        "term": record.term,
        "stands_for": record.stands_for or "",
        "meaning": record.meaning,
        "href": ctx.link_to_page(GLOSSARY_PAGE, record.key),
    }
