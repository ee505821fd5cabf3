"""The conversation sheet: ticked by key and by finger, printed with or without ticks, and kept nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.content.loader import Content
from macros.content.models.practice import Indicator
from tests.browser.addresses import SHEET
from tests.browser.axe import faults_now
from tests.browser.filtering import cleared, ready, said, sent_by, settled, signs, status
from tests.browser.keyboard import tab_to, walk

# Notes whoever writes to the address.
WATCHED = """() => {
  globalThis.written = [];
  for (const name of ["pushState", "replaceState"]) history[name] = (...what) => written.push(what);
}"""


@pytest.fixture(scope="module")
def desk_page(browser: Browser, site_url: str) -> Iterator[Page]:
    """The sheet at a desk, open, and used again and again."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield ready(context.new_page(), site_url + SHEET)
    context.close()


@pytest.fixture
def sheet(desk_page: Page) -> Iterator[Page]:
    """The sheet at a desk, with every sign shown and none ticked."""
    cleared(desk_page)
    desk_page.get_by_role("button", name="Untick all").click()
    yield desk_page
    desk_page.emulate_media(media="screen")


@pytest.fixture(scope="session")
def picked(content: Content) -> list[Indicator]:
    """Two signs of two domains."""
    indicators = list(content.thresholds.indicators.values())
    return [indicators[3], next(one for one in indicators if one.domain != indicators[3].domain)]


def texts(content: Content, keys: set[str]) -> set[str]:
    """Return signs as they stand on the sheet."""
    return {content.thresholds.indicators[key].text for key in keys}


def tick(page: Page, sign: Indicator) -> Locator:
    """Return the box of a sign."""
    return page.get_by_role("checkbox", name=sign.text)


def ticked(page: Page) -> Locator:
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


def test_a_finger_ticks_anywhere_on_the_line(phone: Page, site_url: str, picked: list[Indicator]) -> None:
    ready(phone, site_url + SHEET)
    for sign, share in zip(picked, (0.03, 0.97), strict=True):
        line = phone.locator("#sheet li").filter(has_text=sign.text)
        edges = line.bounding_box()
        assert edges is not None
        assert edges["height"] >= 44
        line.tap(position={"x": edges["width"] * share, "y": edges["height"] / 2})
        expect(tick(phone, sign)).to_be_checked()
    expect(ticked(phone)).to_have_count(len(picked))
    phone.get_by_role("button", name="Untick all").tap()
    expect(ticked(phone)).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_it_works_by_keyboard_alone(
    page: Page, site_url: str, content: Content, picked: list[Indicator], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    ready(page, site_url + SHEET)
    tab_to(page, page.get_by_role("searchbox", name="What do you see?"))
    page.keyboard.type("school")
    tab_to(page, page.get_by_label("Age of the child"))
    page.keyboard.type("16")
    found = signs(content, "school", age="16-and-17")
    settled(page, texts(content, found))
    expect(status(page)).to_have_text(said(content, found))
    sign = next(one for key, one in content.thresholds.indicators.items() if key in found)
    tab_to(page, tick(page, sign))
    page.keyboard.press("Space")
    expect(tick(page, sign)).to_be_checked()
    page.locator("h1").click()
    stops, wrong = walk(page)
    assert wrong == []
    assert stops > len(found)
    page.evaluate("globalThis.print = () => { globalThis.printed = true; }")
    tab_to(page, page.get_by_role("button", name="Print the sheet"))
    page.keyboard.press("Enter")
    assert page.evaluate("printed")


def test_the_print_holds_only_what_is_ticked(sheet: Page, content: Content, picked: list[Indicator]) -> None:
    for sign in picked:
        tick(sheet, sign).check()
    sheet.emulate_media(media="print")
    settled(sheet, [sign.text for sign in picked])
    expect(sheet.locator("#sheet legend:visible")).to_have_text(
        [one.name for key, one in content.thresholds.domains.items() if key in {sign.domain for sign in picked}]
    )
    expect(sheet.get_by_role("heading", name="Have this ready")).to_be_visible()
    expect(sheet.get_by_role("region", name="Urgent help")).to_be_visible()
    for name in ("Print the sheet", "Untick all", "Show all"):
        expect(sheet.get_by_text(name, exact=True)).to_be_hidden()
    expect(sheet.locator("form.filters")).to_be_hidden()


def test_the_print_holds_every_sign_when_none_is_ticked(sheet: Page, content: Content) -> None:
    sheet.emulate_media(media="print")
    settled(sheet, texts(content, set(content.thresholds.indicators)))


def test_the_print_does_not_lose_what_the_filter_hides(sheet: Page, content: Content, picked: list[Indicator]) -> None:
    words = sheet.get_by_role("searchbox", name="What do you see?")
    words.fill("zzqqxxkk")
    settled(sheet, [])
    sheet.emulate_media(media="print")
    settled(sheet, texts(content, set(content.thresholds.indicators)))
    expect(sheet.locator("#sheet .nothing")).to_be_hidden()
    sheet.emulate_media(media="screen")
    words.fill("")
    for sign in picked:
        tick(sheet, sign).check()
    # Beside the first there is still something to see; the second is left out with its whole domain.
    beside = next(one for one in content.thresholds.indicators.values() if one.domain == picked[0].domain)
    words.fill(beside.text)
    settled(sheet, [beside.text])
    sheet.emulate_media(media="print")
    settled(sheet, [sign.text for sign in picked])


def test_what_is_ticked_is_neither_stored_nor_sent_and_is_forgotten(
    page: Page, site_url: str, picked: list[Indicator]
) -> None:
    page.clock.install()
    ready(page, site_url + SHEET)
    page.wait_for_load_state("networkidle")
    sent = sent_by(page)
    page.evaluate(WATCHED)
    words = page.get_by_role("searchbox", name="What do you see?")
    words.press_sequentially(picked[0].text[:12])
    for _ in range(2):
        tick(page, picked[0]).click()
    tick(page, picked[0]).check()
    words.press("Enter")
    words.fill("")
    tick(page, picked[1]).check()
    tick(page, picked[1]).press("Enter")
    page.clock.fast_forward("00:10")
    assert page.url == site_url + SHEET
    assert page.evaluate("written") == []
    assert sent == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    expect(ticked(page)).to_have_count(2)
    page.reload()
    expect(status(page)).to_have_text(re.compile("^All "))
    expect(ticked(page)).to_have_count(0)


def test_without_script_it_can_be_ticked_and_printed(
    browser: Browser, site_url: str, content: Content, picked: list[Indicator]
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + SHEET)
    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.get_by_text("Print the sheet")).to_be_hidden()
    assert page.locator("#sheet [type=checkbox]:visible").count() == len(content.thresholds.indicators)
    tick(page, picked[0]).check()
    page.emulate_media(media="print")
    lines = page.locator("#sheet li:visible")
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text(picked[0].text)
    context.close()


def test_axe_finds_nothing_on_a_ticked_and_narrowed_sheet(phone: Page, site_url: str, picked: list[Indicator]) -> None:
    ready(phone, f"{site_url}{SHEET}?words={picked[0].text.split()[0]}")
    tick(phone, picked[0]).check()
    assert faults_now(phone) == []
