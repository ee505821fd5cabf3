"""Briefings, posters and the ZIP file as plain values."""

from __future__ import annotations

import re
from typing import Any

from macros.content.loader import Library
from macros.content.models.front_matter import Briefing
from macros.presenters.context import Here
from macros.presenters.frame import guide_links, meta_as

POSTERS = "posters/index.md"
"""The page of the posters: its version and status are those of each poster."""


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


ADDRESS = "offline.zip"
"""Where the ZIP is, below the site's own address."""


def folder_name(library: Library) -> str:
    """Return the site's name as the name of a folder, as in ``one-minute-offline``."""
    name = re.sub(r"[^a-z0-9]+", "-", library.partnership.site_name.lower()).strip("-")
    return f"{name or 'site'}-offline"
