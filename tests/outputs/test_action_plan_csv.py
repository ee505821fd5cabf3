"""Tests of ``action-plan.csv``: its rows, their escaping, and the format of the file."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from macros.content.loader import Content
from macros.outputs.action_plan_csv import COLUMNS, build_action_table, list_action_rows, write
from tests.support.content import TODAY, load_small_project
from tests.support.plans import ACTIONS, plan_files


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("table"), plan_files())


def read_back(content: Content, today: date = TODAY) -> list[dict[str, str]]:
    """Return the rows as a CSV reader reads them."""
    return list(csv.DictReader(io.StringIO(build_action_table(content, today), newline="")))


def get_row(content: Content, key: str, today: date = TODAY) -> dict[str, str]:
    (row,) = [row for row in read_back(content, today) if row["Key"] == key]
    return row


def test_what_is_read_back_is_what_was_written(small: Content) -> None:
    assert list(csv.reader(io.StringIO(build_action_table(small, TODAY), newline=""))) == list_action_rows(small, TODAY)


@pytest.mark.parametrize("title", ['A "quoted", long title', "Café; tea – 50%", "It's one, two"])
def test_marks_that_part_cells_stay_inside_them(tmp_path: Path, title: str) -> None:
    text = ACTIONS.replace("title: Write a guide", f"title: '{title.replace(chr(39), chr(39) * 2)}'")
    assert get_row(load_small_project(tmp_path, plan_files(text)), "write-guide")["Action"] == title


def test_there_is_a_row_for_each_action_in_the_order_of_the_findings(small: Content) -> None:
    rows = read_back(small)
    assert [row["Key"] for row in rows] == ["write-guide", "plan-talks", "ask-people", "talk"]
    assert {len(row) for row in list_action_rows(small, TODAY)} == {len(COLUMNS)}


def test_a_row_says_what_the_page_says(small: Content) -> None:
    assert get_row(small, "write-guide") == {
        "Key": "write-guide",
        "Finding": "Voice",
        "Action": "Write a guide",
        "Status": "Done",
        "Channel": "The site",
        "Owner": "Editor",
        "Due": "2026-11-01",
        "Due date": "proposed",
        "Evidence": "https://world.example/pages/guides/first/\nhttps://world.example/pages/thresholds/#often-hungry",
        "History": "2026-11-22: Done. It is written.\n2026-11-20: In progress. It was begun.",
        "To set": "",
    }


def test_what_is_not_set_is_empty(small: Content) -> None:
    row = get_row(small, "ask-people")
    assert (row["Status"], row["To set"]) == ("For the partnership to set", "Who asks them?")
    assert {row[name] for name in ("Channel", "Owner", "Due", "Due date", "Evidence", "History")} == {""}
    assert (get_row(small, "plan-talks")["Due"], get_row(small, "plan-talks")["Due date"]) == ("", "")
    assert get_row(small, "talk")["Due date"] == "agreed"


@pytest.mark.parametrize(("today", "status"), [(date(2026, 12, 1), "In progress"), (date(2026, 12, 2), "Late")])
def test_an_action_is_late_the_day_after_it_was_due(small: Content, today: date, status: str) -> None:
    assert get_row(small, "talk", today)["Status"] == status


def test_evidence_is_a_whole_address_wherever_the_table_is_opened(small: Content) -> None:
    address = small.partnership.address
    lines = [line for row in read_back(small) for line in row["Evidence"].splitlines()]
    assert len(lines) == 2
    assert [line for line in lines if not line.startswith(address)] == []


@pytest.mark.parametrize("begins", ["=1+1", "+1", "-1", "@here", "\uff1d1", "\uff0b1"])
def test_nothing_is_taken_for_a_formula(tmp_path: Path, begins: str) -> None:
    content = load_small_project(tmp_path, plan_files(ACTIONS.replace("title: Write a guide", f'title: "{begins}"')))
    assert get_row(content, "write-guide")["Action"] == f"'{begins}"


def test_no_cell_of_the_real_plan_needs_the_mark_for_text(content: Content) -> None:
    cells = [cell for row in list_action_rows(content, TODAY) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "'"))] == []


@pytest.mark.parametrize(("title", "mark"), [("Write a guide", b""), ("Write – a guide", b"\xef\xbb\xbf")])
def test_the_file_is_what_spreadsheets_expect(tmp_path: Path, title: str, mark: bytes) -> None:
    content = load_small_project(tmp_path, plan_files(ACTIONS.replace("title: Write a guide", f"title: {title}")))
    write(content, tmp_path, TODAY)
    raw = (tmp_path / "action-plan.csv").read_bytes()
    assert raw.startswith(mark + b"Key,"), "they know UTF-8 by its mark, where a letter needs it"
    assert raw.decode("utf-8-sig") == build_action_table(content, TODAY)
    assert raw.count(b"\r\n") == len(content.actions) + 1, "each row ends as they end rows"
    assert raw.endswith(b"\r\n")
