"""Timescales: the list of all, and the form of the deadline calculator, which runs in the reader's browser."""

from __future__ import annotations

from macros.content.bank_holidays import list_known_years
from macros.presenters.context import PageContext
from macros.presenters.guides import timescale_values
from macros.presenters.records import basis_values
from macros.utils.templating import render

RULE = (
    "The day on which the clock starts is day nought. Counting begins with the next day.",
    "Working days are Monday to Friday, without the bank holidays of England.",
    "A week is seven days. A month ends on the same day of the later month, or on its last day if there is none.",
)
"""How the calculator counts. Drafted: no source that was read says how the timescales are counted."""


def render_timescale_list(ctx: PageContext) -> str:
    """Return every timescale with the event that starts its clock, its basis and its source."""
    records = ctx.content.timescales
    rows = [{**timescale_values(ctx, key), **basis_values(ctx, record)} for key, record in records.items()]
    return render("timescale_list.html", timescales=rows)


def render_deadline_calculator(ctx: PageContext) -> str:
    """Return the calculator's form, the timescales that it can count, and its rule, which needs no script."""
    counted = {key: record for key, record in ctx.content.timescales.items() if record.counts}
    rows = []
    for key, record in counted.items():
        span = record.parse_span()
        if span.unit != "hour":
            span_values = {"amount": span.amount, "unit": span.unit, "every": span.every, "href": f"#{key}"}
            rows.append({**timescale_values(ctx, key), **span_values})
    years = list_known_years(ctx.today)
    return render(
        "deadline_calculator.html",
        timescales=rows,
        clocks=list(dict.fromkeys(row["clock"] for row in rows if row["clock"])),
        first_year=years[0],
        last_year=years[-1],
        rule=list(RULE),
    )
