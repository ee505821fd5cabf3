"""A guide as plain values: the sections around its text, and its reading time."""

from __future__ import annotations

from typing import Any

from macros.content.loader import get_guide_meta
from macros.content.models.front_matter import GuideFrontMatter
from macros.content.pages import Page
from macros.presenters import records
from macros.presenters.body import get_body_text
from macros.presenters.context import PageContext
from macros.presenters.frame import link_guides, link_values, require_meta
from macros.presenters.reading_time import Reading, measure_reading


def guide_frame_values(ctx: PageContext) -> dict[str, Any]:
    """Return what a guide shows besides its text: reading time, contacts, timescales, indicators and related guides."""
    meta: GuideFrontMatter = require_meta(ctx, GuideFrontMatter)
    content = ctx.content
    reading = measure_guide(ctx)
    return {
        "topic": {"title": content.topics[meta.topic].title},
        "seconds": reading.seconds,
        "slow_seconds": reading.slow_seconds,
        "words": reading.words,
        "dash": min(100, round(reading.seconds * 100 / 60)),
        "calls": [records.contact_values(content.contacts[key]) for key in meta.contacts],
        "timescales": [timescale_values(ctx, key) for key in meta.timescales],
        "say": meta.say_to_family or "",
        "agency_lines": [
            {"agency": key, "name": content.agencies[key].name, "says": says} for key, says in meta.agency_lines.items()
        ],
        "see_also": link_guides(ctx, list(meta.see_also)),
        "indicators": list_guide_indicators(ctx, ctx.page.slug),
        "pdf": ctx.link_to_file(f"guides/{ctx.page.slug}.pdf"),
    }


def measure_guide(ctx: PageContext) -> Reading:
    """Return the reading time of a guide, without the cards in its sidebar.

    It counts the title, the summary, the text, the sentence to a family, and the longest agency line only, because a
    reader reads the line of one agency.
    """
    meta = get_guide_meta(ctx.page)
    longest = max(meta.agency_lines.values(), key=lambda line: len(line.split()), default="")
    return measure_reading(meta.title, meta.summary, get_body_text(ctx), meta.say_to_family or "", longest)


def timescale_values(ctx: PageContext, key: str) -> dict[str, str]:
    """Return a timescale as plain values for a card or a table."""
    timescale = ctx.content.timescales[key]
    return {
        "key": key,
        "step": timescale.step,
        "limit": timescale.limit,
        "clock": timescale.clock or "",
        "note": timescale.confirm or "",
    }


def list_guide_indicators(ctx: PageContext, slug: str) -> list[dict[str, Any]]:
    """Return the indicators that a guide explains, each with its link and its level; the lowest level first."""
    levels = ctx.content.thresholds.levels
    indicators = [indicator for indicator in ctx.content.thresholds.indicators.values() if slug in indicator.guides]
    return [
        {
            "text": indicator.text,
            "href": ctx.link_to_page("thresholds/index.md", indicator.key),
            "level": levels[indicator.level].number,
            "name": levels[indicator.level].name,
            "css": indicator.level,
        }
        for indicator in sorted(indicators, key=lambda indicator: levels[indicator.level].number)
    ]


def guide_row_values(ctx: PageContext, page: Page) -> dict[str, Any]:
    """Return a guide as a link with its summary and its reading time in seconds."""
    seconds = measure_guide(PageContext(ctx.content, page, ctx.today)).seconds
    return link_values(ctx, page, seconds=seconds)
