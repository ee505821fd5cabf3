"""Practice cases: made-up situations at the border between two levels. Readers decide before they see the reasons."""

from __future__ import annotations

from typing import Any

from macros.content.models.borders import Border, Case
from macros.content.models.practice import Level
from macros.presenters.context import PageContext
from macros.presenters.frame import link_guides
from macros.presenters.levels import link_indicator
from macros.presenters.records import basis_values, get_nouns, get_or_fail, level_values, source_values
from macros.utils.templating import render


def render_case_list(ctx: PageContext) -> str:
    """Return every border with its question and its cases, each with choices and, in a closed section, the reasons."""
    borders = ctx.content.borders
    return render(
        "case_list.html",
        words=get_nouns(ctx),
        rule=borders.rule,
        made_up=borders.made_up,
        basis=basis_values(ctx, borders.basis),
        borders=[_border_values(ctx, border) for border in sort_borders(ctx)],
    )


def sort_borders(ctx: PageContext) -> list[Border]:
    """Return the borders sorted by the number of their lower level."""
    levels = ctx.content.thresholds.levels
    return sorted(ctx.content.borders.borders.values(), key=lambda border: levels[border.lower].number)


def _border_values(ctx: PageContext, border: Border) -> dict[str, Any]:
    content = ctx.content
    cases = [case for case in content.borders.cases.values() if case.border == border.key]
    return {
        "key": border.key,
        "question": border.question,
        "sides": [level_values(ctx, content.thresholds.levels[key]) for key in (border.lower, border.upper)],
        "sources": [source_values(ctx, content.sources[key]) for key in border.sources],
        "cases": [_case_values(ctx, case) for case in cases],
    }


def _case_values(ctx: PageContext, case: Case) -> dict[str, Any]:
    content, thresholds = ctx.content, ctx.content.thresholds
    return {
        "key": case.key,
        "title": case.title,
        "age": thresholds.ages[case.age].name,
        "domains": [thresholds.domains[key].name for key in case.domains],
        "agencies": [content.agencies[key].name for key in case.agencies],
        "situation": case.situation,
        "choices": [level_values(ctx, level) for level in _get_border_levels(ctx, case)],
        "up": case.up,
        "down": case.down,
        "next_steps": case.next_steps,
        "views": [{**level_values(ctx, thresholds.levels[view.level]), "says": view.says} for view in case.views],
        "why": case.why,
        "principles": [basis_values(ctx, principle) for principle in case.principles],
        "indicators": [link_indicator(ctx, thresholds.indicators[key]) for key in case.indicators],
        "guides": link_guides(ctx, list(case.guides)),
    }


def _get_border_levels(ctx: PageContext, case: Case) -> list[Level]:
    """Return the levels on both sides of the case's border."""
    border = ctx.content.borders.borders[case.border]
    return [level for level in ctx.content.levels if level.key in (border.lower, border.upper)]


def render_finding_cases(ctx: PageContext, key: str) -> str:
    """Return the cases that answer a finding, as links with their situations."""
    get_or_fail(ctx.content.findings.needs, key, "data/findings.yml")
    rows = [
        {"title": case.title, "situation": case.situation, "href": ctx.link_to_page("thresholds/cases.md", case.key)}
        for case in ctx.content.borders.cases.values()
        if key in case.findings
    ]
    return render("finding_cases.html", cases=rows, made_up=ctx.content.borders.made_up)
