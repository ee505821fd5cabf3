"""Write ``/workshops/*.ics``: a calendar for each session, for each workshop, and for all workshops (RFC 5545).

Nothing depends on the time of the build: an event's timestamp is the last change of its workshop's page, and its
identifier, made from workshop, day and host, never changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration

from macros.content.loader import Content
from macros.content.models.publications import Session, Workshop
from macros.content.pages import Page
from macros.presenters.workshops import (
    CALENDAR_URL,
    booking_values,
    get_session_calendar_url,
    get_state,
    get_workshop_calendar_url,
)
from macros.utils.files import write_file

TIMEZONE = "Europe/London"
"""Time zone of the sessions in the data."""

REFRESH_INTERVAL = timedelta(days=1)
"""How often a subscribed calendar should fetch the file again."""

EVENT_STATUS = {"proposed": "TENTATIVE", "agreed": "CONFIRMED", "cancelled": "CANCELLED"}
TITLE_PREFIX = {"proposed": "Proposed: ", "agreed": "", "cancelled": "Cancelled: "}
"""Prefix of an event's title, because many calendars do not show its status."""

STATUS_NOTE = {
    "proposed": "This date is only proposed. Nobody has agreed it yet, and it may change.",
    "agreed": "This date is agreed.",
    "cancelled": "This session will not take place.",
}


def build_calendar_files(content: Content) -> dict[str, bytes]:
    """Return every calendar file by its address below the site's root."""
    name = content.partnership.site_name
    files: dict[str, bytes] = {}
    all_sessions: list[tuple[Workshop, Session]] = []
    for workshop in content.workshops.values():
        sessions = [(workshop, session) for session in sorted(workshop.sessions, key=lambda session: session.on)]
        all_sessions += sessions
        files[get_workshop_calendar_url(workshop)] = _build_calendar(
            content, f"{workshop.title} - {name}", get_workshop_calendar_url(workshop), sessions
        )
        for pair in sessions:
            url = get_session_calendar_url(*pair)
            files[url] = _build_calendar(content, f"{workshop.title} - {name}", url, [pair])
    all_sessions.sort(key=lambda pair: (pair[1].get_time_after_start(), pair[0].key))
    files[CALENDAR_URL] = _build_calendar(content, f"Workshops - {name}", CALENDAR_URL, all_sessions)
    return files


def _build_calendar(content: Content, name: str, url: str, sessions: Sequence[tuple[Workshop, Session]]) -> bytes:
    """Return a calendar with its name, its refresh interval, its time zone and an event for each session."""
    partnership = content.partnership
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{_get_host(content)}//Workshops//EN")
    calendar.add("calscale", "GREGORIAN")
    for field in ("name", "x-wr-calname"):
        calendar.add(field, name)
    calendar.add("x-wr-caldesc", f"{partnership.name}: {partnership.site_name}")
    calendar.add("x-wr-timezone", TIMEZONE)
    calendar.add("source", partnership.address + url, parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", vDuration(REFRESH_INTERVAL), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH_INTERVAL))
    calendar.add_component(_build_timezone())
    for workshop, session in sessions:
        calendar.add_component(_build_event(content, workshop, session))
    return bytes(calendar.to_ical())


def _build_timezone() -> Timezone:
    """Return the rules of UK time since 1996: it changes at 1am GMT on the last Sundays of March and October.

    They are written out because ``icalendar`` 7.3.2 gives the local time after the change as the start of summer time.
    """
    zone = Timezone()
    zone.add("tzid", TIMEZONE)
    for part, name, month, begins, before, after in (
        (TimezoneDaylight(), "BST", 3, datetime(1996, 3, 31, 1), 0, 1),
        (TimezoneStandard(), "GMT", 10, datetime(1996, 10, 27, 2), 1, 0),
    ):
        part.add("tzname", name)
        part.add("dtstart", begins)
        part.add("rrule", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        zone.add_component(part)
    return zone


def _build_event(content: Content, workshop: Workshop, session: Session) -> Event:
    """Return a session as an event. Its sequence number is the number of changes of its page, so that newer wins."""
    page, state, zone = _get_page(content, workshop), get_state(session), ZoneInfo(TIMEZONE)
    stamp = datetime.combine(_get_last_change(page), time(12), UTC)
    event = Event()
    event.add("uid", f"{workshop.key}-{session.on.isoformat()}@{_get_host(content)}")
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", max(len(page.meta.changes) - 1, 0))
    event.add("dtstart", session.get_time_after_start().replace(tzinfo=zone))
    event.add("dtend", session.get_time_after_start(workshop.minutes).replace(tzinfo=zone))
    event.add("summary", TITLE_PREFIX[state] + workshop.title)
    event.add("status", EVENT_STATUS[state])
    event.add("transp", "OPAQUE" if state == "agreed" else "TRANSPARENT")
    if session.place:
        event.add("location", session.place)
    event.add("url", content.partnership.address + page.url)
    event.add("description", _format_description(content, workshop, session))
    return event


def _format_description(content: Content, workshop: Workshop, session: Session) -> str:
    """Return the description of an event: the summary, whether the date is agreed, and how to book."""
    booking, state = booking_values(workshop), get_state(session)
    how_to_book = f"To book: {booking['href'].removeprefix('mailto:')}" if booking["href"] else "You cannot book yet."
    lines = [workshop.summary, STATUS_NOTE[state]]
    if state != "cancelled":
        lines += [how_to_book] if session.place else ["No place is set yet.", how_to_book]
    return "\n\n".join([*lines, f"The plan and the handout: {content.partnership.address}workshops/{workshop.key}/"])


def _get_page(content: Content, workshop: Workshop) -> Page:
    return content.pages[f"workshops/{workshop.key}.md"]


def _get_last_change(page: Page) -> date:
    """Return the day of the newest entry in the page's list of changes."""
    return max((change.on for change in page.meta.changes), default=page.meta.reviewed)


def _get_host(content: Content) -> str:
    return urlsplit(content.partnership.address).hostname or ""


def write(content: Content, site: Path) -> None:
    """Write every calendar file below the built site."""
    for url, file in build_calendar_files(content).items():
        write_file(site, url, file)
