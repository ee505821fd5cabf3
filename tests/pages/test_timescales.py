"""Timescales, bank holidays, opening hours, and the deadline calculator."""

from __future__ import annotations

import json
from datetime import date

import pytest
from lxml import html

from macros.content.bank_holidays import list_bank_holidays, list_known_years
from macros.content.loader import Content
from macros.content.models.organisation import Hours
from macros.content.models.practice import ParsedTimescale, Timescale
from macros.outputs.calendar_json import build_calendar
from macros.pages.timescales import render_deadline_calculator, render_timescale_list
from macros.presenters.context import PageContext
from macros.utils.dates import format_time
from tests.conftest import TODAY


def make_timescale(text: str) -> Timescale:
    return Timescale(key="a", step="Act.", limit=text, basis="drafted")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("15 working days", ParsedTimescale(15, "working-day", False)),
        ("1 working day", ParsedTimescale(1, "working-day", False)),
        ("every 6 weeks", ParsedTimescale(6, "week", True)),
        ("3 months", ParsedTimescale(3, "month", False)),
        ("72 hours", ParsedTimescale(72, "hour", False)),
    ],
)
def test_a_limit_is_counted_as_it_is_printed(text: str, span: ParsedTimescale) -> None:
    assert make_timescale(text).parse_span() == span


@pytest.mark.parametrize("text", ["soon", "fifteen days", "10-15 days", "2 years"])
def test_a_limit_that_cannot_be_counted_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number of days"):
        make_timescale(text)


def test_the_calendar_knows_the_year_before_and_two_after() -> None:
    assert list_known_years(TODAY) == [2025, 2026, 2027, 2028]


def test_england_has_its_bank_holidays_and_no_others() -> None:
    days = list_bank_holidays(date(2026, 6, 1))
    assert days[date(2026, 12, 25)] == "Christmas Day"
    assert days[date(2026, 12, 28)] == "Boxing Day (substitute day)"
    assert days[date(2027, 3, 26)] == "Good Friday"
    assert date(2026, 12, 26) not in days, "a Saturday is no working day anyway"
    assert date(2026, 7, 13) not in days, "a holiday of Northern Ireland alone"
    assert date(2026, 1, 2) not in days, "a holiday of Scotland alone"
    assert all(day.weekday() < 5 for day in days)


@pytest.mark.parametrize(
    ("clock", "text"), [("08:30", "8.30am"), ("17:00", "5pm"), ("12:00", "12pm"), ("00:15", "12.15am")]
)
def test_a_time_is_said_as_people_say_it(clock: str, text: str) -> None:
    assert format_time(clock) == text


def test_hours_are_said_as_people_say_them() -> None:
    assert (
        Hours(days=["mon", "tue", "wed"], opens="08:30", closes="17:00").format_days_and_times()
        == "Monday to Wednesday 8.30am to 5pm"
    )
    assert (
        Hours(days=["mon", "wed"], opens="09:00", closes="12:00").format_days_and_times()
        == "Monday, Wednesday 9am to 12pm"
    )


def test_the_file_for_the_browser_says_who_is_open_when(content: Content) -> None:
    calendar = json.loads(build_calendar(content, TODAY))
    assert calendar["years"] == list_known_years(TODAY)
    assert calendar["open"]["front-door"]["fri"] == ["08:30", "16:30"]
    assert "sat" not in calendar["open"]["front-door"]
    assert calendar["open"]["front-door"]["instead"]["tel"] == content.contacts["out-of-hours"].get_tel()


def test_the_page_lists_every_limit_and_counts_only_what_can_be_counted(content: Content) -> None:
    ctx = PageContext(content, content.pages["timescales.md"], TODAY)
    listed, form = render_timescale_list(ctx), render_deadline_calculator(ctx)
    page: html.HtmlElement = html.document_fromstring(form)
    counted = {limit["key"] for limit in json.loads(str(page.forms[0].get("data-timescales")))}
    for key, record in content.timescales.items():
        assert f'id="{key}"' in listed
        is_counted = record.counts and record.parse_span().unit != "hour"
        assert (key in counted) is is_counted, key
    assert "2025" in form
    assert "2028" in form
    assert "bank holidays of England" in form
