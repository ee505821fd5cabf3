"""Workshops: the page of each with its timed plan, cases and handout, and the list of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from macros.content.models.publications import Session, Workshop, WorkshopPart
from macros.presenters.context import PageContext
from macros.presenters.frame import link_guides
from macros.presenters.records import get_nouns, level_values
from macros.presenters.workshops import (
    booking_values,
    calendar_values,
    format_audience,
    format_duration,
    format_elapsed,
    get_workshop,
    get_workshop_calendar_url,
    group_by_start,
    list_past_sessions,
    list_upcoming_sessions,
    session_values,
)
from macros.utils.dates import format_clock, format_date
from macros.utils.templating import render


def workshop_frame_values(ctx: PageContext) -> dict[str, Any]:
    """Return links to the files of a workshop, for the top of its page: handout, slides and calendar."""
    workshop = get_workshop(ctx)
    root = ctx.link_to("")
    return {
        "pdf": f"{root}workshops/{workshop.key}.pdf",
        "pdf_name": "Handout (PDF)",
        "slides": f"{root}workshops/{workshop.key}.pptx",
        "calendar": root + get_workshop_calendar_url(workshop) if workshop.sessions else "",
    }


def render_workshop_page(ctx: PageContext) -> str:
    """Return a workshop: its dates, what people learn, how to keep it safe, what to prepare, and the plan."""
    workshop, content = get_workshop(ctx), ctx.content
    needs = [content.findings.needs[key] for key in workshop.findings]
    return render(
        "workshop_page.html",
        long=format_duration(workshop.minutes),
        audience=format_audience(ctx, workshop),
        people=workshop.people,
        findings=[{"title": need.title, "href": ctx.link_to_page("findings.md", need.key)} for need in needs],
        learns=workshop.learns,
        safe=workshop.safe,
        needs=workshop.needs,
        coming=[session_values(ctx, workshop, session) for session in list_upcoming_sessions(workshop, ctx.today)],
        past=[session_values(ctx, workshop, session) for session in list_past_sessions(workshop, ctx.today)],
        booking=booking_values(workshop),
        all_dates=ctx.link_to_file(get_workshop_calendar_url(workshop)),
        calendar=ctx.link_to_page("workshops/index.md", "calendar"),
        starts=[_start_values(sessions) for sessions in group_by_start(ctx, workshop)],
        parts=list(_part_values(ctx, workshop)),
        made_up=content.borders.made_up,
        words=get_nouns(ctx),
        handout=workshop.handout,
        pdf=ctx.link_to_file(f"workshops/{workshop.key}.pdf"),
    )


def _start_values(sessions: list[Session]) -> dict[str, str]:
    days = ", ".join(format_date(session.on) for session in sessions)
    return {"clock": format_clock(sessions[0].get_time_after_start()), "days": days}


def _part_values(ctx: PageContext, workshop: Workshop) -> Iterator[dict[str, Any]]:
    """Yield each part with its times: minutes from the start, and the time of day for each start of a session."""
    firsts = [sessions[0] for sessions in group_by_start(ctx, workshop)]
    minute = 0
    for number, part in enumerate(workshop.parts, start=1):
        yield {
            "key": f"part-{number}",
            "title": part.title,
            "minutes": part.minutes,
            "begins": format_elapsed(minute),
            "ends": format_elapsed(minute + part.minutes),
            "clocks": [format_clock(session.get_time_after_start(minute)) for session in firsts],
            "steps": list(_step_values(part, minute)),
            "facilitator": part.facilitator,
            "cases": [_case_values(ctx, key) for key in part.cases],
            "guides": link_guides(ctx, list(part.guides)),
            "levels": [level_values(ctx, ctx.content.thresholds.levels[key]) for key in part.levels],
        }
        minute += part.minutes


def _step_values(part: WorkshopPart, minute: int) -> Iterator[dict[str, Any]]:
    """Yield the steps of a part that begins ``minute`` minutes after the start of the workshop."""
    for step in part.parse_steps():
        yield {
            "begins": format_elapsed(minute) if step.minutes else "",
            "who": step.who,
            "minutes": step.minutes,
            "does": step.does,
        }
        minute += step.minutes or 0


def _case_values(ctx: PageContext, key: str) -> dict[str, Any]:
    content = ctx.content
    case = content.borders.cases[key]
    border = content.borders.borders[case.border]
    return {
        "title": case.title,
        "href": ctx.link_to_page("thresholds/cases.md", key),
        "situation": case.situation,
        "sides": [level_values(ctx, content.thresholds.levels[side]) for side in (border.lower, border.upper)],
    }


def render_workshop_list(ctx: PageContext) -> str:
    """Return every workshop, all upcoming sessions by date, how to book, and the calendar to subscribe to."""
    workshops = list(ctx.content.workshops.values())
    upcoming = [
        (session, workshop) for workshop in workshops for session in list_upcoming_sessions(workshop, ctx.today)
    ]
    upcoming.sort(key=lambda pair: (pair[0].get_time_after_start(), pair[1].key))
    return render(
        "workshop_list.html",
        workshops=[_row_values(ctx, workshop) for workshop in workshops],
        sessions=[session_values(ctx, workshop, session) for session, workshop in upcoming],
        bookable=[
            {"title": workshop.title, **booking_values(workshop)}
            for workshop in workshops
            if booking_values(workshop)["href"]
        ],
        calendar=calendar_values(ctx),
    )


def _row_values(ctx: PageContext, workshop: Workshop) -> dict[str, Any]:
    return {
        "title": workshop.title,
        "summary": workshop.summary,
        "long": format_duration(workshop.minutes),
        "audience": format_audience(ctx, workshop),
        "href": ctx.link_to_page(f"workshops/{workshop.key}.md"),
        "pdf": ctx.link_to_file(f"workshops/{workshop.key}.pdf"),
    }
