"""Every page, by axe: on a phone and at a desk, in light and in dark. No violation, and nothing left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.addresses import ALL, HOME, built_addresses

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
AXE = Axe().axe_script
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture(scope="module")
def narrow(browser: Browser) -> Iterator[Page]:
    """One page on a phone, used again and again."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def wide(browser: Browser) -> Iterator[Page]:
    """One page at a desk, used again and again."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def violations(page: Page) -> list[str]:
    """Return what axe finds, a line for each element: the rule, the element and what to do."""
    found: list[dict[str, Any]] = page.evaluate("options => axe.run(options).then((said) => said.violations)", OPTIONS)
    nodes = [(rule["id"], node) for rule in found for node in rule["nodes"]]
    return [f"{rule}: {node['html'][:160]} ({node['failureSummary']})" for rule, node in nodes]


def open_with_axe(page: Page, address: str) -> None:
    """Open a page and wait for its script, then add axe."""
    page.goto(address)
    page.wait_for_function("document.documentElement.classList.contains('scripted')")
    page.evaluate(AXE)


def faults(page: Page, address: str) -> list[str]:
    """Return what axe finds on a page in light and in dark, with all that is folded unfolded."""
    open_with_axe(page, address)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {line}" for line in violations(page)]
    return found


def faults_now(page: Page) -> list[str]:
    """Return what axe finds on a page as somebody has left it: on a phone in the dark, at a desk in the light."""
    assert page.viewport_size
    page.emulate_media(color_scheme="dark" if page.viewport_size["width"] < 768 else "light")
    page.evaluate(AXE)
    return violations(page)


def test_no_page_is_left_out(site: Path) -> None:
    assert set(ALL) == built_addresses(site)


@pytest.mark.parametrize("address", ALL)
def test_a_phone_shows_no_violation(narrow: Page, site_url: str, address: str) -> None:
    assert faults(narrow, site_url + address) == []


@pytest.mark.parametrize("address", ALL)
def test_a_desk_shows_no_violation(wide: Page, site_url: str, address: str) -> None:
    assert faults(wide, site_url + address) == []


def test_the_open_menu_of_a_phone_shows_no_violation(narrow: Page, site_url: str) -> None:
    open_with_axe(narrow, site_url)
    narrow.get_by_role("button", name="Menu").click()
    assert violations(narrow) == []


@pytest.mark.parametrize("words", ["neglect", "zzqqxxkk"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_search_shows_no_violation(wide: Page, site_url: str, words: str, scheme: Literal["light", "dark"]) -> None:
    wide.emulate_media(color_scheme=scheme)
    open_with_axe(wide, site_url + HOME)
    wide.locator('form[role="search"] input').first.fill(words)
    wide.locator(".find-option, .find-none").first.wait_for()
    assert violations(wide) == []


@pytest.mark.parametrize("words", ["LADO", "bruse on baby", "homeless", "zzqqxxkk"])
def test_the_search_is_sound_with_an_answer_results_no_guide_and_nothing(
    narrow: Page, site_url: str, words: str
) -> None:
    open_with_axe(narrow, site_url)
    narrow.locator('form[role="search"] input').first.fill(words)
    narrow.locator(".find-option, .find-none, .find-gap").first.wait_for()
    for scheme in SCHEMES:
        narrow.emulate_media(color_scheme=scheme)
        assert violations(narrow) == []
    narrow.goto(f"{site_url}?q={words}")
    narrow.locator(".results").wait_for()
    narrow.evaluate(AXE)
    assert violations(narrow) == []
