"""``/workshops/*.ics``: the sessions of the workshops for a calendar: each alone, each workshop's, and all of them.

RFC 5545 is kept by the library that writes the files. Nothing comes from the clock: a file is stamped with the day on
which its workshop's page last changed, and a session keeps its identity, made from workshop, day and host, for ever.
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
from macros.presenters.workshops import CALENDAR_URL, booking_values, get_session_file, get_state, get_workshop_file
from macros.utils.files import write_file

ZONE = "Europe/London"
"""The clock by which sessions are written."""

REFRESH = timedelta(days=1)
"""How often a calendar that subscribed should look for changes."""

STATUS = {"proposed": "TENTATIVE", "agreed": "CONFIRMED", "cancelled": "CANCELLED"}
BEFORE = {"proposed": "Proposed: ", "agreed": "", "cancelled": "Cancelled: "}
"""What stands before the title, since many calendars do not show a status."""

SAYS = {
    "proposed": "This date is only proposed. Nobody has agreed it yet, and it may change.",
    "agreed": "This date is agreed.",
    "cancelled": "This session will not take place.",
}


def build_calendar_files(content: Content) -> dict[str, bytes]:
    """Return every calendar file by its address below the site's own."""
    name = content.partnership.site_name
    files: dict[str, bytes] = {}
    every: list[tuple[Workshop, Session]] = []
    for workshop in content.workshops.values():
        own = [(workshop, one) for one in sorted(workshop.sessions, key=lambda one: one.on)]
        every += own
        files[get_workshop_file(workshop)] = _build_calendar(
            content, f"{workshop.title} - {name}", get_workshop_file(workshop), own
        )
        for pair in own:
            url = get_session_file(*pair)
            files[url] = _build_calendar(content, f"{workshop.title} - {name}", url, [pair])
    every.sort(key=lambda pair: (pair[1].starts_at(), pair[0].key))
    files[CALENDAR_URL] = _build_calendar(content, f"Workshops - {name}", CALENDAR_URL, every)
    return files


def _build_calendar(content: Content, name: str, url: str, sessions: Sequence[tuple[Workshop, Session]]) -> bytes:
    """Return one file with its name, how often to ask for it again, the rules of the clock, and its sessions."""
    place = content.partnership
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{_get_host(content)}//Workshops//EN")
    calendar.add("calscale", "GREGORIAN")
    for field in ("name", "x-wr-calname"):
        calendar.add(field, name)
    calendar.add("x-wr-caldesc", f"{place.name}: {place.site_name}")
    calendar.add("x-wr-timezone", ZONE)
    calendar.add("source", place.address + url, parameters={"VALUE": "URI"})
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    calendar.add_component(_build_timezone())
    for workshop, session in sessions:
        calendar.add_component(_build_event(content, workshop, session))
    return bytes(calendar.to_ical())


def _build_timezone() -> Timezone:
    """Return the rules of the clock as they are since 1996: it changes at 1am GMT on two last Sundays.

    The library can work them out itself, but gives the hour of spring as the clock shows it after the change (7.3.2).
    """
    zone = Timezone()
    zone.add("tzid", ZONE)
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
    """Return one session. It is numbered by the changes of its page, so a calendar knows the newer one."""
    page, state, zone = _get_page(content, workshop), get_state(session), ZoneInfo(ZONE)
    stamp = datetime.combine(_get_last_change(page), time(12), UTC)
    event = Event()
    event.add("uid", f"{workshop.key}-{session.on.isoformat()}@{_get_host(content)}")
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", max(len(page.meta.changes) - 1, 0))
    event.add("dtstart", session.starts_at().replace(tzinfo=zone))
    event.add("dtend", session.starts_at(workshop.minutes).replace(tzinfo=zone))
    event.add("summary", BEFORE[state] + workshop.title)
    event.add("status", STATUS[state])
    event.add("transp", "OPAQUE" if state == "agreed" else "TRANSPARENT")
    if session.place:
        event.add("location", session.place)
    event.add("url", content.partnership.address + page.url)
    event.add("description", _format_description(content, workshop, session))
    return event


def _format_description(content: Content, workshop: Workshop, session: Session) -> str:
    """Return what the entry says when it is opened: what it is, how sure the date is, and how to book."""
    to_book, state = booking_values(workshop), get_state(session)
    book = f"To book: {to_book['href'].removeprefix('mailto:')}" if to_book["href"] else "You cannot book yet."
    lines = [workshop.summary, SAYS[state]]
    if state != "cancelled":
        lines += [book] if session.place else ["No place is set yet.", book]
    return "\n\n".join([*lines, f"The plan and the handout: {content.partnership.address}workshops/{workshop.key}/"])


def _get_page(content: Content, workshop: Workshop) -> Page:
    return content.pages[f"workshops/{workshop.key}.md"]


def _get_last_change(page: Page) -> date:
    """Return the day of the page's last change."""
    return max((change.on for change in page.meta.changes), default=page.meta.reviewed)


def _get_host(content: Content) -> str:
    return urlsplit(content.partnership.address).hostname or ""


def write(content: Content, site: Path) -> None:
    """Write every calendar file below the built site."""
    for url, file in build_calendar_files(content).items():
        write_file(site, url, file)
