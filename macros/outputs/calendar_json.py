"""``/calendar.json``: bank holidays and opening hours, for the calculator and for "is it open now?"."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.bank_holidays import list_bank_holidays, list_known_years
from macros.content.loader import Content
from macros.content.models.organisation import Contact
from macros.utils.files import write_file


def build_calendar(content: Content, today: date) -> str:
    """Return the years that are known, their bank holidays by day, and who is open when, as JSON."""
    whole = {
        "years": list_known_years(today),
        "holidays": {day.isoformat(): name for day, name in list_bank_holidays(today).items()},
        "open": {key: _list_opening_hours(content, record) for key, record in content.contacts.items() if record.open},
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def _list_opening_hours(content: Content, record: Contact) -> dict[str, Any]:
    days: dict[str, Any] = {day: [hours.opens, hours.closes] for hours in record.open for day in hours.days}
    other = content.contacts[record.when_closed] if record.when_closed else None
    instead = {"name": other.name, "phone": other.phone or "", "tel": other.tel()} if other else None
    days["instead"] = instead
    return days


def write(content: Content, site: Path, today: date) -> None:
    """Write the file below the built site."""
    write_file(site, "calendar.json", build_calendar(content, today))
