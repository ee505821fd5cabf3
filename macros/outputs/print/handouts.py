"""The handout of every workshop, on two sides of A4 at most."""

from __future__ import annotations

from typing import Any

from macros.content.models.publications import Workshop
from macros.outputs.print.context import code_of, paper
from macros.outputs.print.typesetting import Document
from macros.presenters.context import Here
from macros.presenters.levels import levels_in_order
from macros.presenters.records import contact_values, words
from macros.presenters.short_links import short_address
from macros.presenters.workshops import workshop_of

SIZES = (14, 13.5, 13, 12.5, 12, 11.5, 11)
"""Points of the lines to take away: the largest that fits is used, and no print of running text is smaller."""
CHANGE = ("What I will do differently", "From which day", "Who will ask me how it went, and when")
"""What people write on the handout before they go."""

MORE = ("thresholds/cases.md", "thresholds/conversation-sheet.md")
"""Pages that every handout leads to, besides the guides of its workshop."""


def handout_documents(heres: list[Here]) -> list[Document]:
    """Return a document for each page of a workshop."""
    return [
        Document(f"workshops/{here.page.slug}.pdf", "handout.typ", {**paper(here), **_handout(here, workshop_of(here))})
        for here in heres
    ]


def _handout(here: Here, workshop: Workshop) -> dict[str, Any]:
    library = here.library
    address = short_address(library, here.page.src)
    calls = [contact_values(library.contacts[item.contact]) for item in library.partnership.urgent]
    levels = [
        {"number": level.number, "name": level.name, "short": level.short, "lead": level.lead, "colour": level.colour}
        for level in levels_in_order(here)
    ]
    return {
        "name": f"Handout: {workshop.title}",
        "title": workshop.title,
        "summary": workshop.summary,
        "sizes": list(SIZES),
        "lines": list(workshop.handout),
        "change": list(CHANGE),
        "levels": levels,
        "nouns": words(here)["level"],
        "calls": calls,
        "seen": " ".join(dict.fromkeys(call["seen"] for call in calls if call["seen"])),
        "more": [{"title": title, "address": short} for title, short in _more(here, workshop)],
        "address": address,
        "qr": code_of(here, address),
    }


def _more(here: Here, workshop: Workshop) -> list[tuple[str, str]]:
    """Return the guides of the workshop's parts, and what every workshop leads to, each with its short address."""
    guides = dict.fromkeys(f"guides/{key}.md" for part in workshop.parts for key in part.guides)
    pages = here.library.pages
    return [(pages[src].meta.title, short_address(here.library, src)) for src in (*guides, *MORE) if src in pages]
