"""The slides: listed on the page, and full screen by keyboard, touch and buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.content.loader import Content
from tests.browser.axe import find_violations
from tests.browser.filtering import record_requests

SLIDES = "presentation/"
# A swipe across the slide, from one x position to another.
SWIPE = """([from, to]) => {
  const show = document.querySelector("dialog.show");
  const touch = (x) => new Touch({ identifier: 1, target: show, clientX: x, clientY: 300 });
  show.dispatchEvent(new TouchEvent("touchstart", { touches: [touch(from)], changedTouches: [touch(from)] }));
  show.dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: [touch(to)] }));
}"""


def get_slide(page: Page) -> Locator:
    """Return the slide that is shown full screen."""
    return page.locator("dialog.show [data-slide]:visible")


def open_full_screen(page: Page, site_url: str) -> Page:
    """Open the page, wait for its script, and show the slides full screen."""
    page.goto(site_url + SLIDES)
    button = page.get_by_role("button", name="Show full screen")
    expect(button).to_be_visible()
    page.wait_for_function("document.querySelector('[data-slides]').dataset.ready === ''")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Slides, full screen")).to_be_visible()
    return page


@pytest.fixture(scope="module")
def titles(content: Content) -> list[str]:
    """The titles of the slides in order, that of the presentation first."""
    return [content.presentation.title, *(slide.title for slide in content.presentation.slides)]


@pytest.fixture
def full_screen(windowed: Browser, site_url: str) -> Iterator[Page]:
    """A page of 1280 by 720 pixels with the slides full screen."""
    context = windowed.new_context(viewport={"width": 1280, "height": 720}, service_workers="block")
    yield open_full_screen(context.new_page(), site_url)
    context.close()


def expect_slide(page: Page, title: str) -> None:
    """Expect the slide with this title, and no other."""
    expect(get_slide(page)).to_have_count(1)
    expect(get_slide(page).get_by_role("heading", level=2)).to_have_text(title)


def test_every_key_moves_as_it_should(full_screen: Page, titles: list[str]) -> None:
    expect_slide(full_screen, titles[0])
    for key, index in (
        ("ArrowRight", 1), (" ", 2), ("PageDown", 3), ("ArrowLeft", 2), ("PageUp", 1), ("End", -1), ("ArrowRight", -1),
        ("Home", 0), ("ArrowLeft", 0),
    ):  # fmt: skip
        full_screen.keyboard.press(key)
        expect_slide(full_screen, titles[index])
    total = len(titles)
    expect(full_screen.locator(".show-at")).to_have_text(f"1 of {total}")
    expect(full_screen.locator("dialog [role=status]")).to_have_text(f"Slide 1 of {total}: {titles[0]}")


def test_the_notes_come_and_go_and_stay_for_the_next_slide(full_screen: Page, content: Content) -> None:
    full_screen.keyboard.press("End")
    notes = get_slide(full_screen).get_by_text(content.presentation.slides[-1].notes[:40])
    expect(notes).to_be_hidden()
    full_screen.keyboard.press("n")
    expect(notes).to_be_visible()
    expect(full_screen.get_by_role("button", name="Notes")).to_have_attribute("aria-pressed", "true")
    full_screen.keyboard.press("ArrowLeft")
    expect(get_slide(full_screen).get_by_text(content.presentation.slides[-2].notes[:40])).to_be_visible()
    full_screen.keyboard.press("N")
    expect(get_slide(full_screen).locator("details")).to_be_hidden()


def test_leaving_puts_all_back_and_the_focus_too(full_screen: Page, titles: list[str]) -> None:
    full_screen.keyboard.press("ArrowRight")
    full_screen.keyboard.press("Escape")
    expect(full_screen.locator("dialog.show")).to_have_count(0)
    expect(full_screen.get_by_role("button", name="Show full screen")).to_be_focused()
    expect(full_screen.locator("main [data-slide]:visible")).to_have_count(len(titles))
    assert full_screen.locator("main details.slide-notes[open]").count() == 0
    full_screen.keyboard.press("Enter")
    expect_slide(full_screen, titles[1])


def test_the_buttons_do_what_the_keys_do_and_keep_the_focus(full_screen: Page, titles: list[str]) -> None:
    dialog = full_screen.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Back")).to_be_disabled()
    following = dialog.get_by_role("button", name="Next")
    following.focus()
    full_screen.keyboard.press(" ")
    expect_slide(full_screen, titles[1])
    expect(following).to_be_focused()
    for _ in titles[2:]:
        full_screen.keyboard.press("Enter")
    expect_slide(full_screen, titles[-1])
    assert full_screen.evaluate("document.querySelector('dialog.show').contains(document.activeElement)")
    full_screen.keyboard.press("ArrowLeft")
    expect_slide(full_screen, titles[-2])
    dialog.get_by_role("button", name="Leave").click()
    expect(full_screen.locator("dialog.show")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_every_slide_fits_the_screen_of_a_projector(
    full_screen: Page, titles: list[str], width: int, height: int
) -> None:
    full_screen.set_viewport_size({"width": width, "height": height})
    over = "() => { const d = document.querySelector('dialog.show'); return d.scrollHeight - d.clientHeight; }"
    for title in titles:
        expect_slide(full_screen, title)
        assert full_screen.evaluate(over) <= 0, title
        full_screen.keyboard.press("ArrowRight")


def test_on_a_small_screen_a_long_slide_is_read_to_its_end_first(full_screen: Page, titles: list[str]) -> None:
    full_screen.set_viewport_size({"width": 1280, "height": 260})
    index = next(number for number, title in enumerate(titles) if title == titles[2])
    for _ in range(index):
        full_screen.keyboard.press("ArrowRight")
    full_screen.keyboard.press("PageDown")
    expect_slide(full_screen, titles[index])
    full_screen.wait_for_function("document.querySelector('dialog.show').scrollTop > 0")
    full_screen.keyboard.press("ArrowRight")
    expect_slide(full_screen, titles[index + 1])


def test_a_finger_moves_on_and_back(phone: Page, site_url: str, titles: list[str]) -> None:
    open_full_screen(phone, site_url)
    phone.evaluate(SWIPE, [300, 100])
    expect_slide(phone, titles[1])
    phone.evaluate(SWIPE, [100, 120])
    expect_slide(phone, titles[1])
    phone.evaluate(SWIPE, [100, 300])
    expect_slide(phone, titles[0])
    phone.get_by_role("button", name="Next").tap()
    expect_slide(phone, titles[1])
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_it_sends_and_keeps_nothing(full_screen: Page, site_url: str, titles: list[str]) -> None:
    full_screen.wait_for_load_state("networkidle")
    urls = record_requests(full_screen)
    for _ in titles:
        full_screen.keyboard.press("ArrowRight")
    assert urls == []
    assert full_screen.url == site_url + SLIDES
    assert full_screen.evaluate("localStorage.length + sessionStorage.length") == 0


def test_without_script_all_slides_and_notes_can_be_read(browser: Browser, site_url: str, titles: list[str]) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + SLIDES)
    expect(page.get_by_role("button", name="Show full screen")).to_be_hidden()
    expect(page.locator("[data-slide] h2")).to_have_text(titles)
    notes = page.locator("details.slide-notes").nth(1)
    notes.locator("summary").click()
    expect(notes.locator("p").first).to_be_visible()
    link = page.get_by_role("link", name=re.compile("^PowerPoint"))
    assert str(link.get_attribute("href")).endswith("managers-presentation.pptx")
    context.close()


@pytest.mark.parametrize("keys", [[], ["End", "n"], ["PageDown", "PageDown", "PageDown", "PageDown"]])
def test_axe_finds_nothing_on_what_is_shown(full_screen: Page, keys: list[str]) -> None:
    for key in keys:
        full_screen.keyboard.press(key)
    assert find_violations(full_screen) == []


def test_axe_finds_nothing_on_a_phone_in_the_dark(phone: Page, site_url: str) -> None:
    open_full_screen(phone, site_url)
    phone.keyboard.press("n")
    assert find_violations(phone) == []
