"""Print the action plan as a report: the state of each finding, and every action with its evidence."""

from __future__ import annotations

from typing import Any

from macros.content.pages import get_url
from macros.outputs.print.context import print_context
from macros.outputs.print.typesetting import PrintJob
from macros.presenters.action_plan import STATUSES, finding_values, get_plan_version
from macros.presenters.context import PageContext
from macros.utils.dates import format_date


def build_plan_job(ctx: PageContext) -> PrintJob:
    """Return the report. It is dated by the last change of the plan's state, so it is the same until the next."""
    content = ctx.content
    since = get_plan_version(content, ctx.today)
    findings = [_add_addresses(ctx, finding_values(ctx, need)) for need in content.needs]
    totals = {key: sum(finding["counts"][key] for finding in findings) for key in STATUSES}
    values = {
        **print_context(ctx),
        "since": format_date(since),
        "date": [since.year, since.month, since.day],
        "findings": findings,
        "statuses": [{"key": key, "name": STATUSES[key][0]} for key in STATUSES if totals[key]],
        "totals": totals,
        "total": len(content.actions),
        "says": [f"{finding['title']}: {_count_statuses(finding['counts'])}" for finding in findings],
    }
    return PrintJob("action-plan.pdf", "action_plan.typ", values, ("data/actions.yml", 1))


def _count_statuses(counts: dict[str, int]) -> str:
    return ", ".join(f"{STATUSES[key][0].lower()} {count}" for key, count in counts.items() if count) or "no action yet"


def _add_addresses(ctx: PageContext, finding: dict[str, Any]) -> dict[str, Any]:
    """Return the finding with the full address of each action and each piece of evidence, for readers on paper."""
    site_address = ctx.content.partnership.address
    actions = []
    for values in finding["actions"]:
        action = ctx.content.actions[values["key"]]
        evidence = [
            {**item_values, "address": f"{site_address}{get_url(item.page)}" + (f"#{item.at}" if item.at else "")}
            for item_values, item in zip(values["evidence"], action.evidence, strict=True)
        ]
        address = f"{site_address}{ctx.page.url}#{values['key']}"
        actions.append({**values, "evidence": evidence, "address": address})
    return {**finding, "actions": actions}
