"""The action plan: what answers each finding, how far it has come, and where that can be seen on this site."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from macros.content.loader import Library
from macros.content.models.organisation import Need
from macros.content.models.programme import Action
from macros.pages.chart import Part, stacked_chart
from macros.presenters.context import Here, day
from macros.utils.templating import render

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


def action_plan(here: Here) -> str:
    """Return the plan: progress by finding as a picture and a table, filters, and every action with its history."""
    needs = sorted(here.library.findings.needs.values(), key=lambda need: need.number)
    findings = [finding_values(here, need) for need in needs]
    used = {status for finding in findings for status, count in finding["counts"].items() if count}
    owners = {action.owner for action in here.library.actions.values() if action.owner}
    channels = {action.channel for action in here.library.actions.values() if action.channel}
    return render(
        "action_plan.html",
        findings=findings,
        total=len(here.library.actions),
        as_at=day(last_change(here.library)),
        statuses=[{"key": key, "name": STATUSES[key][0]} for key in STATUSES if key in used],
        channels=[{"key": key, "name": one.title} for key, one in here.library.channels.items() if key in channels],
        owners=[{"key": key, "name": one.title} for key, one in here.library.roles.items() if key in owners],
        picture=Markup(_picture(findings)),
        csv=here.href("") + "action-plan.csv",
        pdf=here.href("") + "action-plan.pdf",
    )


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


def _picture(findings: list[dict[str, Any]]) -> str:
    stacks, said = [], []
    for one in findings:
        counts = {key: count for key, count in one["counts"].items() if count}
        parts = [Part(count, *STATUSES[key][1:]) for key, count in counts.items()]
        stacks.append((f"{one['number']}. {one['title']}", parts))
        said.append(f"{one['title']}: " + ", ".join(f"{STATUSES[key][0].lower()} {counts[key]}" for key in counts))
    return stacked_chart(stacks, f"Bar chart of actions by finding. {'; '.join(said)}.")


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


def channel_list(here: Here) -> str:
    """Return the channels of the communication plan, with what each holds here now."""
    actions = [action_values(here, one) for one in here.library.actions.values()]
    rows = []
    for key, channel in here.library.channels.items():
        own = [action for action in actions if action["channel"] == key]
        done = [evidence for action in own if action["status"] == "done" for evidence in action["evidence"]]
        pages = {page["href"].split("#")[0]: page["title"] for page in done}
        names = [{"href": href, "title": title} for href, title in list(pages.items())[:3]]
        rows.append({"title": channel.title, "does": channel.does, "pages": names, "plan": here.to(PLAN)})
    return render("channels.html", channels=rows)
