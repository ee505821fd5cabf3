"""The action plan: what answers each finding, how far it has come, and where that can be seen on this site."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from macros.pages.charts import Part, render_stacked_chart
from macros.presenters.action_plan import PLAN_PAGE, STATUSES, action_values, finding_values, get_last_change
from macros.presenters.context import PageContext
from macros.utils.dates import format_date
from macros.utils.templating import render


def render_action_plan(ctx: PageContext) -> str:
    """Return the plan: progress by finding as a picture and a table, filters, and every action with its history."""
    needs = ctx.content.needs
    findings = [finding_values(ctx, need) for need in needs]
    used = {status for finding in findings for status, count in finding["counts"].items() if count}
    owners = {action.owner for action in ctx.content.actions.values() if action.owner}
    channels = {action.channel for action in ctx.content.actions.values() if action.channel}
    return render(
        "action_plan.html",
        findings=findings,
        total=len(ctx.content.actions),
        as_at=format_date(get_last_change(ctx.content)),
        statuses=[{"key": key, "name": STATUSES[key][0]} for key in STATUSES if key in used],
        channels=[{"key": key, "name": one.title} for key, one in ctx.content.channels.items() if key in channels],
        owners=[{"key": key, "name": one.title} for key, one in ctx.content.roles.items() if key in owners],
        picture=Markup(_render_chart(findings)),
        csv=ctx.link_to_file("action-plan.csv"),
        pdf=ctx.link_to_file("action-plan.pdf"),
    )


def _render_chart(findings: list[dict[str, Any]]) -> str:
    stacks, said = [], []
    for one in findings:
        counts = {key: count for key, count in one["counts"].items() if count}
        parts = [Part(count, *STATUSES[key][1:]) for key, count in counts.items()]
        stacks.append((f"{one['number']}. {one['title']}", parts))
        said.append(f"{one['title']}: " + ", ".join(f"{STATUSES[key][0].lower()} {counts[key]}" for key in counts))
    return render_stacked_chart(stacks, f"Bar chart of actions by finding. {'; '.join(said)}.")


def render_channel_list(ctx: PageContext) -> str:
    """Return the channels of the communication plan, with what each holds here now."""
    actions = [action_values(ctx, one) for one in ctx.content.actions.values()]
    rows = []
    for key, channel in ctx.content.channels.items():
        own = [action for action in actions if action["channel"] == key]
        done = [evidence for action in own if action["status"] == "done" for evidence in action["evidence"]]
        pages = {page["href"].split("#")[0]: page["title"] for page in done}
        names = [{"href": href, "title": title} for href, title in list(pages.items())[:3]]
        rows.append({"title": channel.title, "does": channel.does, "pages": names, "plan": ctx.link_to_page(PLAN_PAGE)})
    return render("channel_list.html", channels=rows)
