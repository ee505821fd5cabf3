"""Workshops and their sessions as plain values: dates, states, calendar files, booking, audience and durations."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.content.models.front_matter import WorkshopFrontMatter
from macros.content.models.publications import Session, Workshop
from macros.presenters.context import PageContext
from macros.presenters.frame import require_meta
from macros.utils.dates import format_clock, format_date

SESSION_STATES = {"proposed": "Proposed date", "agreed": "Agreed date", "cancelled": "Cancelled"}
"""Labels of the states of a session. A date that is not agreed must always be labelled as proposed."""

CALENDAR_URL = "workshops/calendar.ics"
"""Address of the calendar of all workshops, relative to the root of the site."""


def get_state(session: Session) -> str:
    """Return the state of a session: ``proposed``, ``agreed`` or ``cancelled``."""
    if session.cancelled:
        return "cancelled"
    return "agreed" if session.agreed else "proposed"


def get_workshop_calendar_url(workshop: Workshop) -> str:
    """Return the address of a workshop's calendar file, relative to the root of the site."""
    return f"workshops/{workshop.key}.ics"


def get_session_calendar_url(workshop: Workshop, session: Session) -> str:
    """Return the address of a session's calendar file, relative to the root of the site."""
    return f"workshops/{workshop.key}-{session.on.isoformat()}.ics"


def list_upcoming_sessions(workshop: Workshop, today: date) -> list[Session]:
    """Return the sessions that are today or later, the earliest first."""
    return sorted((session for session in workshop.sessions if session.on >= today), key=lambda session: session.on)


def list_past_sessions(workshop: Workshop, today: date) -> list[Session]:
    """Return the sessions before today, the latest first."""
    sessions = [session for session in workshop.sessions if session.on < today]
    return sorted(sessions, key=lambda session: session.on, reverse=True)


def session_values(ctx: PageContext, workshop: Workshop, session: Session) -> dict[str, Any]:
    """Return a session as plain values for a template."""
    state = get_state(session)
    return {
        "state": state,
        "label": SESSION_STATES[state],
        "day": f"{session.on:%A} {format_date(session.on)}",
        "date": format_date(session.on),
        "time": " to ".join(format_clock(session.get_time_after_start(minutes)) for minutes in (0, workshop.minutes)),
        "place": session.place or "",
        "ics": ctx.link_to_file(get_session_calendar_url(workshop, session)),
        "workshop": workshop.title,
        "href": ctx.link_to_page(f"workshops/{workshop.key}.md"),
    }


def booking_values(workshop: Workshop) -> dict[str, str]:
    """Return how people book: the link and its text. Both are empty if neither a mailbox nor a form is set."""
    if workshop.booking_mailbox:
        return {"href": f"mailto:{workshop.booking_mailbox}", "says": workshop.booking_mailbox}
    if workshop.booking_form:
        return {"href": workshop.booking_form, "says": "the booking form"}
    return {"href": "", "says": ""}


def calendar_values(ctx: PageContext) -> dict[str, str]:
    """Return the calendar of all workshops: its file, its full address, and the ``webcal:`` address to subscribe to."""
    address = ctx.content.partnership.address + CALENDAR_URL
    return {
        "ics": ctx.link_to_file(CALENDAR_URL),
        "address": address,
        "webcal": address.replace("https:", "webcal:", 1),
    }


def get_workshop(ctx: PageContext) -> Workshop:
    """Return the workshop that the page shows; raise a MacroError on a page of another type."""
    meta: WorkshopFrontMatter = require_meta(ctx, WorkshopFrontMatter)
    return ctx.content.workshops[meta.workshop]


def format_duration(minutes: int) -> str:
    """Return a duration in words, as in "2 hours 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in ((hours, "hour"), (rest, "minute"))]
    return " ".join(part for part in parts if not part.startswith("0 "))


def format_elapsed(minutes: int) -> str:
    """Return the time since the start in hours and minutes, as in "0:10" and "1:30"."""
    return f"{minutes // 60}:{minutes % 60:02}"


def format_audience(ctx: PageContext, workshop: Workshop) -> str:
    """Return the agencies that the workshop is for, separated by commas, or "Every agency"."""
    if "all" in workshop.audiences:
        return "Every agency"
    return ", ".join(ctx.content.agencies[key].name for key in workshop.audiences)


def group_by_start(ctx: PageContext, workshop: Workshop) -> list[list[Session]]:
    """Return the upcoming sessions grouped by the time of day at which they begin, the earliest time first.

    Cancelled sessions are left out. If no session is upcoming, past sessions are used, so that the plan has times.
    """
    upcoming = [session for session in list_upcoming_sessions(workshop, ctx.today) if not session.cancelled]
    sessions = upcoming or [session for session in workshop.sessions if not session.cancelled]
    times = sorted({session.starts for session in sessions})
    return [[session for session in sessions if session.starts == time] for time in times]
