"""A guide as plain values: what stands around its text, and how long it takes to read."""

from __future__ import annotations

from typing import Any

from macros.content.loader import guide_meta
from macros.content.macro_calls import Call, Part, parts
from macros.content.models.front_matter import Guide
from macros.content.pages import PageRecord
from macros.presenters import records
from macros.presenters.context import Here
from macros.presenters.frame import guide_links, link, meta_as
from macros.presenters.inline import INLINE
from macros.presenters.reading_time import Reading, reading, text_of


def guide_frame(here: Here) -> dict[str, Any]:
    """Return what a guide shows beside its text: time to read, whom to call, time limits, signs, see also."""
    meta: Guide = meta_as(here, Guide)
    library = here.library
    taken = guide_reading(here)
    return {
        "topic": {"title": library.topics[meta.topic].title},
        "seconds": taken.seconds,
        "slow_seconds": taken.slow_seconds,
        "words": taken.words,
        "dash": min(100, round(taken.seconds * 100 / 60)),
        "calls": [records.contact_values(library.contacts[key]) for key in meta.contacts],
        "limits": [limit_values(here, key) for key in meta.timescales],
        "say": meta.say_to_family or "",
        "agency_lines": [
            {"agency": key, "name": library.agencies[key].name, "says": says} for key, says in meta.agency_lines.items()
        ],
        "see_also": guide_links(here, list(meta.see_also)),
        "signs": signs_of(here, here.page.slug),
        "pdf": here.href("") + f"guides/{here.page.slug}.pdf",
    }


def guide_reading(here: Here) -> Reading:
    """Return how long one reader takes for a guide; the cards beside it are not counted.

    Title, summary, text, the sentence to a family, and the longest of the agency lines: nobody reads two of them.
    """
    meta = guide_meta(here.page)
    longest = max(meta.agency_lines.values(), key=lambda line: len(line.split()), default="")
    return reading(meta.title, meta.summary, body_text(here), meta.say_to_family or "", longest)


def body_text(here: Here) -> str:
    """Return a page's text as it is read, with its inline macros filled in and its block macros left out."""
    return text_of(filled_body(here))


def filled_body(here: Here, names: str | None = None) -> str:
    """Return a page's body line by line, with its inline macros filled in and its block macros left out.

    ``names`` stands for every contact and source, where it is the sentence around them that counts.
    """
    found, _ = parts(here.page)
    named = ("contact", "cite") if names is not None else ()
    return "".join(names or "" if isinstance(it, Call) and it.name in named else _filled(here, it) for it in found)


def _filled(here: Here, part: Part) -> str:
    """A call that fails has no words; the check of the calls tells it, on its own line."""
    if not isinstance(part, Call):
        return part
    try:
        return INLINE[part.name].html(here, *part.values) if part.name in INLINE else ""
    except Exception:
        return ""


def limit_values(here: Here, key: str) -> dict[str, str]:
    """Return a time limit as plain values for a card or a table."""
    record = here.library.timescales[key]
    return {
        "key": key,
        "step": record.step,
        "limit": record.limit,
        "clock": record.clock or "",
        "note": record.confirm or "",
    }


def signs_of(here: Here, slug: str) -> list[dict[str, Any]]:
    """Return the indicators that a guide explains, lowest level first, each linked to its address."""
    levels = here.library.thresholds.levels
    found = [record for record in here.library.thresholds.indicators.values() if slug in record.guides]
    return [
        {
            "text": record.text,
            "href": here.to("thresholds/index.md", record.key),
            "level": levels[record.level].number,
            "name": levels[record.level].name,
            "css": record.level,
        }
        for record in sorted(found, key=lambda record: levels[record.level].number)
    ]


def guide_row(here: Here, page: PageRecord) -> dict[str, Any]:
    """Return a guide as a link with its summary and the seconds it takes."""
    seconds = guide_reading(Here(here.library, page, here.today)).seconds
    return link(here, page, seconds=seconds)
