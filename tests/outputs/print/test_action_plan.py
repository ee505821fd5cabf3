"""Tests of the printed action plan: its content, and the days on which it changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.content.loader import Content
from macros.outputs.print.action_plan import build_plan_job
from macros.outputs.print.typesetting import PrintJob
from macros.presenters.action_plan import PLAN_PAGE
from macros.presenters.context import PageContext
from tests.outputs.print.pdf import PdfFile
from tests.support.content import load_small_project

PLANNED = {
    "data/actions.yml": """\
write-guide:
  title: Write a guide
  finding: voice
  channel: site
  owner: editor
  due: 2026-12-10
  history:
    - {on: 2026-11-22, status: in-progress, says: It is begun.}
    - {on: 2026-11-20, status: not-started, says: It was thought of.}
"""
}


def build_report(content: Content, today: date) -> PrintJob:
    return build_plan_job(PageContext(content, content.pages[PLAN_PAGE], today))


def test_the_report_is_the_same_every_day_until_something_happens(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, PLANNED)
    first = build_report(content, date(2026, 11, 23))
    assert first.values["since"] == "22 November 2026"
    assert build_report(content, date(2026, 12, 10)).get_key() == first.get_key()


def test_the_report_tells_the_day_since_which_an_action_is_late(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, PLANNED)
    late = build_report(content, date(2026, 12, 11))
    assert late.values["since"] == "11 December 2026"
    assert late.values["totals"]["late"] == 1
    assert build_report(content, date(2027, 5, 5)).get_key() == late.get_key()


def test_every_action_is_told_with_its_owner_its_evidence_and_its_newest_entry_first(
    site: Path, content: Content
) -> None:
    text = PdfFile(site / "action-plan.pdf").text
    for action in content.actions.values():
        assert action.title in text
        if action.owner:
            assert f"Owner: {content.roles[action.owner].title}" in text
        if action.due:
            due = f"Due {action.due.day} {action.due:%B %Y} ({'agreed' if action.due_agreed else 'proposed'})"
            assert due in text
        says = [text.index(entry.says) for entry in action.history]
        assert len(set(says)) < len(says) or says == sorted(says), action.key
        if action.asks:
            assert action.asks in text


def test_evidence_is_printed_as_a_whole_address(site: Path, content: Content) -> None:
    text = PdfFile(site / "action-plan.pdf").text.replace(" ", "")
    home = content.partnership.address.removeprefix("https://")
    assert f"{home}thresholds/#attendance-slipping" in text
    assert f"{home}booklet/" in text
