"""England's bank holidays, from the ``holidays`` package, for the years that the site claims to know."""

from __future__ import annotations

from datetime import date

import holidays

BEFORE, AFTER = 1, 2
"""How many years before and after the build's own are known. The government announces about two years ahead."""


def list_known_years(today: date) -> list[int]:
    """Return the years that the site knows, in order."""
    return list(range(today.year - BEFORE, today.year + AFTER + 1))


def list_bank_holidays(today: date) -> dict[date, str]:
    """Return the bank holidays of England in the known years, by day, in order; weekends are left out."""
    found = holidays.country_holidays("GB", subdiv="ENG", years=list_known_years(today))
    return {day: _name(name) for day, name in sorted(found.items()) if day.weekday() < 5}


def _name(name: str) -> str:
    """Return a holiday's name as it is said here."""
    return name.replace(" (observed)", " (substitute day)")
