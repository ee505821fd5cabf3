"""The action plan and the communication channels: actions by finding, with status, history and evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from macros.content.models.organisation import Role
from macros.content.models.programme import Channel
from macros.pages.charts import Segment, render_stacked_chart
from macros.presenters.action_plan import PLAN_PAGE, STATUSES, action_values, finding_values, get_last_entry_date
from macros.presenters.context import PageContext
from macros.utils.dates import format_date
from macros.utils.templating import render


def render_action_plan(ctx: PageContext) -> str:
    """Return the plan: progress by finding as a chart and a table, filters, and every action with its history."""
    findings = [finding_values(ctx, need) for need in ctx.content.needs]
    status_keys = {status for finding in findings for status, count in finding["counts"].items() if count}
    owner_keys = {action.owner for action in ctx.content.actions.values() if action.owner}
    channel_keys = {action.channel for action in ctx.content.actions.values() if action.channel}
    return render(
        "action_plan.html",
        findings=findings,
        total=len(ctx.content.actions),
        as_at=format_date(get_last_entry_date(ctx.content)),
        statuses=[{"key": key, "name": STATUSES[key][0]} for key in STATUSES if key in status_keys],
        channels=_choice_values(ctx.content.channels, channel_keys),
        owners=_choice_values(ctx.content.roles, owner_keys),
        picture=Markup(_render_chart(findings)),
        csv=ctx.link_to_file("action-plan.csv"),
        pdf=ctx.link_to_file("action-plan.pdf"),
    )


def _choice_values(records: Mapping[str, Channel | Role], keys: set[str]) -> list[dict[str, str]]:
    """Return the choices of a filter: the records with these keys, in the order of the data."""
    return [{"key": key, "name": record.title} for key, record in records.items() if key in keys]


def _render_chart(findings: list[dict[str, Any]]) -> str:
    bars, descriptions = [], []
    for finding in findings:
        counts = {key: count for key, count in finding["counts"].items() if count}
        segments = [Segment(count, *STATUSES[key][1:]) for key, count in counts.items()]
        bars.append((f"{finding['number']}. {finding['title']}", segments))
        statuses = ", ".join(f"{STATUSES[key][0].lower()} {count}" for key, count in counts.items())
        descriptions.append(f"{finding['title']}: {statuses}")
    return render_stacked_chart(bars, f"Bar chart of actions by finding. {'; '.join(descriptions)}.")


def render_channel_list(ctx: PageContext) -> str:
    """Return the channels of the communication plan, each with up to three pages that show its finished actions."""
    actions = [action_values(ctx, action) for action in ctx.content.actions.values()]
    rows = []
    for key, channel in ctx.content.channels.items():
        done = [action for action in actions if action["channel"] == key and action["status"] == "done"]
        evidence = [page for action in done for page in action["evidence"]]
        titles = {page["href"].split("#")[0]: page["title"] for page in evidence}
        links = [{"href": href, "title": title} for href, title in list(titles.items())[:3]]
        rows.append({"title": channel.title, "does": channel.does, "pages": links, "plan": ctx.link_to_page(PLAN_PAGE)})
    return render("channel_list.html", channels=rows)
