"""The slides: read one under the other, and shown full screen by key, by finger and by button."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.content.loader import Content
from tests.browser.axe import faults_now
from tests.browser.filtering import sent_by

SLIDES = "presentation/"
# A finger that is drawn across the slide, from one place to another.
SWIPE = """([from, to]) => {
  const show = document.querySelector("dialog.show");
  const touch = (x) => new Touch({ identifier: 1, target: show, clientX: x, clientY: 300 });
  show.dispatchEvent(new TouchEvent("touchstart", { touches: [touch(from)], changedTouches: [touch(from)] }));
  show.dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: [touch(to)] }));
}"""


def shown(page: Page) -> Locator:
    """Return the slide that is on the screen."""
    return page.locator("dialog.show [data-slide]:visible")


def started(page: Page, site_url: str) -> Page:
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
    """The titles in order, the opening one first."""
    return [content.presentation.title, *(one.title for one in content.presentation.slides)]


@pytest.fixture
def show(windowed: Browser, site_url: str) -> Iterator[Page]:
    """The slides full screen at a desk."""
    context = windowed.new_context(viewport={"width": 1280, "height": 720}, service_workers="block")
    yield started(context.new_page(), site_url)
    context.close()


def heading(page: Page, title: str) -> None:
    """Expect one slide alone, the one with this title."""
    expect(shown(page)).to_have_count(1)
    expect(shown(page).get_by_role("heading", level=2)).to_have_text(title)


def test_every_key_moves_as_it_should(show: Page, titles: list[str]) -> None:
    heading(show, titles[0])
    for key, at in (
        ("ArrowRight", 1), (" ", 2), ("PageDown", 3), ("ArrowLeft", 2), ("PageUp", 1), ("End", -1), ("ArrowRight", -1),
        ("Home", 0), ("ArrowLeft", 0),
    ):  # fmt: skip
        show.keyboard.press(key)
        heading(show, titles[at])
    total = len(titles)
    expect(show.locator(".show-at")).to_have_text(f"1 of {total}")
    expect(show.locator("dialog [role=status]")).to_have_text(f"Slide 1 of {total}: {titles[0]}")


def test_the_notes_come_and_go_and_stay_for_the_next_slide(show: Page, content: Content) -> None:
    show.keyboard.press("End")
    said = shown(show).get_by_text(content.presentation.slides[-1].notes[:40])
    expect(said).to_be_hidden()
    show.keyboard.press("n")
    expect(said).to_be_visible()
    expect(show.get_by_role("button", name="Notes")).to_have_attribute("aria-pressed", "true")
    show.keyboard.press("ArrowLeft")
    expect(shown(show).get_by_text(content.presentation.slides[-2].notes[:40])).to_be_visible()
    show.keyboard.press("N")
    expect(shown(show).locator("details")).to_be_hidden()


def test_leaving_puts_all_back_and_the_focus_too(show: Page, titles: list[str]) -> None:
    show.keyboard.press("ArrowRight")
    show.keyboard.press("Escape")
    expect(show.locator("dialog.show")).to_have_count(0)
    expect(show.get_by_role("button", name="Show full screen")).to_be_focused()
    expect(show.locator("main [data-slide]:visible")).to_have_count(len(titles))
    assert show.locator("main details.slide-notes[open]").count() == 0
    show.keyboard.press("Enter")
    heading(show, titles[1])


def test_the_buttons_do_what_the_keys_do_and_keep_the_focus(show: Page, titles: list[str]) -> None:
    dialog = show.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Back")).to_be_disabled()
    following = dialog.get_by_role("button", name="Next")
    following.focus()
    show.keyboard.press(" ")
    heading(show, titles[1])
    expect(following).to_be_focused()
    for _ in titles[2:]:
        show.keyboard.press("Enter")
    heading(show, titles[-1])
    assert show.evaluate("document.querySelector('dialog.show').contains(document.activeElement)")
    show.keyboard.press("ArrowLeft")
    heading(show, titles[-2])
    dialog.get_by_role("button", name="Leave").click()
    expect(show.locator("dialog.show")).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_every_slide_fits_the_screen_of_a_projector(show: Page, titles: list[str], width: int, height: int) -> None:
    show.set_viewport_size({"width": width, "height": height})
    over = "() => { const d = document.querySelector('dialog.show'); return d.scrollHeight - d.clientHeight; }"
    for title in titles:
        heading(show, title)
        assert show.evaluate(over) <= 0, title
        show.keyboard.press("ArrowRight")


def test_on_a_small_screen_a_long_slide_is_read_to_its_end_first(show: Page, titles: list[str]) -> None:
    show.set_viewport_size({"width": 1280, "height": 260})
    at = next(number for number, one in enumerate(titles) if one == titles[2])
    for _ in range(at):
        show.keyboard.press("ArrowRight")
    show.keyboard.press("PageDown")
    heading(show, titles[at])
    show.wait_for_function("document.querySelector('dialog.show').scrollTop > 0")
    show.keyboard.press("ArrowRight")
    heading(show, titles[at + 1])


def test_a_finger_moves_on_and_back(phone: Page, site_url: str, titles: list[str]) -> None:
    started(phone, site_url)
    phone.evaluate(SWIPE, [300, 100])
    heading(phone, titles[1])
    phone.evaluate(SWIPE, [100, 120])
    heading(phone, titles[1])
    phone.evaluate(SWIPE, [100, 300])
    heading(phone, titles[0])
    phone.get_by_role("button", name="Next").tap()
    heading(phone, titles[1])
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_it_sends_and_keeps_nothing(show: Page, site_url: str, titles: list[str]) -> None:
    show.wait_for_load_state("networkidle")
    sent = sent_by(show)
    for _ in titles:
        show.keyboard.press("ArrowRight")
    assert sent == []
    assert show.url == site_url + SLIDES
    assert show.evaluate("localStorage.length + sessionStorage.length") == 0


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
def test_axe_finds_nothing_on_what_is_shown(show: Page, keys: list[str]) -> None:
    for key in keys:
        show.keyboard.press(key)
    assert faults_now(show) == []


def test_axe_finds_nothing_on_a_phone_in_the_dark(phone: Page, site_url: str) -> None:
    started(phone, site_url)
    phone.keyboard.press("n")
    assert faults_now(phone) == []
