"""Dates and times in words."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def format_date(when: date) -> str:
    """Return a date as a reader says it: 22 November 2026."""
    return f"{when.day} {when:%B %Y}"


def format_clock(when: datetime) -> str:
    """Return a time of day as a reader says it: 9.40am."""
    return format_time(f"{when:%H:%M}")


def format_time(clock: str) -> str:
    """Return a time of day as a reader says it: ``08:30`` is 8.30am, ``17:00`` is 5pm."""
    hour, minute = int(clock[:2]), clock[3:]
    return f"{hour % 12 or 12}{'' if minute == '00' else '.' + minute}{'am' if hour < 12 else 'pm'}"


def at_noon(when: date) -> datetime:
    """Return noon in London on a day: a time that is on the same day everywhere in Europe."""
    return datetime.combine(when, time(12), LONDON)
