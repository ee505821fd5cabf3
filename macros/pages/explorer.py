"""The thresholds explorer: every indicator of every level, to be filtered by level, domain, age and words."""

from __future__ import annotations

from typing import Any

from macros.content.models.practice import Indicator, Level
from macros.presenters.context import Here
from macros.presenters.frame import guide_links
from macros.presenters.levels import meaning_of, weighing_of
from macros.presenters.records import grounds, level_values, words
from macros.utils.templating import render

RELATED = "thresholds/related.md"
"""The page that lists the indicators by thread."""


def levels_in_order(here: Here) -> list[Level]:
    """Return the levels by number."""
    return sorted(here.library.thresholds.levels.values(), key=lambda level: level.number)


def threshold_levels(here: Here) -> str:
    """Return every level with its indicators by domain: columns on a desk, one under the other on a phone."""
    thresholds = here.library.thresholds
    levels = [
        {**level_values(here, level), "domains": by_domain(here, level), "meaning": meaning_of(here, level.key)}
        for level in levels_in_order(here)
    ]
    return render(
        "explorer.html",
        root=here.href(""),
        words=words(here),
        groups=filter_groups(here),
        ages=[{"key": age.key, "name": age.name} for age in thresholds.ages.values()],
        total=len(thresholds.indicators),
        rule=thresholds.rule,
        weigh=thresholds.weigh,
        levels=levels,
        basis=grounds(here, thresholds.indicators_basis),
    )


def filter_groups(here: Here) -> list[dict[str, Any]]:
    """Return what can be ticked to filter indicators: each level, and each domain."""
    named = words(here)
    levels = [
        {"key": level.key, "name": level.name, "number": level.number, "css": level.key}
        for level in levels_in_order(here)
    ]
    domains = [
        {"key": domain.key, "name": domain.name, "number": "", "css": ""}
        for domain in here.library.thresholds.domains.values()
    ]
    return [
        {"name": "level", "title": named["level"]["One"], "choices": levels},
        {"name": "domain", "title": named["domain"]["One"], "choices": domains},
    ]


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


def thread_list(here: Here) -> str:
    """Return every thread with its indicators, lowest level first: what is related, at every level."""
    thresholds = here.library.thresholds
    order = [level.key for level in levels_in_order(here)]
    signs = sorted(thresholds.indicators.values(), key=lambda record: order.index(record.level))
    threads = [
        {
            "key": key,
            "name": thread.name,
            "indicators": [indicator_link(here, record) for record in signs if record.thread == key],
        }
        for key, thread in thresholds.threads.items()
    ]
    used = [thread for thread in threads if thread["indicators"]]
    basis = grounds(here, thresholds.indicators_basis)
    return render("threads.html", threads=used, words=words(here), basis=basis)


def indicator_link(here: Here, record: Indicator) -> dict[str, Any]:
    """Return an indicator as a link with its level."""
    level = level_values(here, here.library.thresholds.levels[record.level])
    href = here.to("thresholds/index.md", record.key)
    return {"text": record.text, "href": href, "level": level["number"], "name": level["name"], "css": level["css"]}
