"""The timescale calculator: its dates against a table counted by hand, its errors, its keys and its calendar file."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.content.loader import Content
from tests.browser.axe import AXE_SCRIPT, run_axe
from tests.browser.keyboard import tab_through, tab_to
from tests.browser.layout import FIND_SMALL_TARGETS
from tests.browser.opening import open_page

ADDRESS = "timescales/"
YEARS_ONLY = "This calculator knows bank holidays from 2025 to 2028 only."

# Counted by hand. Bank holidays of England around Christmas 2026 and Easter 2027: Friday 25 December (Christmas Day),
# Monday 28 December (substitute for Boxing Day, a Saturday), Friday 1 January (New Year's Day), Friday 26 March
# (Good Friday), Monday 29 March (Easter Monday), Monday 3 May (Early May), Monday 31 May (Spring).
COUNTED_BY_HAND = [
    # From Friday 18 December, 15 working days:
    # 21 (1), 22 (2), 23 (3), 24 (4), 29 (5), 30 (6), 31 (7) December,
    # 4 (8), 5 (9), 6 (10), 7 (11), 8 (12), 11 (13), 12 (14), 13 (15) January.
    ("2026-12-18", "initial-conference", "Wednesday 13 January 2027"),
    # The first ten of them.
    ("2026-12-18", "first-core-group", "Wednesday 6 January 2027"),
    # From Thursday 24 December, 1 working day: 25 is a holiday, 26 and 27 a weekend, 28 a holiday, so 29.
    ("2026-12-24", "referral-decision", "Tuesday 29 December 2026"),
    # From a Saturday, and from Christmas Day itself: day nought need not be a working day.
    ("2026-12-19", "referral-decision", "Monday 21 December 2026"),
    ("2026-12-25", "referral-decision", "Tuesday 29 December 2026"),
    # From Thursday 31 December, 1 working day: 1 January is a holiday, 2 and 3 a weekend, so Monday 4.
    ("2026-12-31", "allegation-to-lado", "Monday 4 January 2027"),
    # From Monday 22 March, 10 working days: 23 (1), 24 (2), 25 (3), 30 (4), 31 (5) March,
    # 1 (6), 2 (7), 5 (8), 6 (9), 7 (10) April.
    ("2027-03-22", "first-core-group", "Wednesday 7 April 2027"),
    # From Thursday 25 March, 1 working day: Good Friday, a weekend and Easter Monday, so Tuesday 30.
    ("2027-03-25", "referral-decision", "Tuesday 30 March 2027"),
    # From Monday 22 March, 45 working days: 23, 24, 25, 30, 31 March make 5; the 22 Mondays to Fridays of April make
    # 27; in May 4 to 7 make 31, 10 to 14 make 36, 17 to 21 make 41, and 24 (42), 25 (43), 26 (44), 27 (45).
    ("2027-03-22", "assessment", "Thursday 27 May 2027"),
    # Months: the same day, or the last day of a shorter month.
    ("2026-11-30", "first-review-conference", "Sunday 28 February 2027"),
    ("2027-11-30", "first-review-conference", "Tuesday 29 February 2028"),
    ("2026-08-31", "later-review-conferences", "Sunday 28 February 2027"),
    ("2027-01-15", "first-review-conference", "Thursday 15 April 2027"),
    ("2027-02-28", "first-review-conference", "Friday 28 May 2027"),
    # Days and weeks run through holidays: 8 days from 18 December, 26 weeks (182 days) from 18 December.
    ("2026-12-18", "emergency-protection-order", "Saturday 26 December 2026"),
    ("2026-12-18", "care-proceedings", "Friday 18 June 2027"),
    ("2026-12-18", "cared-for-visits-first-year", "Friday 29 January 2027"),
    # The nights on which the clocks change neither lose nor gain a day: 28 March and 31 October 2027.
    ("2027-03-27", "child-assessment-order", "Saturday 3 April 2027"),
    ("2027-10-30", "child-assessment-order", "Saturday 6 November 2027"),
]

READ_ROWS = """() => [...document.querySelectorAll(".dates ol > li")]
  .map((row) => [row.querySelector("a").hash.slice(1), row.querySelector("strong").textContent])"""


def open_and_calculate(page: Page, site_url: str, day: str, clock: str = "") -> Page:
    """Open the page, enter a day, choose what happened and press the button."""
    open_page(page, site_url + ADDRESS)
    calculate(page, day, clock)
    return page


def calculate(page: Page, day: str, clock: str = "") -> None:
    """Enter a day, choose what happened and press the button."""
    page.get_by_label("When did the clock start?").fill(day)
    if clock:
        page.get_by_label("What happened on that day?").select_option(clock)
    page.get_by_role("button", name="Work out the dates", exact=True).click()


def read_rows(page: Page) -> dict[str, str]:
    """Return the day of every timescale shown, by its key, in the order shown."""
    expect(page.get_by_role("heading", name="The dates", exact=True)).to_be_visible()
    return {key: day.removeprefix("By ") for key, day in page.evaluate(READ_ROWS)}


@pytest.fixture(scope="module")
def reader(browser: Browser, site_url: str) -> Iterator[Page]:
    """The calculator at 1280 pixels, shared by the tests of this module."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield open_page(context.new_page(), site_url + ADDRESS)
    context.close()


@pytest.mark.parametrize(("day", "key", "expected"), COUNTED_BY_HAND)
def test_the_dates_are_those_counted_by_hand(reader: Page, day: str, key: str, expected: str) -> None:
    calculate(reader, day)
    expect(reader.locator(".dates [role=status]")).to_contain_text(f"{int(day[8:])} {month_name[int(day[5:7])]}")
    assert read_rows(reader)[key] == expected


def test_a_reader_elsewhere_gets_the_same_dates(browser: Browser, site_url: str) -> None:
    results = []
    for zone in ("Pacific/Auckland", "America/Los_Angeles", "Europe/London"):
        context = browser.new_context(timezone_id=zone)
        results.append(read_rows(open_and_calculate(context.new_page(), site_url, "2027-03-26")))
        context.close()
    assert results[0] == results[1] == results[2]


def test_every_limit_that_counts_is_shown_in_order_with_its_doubts(page: Page, site_url: str, content: Content) -> None:
    dates = read_rows(open_and_calculate(page, site_url, "2026-12-18"))
    keys = {key for key, record in content.timescales.items() if record.counts and "hour" not in record.limit}
    assert set(dates) == keys
    days = [date.fromisoformat(parse_day(words)) for words in dates.values()]
    assert days == sorted(days)
    row = page.locator(".dates li").filter(has_text="initial child protection conference")
    expect(row).to_contain_text("By Wednesday 13 January 2027: Hold the initial child protection conference")
    expect(row).to_contain_text("Working Together; check against the 2026 edition")
    expect(row.get_by_role("link")).to_have_attribute("href", "#initial-conference")
    expect(page.locator(".dates")).to_contain_text(
        "Bank holidays skipped: 25 December 2026 Christmas Day, "
        "28 December 2026 Boxing Day (substitute day), 1 January 2027 New Year's Day."
    )
    visit = page.locator(".dates li").filter(has_text="new placement")
    expect(visit).to_contain_text("By Friday 25 December 2026")
    expect(visit).to_contain_text("Not a working day: Christmas Day.")


def parse_day(words: str) -> str:
    """Return a day in words, "Friday 8 January 2027", as 2027-01-08."""
    _, day, month, year = words.split()
    return f"{year}-{list(month_name).index(month):02}-{int(day):02}"


def test_one_clock_shows_only_its_limits(page: Page, site_url: str) -> None:
    open_and_calculate(page, site_url, "2026-12-18", "From the initial conference")
    assert list(read_rows(page)) == ["first-core-group", "first-review-conference"]
    status = page.locator(".dates [role=status]")
    expect(status).to_have_text("2 dates, counted from Friday 18 December 2026. From the initial conference.")
    calculate(page, "2026-12-18", "From the referral")
    expect(status).to_have_text("1 date, counted from Friday 18 December 2026. From the referral.")


def test_the_rule_stands_beside_it(page: Page, site_url: str) -> None:
    open_page(page, site_url + ADDRESS)
    rule = page.locator(".counting")
    for words in ("day nought", "Monday to Friday", "A week is seven days", "last day if there is none"):
        expect(rule).to_contain_text(words)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("", "Enter the day on which the clock started."),
        ("2024-12-31", YEARS_ONLY),
        ("2029-01-01", YEARS_ONLY),
        # Nothing ends in a known year: the first working day after Sunday 31 December 2028 is in 2029.
        ("2028-12-31", f"Every limit ends later than that. {YEARS_ONLY}"),
    ],
)
def test_what_cannot_be_worked_out_is_refused_beside_the_date(page: Page, site_url: str, day: str, words: str) -> None:
    open_and_calculate(page, site_url, day)
    box = page.get_by_label("When did the clock start?")
    expect(page.locator("#deadline-error")).to_have_text(words)
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description(f"Any day from 2025 to 2028 {words}")
    expect(page.locator(".dates ol")).to_be_hidden()
    calculate(page, "2026-12-18")
    expect(page.locator("#deadline-error")).to_be_hidden()
    expect(box).not_to_have_attribute("aria-invalid", "true")
    assert read_rows(page)


def test_a_limit_that_ends_too_late_is_left_out_and_that_is_said(page: Page, site_url: str) -> None:
    dates = read_rows(open_and_calculate(page, site_url, "2028-12-01"))
    assert dates["referral-decision"] == "Monday 4 December 2028"
    assert "first-review-conference" not in dates
    expect(page.locator(".dates")).to_contain_text(f"limits end later and cannot be shown. {YEARS_ONLY}")


def test_half_a_date_is_refused(page: Page, site_url: str) -> None:
    open_page(page, site_url + ADDRESS)
    box = page.get_by_label("When did the clock start?")
    box.focus()
    page.keyboard.type("12")
    page.get_by_role("button", name="Work out the dates", exact=True).click()
    expect(page.locator("#deadline-error")).to_have_text("Enter a whole date: day, month and year.")


def test_without_bank_holidays_nothing_is_guessed_and_one_can_try_again(page: Page, site_url: str) -> None:
    page.route("**/calendar.json", lambda route: route.abort())
    open_and_calculate(page, site_url, "2026-12-18")
    expect(page.locator("#deadline-error")).to_contain_text("The bank holidays could not be loaded.")
    page.unroute("**/calendar.json")
    calculate(page, "2026-12-18")
    assert read_rows(page)


def test_a_link_can_carry_the_day(page: Page, site_url: str) -> None:
    open_page(page, f"{site_url}{ADDRESS}?from=2026-12-18")
    assert read_rows(page)["initial-conference"] == "Wednesday 13 January 2027"
    expect(page.get_by_label("When did the clock start?")).to_have_value("2026-12-18")
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize("query", ["?from=2026-02-30", "?from=%3Cb%3E", "?from=", "?clock=nothing"])
def test_a_link_without_a_day_is_an_empty_form(page: Page, site_url: str, query: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_page(page, f"{site_url}{ADDRESS}{query}")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#deadline-error")).to_be_hidden()
    expect(page.locator(".dates ol")).to_be_hidden()
    assert faults == []


def test_a_day_outside_the_known_years_is_refused_from_a_link_too(page: Page, site_url: str) -> None:
    open_page(page, f"{site_url}{ADDRESS}?from=2031-01-06")
    expect(page.locator("#deadline-error")).to_have_text(YEARS_ONLY)


@pytest.mark.parametrize("width", [360, 1280])
def test_it_works_by_keyboard_alone(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_page(page, site_url + ADDRESS)
    tab_to(page, page.get_by_label("When did the clock start?"))
    page.keyboard.type("12182026")
    tab_to(page, page.get_by_label("What happened on that day?"))
    page.keyboard.type("From the initial")
    tab_to(page, page.get_by_role("button", name="Work out the dates", exact=True))
    page.keyboard.press("Enter")
    assert list(read_rows(page)) == ["first-core-group", "first-review-conference"]
    expect(page.get_by_role("button", name="Work out the dates", exact=True)).to_be_focused()
    save = page.get_by_role("link", name="Save as a calendar file")
    tab_to(page, save)
    with page.expect_download():
        page.keyboard.press("Enter")
    assert tab_through(page)[1] == []


def save_calendar(page: Page, tmp_path: Path) -> tuple[str, bytes]:
    """Save the calendar file; return its name and its content."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Save as a calendar file").click()
    file = tmp_path / "saved.ics"
    waiting.value.save_as(file)
    return waiting.value.suggested_filename, file.read_bytes()


def parse_events(text: str) -> list[dict[str, str]]:
    """Return the properties of each event of an unfolded calendar file, by their names."""
    events: list[dict[str, str]] = []
    for line in text.split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            events[-1].setdefault(name, value)
    return events


def test_the_calendar_file_holds_the_same_days(page: Page, site_url: str, tmp_path: Path, content: Content) -> None:
    dates = read_rows(open_and_calculate(page, site_url, "2026-12-18"))
    name, raw = save_calendar(page, tmp_path)
    assert name == "time-limits-2026-12-18.ics"
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    lines = raw.split(b"\r\n")
    assert lines[:2] == [b"BEGIN:VCALENDAR", b"VERSION:2.0"]
    assert lines[2].startswith(b"PRODID:")
    assert max(len(line) for line in lines) <= 75
    assert any(line.startswith(b" ") for line in lines)
    text = raw.replace(b"\r\n ", b"").decode("utf-8")
    for line in text.split("\r\n")[:-1]:
        assert re.match(r"[A-Z]+(;[A-Z]+=[A-Z]+)?:", line), line
    events = parse_events(text)
    assert len(events) == len(dates)
    for event, (key, words) in zip(events, dates.items(), strict=True):
        day = date.fromisoformat(parse_day(words))
        assert event["UID"] == f"{key}-20261218@127.0.0.1"
        assert event["DTSTAMP"] == "20261218T000000Z"
        assert event["DTSTART;VALUE=DATE"] == f"{day:%Y%m%d}"
        assert event["DTEND;VALUE=DATE"] == f"{day + timedelta(days=1):%Y%m%d}"
        record = content.timescales[key]
        assert unescape_text(event["SUMMARY"]) == f"{record.step.removesuffix('.')} ({record.limit})"
        assert unescape_text(event["DESCRIPTION"]).startswith("The last day, counted from Friday 18 December 2026.\n")
        assert record.confirm is None or f"To confirm: {record.confirm}." in unescape_text(event["DESCRIPTION"])
        assert event["END"] == "VEVENT"
    assert save_calendar(page, tmp_path)[1] == raw


def unescape_text(value: str) -> str:
    """Return a text of a calendar file without its escapes; fail on an unescaped comma or semicolon (RFC 5545)."""
    assert not re.search(r"(?<!\\)[,;]", value), value
    return re.sub(r"\\([nN,;\\])", lambda match: {"n": "\n", "N": "\n"}.get(match[1], match[1]), value)


def test_nothing_is_stored_or_sent(page: Page, site_url: str) -> None:
    open_page(page, site_url + ADDRESS)
    page.wait_for_load_state("networkidle")
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    calculate(page, "2026-12-18")
    assert read_rows(page)
    assert urls == []
    assert page.url == site_url + ADDRESS
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    expect(page.locator(".deadlines")).to_contain_text("Nothing is stored or sent")
    expect(page.locator(".deadlines")).to_contain_text("Do not write a child’s name into the calendar.")


def test_without_script_the_rule_and_the_list_read_in_full(browser: Browser, site_url: str, content: Content) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + ADDRESS)
    expect(page.locator(".deadlines form")).to_be_hidden()
    expect(page.get_by_text("The calculator needs script.")).to_be_visible()
    expect(page.locator(".counting")).to_be_visible()
    for key, record in content.timescales.items():
        expect(page.locator(f"#{key}")).to_contain_text(record.limit)
    context.close()


def test_with_script_the_line_about_script_is_gone(page: Page, site_url: str) -> None:
    open_page(page, site_url + ADDRESS)
    expect(page.get_by_text("The calculator needs script.")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["?from=2026-12-18", "?from=2031-01-06"])
def test_axe_finds_nothing(page: Page, site_url: str, width: int, scheme: Any, query: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    open_page(page, f"{site_url}{ADDRESS}{query}")
    page.locator(".dates li, #deadline-error:visible").first.wait_for()
    page.evaluate(AXE_SCRIPT)
    assert run_axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_finger_meets_every_target(phone: Page, site_url: str) -> None:
    open_page(phone, f"{site_url}{ADDRESS}?from=2026-12-18")
    phone.locator(".dates li").first.wait_for()
    assert phone.evaluate(FIND_SMALL_TARGETS) == []


def test_the_dates_can_be_printed(page: Page, site_url: str) -> None:
    open_and_calculate(page, site_url, "2026-12-18")
    assert read_rows(page)
    page.emulate_media(media="print")
    expect(page.locator(".deadlines form")).to_be_hidden()
    expect(page.locator(".dates .save")).to_be_hidden()
    expect(page.locator(".dates li").first).to_be_visible()
    expect(page.locator(".counting")).to_be_visible()
