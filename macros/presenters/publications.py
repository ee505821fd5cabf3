"""Briefings, posters and the ZIP file as plain values."""

from __future__ import annotations

import re
from typing import Any

from macros.content.loader import Content
from macros.content.models.front_matter import BriefingFrontMatter
from macros.presenters.context import PageContext
from macros.presenters.frame import link_guides, require_meta

POSTERS_PAGE = "posters/index.md"
"""The page of the posters: its version and status are those of each poster."""


TEAM_LOG_COLUMNS = ("What we will do", "Who begins", "When we look again", "What changed for children")
"""The columns of the team log. A team fills it in by hand, without a name."""


TEAM_LOG_ROWS = 4


def briefing_frame_values(ctx: PageContext) -> dict[str, Any]:
    """Return what a briefing shows after its text: questions, the team log, guides, and the way to its PDF."""
    meta: BriefingFrontMatter = require_meta(ctx, BriefingFrontMatter)
    return {
        "questions": list(meta.questions),
        "log": list(TEAM_LOG_COLUMNS),
        "rows": TEAM_LOG_ROWS,
        "see_also": link_guides(ctx, list(meta.see_also)),
        "pdf": ctx.link_to_file(f"briefings/{ctx.page.slug}.pdf"),
        "pdf_note": "two sides of A4",
    }


ZIP_URL = "offline.zip"
"""Where the ZIP is, below the site's own address."""


def get_folder_name(content: Content) -> str:
    """Return the site's name as the name of a folder, as in ``one-minute-offline``."""
    name = re.sub(r"[^a-z0-9]+", "-", content.partnership.site_name.lower()).strip("-")
    return f"{name or 'site'}-offline"
