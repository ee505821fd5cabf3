"""Levels of need: a page for each, who helps at each, and the legal gateways."""

from __future__ import annotations

from typing import Any

from macros.content.models.front_matter import LevelPage
from macros.content.models.practice import Level
from macros.presenters.context import Here
from macros.presenters.frame import guide_links, meta_as
from macros.presenters.levels import by_domain, levels_in_order, meaning_of
from macros.presenters.records import grounds, level_values, words
from macros.utils.templating import render


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
        words=words(here),
        domains=by_domain(here, level),
        meaning=meaning_of(here, level.key),
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
    return {"title": f"{values['label']}: {level.name}", "href": values["href"]}


def level_help(here: Here) -> str:
    """Return, for every level, who helps, what happens and whether the family must agree."""
    levels = [
        {**level_values(here, level), "response": level.response, "help": grounds(here, level.help)}
        for level in levels_in_order(here)
    ]
    return render("level_help.html", levels=levels)


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
