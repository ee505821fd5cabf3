"""Opening hours: a contact shows whether it is open now, by London time, in any time zone of the device."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.addresses import GUIDE
from tests.browser.axe import AXE_SCRIPT, run_axe

ARE_FILLED = "[...document.querySelectorAll('.open-now')].every((place) => 'filled' in place.dataset)"
# Records layout shifts from now on.
RECORD_SHIFTS = """() => {
  globalThis.shifted = [];
  const note = (list) => shifted.push(...list.getEntries().map((entry) => entry.value));
  new PerformanceObserver(note).observe({ type: "layout-shift" });
}"""
CARD = ".calls .open-now"
STRIP = ".urgent .open-now"
CONTACTS = "about/contacts/"
TEAM = "Emergency Duty Team 0300 123 5022"
CLOSED = f"Closed now. Call {TEAM}"
HOLIDAY = f"Bank holiday today: it may be closed. {TEAM}"

# The front door is open on Monday to Thursday from 8.30am to 5pm, and on Friday from 8.30am to 4.30pm.
TIMES = [
    # Monday 23 November 2026, in winter: London has the same time as UTC.
    ("2026-11-23T08:29:59Z", CLOSED, "closed now"),
    ("2026-11-23T08:30:00Z", "Open now, until 5pm", "open now"),
    ("2026-11-23T16:59:59Z", "Open now, until 5pm", "open now"),
    ("2026-11-23T17:00:00Z", CLOSED, "closed now"),
    # Friday 27 November 2026.
    ("2026-11-27T16:29:00Z", "Open now, until 4.30pm", "open now"),
    ("2026-11-27T16:30:00Z", CLOSED, "closed now"),
    # Saturday and Sunday.
    ("2026-11-28T11:00:00Z", CLOSED, "closed now"),
    ("2026-11-29T11:00:00Z", CLOSED, "closed now"),
    # Wednesday 15 July 2026, in summer: London is an hour ahead of UTC.
    ("2026-07-15T07:29:00Z", CLOSED, "closed now"),
    ("2026-07-15T07:30:00Z", "Open now, until 5pm", "open now"),
    ("2026-07-15T15:59:00Z", "Open now, until 5pm", "open now"),
    ("2026-07-15T16:00:00Z", CLOSED, "closed now"),
    # The clocks go forward on Sunday 28 March 2027; Tuesday 30 March is the next working day after Easter Monday.
    ("2027-03-30T07:30:00Z", "Open now, until 5pm", "open now"),
    # Bank holidays: Christmas Day, the substitute for Boxing Day, Good Friday, Easter Monday.
    ("2026-12-25T11:00:00Z", HOLIDAY, "bank holiday"),
    ("2026-12-28T11:00:00Z", HOLIDAY, "bank holiday"),
    ("2027-03-26T11:00:00Z", HOLIDAY, "bank holiday"),
    ("2027-03-29T11:00:00Z", HOLIDAY, "bank holiday"),
    # In London it is a bank holiday already, by an hour: Monday 3 May 2027 begins at 11pm on Sunday, in UTC.
    ("2027-05-02T22:59:00Z", CLOSED, "closed now"),
    ("2027-05-02T23:00:00Z", HOLIDAY, "bank holiday"),
]


@pytest.fixture(scope="module")
def distant_page(browser: Browser) -> Iterator[Page]:
    """A page on a device in another time zone, shared by the tests of this module."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, timezone_id="America/Los_Angeles")
    yield context.new_page()
    context.close()


def open_at(page: Page, address: str, moment: str) -> Page:
    """Open a page at a moment (ISO 8601, UTC), and wait until its opening hours are filled in."""
    page.clock.set_fixed_time(moment)
    page.goto(address)
    page.wait_for_function(ARE_FILLED)
    return page


@pytest.mark.parametrize(("moment", "card", "strip"), TIMES)
def test_the_card_and_the_strip_say_it(distant_page: Page, site_url: str, moment: str, card: str, strip: str) -> None:
    open_at(distant_page, site_url + GUIDE, moment)
    expect(distant_page.locator(CARD)).to_have_text(card)
    expect(distant_page.locator(STRIP)).to_have_text(strip)


def test_the_plain_hours_stay_and_the_other_number_can_be_called(page: Page, site_url: str) -> None:
    open_at(page, site_url + CONTACTS, "2026-11-23T20:00:00Z")
    tile = page.locator("#front-door")
    expect(tile).to_contain_text("Monday to Thursday 8.30am to 5pm, Friday 8.30am to 4.30pm")
    expect(tile.locator(".open-now a")).to_have_attribute("href", "tel:03001235022")
    # Inside a sentence there are two words only.
    expect(page.locator(".contact .open-now")).to_have_text("closed now")


def test_only_a_contact_with_opening_hours_has_a_place(page: Page, site_url: str) -> None:
    open_at(page, site_url + CONTACTS, "2026-11-23T20:00:00Z")
    keys = page.locator(".contacts li:has(.open-now)").evaluate_all("found => found.map((one) => one.id)")
    assert keys == ["front-door"]


def test_it_changes_with_the_minute(page: Page, site_url: str) -> None:
    page.clock.install(time=datetime(2026, 11, 23, 16, 58, 30, tzinfo=UTC))
    page.goto(site_url + GUIDE)
    expect(page.locator(CARD)).to_have_text("Open now, until 5pm")
    page.clock.fast_forward("00:45")
    expect(page.locator(CARD)).to_have_text("Open now, until 5pm")
    page.clock.fast_forward("01:00")
    expect(page.locator(CARD)).to_have_text(CLOSED)
    expect(page.locator(STRIP)).to_have_text("closed now")


def test_a_link_in_it_keeps_the_focus_while_nothing_changes(page: Page, site_url: str) -> None:
    page.clock.install(time=datetime(2026, 11, 23, 20, 0, 30, tzinfo=UTC))
    page.goto(site_url + GUIDE)
    number = page.locator(f"{CARD} a")
    number.focus()
    page.clock.fast_forward("05:00")
    expect(number).to_be_focused()


@pytest.mark.parametrize("moment", ["2031-11-24T11:00:00Z", "2019-11-25T11:00:00Z"])
def test_in_a_year_that_is_not_known_it_says_nothing(page: Page, site_url: str, moment: str) -> None:
    open_at(page, site_url + GUIDE, moment)
    expect(page.locator(CARD)).to_have_text("")
    expect(page.locator(STRIP)).to_have_text("")


def test_without_the_calendar_the_plain_hours_are_enough(page: Page, site_url: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.route("**/calendar.json", lambda route: route.abort())
    page.goto(site_url + GUIDE, wait_until="networkidle")
    expect(page.locator(CARD)).to_have_text("")
    expect(page.locator(".calls")).to_contain_text("8.30am to 5pm")
    assert faults == []


def test_without_script_there_is_no_place(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + GUIDE)
    expect(page.locator(CARD)).to_be_hidden()
    expect(page.locator(STRIP)).to_be_hidden()
    expect(page.locator(".calls")).to_contain_text("8.30am to 5pm")
    context.close()


def test_paper_does_not_say_what_was_true_for_a_minute(page: Page, site_url: str) -> None:
    open_at(page, site_url + GUIDE, "2026-11-23T11:00:00Z")
    page.emulate_media(media="print")
    expect(page.locator(CARD)).to_be_hidden()
    expect(page.locator(STRIP)).to_be_hidden()


@pytest.mark.parametrize("moment", ["2026-11-23T11:00:00Z", "2026-11-23T20:00:00Z", "2026-12-25T11:00:00Z"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", [GUIDE, CONTACTS])
def test_nothing_moves_when_it_is_filled(page: Page, site_url: str, address: str, width: int, moment: str) -> None:
    routes: list[Route] = []
    page.route("**/calendar.json", lambda route: routes.append(route))
    page.set_viewport_size({"width": width, "height": 844})
    page.clock.set_fixed_time(moment)
    with page.expect_request("**/calendar.json"):
        page.goto(site_url + address)
    page.evaluate("document.fonts.ready")
    page.evaluate("new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 60)))")
    page.evaluate(RECORD_SHIFTS)
    for route in routes:
        route.continue_()
    page.wait_for_function(ARE_FILLED)
    page.evaluate("new Promise((seen) => requestAnimationFrame(() => setTimeout(seen, 60)))")
    assert page.evaluate("shifted.reduce((sum, value) => sum + value, 0)") < 0.01
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("moment", ["2026-11-23T11:00:00Z", "2026-11-23T20:00:00Z", "2026-12-25T11:00:00Z"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(page: Page, site_url: str, width: int, scheme: Any, moment: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    open_at(page, site_url + CONTACTS, moment)
    page.evaluate(AXE_SCRIPT)
    assert run_axe(page) == []


def test_forced_colours_keep_the_mark_and_the_words(page: Page, site_url: str) -> None:
    page.emulate_media(forced_colors="active")
    open_at(page, site_url + GUIDE, "2026-11-23T11:00:00Z")
    ring = "getComputedStyle(document.querySelector('.calls .open-now'), '::before').borderTopStyle"
    assert page.evaluate(ring) == "solid"
    expect(page.locator(CARD)).to_be_visible()
