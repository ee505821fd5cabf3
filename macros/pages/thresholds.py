"""Levels of need: the page of each, the help at each, and the legal gateways."""

from __future__ import annotations

from typing import Any

from macros.content.models.front_matter import LevelFrontMatter
from macros.content.models.practice import Level
from macros.presenters.context import PageContext
from macros.presenters.frame import link_guides, require_meta
from macros.presenters.levels import domain_values, meaning_values
from macros.presenters.records import basis_values, get_nouns, level_values
from macros.utils.templating import render


def render_level_page(ctx: PageContext) -> str:
    """Return the page of a level, from ``data/thresholds.yml``."""
    meta: LevelFrontMatter = require_meta(ctx, LevelFrontMatter)
    thresholds, order = ctx.content.thresholds, ctx.content.levels
    level = thresholds.levels[meta.level]
    index = order.index(level)
    return render(
        "level_page.html",
        level=_detail_values(ctx, level),
        words=get_nouns(ctx),
        domains=domain_values(ctx, level),
        meaning=meaning_values(ctx, level.key),
        up=[basis_values(ctx, step) for step in thresholds.step_up],
        down=[basis_values(ctx, step) for step in thresholds.step_down],
        disagree=basis_values(ctx, thresholds.disagree),
        weigh=thresholds.weigh,
        before=_neighbour_values(ctx, order[index - 1] if index else None),
        after=_neighbour_values(ctx, order[index + 1] if index + 1 < len(order) else None),
        guides=_link_level_guides(ctx, level),
        names=basis_values(ctx, thresholds.names),
    )


def _detail_values(ctx: PageContext, level: Level) -> dict[str, Any]:
    return {
        **level_values(ctx, level),
        "response": level.response,
        "child_says": level.child_says,
        "help": basis_values(ctx, level.help),
        "sharing": basis_values(ctx, level.sharing),
        "gateways": [gateway_values(ctx, key) for key in level.gateways],
    }


def _link_level_guides(ctx: PageContext, level: Level) -> list[dict[str, Any]]:
    """Return links to the guides that explain an indicator of a level."""
    indicators = [record for record in ctx.content.thresholds.indicators.values() if record.level == level.key]
    slugs = {slug for record in indicators for slug in record.guides}
    return link_guides(ctx, [slug for slug in ctx.content.guides if slug in slugs])


def _neighbour_values(ctx: PageContext, level: Level | None) -> dict[str, Any] | None:
    if level is None:
        return None
    values = level_values(ctx, level)
    return {"title": f"{values['label']}: {level.name}", "href": values["href"]}


def render_level_help(ctx: PageContext) -> str:
    """Return every level with who helps, what happens and whether the family must agree."""
    levels = [
        {**level_values(ctx, level), "response": level.response, "help": basis_values(ctx, level.help)}
        for level in ctx.content.levels
    ]
    return render("level_help.html", levels=levels)


def gateway_values(ctx: PageContext, key: str) -> dict[str, Any]:
    """Return a legal gateway as plain values; ``href`` leads to its row on the levels page."""
    record = ctx.content.gateways[key]
    return {
        "key": record.key,
        "title": record.title,
        "section": record.section,
        "test": record.test,
        "opens": record.opens,
        "href": ctx.link_to_page("thresholds/index.md", record.key),
        **basis_values(ctx, record),
    }


def render_gateway_list(ctx: PageContext) -> str:
    """Return every legal gateway: its test, what it opens and its source."""
    return render("gateway_list.html", gateways=[gateway_values(ctx, key) for key in ctx.content.gateways])
