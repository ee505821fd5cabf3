"""Outcomes: their measures and published figures, and the chain from a finding to what children say."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from macros.content.models.programme import Chain, Figure, Measure, Outcome
from macros.pages.charts import Bar, render_bar_chart
from macros.presenters.action_plan import action_values
from macros.presenters.context import PageContext
from macros.presenters.records import basis_values, format_measure, source_values
from macros.utils.templating import render

BETTER = {"lower": "Lower is better", "higher": "Higher is better", "neither": "Neither way is better by itself"}
RATE_PER = 10_000
"""Children for whom a rate is given, as in the figures of the Department for Education."""
PER_CHILDREN = f"for each {RATE_PER:,} children"
RATES = ("count", "rate")
"""Units that are shown as a rate: a count is converted to one, a rate is published as one."""


def render_outcome_measures(ctx: PageContext) -> str:
    """Return every outcome with its measures: definition, figures as chart and table, and what practice can change."""
    outcomes = ctx.content.outcomes
    return render(
        "outcome_measures.html",
        caution=outcomes.caution,
        caution_source=source_values(ctx, ctx.content.sources[outcomes.caution_source]),
        tests=outcomes.tests,
        outcomes=[_outcome_values(ctx, outcome) for outcome in outcomes.outcomes.values()],
    )


def _outcome_values(ctx: PageContext, outcome: Outcome) -> dict[str, Any]:
    measures = [measure for measure in ctx.content.outcomes.measures.values() if measure.outcome == outcome.key]
    values = {"key": outcome.key, "title": outcome.title, **basis_values(ctx, outcome)}
    return {**values, "measures": [measure_values(ctx, measure) for measure in measures]}


def measure_values(ctx: PageContext, measure: Measure) -> dict[str, Any]:
    """Return a measure as plain values; ``chart`` and ``table`` are empty if no figures are published."""
    source = ctx.content.sources[measure.source] if measure.source else None
    return {
        "key": measure.key,
        "title": measure.title,
        "when": measure.when,
        "definition": measure.definition,
        "better": BETTER[measure.better],
        "better_why": measure.better_why,
        "practice": measure.practice,
        "shows": measure.shows or "",
        "confirm": measure.confirm or "",
        "source": source_values(ctx, source) if source else None,
        "chart": Markup(_render_chart(ctx, measure)) if measure.figures else "",
        "table": _table_values(ctx, measure),
        "rated": measure.unit == "count",
        "per": PER_CHILDREN if measure.unit in RATES else "",
    }


def _get_area_names(ctx: PageContext) -> tuple[str, str]:
    return ctx.content.partnership.area, ctx.content.outcomes.compared_with


def _list_points(ctx: PageContext, measure: Measure) -> list[tuple[str, Figure, float, bool]]:
    """Return each value as (area, figure of its year, value, is local): local values first, each oldest first."""
    area, compared_with = _get_area_names(ctx)
    local = [(area, figure, figure.local, True) for figure in measure.figures if figure.local is not None]
    compared = [
        (compared_with, figure, figure.compared, False) for figure in measure.figures if figure.compared is not None
    ]
    return [*local, *compared]


def compute_rate(ctx: PageContext, figure: Figure, is_local: bool) -> float | None:
    """Return a count for each 10,000 children of its area and year, or None if the number of children is not known."""
    children = next((number for number in ctx.content.outcomes.children if number.year == figure.year), None)
    count = figure.local if is_local else figure.compared
    population = None if children is None else (children.local if is_local else children.compared)
    return None if count is None or not population else count * RATE_PER / population


def _render_chart(ctx: PageContext, measure: Measure) -> str:
    bars = []
    latest = max(figure.year for figure in measure.figures)
    for area, figure, value, is_local in _list_points(ctx, measure):
        length = compute_rate(ctx, figure, is_local) if measure.unit == "count" else value
        if length is not None:
            text = f"{length:.0f}" if measure.unit == "count" else format_measure(value, measure.unit)
            colour = "there" if not is_local else ("here" if figure.year == latest else "before")
            bars.append(Bar(f"{area}, {figure.year}", length, text, f"var(--chart-{colour})"))
    if not bars:
        return ""
    values = "; ".join(f"{bar.label}: {bar.text}" for bar in bars)
    per = f", {PER_CHILDREN}" if measure.unit in RATES else ""
    return render_bar_chart(bars, f"Bar chart. {measure.title}, {measure.when}{per}. {values}.")


def _table_values(ctx: PageContext, measure: Measure) -> list[dict[str, str]]:
    rows = []
    for area, figure, value, is_local in _list_points(ctx, measure):
        rate = compute_rate(ctx, figure, is_local) if measure.unit == "count" else None
        rows.append(
            {
                "place": area,
                "year": str(figure.year),
                "value": format_measure(value, measure.unit),
                "rate": "" if rate is None else f"{rate:.0f}",
            }
        )
    return rows


def render_outcome_chains(ctx: PageContext) -> str:
    """Return every finding with its actions, its measures, and what children say."""
    chains = {chain.finding: chain for chain in ctx.content.outcomes.chains}
    rows = [
        {
            "key": need.key,
            "number": need.number,
            "title": need.title,
            "says": need.says,
            "href": ctx.link_to_page("findings.md", need.key),
            "actions": [
                action_values(ctx, action) for action in ctx.content.actions.values() if action.finding == need.key
            ],
            **_chain_values(ctx, chains.get(need.key)),
        }
        for need in ctx.content.needs
    ]
    return render("outcome_chains.html", chains=rows)


def _chain_values(ctx: PageContext, chain: Chain | None) -> dict[str, Any]:
    if chain is None:
        return {"measures": [], "no_measure": "", "heard": [], "ask": ""}
    measures = [ctx.content.outcomes.measures[key] for key in chain.measures]
    return {
        "measures": [
            {"key": measure.key, "title": measure.title, "has_figures": bool(measure.figures)} for measure in measures
        ],
        "no_measure": chain.no_measure or "",
        "heard": [basis_values(ctx, statement) for statement in chain.heard],
        "ask": chain.ask,
    }
