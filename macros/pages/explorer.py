"""The thresholds explorer: every indicator by level, with filters by level, domain, age and words."""

from __future__ import annotations

from typing import Any

from macros.presenters.context import PageContext
from macros.presenters.levels import domain_values, link_indicator, meaning_values
from macros.presenters.records import basis_values, get_nouns, level_values
from macros.utils.templating import render


def render_threshold_levels(ctx: PageContext) -> str:
    """Return every level with its indicators by domain: in columns on a wide screen, one below the other on a phone."""
    thresholds = ctx.content.thresholds
    levels = [
        {**level_values(ctx, level), "domains": domain_values(ctx, level), "meaning": meaning_values(ctx, level.key)}
        for level in ctx.content.levels
    ]
    return render(
        "threshold_levels.html",
        root=ctx.link_to(""),
        words=get_nouns(ctx),
        groups=filter_group_values(ctx),
        ages=[{"key": age.key, "name": age.name} for age in thresholds.ages.values()],
        total=len(thresholds.indicators),
        rule=thresholds.rule,
        weigh=thresholds.weigh,
        levels=levels,
        basis=basis_values(ctx, thresholds.indicators_basis),
    )


def filter_group_values(ctx: PageContext) -> list[dict[str, Any]]:
    """Return the filters of indicators as groups of checkboxes: the levels, and the domains."""
    words = get_nouns(ctx)
    levels = [
        {"key": level.key, "name": level.name, "number": level.number, "css": level.key} for level in ctx.content.levels
    ]
    domains = [
        {"key": domain.key, "name": domain.name, "number": "", "css": ""}
        for domain in ctx.content.thresholds.domains.values()
    ]
    return [
        {"name": "level", "title": words["level"]["One"], "choices": levels},
        {"name": "domain", "title": words["domain"]["One"], "choices": domains},
    ]


def render_thread_list(ctx: PageContext) -> str:
    """Return every thread that has indicators, with its indicators at every level, lowest level first."""
    thresholds = ctx.content.thresholds
    order = [level.key for level in ctx.content.levels]
    indicators = sorted(thresholds.indicators.values(), key=lambda record: order.index(record.level))
    threads = [
        {
            "key": key,
            "name": thread.name,
            "indicators": [link_indicator(ctx, record) for record in indicators if record.thread == key],
        }
        for key, thread in thresholds.threads.items()
    ]
    used = [thread for thread in threads if thread["indicators"]]
    basis = basis_values(ctx, thresholds.indicators_basis)
    return render("thread_list.html", threads=used, words=get_nouns(ctx), basis=basis)
