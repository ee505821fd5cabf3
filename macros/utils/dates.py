"""Formats of dates and times for readers."""

from __future__ import annotations

from datetime import date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def format_date(day: date) -> str:
    """Return a date as in 22 November 2026."""
    return f"{day.day} {day:%B %Y}"


def format_clock(when: datetime) -> str:
    """Return the time of day as in 9.40am."""
    return format_time(f"{when:%H:%M}")


def format_time(clock: str) -> str:
    """Return a time of day, ``hh:mm``, in the style of GOV.UK: ``08:30`` is 8.30am, ``17:00`` is 5pm."""
    hour, minute = int(clock[:2]), clock[3:]
    return f"{hour % 12 or 12}{'' if minute == '00' else '.' + minute}{'am' if hour < 12 else 'pm'}"


def get_noon(day: date, zone: tzinfo | None = LONDON) -> datetime:
    """Return noon on a day, which is the same day in every time zone of Europe.

    ``zone`` is UTC for a file format without other zones, and None for one without time zones.
    """
    return datetime.combine(day, time(12), zone)
