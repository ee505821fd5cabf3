"""Tests of the calendar files: a library other than the one that writes them reads their days, times and states."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.tz import tzical  # type: ignore[import-untyped]
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event, EventStatus

from macros.content.loader import Content
from macros.outputs.workshop_calendar import build_calendar_files, write
from tests.support.content import load_small_project
from tests.support.project import PAGES, replace_in_file

DATA, PAGE = "data/workshops.yml", "docs/workshops/together.md"
SESSION = '    - {on: 2027-03-10, starts: "09:30"}\n'
WORKSHOP_FILE, ALL_FILE = "workshops/together.ics", "workshops/calendar.ics"
WINTER, SUMMER = 'on: 2027-03-26, starts: "09:30"', 'on: 2027-03-29, starts: "09:30"'
LATE_SUMMER, LATE_WINTER = 'on: 2027-10-29, starts: "13:45"', 'on: 2027-11-01, starts: "13:45"'


def load_with_sessions(root: Path, *sessions: str) -> Content:
    lines = "".join(f"    - {{{session}}}\n" for session in sessions)
    return load_small_project(root, replace_in_file(DATA, SESSION, lines))


def read_calendar(content: Content, url: str = WORKSHOP_FILE) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(build_calendar_files(content)[url].decode())


def list_instants(content: Content) -> list[tuple[datetime, datetime]]:
    return [(_to_utc(event.dtstart), _to_utc(event.dtend)) for event in read_calendar(content).events]


def _to_utc(when: object) -> datetime:
    assert isinstance(when, datetime)
    return when.astimezone(UTC).replace(tzinfo=None)


def unfold_lines(file: bytes) -> list[str]:
    return file.decode().replace("\r\n ", "").split("\r\n")


# When


def test_a_session_is_at_the_same_hour_on_the_clock_on_both_sides_of_its_change(tmp_path: Path) -> None:
    half = timedelta(minutes=30)
    starts = [
        datetime(2027, 3, 26, 9, 30),  # Greenwich time, the Friday before the clock goes forward.
        datetime(2027, 3, 29, 8, 30),  # Summer time, the Monday after.
        datetime(2027, 10, 29, 12, 45),
        datetime(2027, 11, 1, 13, 45),
    ]
    content = load_with_sessions(tmp_path, WINTER, SUMMER, LATE_SUMMER, LATE_WINTER)
    assert list_instants(content) == [(start, start + half) for start in starts]


def test_the_rules_of_the_clock_in_the_file_change_it_to_the_hour(tmp_path: Path) -> None:
    text = build_calendar_files(load_with_sessions(tmp_path, WINTER))[WORKSHOP_FILE].decode()
    zone = tzical(io.StringIO(text)).get("Europe/London")
    hours = {
        datetime(2027, 3, 28, 0, 59): 0,
        datetime(2027, 3, 28, 2, 0): 1,
        datetime(2027, 10, 31, 0, 59): 1,
        datetime(2027, 10, 31, 2, 0): 0,
        datetime(2031, 7, 1, 12): 1,
        datetime(2031, 12, 1, 12): 0,
    }
    for when, ahead in hours.items():
        assert when.replace(tzinfo=zone).utcoffset() == timedelta(hours=ahead), when


# What


def read_event(root: Path, session: str) -> Event:
    (event,) = read_calendar(load_with_sessions(root, session)).events
    return event


def test_until_it_is_agreed_an_entry_is_tentative_and_says_that_it_is_proposed(tmp_path: Path) -> None:
    event = read_event(tmp_path, WINTER)
    assert event.status == EventStatus.TENTATIVE
    assert event.summary == "Proposed: Listen together"
    assert event.location is None
    assert "only proposed" in (event.description or "")
    assert "cannot book yet" in (event.description or "")


def test_an_agreed_entry_is_confirmed_and_says_where(tmp_path: Path) -> None:
    event = read_event(tmp_path, f'{WINTER}, agreed: true, place: "Hall 2, upstairs; ask there"')
    assert event.status == EventStatus.CONFIRMED
    assert event.summary == "Listen together"
    assert event.location == "Hall 2, upstairs; ask there"
    assert "This date is agreed." in (event.description or "")


def test_a_cancelled_session_stays_so_that_calendars_can_take_it_off(tmp_path: Path) -> None:
    event = read_event(tmp_path, f"{WINTER}, agreed: true, cancelled: true")
    assert event.status == EventStatus.CANCELLED
    assert event.summary == "Cancelled: Listen together"


def test_an_entry_leads_to_its_page_with_the_whole_address(tmp_path: Path) -> None:
    event = read_event(tmp_path, WINTER)
    assert event.url == "https://world.example/pages/workshops/together/"
    assert "https://world.example/pages/workshops/together/" in (event.description or "")


# Identity


def test_a_session_keeps_its_identity_whatever_else_changes(tmp_path: Path) -> None:
    before = read_event(tmp_path / "before", WINTER)
    after = read_event(tmp_path / "after", 'on: 2027-03-26, starts: "14:00", agreed: true, place: The hall')
    assert before.uid == after.uid == "together-2027-03-26@world.example"


def test_a_calendar_knows_the_newer_entry_by_the_changes_of_the_page(tmp_path: Path) -> None:
    changes = "changes: [{on: 2026-02-03, why: A new hour.}, {on: 2026-01-31, why: First written.}]"
    later = PAGES[PAGE].replace("changes: [{on: 2026-01-31, why: First written.}]", changes)
    (before,) = read_calendar(load_small_project(tmp_path / "before")).events
    (after,) = read_calendar(load_small_project(tmp_path / "after", {PAGE: later})).events
    assert (before.sequence, after.sequence) == (0, 1)
    noons = [datetime(2026, 1, 31, 12), datetime(2026, 2, 3, 12)]
    assert [_to_utc(event.last_modified) for event in (before, after)] == noons
    assert [_to_utc(event.dtstamp) for event in (before, after)] == noons


# The files


def test_each_session_has_a_file_and_each_workshop_and_all_together(tmp_path: Path) -> None:
    content = load_with_sessions(tmp_path, SUMMER, WINTER)
    assert set(build_calendar_files(content)) == {
        WORKSHOP_FILE,
        ALL_FILE,
        "workshops/together-2027-03-26.ics",
        "workshops/together-2027-03-29.ics",
    }
    days = ["together-2027-03-26@world.example", "together-2027-03-29@world.example"]
    for url in (WORKSHOP_FILE, ALL_FILE):
        assert [event.uid for event in read_calendar(content, url).events] == days
    assert [event.uid for event in read_calendar(content, "workshops/together-2027-03-29.ics").events] == days[1:]


def test_a_workshop_without_a_date_keeps_its_file(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, replace_in_file(DATA, f"  sessions:\n{SESSION}", ""))
    assert set(build_calendar_files(content)) == {WORKSHOP_FILE, ALL_FILE}
    assert read_calendar(content).events == []


@pytest.mark.parametrize("url", [WORKSHOP_FILE, ALL_FILE])
def test_a_file_names_itself_and_asks_to_be_fetched_again_each_day(tmp_path: Path, url: str) -> None:
    lines = unfold_lines(build_calendar_files(load_with_sessions(tmp_path, WINTER))[url])
    name = "Listen together - World" if url == WORKSHOP_FILE else "Workshops - World"
    for line in (
        f"X-WR-CALNAME:{name}",
        f"NAME:{name}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
        f"SOURCE;VALUE=URI:https://world.example/pages/{url}",
        "X-WR-TIMEZONE:Europe/London",
        "DTSTART;TZID=Europe/London:20270326T093000",
    ):
        assert line in lines


def test_lines_end_and_are_folded_as_the_standard_says(site: Path) -> None:
    files = sorted((site / "workshops").glob("*.ics"))
    assert files
    for file in files:
        raw = file.read_bytes()
        assert raw.endswith(b"END:VCALENDAR\r\n")
        assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw), file.name
        assert max(len(line) for line in raw.split(b"\r\n")) <= 75, file.name


def test_the_same_content_gives_the_same_bytes(tmp_path: Path, site: Path, content: Content) -> None:
    write(content, tmp_path)
    files = {file.name: file.read_bytes() for file in (tmp_path / "workshops").glob("*.ics")}
    assert files == {file.name: file.read_bytes() for file in (site / "workshops").glob("*.ics")}


def test_every_real_session_can_be_read_and_is_alone_with_its_identity(site: Path, content: Content) -> None:
    every = IcsCalendarStream.calendar_from_ics((site / ALL_FILE).read_bytes().decode()).events
    sessions = [(key, session) for key, workshop in content.workshops.items() for session in workshop.sessions]
    assert len({event.uid for event in every}) == len(every) == len(sessions)
    starts = [_to_utc(event.dtstart) for event in every]
    assert starts == sorted(starts)
    for key, session in sessions:
        file = site / f"workshops/{key}-{session.on.isoformat()}.ics"
        (event,) = IcsCalendarStream.calendar_from_ics(file.read_bytes().decode()).events
        assert isinstance(event.dtstart, datetime)
        assert (event.dtstart.date(), f"{event.dtstart:%H:%M}") == (session.on, session.starts)
        if not session.agreed:
            assert (event.summary or "").startswith("Proposed: ")
