"""``/action-plan.csv``: the action plan as a table that a spreadsheet opens, one row an action."""

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


FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would work out, and not show."""


def list_action_rows(content: Content, today: date) -> list[list[str]]:
    """Return the head and one row an action, in the order of the findings; every cell is text."""
    numbers = {key: need.number for key, need in content.findings.needs.items()}
    actions = sorted(content.actions.values(), key=lambda action: numbers[action.finding])
    return [list(COLUMNS), *(list(map(_as_text, _format_row(content, action, today))) for action in actions)]


def _as_text(cell: str) -> str:
    """Put the mark for text before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _format_row(content: Content, action: Action, today: date) -> list[str]:
    address = content.partnership.address
    evidence = [f"{address}{get_url(one.page)}" + (f"#{one.at}" if one.at else "") for one in action.evidence]
    history = [f"{one.on.isoformat()}: {STATUSES[one.status][0]}. {one.says}" for one in action.history]
    return [
        action.key,
        content.findings.needs[action.finding].title,
        action.title,
        STATUSES[action.status_on(today)][0],
        content.channels[action.channel].title if action.channel else "",
        content.roles[action.owner].title if action.owner else "",
        action.due.isoformat() if action.due else "",
        ("agreed" if action.due_agreed else "proposed") if action.due else "",
        "\n".join(evidence),
        "\n".join(history),
        action.asks or "",
    ]


def build_action_table(content: Content, today: date) -> str:
    """Return the table as comma-separated values with the line ends that spreadsheets write (RFC 4180)."""
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerows(list_action_rows(content, today))
    return target.getvalue()


def write(content: Content, site: Path, today: date) -> None:
    """Write the table below the built site.

    Spreadsheets know UTF-8 by a mark at the start. Where every letter is plain there is no need for it, and a
    program that does not know the mark takes it for part of the first column's name.
    """
    table = build_action_table(content, today)
    write_file(site, "action-plan.csv", table.encode("utf-8" if table.isascii() else "utf-8-sig"))
