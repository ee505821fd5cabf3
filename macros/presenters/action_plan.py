"""The action plan as plain values: what answers each finding and how far it has come."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from macros.content.loader import Content
from macros.content.models.organisation import Need
from macros.content.models.programme import Action
from macros.presenters.context import PageContext
from macros.utils.dates import format_date

PLAN_PAGE = "action-plan.md"
"""The page of the plan: its status and owner are those of the report."""


STATUSES = {
    "done": ("Done", "var(--brand)", "var(--paper)"),
    "in-progress": ("In progress", "var(--accent)", "var(--on-accent)"),
    "late": ("Late", "var(--danger)", "var(--paper)"),
    "not-started": ("Not started", "var(--line)", "var(--ink)"),
    "to-set": ("For the partnership to set", "var(--soft)", "var(--paper)"),
}
"""How an action can stand: in words, and the colours of its part in the picture."""


def get_last_change(content: Content) -> date:
    """Return the day of the newest entry in the history of any action."""
    return max((entry.on for action in content.actions.values() for entry in action.history), default=date.min)


def status_since(content: Content, today: date) -> date:
    """Return the day since which the plan has stood as it does: of the newest entry, or when an action became late."""
    late = [one.due for one in content.actions.values() if one.due and one.status_on(today) == "late"]
    return max([get_last_change(content), *(due + timedelta(days=1) for due in late)])


def finding_values(ctx: PageContext, need: Need) -> dict[str, Any]:
    """Return a finding with its actions, how many of them stand how, and the day of the last entry."""
    actions = [action_values(ctx, one) for one in ctx.content.actions.values() if one.finding == need.key]
    counts = {status: sum(action["status"] == status for action in actions) for status in STATUSES}
    days = [entry.on for one in ctx.content.actions.values() if one.finding == need.key for entry in one.history]
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
    """Return an action as plain values, as the page, the outcomes and the table for download show it."""
    content = ctx.content
    status = action.status_on(ctx.today)
    pages = content.pages
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
        "evidence": [
            {"title": pages[one.page].meta.title, "href": ctx.link_to_page(one.page, one.at or ""), "shows": one.shows}
            for one in action.evidence
        ],
    }
