"""Every page is free of axe violations: on a phone and at a desk, in light and in dark.

Contrast takes nine tenths of axe's time, most of it on rows that look alike. So it is checked, at both widths and in
both schemes, on three elements of every look of text. All other rules are checked on every element, and in light alone
if colour cannot change them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.addresses import ALL_PAGES, HOME, list_built_addresses
from tests.browser.axe import (
    AXE_SCRIPT,
    SCHEMES,
    find_violations_in_both_schemes,
    open_and_find_violations,
    open_with_axe,
    run_axe,
)
from tests.browser.opening import unfold_all


@pytest.fixture(scope="module")
def phone_page(browser: Browser) -> Iterator[Page]:
    """A page on a phone, shared by the tests of this module."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def desk_page(browser: Browser) -> Iterator[Page]:
    """A page at a desk, shared by the tests of this module."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def test_no_page_is_left_out(site: Path) -> None:
    assert set(ALL_PAGES) == list_built_addresses(site)


ADD_STYLE = "{ const one = new CSSStyleSheet(); one.replaceSync(style); document.adoptedStyleSheets = [one]; }"
VIOLATIONS_BY_STYLE = {
    ".rests li:last-child { color: #bbb !important; }": "light: color-contrast",
    "@media (prefers-color-scheme: dark) { .rests li:last-child { color: #456 !important; } }": "dark: color-contrast",
    "@media (min-width: 60em) { .small { opacity: .4 !important; } }": "light: color-contrast",
    ".prose p a { text-decoration: none !important; border: 0 !important; color: #333 }": "light: link-in-text-block",
}
"""A rule for each violation, with its scheme and its name in axe."""


@pytest.mark.parametrize("style", VIOLATIONS_BY_STYLE)
def test_a_fault_of_one_scheme_one_width_or_one_element_is_found(desk_page: Page, site_url: str, style: str) -> None:
    """Check contrast on a few elements alone: a wrong style shows in every element that has it."""
    desk_page.emulate_media(color_scheme="light")
    open_with_axe(desk_page, f"{site_url}guides/strategy-discussion/")
    unfold_all(desk_page)
    assert find_violations_in_both_schemes(desk_page) == []
    desk_page.evaluate(f"style => {ADD_STYLE}", style)
    assert [line for line in find_violations_in_both_schemes(desk_page) if VIOLATIONS_BY_STYLE[style] in line]


@pytest.mark.parametrize("address", ALL_PAGES)
def test_a_phone_shows_no_violation(phone_page: Page, site_url: str, address: str) -> None:
    assert open_and_find_violations(phone_page, site_url + address) == []


@pytest.mark.parametrize("address", ALL_PAGES)
def test_a_desk_shows_no_violation(desk_page: Page, site_url: str, address: str) -> None:
    assert open_and_find_violations(desk_page, site_url + address) == []


def test_the_open_menu_of_a_phone_shows_no_violation(phone_page: Page, site_url: str) -> None:
    open_with_axe(phone_page, site_url)
    phone_page.get_by_role("button", name="Menu").click()
    assert run_axe(phone_page) == []


@pytest.mark.parametrize("words", ["neglect", "zzqqxxkk"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_search_shows_no_violation(
    desk_page: Page, site_url: str, words: str, scheme: Literal["light", "dark"]
) -> None:
    desk_page.emulate_media(color_scheme=scheme)
    open_with_axe(desk_page, site_url + HOME)
    desk_page.locator('form[role="search"] input').first.fill(words)
    desk_page.locator(".find-option, .find-none").first.wait_for()
    assert run_axe(desk_page) == []


@pytest.mark.parametrize("words", ["LADO", "bruse on baby", "homeless", "zzqqxxkk"])
def test_the_search_is_sound_with_an_answer_results_no_guide_and_nothing(
    phone_page: Page, site_url: str, words: str
) -> None:
    open_with_axe(phone_page, site_url)
    phone_page.locator('form[role="search"] input').first.fill(words)
    phone_page.locator(".find-option, .find-none, .find-gap").first.wait_for()
    for scheme in SCHEMES:
        phone_page.emulate_media(color_scheme=scheme)
        assert run_axe(phone_page) == []
    phone_page.goto(f"{site_url}?q={words}")
    phone_page.locator(".results").wait_for()
    phone_page.evaluate(AXE_SCRIPT)
    assert run_axe(phone_page) == []
