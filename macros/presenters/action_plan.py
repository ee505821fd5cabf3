"""The action plan as plain values: the actions on each finding and their status."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from macros.content.loader import Content
from macros.content.models.organisation import Need
from macros.content.models.programme import Action, Evidence
from macros.presenters.context import PageContext
from macros.utils.dates import format_date

PLAN_PAGE = "action-plan.md"
"""Page of the plan. The printed report has the status and owner of this page."""


STATUSES = {
    "done": ("Done", "var(--brand)", "var(--paper)"),
    "in-progress": ("In progress", "var(--accent)", "var(--on-accent)"),
    "late": ("Late", "var(--danger)", "var(--paper)"),
    "not-started": ("Not started", "var(--line)", "var(--ink)"),
    "to-set": ("For the partnership to set", "var(--soft)", "var(--paper)"),
}
"""Statuses of an action: the label, and the background and text colours of its part of the chart."""


def get_last_entry_date(content: Content) -> date:
    """Return the day of the newest entry in the history of any action, or ``date.min`` if there is none."""
    return max((entry.on for action in content.actions.values() for entry in action.history), default=date.min)


def get_plan_version(content: Content, today: date) -> date:
    """Return the day on which the plan last changed: the newest entry, or the day after an action was due."""
    late = [action.due for action in content.actions.values() if action.due and action.get_status(today) == "late"]
    return max([get_last_entry_date(content), *(due + timedelta(days=1) for due in late)])


def finding_values(ctx: PageContext, need: Need) -> dict[str, Any]:
    """Return a finding with its actions, the number of actions with each status, and the day of the last entry."""
    records = [action for action in ctx.content.actions.values() if action.finding == need.key]
    actions = [action_values(ctx, action) for action in records]
    counts = {status: sum(action["status"] == status for action in actions) for status in STATUSES}
    days = [entry.on for action in records for entry in action.history]
    return {
        "key": need.key,
        "number": need.number,
        "title": need.title,
        "href": ctx.link_to_page("findings.md", need.key),
        "actions": actions,
        "counts": counts,
        "as_at": format_date(max(days)) if days else "",
    }


def action_values(ctx: PageContext, action: Action) -> dict[str, Any]:
    """Return an action as plain values, for its page, the outcomes and the CSV file."""
    content = ctx.content
    status = action.get_status(ctx.today)
    return {
        "key": action.key,
        "title": action.title,
        "finding": action.finding,
        "status": status,
        "status_name": STATUSES[status][0],
        "channel": action.channel or "",
        "channel_name": content.channels[action.channel].title if action.channel else "",
        "owner": action.owner or "",
        "owner_name": content.roles[action.owner].title if action.owner else "",
        "due": format_date(action.due) if action.due else "",
        "due_agreed": action.due_agreed,
        "asks": action.asks or "",
        "href": ctx.link_to_page(PLAN_PAGE, action.key),
        "history": [
            {"on": format_date(entry.on), "status": STATUSES[entry.status][0], "says": entry.says}
            for entry in action.history
        ],
        "evidence": [_evidence_values(ctx, evidence) for evidence in action.evidence],
    }


def _evidence_values(ctx: PageContext, evidence: Evidence) -> dict[str, str]:
    title = ctx.content.pages[evidence.page].meta.title
    return {"title": title, "href": ctx.link_to_page(evidence.page, evidence.at or ""), "shows": evidence.shows}
