"""Write ``/action-plan.csv``: the action plan as a table for spreadsheets, one row for each action."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from macros.content.loader import Content
from macros.content.models.programme import Action
from macros.content.pages import get_url
from macros.presenters.action_plan import STATUSES
from macros.utils.files import write_file

COLUMNS = ("Key", "Finding", "Action", "Status", "Channel", "Owner", "Due", "Due date", "Evidence", "History", "To set")

FORMULA_PREFIXES = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""First characters of a cell that a spreadsheet would evaluate as a formula, those of full width too."""


def list_action_rows(content: Content, today: date) -> list[list[str]]:
    """Return the header and one row for each action, in the order of the findings. Every cell is text."""
    numbers = {key: need.number for key, need in content.findings.needs.items()}
    actions = sorted(content.actions.values(), key=lambda action: numbers[action.finding])
    return [list(COLUMNS), *(list(map(_escape_formula, _format_row(content, action, today))) for action in actions)]


def _escape_formula(cell: str) -> str:
    """Return a cell with an apostrophe, the spreadsheet's mark for text, before what looks like a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_PREFIXES) else cell


def _format_row(content: Content, action: Action, today: date) -> list[str]:
    address = content.partnership.address
    evidence = [f"{address}{get_url(item.page)}" + (f"#{item.at}" if item.at else "") for item in action.evidence]
    history = [f"{entry.on.isoformat()}: {STATUSES[entry.status][0]}. {entry.says}" for entry in action.history]
    return [
        action.key,
        content.findings.needs[action.finding].title,
        action.title,
        STATUSES[action.get_status(today)][0],
        content.channels[action.channel].title if action.channel else "",
        content.roles[action.owner].title if action.owner else "",
        action.due.isoformat() if action.due else "",
        ("agreed" if action.due_agreed else "proposed") if action.due else "",
        "\n".join(evidence),
        "\n".join(history),
        action.asks or "",
    ]


def build_action_table(content: Content, today: date) -> str:
    """Return the table as comma-separated values with the line endings of RFC 4180."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerows(list_action_rows(content, today))
    return buffer.getvalue()


def write(content: Content, site: Path, today: date) -> None:
    """Write the table below the built site.

    Spreadsheets recognise UTF-8 by a byte order mark. It is left out where the text is ASCII, because a program
    that does not know the mark reads it as part of the first column's name.
    """
    table = build_action_table(content, today)
    write_file(site, "action-plan.csv", table.encode("utf-8" if table.isascii() else "utf-8-sig"))
