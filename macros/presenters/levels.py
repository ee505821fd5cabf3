"""Levels as plain values: their domains and indicators, and what makes a need more or less serious."""

from __future__ import annotations

from typing import Any

from macros.content.models.practice import Indicator, Level
from macros.presenters.context import PageContext
from macros.presenters.frame import link_guides
from macros.presenters.records import basis_values, level_values, source_values


def weighing_values(ctx: PageContext, level: str, domain: str) -> dict[str, Any] | None:
    """Return what makes a need more or less serious at a level in a domain, with its sources; None if not written."""
    borders = ctx.content.borders
    weighing = next((entry for entry in borders.weighing if (entry.level, entry.domain) == (level, domain)), None)
    if weighing is None:
        return None
    sources = [source_values(ctx, ctx.content.sources[key]) for key in weighing.sources]
    return {"more": weighing.more, "less": weighing.less, "sources": sources, "basis": basis_values(ctx, borders.basis)}


def meaning_values(ctx: PageContext, level: str) -> dict[str, str]:
    """Return what "more serious" and "less serious" mean at a level; empty texts if not written."""
    meaning = next((entry for entry in ctx.content.borders.meanings if entry.level == level), None)
    return {"more": meaning.more if meaning else "", "less": meaning.less if meaning else ""}


RELATED_PAGE = "thresholds/related.md"
"""Page that lists the indicators by thread."""


def domain_values(ctx: PageContext, level: Level) -> list[dict[str, Any]]:
    """Return every domain with the indicators of one level, and what makes a need there more or less serious."""
    thresholds = ctx.content.thresholds
    return [
        {
            "key": domain.key,
            "name": domain.name,
            "summary": domain.summary,
            "weighing": weighing_values(ctx, level.key, domain.key),
            "indicators": [
                indicator_values(ctx, indicator)
                for indicator in thresholds.indicators.values()
                if indicator.level == level.key and indicator.domain == domain.key
            ],
        }
        for domain in thresholds.domains.values()
    ]


def indicator_values(ctx: PageContext, indicator: Indicator) -> dict[str, Any]:
    """Return an indicator as plain values: its link, its thread, its ages, its other names and its guides."""
    thresholds = ctx.content.thresholds
    thread = thresholds.threads[indicator.thread].name if indicator.thread else ""
    return {
        "key": indicator.key,
        "text": indicator.text,
        "href": ctx.link_to_page("thresholds/index.md", indicator.key),
        "thread": thread,
        "thread_key": indicator.thread or "",
        "thread_href": ctx.link_to_page(RELATED_PAGE, indicator.thread or ""),
        "ages": " ".join(indicator.ages),
        "also": ", ".join(indicator.also_called),
        "guides": link_guides(ctx, list(indicator.guides)),
    }


def link_indicator(ctx: PageContext, indicator: Indicator) -> dict[str, Any]:
    """Return an indicator as a link with its level."""
    level = level_values(ctx, ctx.content.thresholds.levels[indicator.level])
    href = ctx.link_to_page("thresholds/index.md", indicator.key)
    return {"text": indicator.text, "href": href, "level": level["number"], "name": level["name"], "css": level["css"]}
