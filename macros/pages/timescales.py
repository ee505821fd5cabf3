"""Time limits: the list of all of them, and the calculator that works out their dates in the reader's browser."""

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
"""How the calculator counts. Drafted: no source that was read says how the limits are counted."""


def render_timescale_list(ctx: PageContext) -> str:
    """Return every time limit with what starts its clock, its source and what it rests on."""
    limits = ctx.content.timescales
    rows = [{**timescale_values(ctx, key), **basis_values(ctx, record)} for key, record in limits.items()]
    return render("timescale_list.html", timescales=rows)


def render_deadline_calculator(ctx: PageContext) -> str:
    """Return the calculator's form, the limits that it can count, and its rule, which is read without script too."""
    counted = {key: record for key, record in ctx.content.timescales.items() if record.counts}
    limits = []
    for key, record in counted.items():
        span = record.parse_span()
        if span.unit != "hour":
            more = {"amount": span.amount, "unit": span.unit, "every": span.every, "href": f"#{key}"}
            limits.append({**timescale_values(ctx, key), **more})
    years = list_known_years(ctx.today)
    return render(
        "deadline_calculator.html",
        limits=limits,
        clocks=list(dict.fromkeys(limit["clock"] for limit in limits if limit["clock"])),
        first_year=years[0],
        last_year=years[-1],
        rule=list(RULE),
    )
