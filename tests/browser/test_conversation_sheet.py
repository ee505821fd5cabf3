"""The conversation sheet: tick by key and by finger, print with or without ticks; nothing is stored."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.content.loader import Content
from macros.content.models.practice import Indicator
from tests.browser.addresses import SHEET
from tests.browser.axe import find_violations
from tests.browser.filtering import (
    find_indicators,
    format_count,
    get_status,
    open_filtered_page,
    record_requests,
    show_all,
    wait_for_items,
)
from tests.browser.keyboard import tab_through, tab_to

# Records every call that writes to the address.
RECORD_HISTORY = """() => {
  globalThis.written = [];
  for (const name of ["pushState", "replaceState"]) history[name] = (...what) => written.push(what);
}"""


@pytest.fixture(scope="module")
def desk_page(browser: Browser, site_url: str) -> Iterator[Page]:
    """The sheet at 1280 pixels, shared by the tests of this module."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield open_filtered_page(context.new_page(), site_url + SHEET)
    context.close()


@pytest.fixture
def sheet(desk_page: Page) -> Iterator[Page]:
    """The sheet at 1280 pixels, with every indicator shown and none ticked."""
    show_all(desk_page)
    desk_page.get_by_role("button", name="Untick all").click()
    yield desk_page
    desk_page.emulate_media(media="screen")


@pytest.fixture(scope="session")
def indicators(content: Content) -> list[Indicator]:
    """Two indicators of two domains."""
    every = list(content.thresholds.indicators.values())
    return [every[3], next(record for record in every if record.domain != every[3].domain)]


def get_texts(content: Content, keys: set[str]) -> set[str]:
    """Return the texts of indicators, as on the sheet."""
    return {content.thresholds.indicators[key].text for key in keys}


def get_box(page: Page, indicator: Indicator) -> Locator:
    """Return the box of an indicator."""
    return page.get_by_role("checkbox", name=indicator.text)


def get_ticked_boxes(page: Page) -> Locator:
    """Return every box that is ticked."""
    return page.get_by_role("checkbox", checked=True)


def test_there_is_a_box_for_every_sign_and_no_place_for_a_name(sheet: Page, content: Content) -> None:
    assert sheet.locator("#sheet [type=checkbox]").count() == len(content.thresholds.indicators)
    fields = sheet.locator("main").locator("input, textarea, select, [contenteditable]")
    kinds = {str(field.get_attribute("type") or field.evaluate("field => field.localName")) for field in fields.all()}
    assert kinds == {"checkbox", "search", "select"}
    assert sheet.locator("main :is(input[type=search], select)").count() == 2
    expect(sheet.locator(".keeps-nothing")).to_contain_text("Nothing is stored or sent.")
    expect(sheet.locator(".keeps-nothing")).to_contain_text("Do not write the child's name")


def test_a_finger_ticks_anywhere_on_the_line(phone: Page, site_url: str, indicators: list[Indicator]) -> None:
    open_filtered_page(phone, site_url + SHEET)
    for indicator, share in zip(indicators, (0.03, 0.97), strict=True):
        line = phone.locator("#sheet li").filter(has_text=indicator.text)
        edges = line.bounding_box()
        assert edges is not None
        assert edges["height"] >= 44
        line.tap(position={"x": edges["width"] * share, "y": edges["height"] / 2})
        expect(get_box(phone, indicator)).to_be_checked()
    expect(get_ticked_boxes(phone)).to_have_count(len(indicators))
    phone.get_by_role("button", name="Untick all").tap()
    expect(get_ticked_boxes(phone)).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_it_works_by_keyboard_alone(
    page: Page, site_url: str, content: Content, indicators: list[Indicator], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_filtered_page(page, site_url + SHEET)
    tab_to(page, page.get_by_role("searchbox", name="What do you see?"))
    page.keyboard.type("school")
    tab_to(page, page.get_by_label("Age of the child"))
    page.keyboard.type("16")
    keys = find_indicators(content, "school", age="16-and-17")
    wait_for_items(page, get_texts(content, keys))
    expect(get_status(page)).to_have_text(format_count(content, keys))
    indicator = next(record for key, record in content.thresholds.indicators.items() if key in keys)
    tab_to(page, get_box(page, indicator))
    page.keyboard.press("Space")
    expect(get_box(page, indicator)).to_be_checked()
    page.locator("h1").click()
    stops, wrong = tab_through(page)
    assert wrong == []
    assert stops > len(keys)
    page.evaluate("globalThis.print = () => { globalThis.printed = true; }")
    tab_to(page, page.get_by_role("button", name="Print the sheet"))
    page.keyboard.press("Enter")
    assert page.evaluate("printed")


def test_the_print_holds_only_what_is_ticked(sheet: Page, content: Content, indicators: list[Indicator]) -> None:
    for indicator in indicators:
        get_box(sheet, indicator).check()
    sheet.emulate_media(media="print")
    wait_for_items(sheet, [indicator.text for indicator in indicators])
    keys = {indicator.domain for indicator in indicators}
    expect(sheet.locator("#sheet legend:visible")).to_have_text(
        [domain.name for key, domain in content.thresholds.domains.items() if key in keys]
    )
    expect(sheet.get_by_role("heading", name="Have this ready")).to_be_visible()
    expect(sheet.get_by_role("region", name="Urgent help")).to_be_visible()
    for name in ("Print the sheet", "Untick all", "Show all"):
        expect(sheet.get_by_text(name, exact=True)).to_be_hidden()
    expect(sheet.locator("form.filters")).to_be_hidden()


def test_the_print_holds_every_sign_when_none_is_ticked(sheet: Page, content: Content) -> None:
    sheet.emulate_media(media="print")
    wait_for_items(sheet, get_texts(content, set(content.thresholds.indicators)))


def test_the_print_does_not_lose_what_the_filter_hides(
    sheet: Page, content: Content, indicators: list[Indicator]
) -> None:
    words = sheet.get_by_role("searchbox", name="What do you see?")
    words.fill("zzqqxxkk")
    wait_for_items(sheet, [])
    sheet.emulate_media(media="print")
    wait_for_items(sheet, get_texts(content, set(content.thresholds.indicators)))
    expect(sheet.locator("#sheet .nothing")).to_be_hidden()
    sheet.emulate_media(media="screen")
    words.fill("")
    for indicator in indicators:
        get_box(sheet, indicator).check()
    # The domain of the first still has a row; the second is left out with its domain.
    other = next(record for record in content.thresholds.indicators.values() if record.domain == indicators[0].domain)
    words.fill(other.text)
    wait_for_items(sheet, [other.text])
    sheet.emulate_media(media="print")
    wait_for_items(sheet, [indicator.text for indicator in indicators])


def test_what_is_ticked_is_neither_stored_nor_sent_and_is_forgotten(
    page: Page, site_url: str, indicators: list[Indicator]
) -> None:
    page.clock.install()
    open_filtered_page(page, site_url + SHEET)
    page.wait_for_load_state("networkidle")
    urls = record_requests(page)
    page.evaluate(RECORD_HISTORY)
    words = page.get_by_role("searchbox", name="What do you see?")
    words.press_sequentially(indicators[0].text[:12])
    for _ in range(2):
        get_box(page, indicators[0]).click()
    get_box(page, indicators[0]).check()
    words.press("Enter")
    words.fill("")
    get_box(page, indicators[1]).check()
    get_box(page, indicators[1]).press("Enter")
    page.clock.fast_forward("00:10")
    assert page.url == site_url + SHEET
    assert page.evaluate("written") == []
    assert urls == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    expect(get_ticked_boxes(page)).to_have_count(2)
    page.reload()
    expect(get_status(page)).to_have_text(re.compile("^All "))
    expect(get_ticked_boxes(page)).to_have_count(0)


def test_without_script_it_can_be_ticked_and_printed(
    browser: Browser, site_url: str, content: Content, indicators: list[Indicator]
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + SHEET)
    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.get_by_text("Print the sheet")).to_be_hidden()
    assert page.locator("#sheet [type=checkbox]:visible").count() == len(content.thresholds.indicators)
    get_box(page, indicators[0]).check()
    page.emulate_media(media="print")
    lines = page.locator("#sheet li:visible")
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text(indicators[0].text)
    context.close()


def test_axe_finds_nothing_on_a_ticked_and_narrowed_sheet(
    phone: Page, site_url: str, indicators: list[Indicator]
) -> None:
    open_filtered_page(phone, f"{site_url}{SHEET}?words={indicators[0].text.split()[0]}")
    get_box(phone, indicators[0]).check()
    assert find_violations(phone) == []
