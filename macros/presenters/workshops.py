"""Sessions of workshops: when each one is, how far it is agreed, where its calendar files are, and how to book."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.content.models.front_matter import WorkshopFrontMatter
from macros.content.models.publications import Session, Workshop
from macros.presenters.context import PageContext
from macros.presenters.frame import require_meta
from macros.utils.dates import format_clock, format_date

SESSION_STATES = {"proposed": "Proposed date", "agreed": "Agreed date", "cancelled": "Cancelled"}
"""How a session can stand, in words. What nobody has agreed is never shown as if it were."""

CALENDAR_URL = "workshops/calendar.ics"
"""The address of the calendar that holds every session of every workshop."""


def get_state(session: Session) -> str:
    """Return how a session stands: ``proposed``, ``agreed`` or ``cancelled``."""
    if session.cancelled:
        return "cancelled"
    return "agreed" if session.agreed else "proposed"


def get_workshop_file(workshop: Workshop) -> str:
    """Return the address of the calendar file with all sessions of a workshop, below the site's own."""
    return f"workshops/{workshop.key}.ics"


def get_session_file(workshop: Workshop, session: Session) -> str:
    """Return the address of the calendar file with one session, below the site's own."""
    return f"workshops/{workshop.key}-{session.on.isoformat()}.ics"


def upcoming_sessions(workshop: Workshop, today: date) -> list[Session]:
    """Return the sessions that are today or later, the next one first."""
    return sorted((one for one in workshop.sessions if one.on >= today), key=lambda one: one.on)


def past_sessions(workshop: Workshop, today: date) -> list[Session]:
    """Return the sessions whose day is over, the latest first."""
    return sorted((one for one in workshop.sessions if one.on < today), key=lambda one: one.on, reverse=True)


def session_values(ctx: PageContext, workshop: Workshop, session: Session) -> dict[str, Any]:
    """Return a session as plain values for a template."""
    state = get_state(session)
    return {
        "state": state,
        "label": SESSION_STATES[state],
        "day": f"{session.on:%A} {format_date(session.on)}",
        "date": format_date(session.on),
        "time": f"{format_clock(session.starts_at())} to {format_clock(session.starts_at(workshop.minutes))}",
        "place": session.place or "",
        "ics": ctx.link_to_file(get_session_file(workshop, session)),
        "workshop": workshop.title,
        "href": ctx.link_to_page(f"workshops/{workshop.key}.md"),
    }


def booking_values(workshop: Workshop) -> dict[str, str]:
    """Return how people book: the address to follow and its words; both are empty until it is set."""
    if workshop.booking_mailbox:
        return {"href": f"mailto:{workshop.booking_mailbox}", "says": workshop.booking_mailbox}
    if workshop.booking_form:
        return {"href": workshop.booking_form, "says": "the booking form"}
    return {"href": "", "says": ""}


def calendar_subscription(ctx: PageContext) -> dict[str, str]:
    """Return the calendar of all workshops: its file, its whole address, and the address that a phone subscribes to."""
    address = ctx.content.partnership.address + CALENDAR_URL
    return {
        "ics": ctx.link_to_file(CALENDAR_URL),
        "address": address,
        "webcal": address.replace("https:", "webcal:", 1),
    }


def get_workshop(ctx: PageContext) -> Workshop:
    """Return the workshop that the page shows; raise a MacroFault on a page of another kind."""
    meta: WorkshopFrontMatter = require_meta(ctx, WorkshopFrontMatter)
    return ctx.content.workshops[meta.workshop]


def format_duration(minutes: int) -> str:
    """Return a length as a reader says it: "2 hours 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in ((hours, "hour"), (rest, "minute"))]
    return " ".join(part for part in parts if not part.startswith("0 "))


def format_elapsed(minutes: int) -> str:
    """Return the time since the start in hours and minutes: ``0:10``, ``1:30``."""
    return f"{minutes // 60}:{minutes % 60:02}"


def format_audience(ctx: PageContext, workshop: Workshop) -> str:
    """Return whom the workshop is for, in words."""
    if "all" in workshop.audiences:
        return "Every agency"
    return ", ".join(ctx.content.agencies[key].name for key in workshop.audiences)


def group_by_start(ctx: PageContext, workshop: Workshop) -> list[list[Session]]:
    """Return the coming sessions that begin at the same time of day, together, the earliest time first.

    Where none is to come, those that were, so that the plan still has its clock.
    """
    held = [one for one in workshop.sessions if not one.cancelled]
    shown = [one for one in upcoming_sessions(workshop, ctx.today) if not one.cancelled] or held
    return [[one for one in shown if one.starts == time] for time in sorted({one.starts for one in shown})]
