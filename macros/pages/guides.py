"""One-minute guides: the list of all by topic, and the indicators that a guide explains."""

from __future__ import annotations

from macros.content.loader import get_guide_meta
from macros.presenters.context import PageContext
from macros.presenters.guides import guide_row_values, list_guide_indicators
from macros.presenters.records import get_or_fail
from macros.utils.templating import render


def render_indicators(ctx: PageContext, slug: str) -> str:
    """Return the indicators that a guide explains, as a list."""
    get_or_fail(ctx.content.guides, slug, "docs/guides")
    return render("indicators.html", indicators=list_guide_indicators(ctx, slug))


def render_guide_list(ctx: PageContext) -> str:
    """Return all guides by topic, each with its reading time. A topic without guides is left out."""
    topics = [
        {
            "title": topic.title,
            "summary": topic.summary,
            "anchor": topic.key,
            "guides": [
                guide_row_values(ctx, page)
                for page in ctx.content.guides.values()
                if get_guide_meta(page).topic == topic.key
            ],
        }
        for topic in ctx.content.topics.values()
    ]
    return render("guide_list.html", topics=[topic for topic in topics if topic["guides"]])
