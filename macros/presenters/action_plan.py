"""The action plan as plain values: what answers each finding and how far it has come."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from macros.content.loader import Library
from macros.content.models.organisation import Need
from macros.content.models.programme import Action
from macros.presenters.context import Here
from macros.utils.dates import day

PLAN = "action-plan.md"
"""The page of the plan: its status and owner are those of the report."""


STATUSES = {
    "done": ("Done", "var(--brand)", "var(--paper)"),
    "in-progress": ("In progress", "var(--accent)", "var(--on-accent)"),
    "late": ("Late", "var(--danger)", "var(--paper)"),
    "not-started": ("Not started", "var(--line)", "var(--ink)"),
    "to-set": ("For the partnership to set", "var(--soft)", "var(--paper)"),
}
"""How an action can stand: in words, and the colours of its part in the picture."""


def last_change(library: Library) -> date:
    """Return the day of the newest entry in the history of any action."""
    return max((entry.on for action in library.actions.values() for entry in action.history), default=date.min)


def stands_since(library: Library, today: date) -> date:
    """Return the day since which the plan has stood as it does: of the newest entry, or when an action became late."""
    late = [one.due for one in library.actions.values() if one.due and one.status(today) == "late"]
    return max([last_change(library), *(due + timedelta(days=1) for due in late)])


def finding_values(here: Here, need: Need) -> dict[str, Any]:
    """Return a finding with its actions, how many of them stand how, and the day of the last entry."""
    actions = [action_values(here, one) for one in here.library.actions.values() if one.finding == need.key]
    counts = {status: sum(action["status"] == status for action in actions) for status in STATUSES}
    days = [entry.on for one in here.library.actions.values() if one.finding == need.key for entry in one.history]
    return {
        "key": need.key,
        "number": need.number,
        "title": need.title,
        "href": here.to("findings.md", need.key),
        "actions": actions,
        "counts": counts,
        "as_at": day(max(days)) if days else "",
    }


def action_values(here: Here, action: Action) -> dict[str, Any]:
    """Return an action as plain values, as the page, the outcomes and the table for download show it."""
    library = here.library
    status = action.status(here.today)
    pages = library.pages
    return {
        "key": action.key,
        "title": action.title,
        "finding": action.finding,
        "status": status,
        "status_name": STATUSES[status][0],
        "channel": action.channel or "",
        "channel_name": library.channels[action.channel].title if action.channel else "",
        "owner": action.owner or "",
        "owner_name": library.roles[action.owner].title if action.owner else "",
        "due": day(action.due) if action.due else "",
        "due_agreed": action.due_agreed,
        "asks": action.asks or "",
        "href": here.to(PLAN, action.key),
        "history": [
            {"on": day(entry.on), "status": STATUSES[entry.status][0], "says": entry.says} for entry in action.history
        ],
        "evidence": [
            {"title": pages[one.page].meta.title, "href": here.to(one.page, one.at or ""), "shows": one.shows}
            for one in action.evidence
        ],
    }
