"""The days that the project knows, and the day of a build.

Only the standard library is needed: the command line reads the day before any package is installed.
"""

from __future__ import annotations

import os
import re
from datetime import date

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


class DayError(ValueError):
    """A text that is no day between ``FIRST_DAY`` and ``LAST_DAY``; its message is one line for the terminal."""


def read_day(text: str, name: str) -> date:
    """Return a day written as ``2026-11-22``. Raises ``DayError``, which says in what ``name`` it stands."""
    try:
        day = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST_DAY <= day <= LAST_DAY:
        fix = f"Write a day from {FIRST_DAY} to {LAST_DAY}, as 2026-11-22."
        raise DayError(f'{name}: "{text[:40]}" is not a day. {fix}')
    return day


def get_today() -> date:
    """Return the day of the build: the environment variable ``TODAY`` if it is set, otherwise today.

    Raises ``DayError`` where ``TODAY`` is no day.
    """
    text = os.environ.get("TODAY")
    return read_day(text, "TODAY") if text else date.today()
