"""Briefings for team meetings: the list of all."""

from __future__ import annotations

from macros.presenters.context import PageContext
from macros.presenters.frame import link_values
from macros.utils.templating import render


def render_briefing_list(ctx: PageContext) -> str:
    """Return every briefing as a link with its summary and its PDF, sorted by title."""
    pages = [page for page in ctx.content.pages.values() if page.kind == "briefing"]
    rows = [
        link_values(ctx, page, pdf=ctx.link_to_file(f"briefings/{page.slug}.pdf"))
        for page in sorted(pages, key=lambda page: page.meta.title.lower())
    ]
    return render("briefing_list.html", briefings=rows)
