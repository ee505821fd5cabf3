"""The action plan as a report: how far each finding has come, and every action with its evidence."""

from __future__ import annotations

from typing import Any

from macros.content.pages import get_url
from macros.outputs.print.context import print_context
from macros.outputs.print.typesetting import PrintJob
from macros.presenters.action_plan import STATUSES, finding_values, status_since
from macros.presenters.context import PageContext
from macros.utils.dates import format_date


def build_plan_job(ctx: PageContext) -> PrintJob:
    """Return the report. Its date is the day since which the plan has stood so: no other day changes a byte of it."""
    content = ctx.content
    since = status_since(content, ctx.today)
    needs = content.needs
    findings = [_add_addresses(ctx, finding_values(ctx, need)) for need in needs]
    totals = {key: sum(finding["counts"][key] for finding in findings) for key in STATUSES}
    values = {
        **print_context(ctx),
        "since": format_date(since),
        "date": [since.year, since.month, since.day],
        "findings": findings,
        "statuses": [{"key": key, "name": STATUSES[key][0]} for key in STATUSES if totals[key]],
        "totals": totals,
        "total": len(content.actions),
        "says": [f"{one['title']}: {_count_statuses(one['counts'])}" for one in findings],
    }
    return PrintJob("action-plan.pdf", "action_plan.typ", values)


def _count_statuses(counts: dict[str, int]) -> str:
    return ", ".join(f"{STATUSES[key][0].lower()} {count}" for key, count in counts.items() if count) or "no action yet"


def _add_addresses(ctx: PageContext, finding: dict[str, Any]) -> dict[str, Any]:
    """Return the finding with the whole address of each piece of evidence, as somebody needs it who reads on paper."""
    site = ctx.content.partnership.address
    actions = []
    for values in finding["actions"]:
        record = ctx.content.actions[values["key"]]
        shown = [
            {**known, "address": f"{site}{get_url(one.page)}" + (f"#{one.at}" if one.at else "")}
            for known, one in zip(values["evidence"], record.evidence, strict=True)
        ]
        actions.append({**values, "evidence": shown, "address": f"{site}{ctx.page.url}#{values['key']}"})
    return {**finding, "actions": actions}
