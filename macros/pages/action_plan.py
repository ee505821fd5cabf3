"""The action plan: what answers each finding, how far it has come, and where that can be seen on this site."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from macros.pages.charts import Part, stacked_chart
from macros.presenters.action_plan import PLAN, STATUSES, action_values, finding_values, last_change
from macros.presenters.context import Here
from macros.utils.dates import day
from macros.utils.templating import render


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


def _picture(findings: list[dict[str, Any]]) -> str:
    stacks, said = [], []
    for one in findings:
        counts = {key: count for key, count in one["counts"].items() if count}
        parts = [Part(count, *STATUSES[key][1:]) for key, count in counts.items()]
        stacks.append((f"{one['number']}. {one['title']}", parts))
        said.append(f"{one['title']}: " + ", ".join(f"{STATUSES[key][0].lower()} {counts[key]}" for key in counts))
    return stacked_chart(stacks, f"Bar chart of actions by finding. {'; '.join(said)}.")


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
