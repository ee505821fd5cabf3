"""What makes a need more or less serious, at one level and in one domain."""

from __future__ import annotations

from typing import Any

from macros.content.models.practice import Indicator, Level
from macros.presenters.context import Here
from macros.presenters.frame import guide_links
from macros.presenters.records import grounds, level_values, source_values


def weighing_of(here: Here, level: str, domain: str) -> dict[str, Any] | None:
    """Return what makes a need more or less serious there, with its sources, or None if nothing is written."""
    borders = here.library.borders
    found = next((one for one in borders.weighing if (one.level, one.domain) == (level, domain)), None)
    if found is None:
        return None
    sources = [source_values(here, here.library.sources[key]) for key in found.sources]
    return {"more": found.more, "less": found.less, "sources": sources, "basis": grounds(here, borders.basis)}


def meaning_of(here: Here, level: str) -> dict[str, str]:
    """Return what "more serious" and "less serious" mean at a level; empty texts where nothing is written."""
    found = next((one for one in here.library.borders.meanings if one.level == level), None)
    return {"more": found.more if found else "", "less": found.less if found else ""}


RELATED = "thresholds/related.md"
"""The page that lists the indicators by thread."""


def levels_in_order(here: Here) -> list[Level]:
    """Return the levels by number."""
    return sorted(here.library.thresholds.levels.values(), key=lambda level: level.number)


def by_domain(here: Here, level: Level) -> list[dict[str, Any]]:
    """Return the domains with the indicators of one level, and what makes a need more or less serious there."""
    thresholds = here.library.thresholds
    return [
        {
            "key": domain.key,
            "name": domain.name,
            "summary": domain.summary,
            "weighing": weighing_of(here, level.key, domain.key),
            "indicators": [
                indicator_values(here, record)
                for record in thresholds.indicators.values()
                if record.level == level.key and record.domain == domain.key
            ],
        }
        for domain in thresholds.domains.values()
    ]


def indicator_values(here: Here, record: Indicator) -> dict[str, Any]:
    """Return an indicator as plain values: its address, its ages, what else it is called, and what belongs to it."""
    thresholds = here.library.thresholds
    thread = thresholds.threads[record.thread].name if record.thread else ""
    return {
        "key": record.key,
        "text": record.text,
        "href": here.to("thresholds/index.md", record.key),
        "thread": thread,
        "thread_key": record.thread or "",
        "thread_href": here.to(RELATED, record.thread or ""),
        "ages": " ".join(record.ages),
        "also": ", ".join(record.also_called),
        "guides": guide_links(here, list(record.guides)),
    }


def indicator_link(here: Here, record: Indicator) -> dict[str, Any]:
    """Return an indicator as a link with its level."""
    level = level_values(here, here.library.thresholds.levels[record.level])
    href = here.to("thresholds/index.md", record.key)
    return {"text": record.text, "href": href, "level": level["number"], "name": level["name"], "css": level["css"]}
