"""The handout of every workshop, on two sides of A4 at most."""

from __future__ import annotations

from typing import Any

from macros.content.models.publications import Workshop
from macros.outputs.print.context import print_context
from macros.outputs.print.typesetting import PrintJob
from macros.outputs.qr_codes import render_print_code
from macros.presenters.context import PageContext
from macros.presenters.records import contact_values, nouns
from macros.presenters.short_links import get_short_address
from macros.presenters.workshops import get_workshop

SIZES = (14, 13.5, 13, 12.5, 12, 11.5, 11)
"""Points of the lines to take away: the largest that fits is used, and no print of running text is smaller."""
CHANGE = ("What I will do differently", "From which day", "Who will ask me how it went, and when")
"""What people write on the handout before they go."""

MORE = ("thresholds/cases.md", "thresholds/conversation-sheet.md")
"""Pages that every handout leads to, besides the guides of its workshop."""


def build_handout_jobs(contexts: list[PageContext]) -> list[PrintJob]:
    """Return a document for each page of a workshop."""
    return [
        PrintJob(
            f"workshops/{ctx.page.slug}.pdf",
            "handout.typ",
            {**print_context(ctx), **_build_handout_job(ctx, get_workshop(ctx))},
        )
        for ctx in contexts
    ]


def _build_handout_job(ctx: PageContext, workshop: Workshop) -> dict[str, Any]:
    content = ctx.content
    address = get_short_address(content, ctx.page.src)
    calls = [contact_values(content.contacts[item.contact]) for item in content.partnership.urgent]
    levels = [
        {"number": level.number, "name": level.name, "short": level.short, "lead": level.lead, "colour": level.colour}
        for level in ctx.content.levels
    ]
    return {
        "name": f"Handout: {workshop.title}",
        "title": workshop.title,
        "summary": workshop.summary,
        "sizes": list(SIZES),
        "lines": list(workshop.handout),
        "change": list(CHANGE),
        "levels": levels,
        "nouns": nouns(ctx)["level"],
        "calls": calls,
        "seen": " ".join(dict.fromkeys(call["seen"] for call in calls if call["seen"])),
        "more": [{"title": title, "address": short} for title, short in _shorten_advice(ctx, workshop)],
        "address": address,
        "qr": render_print_code(ctx.content.root, address),
    }


def _shorten_advice(ctx: PageContext, workshop: Workshop) -> list[tuple[str, str]]:
    """Return the guides of the workshop's parts, and what every workshop leads to, each with its short address."""
    guides = dict.fromkeys(f"guides/{key}.md" for part in workshop.parts for key in part.guides)
    pages = ctx.content.pages
    return [(pages[src].meta.title, get_short_address(ctx.content, src)) for src in (*guides, *MORE) if src in pages]
