"""The thresholds explorer: every indicator of every level, to be filtered by level, domain, age and words."""

from __future__ import annotations

from typing import Any

from macros.presenters.context import Here
from macros.presenters.levels import by_domain, indicator_link, levels_in_order, meaning_of
from macros.presenters.records import grounds, level_values, words
from macros.utils.templating import render


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
