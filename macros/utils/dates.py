"""Dates and times in words."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
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


def at_noon(day: date, zone: tzinfo | None = LONDON) -> datetime:
    """Return noon on a day: a time that no time zone of Europe moves to another day.

    ``zone`` is UTC for a file format that knows no other, and None for one that knows no zones.
    """
    return datetime.combine(day, time(12), zone)
