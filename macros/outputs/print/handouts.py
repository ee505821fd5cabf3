"""Print the handout of every workshop on at most two sides of A4."""

from __future__ import annotations

from typing import Any

from macros.content.models.publications import Workshop
from macros.outputs.print.context import print_context
from macros.outputs.print.typesetting import PrintJob
from macros.outputs.qr_codes import render_print_qr_code
from macros.presenters.context import PageContext
from macros.presenters.records import contact_values, get_nouns
from macros.presenters.short_links import get_short_address
from macros.presenters.workshops import get_workshop

TEXT_SIZES_POINTS = (14, 13.5, 13, 12.5, 12, 11.5, 11)
"""Sizes of the lines to take away: the template uses the largest that fits. The last is the minimum in print."""
CHANGE_QUESTIONS = ("What I will do differently", "From which day", "Who will ask me how it went, and when")
"""Questions that participants answer on the handout."""

COMMON_PAGES = ("thresholds/cases.md", "thresholds/conversation-sheet.md")
"""Pages that every handout leads to, besides the guides of its workshop."""


def build_handout_jobs(contexts: list[PageContext]) -> list[PrintJob]:
    """Return a print job for each page of a workshop."""
    return [
        PrintJob(
            f"workshops/{ctx.page.slug}.pdf",
            "handout.typ",
            {**print_context(ctx), **_handout_values(ctx, get_workshop(ctx))},
            ("data/workshops.yml", ctx.content.find_line("workshops", ctx.page.slug, "handout")),
        )
        for ctx in contexts
    ]


def _handout_values(ctx: PageContext, workshop: Workshop) -> dict[str, Any]:
    content = ctx.content
    address = get_short_address(content, ctx.page.src)
    contacts = [contact_values(content.contacts[item.contact]) for item in content.partnership.urgent]
    levels = [
        {"number": level.number, "name": level.name, "short": level.short, "lead": level.lead, "colour": level.colour}
        for level in content.levels
    ]
    return {
        "name": f"Handout: {workshop.title}",
        "title": workshop.title,
        "summary": workshop.summary,
        "sizes": list(TEXT_SIZES_POINTS),
        "lines": list(workshop.handout),
        "change": list(CHANGE_QUESTIONS),
        "levels": levels,
        "nouns": get_nouns(ctx)["level"],
        "calls": contacts,
        "seen": " ".join(dict.fromkeys(contact["seen"] for contact in contacts if contact["seen"])),
        "more": [{"title": title, "address": short} for title, short in _list_further_reading(ctx, workshop)],
        "address": address,
        "qr": render_print_qr_code(ctx.content.root, address),
    }


def _list_further_reading(ctx: PageContext, workshop: Workshop) -> list[tuple[str, str]]:
    """Return title and short address of the guides of the workshop's parts, and of the common pages."""
    guides = dict.fromkeys(f"guides/{key}.md" for part in workshop.parts for key in part.guides)
    pages = ctx.content.pages
    return [
        (pages[src].meta.title, get_short_address(ctx.content, src)) for src in (*guides, *COMMON_PAGES) if src in pages
    ]
