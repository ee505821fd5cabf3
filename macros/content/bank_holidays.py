"""Bank holidays in England, from the ``holidays`` package, for the years around the build date."""

from __future__ import annotations

from datetime import date

import holidays

YEARS_BEFORE, YEARS_AFTER = 1, 2
"""Years covered before and after the build's. The government announces holidays about two years ahead."""


def list_known_years(today: date) -> list[int]:
    """Return the covered years in ascending order."""
    return list(range(today.year - YEARS_BEFORE, today.year + YEARS_AFTER + 1))


def list_bank_holidays(today: date) -> dict[date, str]:
    """Return the bank holidays in the covered years as names by day, in date order, without those at weekends."""
    names = holidays.country_holidays("GB", subdiv="ENG", years=list_known_years(today))
    return {day: _format_name(name) for day, name in sorted(names.items()) if day.weekday() < 5}


def _format_name(name: str) -> str:
    """Return a holiday's name with the British term for an observed day."""
    return name.replace(" (observed)", " (substitute day)")
