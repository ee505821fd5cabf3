"""Briefings for team meetings: the list, and what stands around the text of each."""

from __future__ import annotations

from typing import Any

from macros.content.models.front_matter import Briefing
from macros.presenters.context import Here
from macros.presenters.frame import guide_links, link, meta_as
from macros.utils.templating import render

LOG = ("What we will do", "Who begins", "When we look again", "What changed for children")
"""The columns of the team log. A team fills it in by hand, without a name."""
ROWS = 4


def briefing_frame(here: Here) -> dict[str, Any]:
    """Return what a briefing shows after its text: questions, the team log, guides, and the way to its PDF."""
    meta: Briefing = meta_as(here, Briefing)
    return {
        "questions": list(meta.questions),
        "log": list(LOG),
        "rows": ROWS,
        "see_also": guide_links(here, list(meta.see_also)),
        "pdf": here.href("") + f"briefings/{here.page.slug}.pdf",
        "pdf_note": "two sides of A4",
    }


def briefing_list(here: Here) -> str:
    """Return every briefing as a link with its summary, in the order of the titles, and its PDF."""
    pages = [page for page in here.library.pages.values() if page.kind == "briefing"]
    rows = [
        link(here, page, pdf=here.href("") + f"briefings/{page.slug}.pdf")
        for page in sorted(pages, key=lambda page: page.meta.title.lower())
    ]
    return render("briefings.html", briefings=rows)
