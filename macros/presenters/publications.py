"""Plain values of the briefings, and facts about the posters and the ZIP file that several packages share."""

from __future__ import annotations

import re
from typing import Any

from macros.content.loader import Content
from macros.content.models.front_matter import BriefingFrontMatter
from macros.presenters.context import PageContext
from macros.presenters.frame import link_guides, require_meta

POSTERS_PAGE = "posters/index.md"
"""Page of the posters. Each poster has the version and status of this page."""


TEAM_LOG_COLUMNS = ("What we will do", "Who begins", "When we look again", "What changed for children")
"""Columns of the team log, which a team fills in by hand. There is no column for names, so the log stays anonymous."""


TEAM_LOG_ROWS = 4
"""Empty rows printed in the team log."""


def briefing_frame_values(ctx: PageContext) -> dict[str, Any]:
    """Return what a briefing shows after its text: questions, the team log, guides, and the link to its PDF."""
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
"""Address of the ZIP file, relative to the root of the site."""


def get_folder_name(content: Content) -> str:
    """Return the name of the folder inside the ZIP file, made from the site's name, as in ``one-minute-offline``."""
    name = re.sub(r"[^a-z0-9]+", "-", content.partnership.site_name.lower()).strip("-")
    return f"{name or 'site'}-offline"
