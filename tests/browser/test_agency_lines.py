"""Agency lines of a guide: a reader may show those of one agency; without script all are shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.content.loader import Content, get_guide_meta


@pytest.fixture(params=[360, 1280])
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A new page at 360 and at 1280 pixels."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def guide(content: Content) -> str:
    """The slug of the guide with lines for the most agencies."""
    return max(content.guides, key=lambda slug: len(get_guide_meta(content.guides[slug]).agency_lines))


def list_agency_names(content: Content, guide: str) -> list[str]:
    """Return the names of the agencies that have a line in the guide, as on their buttons."""
    return [content.agencies[key].name for key in get_guide_meta(content.guides[guide]).agency_lines]


def test_a_reader_sees_the_line_of_one_agency_by_keyboard_alone(
    reader: Page, site_url: str, content: Content, guide: str
) -> None:
    reader.goto(f"{site_url}guides/{guide}/")
    lines = reader.locator("[data-agency]")
    expect(lines).to_have_count(len(list_agency_names(content, guide)))
    everybody = reader.get_by_role("button", name="All", exact=True)
    expect(everybody).to_be_visible()
    everybody.focus()
    reader.keyboard.press("Tab")
    chosen = list_agency_names(content, guide)[0]
    expect(reader.get_by_role("button", name=chosen, exact=True)).to_be_focused()
    reader.keyboard.press("Enter")
    expect(reader.get_by_role("button", name=chosen, exact=True)).to_have_attribute("aria-pressed", "true")
    expect(everybody).to_have_attribute("aria-pressed", "false")
    expect(reader.locator("[data-agency]:visible")).to_have_count(1)
    expect(reader.locator("[data-agency]:visible")).to_contain_text(chosen)
    reader.keyboard.press("Shift+Tab")
    reader.keyboard.press("Space")
    expect(reader.locator("[data-agency]:visible")).to_have_count(len(list_agency_names(content, guide)))


def test_nothing_of_the_choice_is_kept(reader: Page, site_url: str, content: Content, guide: str) -> None:
    reader.goto(f"{site_url}guides/{guide}/")
    reader.get_by_role("button", name=list_agency_names(content, guide)[0], exact=True).click()
    expect(reader.locator("[data-agency]:visible")).to_have_count(1)
    assert reader.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
    reader.reload()
    expect(reader.locator("[data-agency]:visible")).to_have_count(len(list_agency_names(content, guide)))


def test_without_script_every_line_is_read_and_no_dead_button_is_shown(
    browser: Browser, site_url: str, content: Content, guide: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}guides/{guide}/")
    expect(page.locator("[data-agency]:visible")).to_have_count(len(list_agency_names(content, guide)))
    expect(page.locator("[data-role]:visible")).to_have_count(0)
    context.close()
