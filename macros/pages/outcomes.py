"""Outcomes: how each is measured, what has been published, and the chain from a finding to what children say."""

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
"""A rate is for each ten thousand children, as the Department for Education gives it."""
PER_CHILDREN = f"for each {RATE_PER:,} children"
RATES = ("count", "rate")
"""The units that are shown as a rate: of a count it is worked out, a rate is published as one."""


def render_outcome_measures(ctx: PageContext) -> str:
    """Return every outcome with its measures: definition, figures as chart and table, and what practice has to do."""
    outcomes = ctx.content.outcomes
    return render(
        "outcome_measures.html",
        caution=outcomes.caution,
        caution_source=source_values(ctx, ctx.content.sources[outcomes.caution_source]),
        tests=outcomes.tests,
        outcomes=[_outcome_values(ctx, outcome) for outcome in outcomes.outcomes.values()],
    )


def _outcome_values(ctx: PageContext, outcome: Outcome) -> dict[str, Any]:
    measures = [one for one in ctx.content.outcomes.measures.values() if one.outcome == outcome.key]
    values = {"key": outcome.key, "title": outcome.title, **basis_values(ctx, outcome)}
    return {**values, "measures": [measure_values(ctx, one) for one in measures]}


def measure_values(ctx: PageContext, measure: Measure) -> dict[str, Any]:
    """Return a measure as plain values, with its chart and its table where figures are published."""
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
        "table": _table_rows(ctx, measure),
        "rated": measure.unit == "count",
        "per": PER_CHILDREN if measure.unit in RATES else "",
    }


def _place_names(ctx: PageContext) -> tuple[str, str]:
    return ctx.content.partnership.area, ctx.content.outcomes.compared_with


def _list_points(ctx: PageContext, measure: Measure) -> list[tuple[str, Figure, float, bool]]:
    """Return each value with its place, its year's figure, and whether it is our own: ours first, oldest first."""
    ours, theirs = _place_names(ctx)
    local = [(ours, one, one.local, True) for one in measure.figures if one.local is not None]
    other = [(theirs, one, one.compared, False) for one in measure.figures if one.compared is not None]
    return [*local, *other]


def compute_rate(ctx: PageContext, figure: Figure, is_local: bool) -> float | None:
    """Return a count for each ten thousand children of that place and year, or None if their number is not known."""
    children = next((one for one in ctx.content.outcomes.children if one.year == figure.year), None)
    count = figure.local if is_local else figure.compared
    number = None if children is None else (children.local if is_local else children.compared)
    return None if count is None or not number else count * RATE_PER / number


def _render_chart(ctx: PageContext, measure: Measure) -> str:
    bars = []
    latest = max(one.year for one in measure.figures)
    for place, figure, value, is_local in _list_points(ctx, measure):
        drawn = compute_rate(ctx, figure, is_local) if measure.unit == "count" else value
        if drawn is not None:
            shown = f"{drawn:.0f}" if measure.unit == "count" else format_measure(value, measure.unit)
            tone = "there" if not is_local else ("here" if figure.year == latest else "before")
            bars.append(Bar(f"{place}, {figure.year}", drawn, shown, f"var(--chart-{tone})"))
    said = "; ".join(f"{bar.label}: {bar.shown}" for bar in bars)
    if not bars:
        return ""
    per = f", {PER_CHILDREN}" if measure.unit in RATES else ""
    return render_bar_chart(bars, f"Bar chart. {measure.title}, {measure.when}{per}. {said}.")


def _table_rows(ctx: PageContext, measure: Measure) -> list[dict[str, str]]:
    rows = []
    for place, figure, value, is_local in _list_points(ctx, measure):
        rate = compute_rate(ctx, figure, is_local) if measure.unit == "count" else None
        shown = "" if rate is None else f"{rate:.0f}"
        rows.append(
            {"place": place, "year": str(figure.year), "value": format_measure(value, measure.unit), "rate": shown}
        )
    return rows


def render_outcome_chains(ctx: PageContext) -> str:
    """Return, for every finding, what was done, what measures it, and what children say."""
    chains = {chain.finding: chain for chain in ctx.content.outcomes.chains}
    needs = ctx.content.needs
    rows = [
        {
            "key": need.key,
            "number": need.number,
            "title": need.title,
            "says": need.says,
            "href": ctx.link_to_page("findings.md", need.key),
            "actions": [action_values(ctx, one) for one in ctx.content.actions.values() if one.finding == need.key],
            **_chain_values(ctx, chains.get(need.key)),
        }
        for need in needs
    ]
    return render("outcome_chains.html", chains=rows)


def _chain_values(ctx: PageContext, chain: Chain | None) -> dict[str, Any]:
    if chain is None:
        return {"measures": [], "no_measure": "", "heard": [], "ask": ""}
    measures = [ctx.content.outcomes.measures[key] for key in chain.measures]
    return {
        "measures": [{"key": one.key, "title": one.title, "has_figures": bool(one.figures)} for one in measures],
        "no_measure": chain.no_measure or "",
        "heard": [basis_values(ctx, one) for one in chain.heard],
        "ask": chain.ask,
    }
