"""Levels of need: all levels side by side, a page for each, the legal gateways and the time limits."""

from __future__ import annotations

from typing import Any

from macros.library.models.pages import LevelPage
from macros.library.models.practice import Indicator, Level
from macros.pages.facts import grounds, level_values
from macros.pages.frame import guide_links, meta_as
from macros.pages.here import Here
from macros.pages.render import render


def levels_in_order(here: Here) -> list[Level]:
    """Return the levels by number."""
    return sorted(here.library.thresholds.levels.values(), key=lambda level: level.number)


def threshold_levels(here: Here) -> str:
    """Return every level with its indicators by domain: columns on a desk, one under the other on a phone."""
    thresholds = here.library.thresholds
    levels = [{**level_values(here, level), "domains": _by_domain(here, level)} for level in levels_in_order(here)]
    basis = grounds(here, thresholds.indicators_basis)
    return render("thresholds.html", rule=thresholds.rule, weigh=thresholds.weigh, levels=levels, basis=basis)


def _by_domain(here: Here, level: Level) -> list[dict[str, Any]]:
    thresholds = here.library.thresholds
    return [
        {
            "key": domain.key,
            "name": domain.name,
            "summary": domain.summary,
            "indicators": [
                _indicator(here, record)
                for record in thresholds.indicators.values()
                if record.level == level.key and record.domain == domain.key
            ],
        }
        for domain in thresholds.domains.values()
    ]


def _indicator(here: Here, record: Indicator) -> dict[str, Any]:
    href = here.to("thresholds/index.md", record.key)
    return {"key": record.key, "text": record.text, "href": href, "guides": guide_links(here, list(record.guides))}


def level_page(here: Here) -> str:
    """Return the whole page of one level, from ``data/thresholds.yml``."""
    meta: LevelPage = meta_as(here, LevelPage)
    thresholds, order = here.library.thresholds, levels_in_order(here)
    level = thresholds.levels[meta.level]
    at = order.index(level)
    named = {slug for record in thresholds.indicators.values() if record.level == level.key for slug in record.guides}
    return render(
        "level.html",
        level={
            **level_values(here, level),
            "response": level.response,
            "child_says": level.child_says,
            "help": grounds(here, level.help),
            "sharing": grounds(here, level.sharing),
            "gateways": [gateway_values(here, key) for key in level.gateways],
        },
        domains=_by_domain(here, level),
        up=[grounds(here, step) for step in thresholds.step_up],
        down=[grounds(here, step) for step in thresholds.step_down],
        disagree=grounds(here, thresholds.disagree),
        weigh=thresholds.weigh,
        before=_neighbour(here, order[at - 1] if at else None),
        after=_neighbour(here, order[at + 1] if at + 1 < len(order) else None),
        guides=guide_links(here, [slug for slug in here.library.guides if slug in named]),
        names=grounds(here, thresholds.names),
    )


def _neighbour(here: Here, level: Level | None) -> dict[str, Any] | None:
    if level is None:
        return None
    values = level_values(here, level)
    return {"title": f"Level {level.number}: {level.name}", "href": values["href"]}


def gateway_values(here: Here, key: str) -> dict[str, Any]:
    """Return a legal gateway as plain values, with the way to its row on the levels page."""
    record = here.library.gateways[key]
    return {
        "key": record.key,
        "title": record.title,
        "section": record.section,
        "test": record.test,
        "opens": record.opens,
        "href": here.to("thresholds/index.md", record.key),
        **grounds(here, record),
    }


def gateway_list(here: Here) -> str:
    """Return every legal gateway: its test, what it opens and its source."""
    return render("gateways.html", gateways=[gateway_values(here, key) for key in here.library.gateways])
