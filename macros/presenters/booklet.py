"""The booklet of key information as plain values, the same for the page and for the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from macros.content.loader import Content, get_guide_meta
from macros.content.markup.nodes import Child, Node, find_section, get_text
from macros.content.models.organisation import Contact
from macros.content.models.practice import Level, Term
from macros.content.pages import Page
from macros.presenters.body import get_shown_body
from macros.presenters.context import PageContext
from macros.presenters.frame import link_values
from macros.presenters.guides import timescale_values
from macros.presenters.reading_time import get_visible_text
from macros.presenters.records import VISION_READERS, contact_values, level_values
from macros.presenters.short_links import get_short_address

BOOKLET_PAGE = "booklet.md"
"""Page of the booklet. The PDF has the status and owner of this page."""

FINDINGS_PAGE = "findings.md"
VISION_PAGE = "vision.md"
LEVELS_PAGE = "thresholds/index.md"
CONTACTS_PAGE = "about/contacts.md"
TIMESCALES_PAGE = "timescales.md"
GLOSSARY_PAGE = "about/glossary.md"
CONFIRM_NOTE = re.compile(r' ?<span class="small">.*?</span>')
"""Note on what must be confirmed, in the HTML of an inline macro. The booklet gives it once, in its list of facts."""
NOTE_MARKS = "abcdefghijklmnopqrstuvwxyz"
"""Reference marks of the notes below the table of timescales."""


def booklet_values(ctx: PageContext) -> dict[str, Any]:
    """Return the content of the booklet as plain values; ``href`` is relative to the page of the booklet."""
    content = ctx.content
    timescales, notes = _timescale_values(ctx)
    return {
        "parts": _part_values(ctx),
        **_finding_values(ctx),
        **_vision_values(content),
        "rule": content.thresholds.rule,
        "levels": [_level_values(ctx, level) for level in content.levels],
        "contacts": [contact_values(contact) for contact in content.contacts.values()],
        "timescales": timescales,
        "timescale_notes": notes,
        "topics": _topic_values(ctx),
        "terms": [_term_values(ctx, term) for term in sorted(content.glossary.values(), key=_get_sort_key)],
    }


def _finding_values(ctx: PageContext) -> dict[str, Any]:
    """Return when the review was held, the strengths that it found, and the needs in order of their numbers."""
    findings = ctx.content.findings
    return {
        "review": [findings.review.held, findings.review.heard, findings.review.reported],
        "strengths": [{"title": strength.title, "means": strength.means} for strength in findings.strengths.values()],
        "needs": [
            {
                "number": need.number,
                "title": need.title,
                "says": need.says,
                "href": ctx.link_to_page(FINDINGS_PAGE, need.key),
            }
            for need in ctx.content.needs
        ],
    }


def _vision_values(content: Content) -> dict[str, Any]:
    vision = content.vision
    return {
        "sentence": vision.sentence,
        "means": [{"who": who, "says": getattr(vision, name)} for who, name in VISION_READERS],
        "note": vision.note,
    }


def list_source_pages(content: Content) -> list[Page]:
    """Return the pages whose content is in the booklet. The newest of their versions is the version of the booklet."""
    paths = (BOOKLET_PAGE, FINDINGS_PAGE, VISION_PAGE, LEVELS_PAGE, CONTACTS_PAGE, TIMESCALES_PAGE, GLOSSARY_PAGE)
    return [*(content.pages[src] for src in paths if src in content.pages), *content.guides.values()]


def _get_sort_key(term: Term) -> str:
    return term.term.lower()


def _part_values(ctx: PageContext) -> dict[str, dict[str, str]]:
    """Return the page of each part of the booklet: its title, its link and its short address."""
    sources = {
        "findings": FINDINGS_PAGE,
        "vision": VISION_PAGE,
        "levels": LEVELS_PAGE,
        "contacts": CONTACTS_PAGE,
        "timescales": TIMESCALES_PAGE,
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
    """Return a level with one indicator for each domain: the first in the data."""
    domains = ctx.content.thresholds.domains
    indicators: dict[str, str] = {}
    for indicator in ctx.content.thresholds.indicators.values():
        if indicator.level == level.key:
            indicators.setdefault(indicator.domain, indicator.text)
    return {
        **level_values(ctx, level),
        "response": level.response,
        "help": level.help.says,
        "colour": level.colour,
        "address": get_short_address(ctx.content, f"thresholds/{level.key}.md"),
        "indicators": [
            {"domain": domain.name, "text": indicators[key]} for key, domain in domains.items() if key in indicators
        ],
    }


def _timescale_values(ctx: PageContext) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """Return every timescale, and the notes on what must be confirmed, each with its reference mark."""
    rows = [timescale_values(ctx, key) for key in ctx.content.timescales]
    marks = dict(zip(dict.fromkeys(row["note"] for row in rows if row["note"]), NOTE_MARKS, strict=False))
    notes = [{"mark": mark, "says": note} for note, mark in marks.items()]
    return [{**row, "mark": marks.get(row["note"], "")} for row in rows], notes


def _topic_values(ctx: PageContext) -> list[dict[str, Any]]:
    common = _find_common_contacts(ctx.content)
    topics = []
    for topic in ctx.content.topics.values():
        pages = [page for page in ctx.content.guides.values() if get_guide_meta(page).topic == topic.key]
        guides = [_guide_values(ctx, page, common) for page in pages]
        if guides:
            topics.append({"key": topic.key, "title": topic.title, "summary": topic.summary, "guides": guides})
    return topics


def _find_common_contacts(content: Content) -> set[str]:
    """Return the keys of contacts that guides in brief leave out: urgent contacts, and those of most guides."""
    keys = [key for page in content.guides.values() for key in get_guide_meta(page).contacts]
    frequent = {key for key in keys if keys.count(key) * 2 > len(content.guides)}
    return frequent | {item.contact for item in content.partnership.urgent}


def _guide_values(ctx: PageContext, page: Page, common: set[str]) -> dict[str, Any]:
    """Return a guide in brief: its summary, first steps, what to remember, and contacts other than the common ones."""
    content = ctx.content
    body = get_shown_body(PageContext(content, page, ctx.today), _get_text_without_note)
    calls = [contact_values(content.contacts[key]) for key in get_guide_meta(page).contacts if key not in common]
    return {
        **link_values(ctx, page),
        "key": page.slug,
        "steps": list_first_steps(body, content.contacts[content.partnership.urgent[0].contact]),
        "remember": get_text(find_section(body, "Remember")),
        "calls": [{"name": call["name"], "phone": call["phone"] or "", "tel": call["tel"]} for call in calls],
        "address": get_short_address(content, page.src),
    }


def _get_text_without_note(html: str) -> str:
    return get_visible_text(CONFIRM_NOTE.sub("", html))


def list_first_steps(body: Iterable[Child], first_contact: Contact) -> list[str]:
    """Return the first step of a guide as plain text, and the second if the first is to call ``first_contact``."""
    lists = [node for node in find_section(body, "What to do") if isinstance(node, Node) and node.tag == "ol"]
    steps = [get_text([item]) for steps in lists for item in steps.children]
    return steps[: 2 if steps and first_contact.name in steps[0] else 1]


def _term_values(ctx: PageContext, term: Term) -> dict[str, Any]:
    return {
        "key": term.key,
        "term": term.term,
        "stands_for": term.stands_for or "",
        "meaning": term.meaning,
        "href": ctx.link_to_page(GLOSSARY_PAGE, term.key),
    }
