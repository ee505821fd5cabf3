"""Keyboard, touch and pointer: every control can be reached, seen and used, and nothing covers the focus."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.addresses import GUIDE, HOME, LEVEL, NOT_FOUND, PAGE_KINDS, THRESHOLDS
from tests.browser.keyboard import DESCRIBE_FOCUS, tab_through, tab_to
from tests.browser.layout import FIND_SMALL_TARGETS
from tests.browser.opening import open_page, unfold_all

WALKED_PAGES = [HOME, "guides/", GUIDE, LEVEL, "for/health/", "about/glossary/", NOT_FOUND]


COUNT_STOPS = """() => [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']",
  )].filter((element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true })).length"""


# Links inside text alone: rows of buttons, and the button of the ZIP file, are drawn as buttons.
FIND_PLAIN_LINKS = """() =>
  [...document.querySelectorAll(":is(.prose, .rests, .card, .lede) :is(p, li, dd, td) a[href]")]
  .filter((link) => !link.closest("nav, .actions, .offline-zip") && link.checkVisibility())
  .filter((link) => !getComputedStyle(link).textDecorationLine.includes("underline"))
  .map((link) => link.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("address", PAGE_KINDS)
def test_the_first_stop_skips_to_the_main_text(page: Page, site_url: str, address: str) -> None:
    open_page(page, site_url + address)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the main text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("address", WALKED_PAGES)
def test_at_a_desk_every_stop_is_seen_and_has_a_ring(page: Page, site_url: str, address: str) -> None:
    open_page(page, site_url + address)
    stops, wrong = tab_through(page)
    assert wrong == []
    assert stops == page.evaluate(COUNT_STOPS)


@pytest.mark.parametrize("address", WALKED_PAGES)
def test_on_a_phone_every_stop_is_seen_and_has_a_ring(phone: Page, site_url: str, address: str) -> None:
    open_page(phone, site_url + address)
    stops, wrong = tab_through(phone)
    assert wrong == []
    assert stops == phone.evaluate(COUNT_STOPS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_the_ring(page: Page, site_url: str, scheme: Any) -> None:
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    open_page(page, site_url + GUIDE)
    assert tab_through(page)[1] == []


def test_the_way_from_home_to_a_guide_needs_no_pointer(page: Page, site_url: str) -> None:
    open_page(page, site_url)
    tab_to(page, page.get_by_role("navigation", name="Main").get_by_role("link", name="Guides"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}guides/")
    tab_to(page, page.get_by_role("main").get_by_role("link", name="Neglect", exact=True).first)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}{GUIDE}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Neglect")


def test_a_slash_goes_to_the_search_box(page: Page, site_url: str) -> None:
    open_page(page, site_url)
    page.keyboard.press("/")
    box = page.locator('form[role="search"] input').first
    expect(box).to_be_focused()
    page.keyboard.type("and/or")
    expect(box).to_have_value("and/or")


def test_who_speaks_to_a_device_turns_the_search_key_off(page: Page, site_url: str) -> None:
    """A single-character shortcut can be turned off (WCAG 2.2, 2.1.4), on every page, until it is turned on again."""
    box = page.locator('form[role="search"] input').first
    region = page.get_by_role("region", name="The search key")
    open_page(page, site_url + "about/accessibility/")
    expect(region.get_by_role("status")).to_have_text("The key is on.")
    region.get_by_role("button", name="Turn the key off").click()
    expect(region.get_by_role("status")).to_have_text("The key is off on this device.")
    open_page(page, site_url)
    page.keyboard.press("/")
    expect(box).not_to_be_focused()
    open_page(page, site_url + "about/accessibility/")
    region.get_by_role("button", name="Turn the key on").click()
    assert page.evaluate("localStorage.length") == 0
    open_page(page, site_url)
    page.keyboard.press("/")
    expect(box).to_be_focused()


def test_the_sources_open_and_close_by_keyboard(page: Page, site_url: str) -> None:
    open_page(page, site_url + GUIDE)
    sources = page.locator("details.rests")
    tab_to(page, sources.locator("summary"))
    page.keyboard.press("Enter")
    expect(sources.get_by_role("heading", name="Sources")).to_be_visible()
    page.keyboard.press("Enter")
    expect(sources.get_by_role("heading", name="Sources")).to_be_hidden()


def test_the_menu_of_a_phone_opens_and_escape_closes_it(phone: Page, site_url: str) -> None:
    open_page(phone, site_url)
    menu = phone.get_by_role("navigation", name="Main")
    button = phone.get_by_role("button", name="Menu")
    expect(menu).to_be_hidden()
    tab_to(phone, button)
    phone.keyboard.press("Enter")
    expect(menu).to_be_visible()
    phone.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    assert phone.evaluate(DESCRIBE_FOCUS)["wrong"] == []
    phone.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_of_a_phone_opens_by_finger_and_leads_on(phone: Page, site_url: str) -> None:
    open_page(phone, site_url)
    phone.get_by_role("button", name="Menu").tap()
    phone.get_by_role("navigation", name="Main").get_by_role("link", name="Time limits").tap()
    expect(phone).to_have_url(f"{site_url}timescales/")


def get_term(page: Page) -> tuple[Locator, Locator]:
    """Return the first glossary term of a page and its tooltip."""
    word = page.locator(".term a").first
    return word, page.locator(f"#{word.get_attribute('aria-describedby')}")


def test_the_meaning_of_a_word_shows_on_focus_and_escape_hides_it(page: Page, site_url: str) -> None:
    open_page(page, site_url + GUIDE)
    word, meaning = get_term(page)
    expect(meaning).to_be_hidden()
    tab_to(page, word)
    expect(meaning).to_be_visible()
    expect(meaning).to_have_role("tooltip")
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(meaning).to_be_visible()


def test_the_meaning_of_a_word_shows_under_the_pointer_and_stays(page: Page, site_url: str) -> None:
    open_page(page, site_url + GUIDE)
    word, meaning = get_term(page)
    word.hover()
    expect(meaning).to_be_visible()
    start, end = word.bounding_box(), meaning.bounding_box()
    assert start is not None
    assert end is not None
    x = start["x"] + min(start["width"], end["width"]) / 2
    page.mouse.move(x, start["y"] + start["height"] / 2)
    page.mouse.move(x, end["y"] + end["height"] / 2, steps=25)
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    page.mouse.move(0, 0)
    word.hover()
    expect(meaning).to_be_visible()
    page.mouse.move(0, 0)
    expect(meaning).to_be_hidden()


def test_a_meaning_stays_inside_the_window(page: Page, site_url: str) -> None:
    for width in (1280, 1024, 768, 320):
        page.set_viewport_size({"width": width, "height": 800})
        open_page(page, site_url + "guides/strategy-discussion/")
        for word in page.locator(".term a").all():
            word.focus()
            edges = page.locator(f"#{word.get_attribute('aria-describedby')}").bounding_box()
            assert edges is not None
            assert edges["x"] >= 0
            assert edges["x"] + edges["width"] <= width


def test_copy_link_copies_the_address_and_says_so(browser: Browser, site_url: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = open_page(context.new_page(), f"{site_url}{GUIDE}#remember")
    short = page.locator("main").get_attribute("data-link")
    page.get_by_role("button", name="Copy link", exact=True).click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    expect(page.locator("[data-said]")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == short
    expect(page.get_by_role("button", name="Copy link", exact=True)).to_be_visible()
    context.close()


def test_copy_link_says_when_it_could_not(page: Page, site_url: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.add_init_script("document.execCommand = () => false")
    open_page(page, site_url + GUIDE)
    page.get_by_role("button", name="Copy link", exact=True).click()
    expect(page.locator("[data-said]")).to_contain_text("could not be copied")


@pytest.mark.parametrize("address", PAGE_KINDS)
def test_links_inside_text_are_underlined(page: Page, site_url: str, address: str) -> None:
    open_page(page, site_url + address)
    unfold_all(page)
    assert page.evaluate(FIND_PLAIN_LINKS) == []


@pytest.mark.parametrize("address", [*PAGE_KINDS, THRESHOLDS + "level-4/"])
def test_a_finger_meets_every_target(phone: Page, site_url: str, address: str) -> None:
    open_page(phone, site_url + address)
    unfold_all(phone)
    assert phone.evaluate(FIND_SMALL_TARGETS) == []


def test_a_finger_meets_every_line_of_the_menu(phone: Page, site_url: str) -> None:
    open_page(phone, site_url)
    phone.get_by_role("button", name="Menu").tap()
    assert phone.evaluate(FIND_SMALL_TARGETS) == []
