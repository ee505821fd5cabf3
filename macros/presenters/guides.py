"""A guide as plain values: what stands around its text, and how long it takes to read."""

from __future__ import annotations

from typing import Any

from macros.content.loader import get_guide_meta
from macros.content.macro_calls import Call, Part, parse_body
from macros.content.models.front_matter import GuideFrontMatter
from macros.content.pages import Page
from macros.presenters import records
from macros.presenters.context import PageContext
from macros.presenters.frame import link_guides, link_values, require_meta
from macros.presenters.inline import INLINE
from macros.presenters.reading_time import Reading, markdown_to_text, measure_reading


def guide_frame_values(ctx: PageContext) -> dict[str, Any]:
    """Return what a guide shows beside its text: time to read, whom to call, time limits, signs, see also."""
    meta: GuideFrontMatter = require_meta(ctx, GuideFrontMatter)
    content = ctx.content
    taken = measure_guide(ctx)
    return {
        "topic": {"title": content.topics[meta.topic].title},
        "seconds": taken.seconds,
        "slow_seconds": taken.slow_seconds,
        "words": taken.words,
        "dash": min(100, round(taken.seconds * 100 / 60)),
        "calls": [records.contact_values(content.contacts[key]) for key in meta.contacts],
        "limits": [timescale_values(ctx, key) for key in meta.timescales],
        "say": meta.say_to_family or "",
        "agency_lines": [
            {"agency": key, "name": content.agencies[key].name, "says": says} for key, says in meta.agency_lines.items()
        ],
        "see_also": link_guides(ctx, list(meta.see_also)),
        "signs": list_guide_indicators(ctx, ctx.page.slug),
        "pdf": ctx.link_to_file(f"guides/{ctx.page.slug}.pdf"),
    }


def measure_guide(ctx: PageContext) -> Reading:
    """Return how long one reader takes for a guide; the cards beside it are not counted.

    Title, summary, text, the sentence to a family, and the longest of the agency lines: nobody reads two of them.
    """
    meta = get_guide_meta(ctx.page)
    longest = max(meta.agency_lines.values(), key=lambda line: len(line.split()), default="")
    return measure_reading(meta.title, meta.summary, get_body_text(ctx), meta.say_to_family or "", longest)


def get_body_text(ctx: PageContext) -> str:
    """Return a page's text as it is read, with its inline macros filled in and its block macros left out."""
    return markdown_to_text(expand_inline(ctx))


def expand_inline(ctx: PageContext, names: str | None = None) -> str:
    """Return a page's body line by line, with its inline macros filled in and its block macros left out.

    ``names`` stands for every contact and source, where it is the sentence around them that counts.
    """
    found, _ = parse_body(ctx.page)
    named = ("contact", "cite") if names is not None else ()
    return "".join(names or "" if isinstance(it, Call) and it.name in named else _expand(ctx, it) for it in found)


def _expand(ctx: PageContext, part: Part) -> str:
    """A call that fails has no words; the check of the calls tells it, on its own line."""
    if not isinstance(part, Call):
        return part
    try:
        return INLINE[part.name].html(ctx, *part.values) if part.name in INLINE else ""
    except Exception:
        return ""


def timescale_values(ctx: PageContext, key: str) -> dict[str, str]:
    """Return a time limit as plain values for a card or a table."""
    record = ctx.content.timescales[key]
    return {
        "key": key,
        "step": record.step,
        "limit": record.limit,
        "clock": record.clock or "",
        "note": record.confirm or "",
    }


def list_guide_indicators(ctx: PageContext, slug: str) -> list[dict[str, Any]]:
    """Return the indicators that a guide explains, lowest level first, each linked to its address."""
    levels = ctx.content.thresholds.levels
    found = [record for record in ctx.content.thresholds.indicators.values() if slug in record.guides]
    return [
        {
            "text": record.text,
            "href": ctx.link_to_page("thresholds/index.md", record.key),
            "level": levels[record.level].number,
            "name": levels[record.level].name,
            "css": record.level,
        }
        for record in sorted(found, key=lambda record: levels[record.level].number)
    ]


def guide_row_values(ctx: PageContext, page: Page) -> dict[str, Any]:
    """Return a guide as a link with its summary and the seconds it takes."""
    seconds = measure_guide(PageContext(ctx.content, page, ctx.today)).seconds
    return link_values(ctx, page, seconds=seconds)
