"""Write ``/calendar.json``: bank holidays and opening hours, for the deadline calculator and "open now"."""

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
    """Return as JSON the years that are known, their bank holidays by day, and the opening hours of contacts."""
    document = {
        "years": list_known_years(today),
        "holidays": {day.isoformat(): name for day, name in list_bank_holidays(today).items()},
        "open": {
            key: _opening_hours_values(content, contact) for key, contact in content.contacts.items() if contact.open
        },
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _opening_hours_values(content: Content, contact: Contact) -> dict[str, Any]:
    days: dict[str, Any] = {day: [hours.opens, hours.closes] for hours in contact.open for day in hours.days}
    fallback = content.contacts[contact.when_closed] if contact.when_closed else None
    instead = {"name": fallback.name, "phone": fallback.phone or "", "tel": fallback.get_tel()} if fallback else None
    return {**days, "instead": instead}


def write(content: Content, site: Path, today: date) -> None:
    """Write the file below the built site."""
    write_file(site, "calendar.json", build_calendar(content, today))
