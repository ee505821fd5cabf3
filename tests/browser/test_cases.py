"""Cases at the borders: somebody decides, reads what was chosen and why, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.content.loader import Content
from macros.content.models.borders import Case
from tests.browser.addresses import CASES
from tests.browser.axe import faults_now
from tests.browser.filtering import sent_by
from tests.browser.keyboard import tab_to, walk
from tests.browser.opening import opened

ASK = "I would ask somebody first"


@pytest.fixture(params=[360, 1280])
def reader(browser: Browser, request: pytest.FixtureRequest, site_url: str) -> Iterator[Page]:
    """The cases, open on a phone and at a desk."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield opened_cases(context.new_page(), site_url)
    context.close()


@pytest.fixture(scope="session")
def case(content: Content) -> Case:
    """A case in the middle of the page, with signs and guides of its own."""
    return next(one for one in list(content.borders.cases.values())[3:] if one.indicators and one.guides)


def opened_cases(page: Page, site_url: str, at: str = "") -> Page:
    """Open the cases and wait for their script."""
    with page.expect_response("**/cases.js"):
        opened(page, site_url + CASES + at)
    page.wait_for_load_state("networkidle")
    return page


def section(page: Page, case: Case) -> Locator:
    """Return a case as it stands on the page."""
    return page.get_by_role("region", name=case.title, exact=True)


def reasons(page: Page, case: Case) -> Locator:
    """Return what unfolds below a case."""
    return section(page, case).locator(".reasons-body")


def choice(content: Content, case: Case, at: int) -> str:
    """Return the name of a level beside the border of a case, as its button is called."""
    border = content.borders.borders[case.border]
    level = content.thresholds.levels[(border.lower, border.upper)[at]]
    return f"Level {level.number} {level.name}"


def answer(content: Content, case: Case, at: int) -> str:
    """Return what is said back to somebody who chose that level."""
    word, number, name = choice(content, case, at).split(" ", 2)
    return f"You chose: {word} {number}, {name}. Read why, and talk it over with somebody."


def test_a_choice_is_said_back_and_the_reasons_of_that_case_unfold(reader: Page, content: Content, case: Case) -> None:
    expect(reader.locator(".reasons-body:visible")).to_have_count(0)
    expect(section(reader, case).get_by_role("radio")).to_have_count(3)
    section(reader, case).get_by_role("radio", name=choice(content, case, 1)).check()
    told = reasons(reader, case).get_by_role("status")
    expect(told).to_have_text(answer(content, case, 1))
    for line in (case.why, case.up[0], case.down[0], case.next_steps[0], case.views[0].says):
        expect(reasons(reader, case)).to_contain_text(line)
    expect(reader.locator(".reasons-body:visible")).to_have_count(1)
    section(reader, case).get_by_role("radio", name=choice(content, case, 0)).check()
    expect(told).to_have_text(answer(content, case, 0))
    section(reader, case).get_by_role("radio", name=ASK).check()
    expect(told).to_contain_text(f"You chose: {ASK}.")
    expect(reader.get_by_role("radio", checked=True)).to_have_count(1)


def test_the_reasons_unfold_without_a_choice(reader: Page, case: Case) -> None:
    section(reader, case).locator("summary").click()
    expect(reasons(reader, case)).to_contain_text(case.why)
    expect(reasons(reader, case).get_by_role("status")).to_be_hidden()


def test_what_was_chosen_is_neither_stored_nor_sent_and_is_forgotten(
    reader: Page, site_url: str, content: Content, case: Case
) -> None:
    sent = sent_by(reader)
    section(reader, case).get_by_role("radio", name=choice(content, case, 0)).check()
    expect(reasons(reader, case)).to_be_visible()
    assert sent == []
    assert reader.url == site_url + CASES
    assert reader.context.cookies() == []
    assert reader.evaluate("localStorage.length + sessionStorage.length") == 0
    reader.reload()
    expect(section(reader, case)).to_be_visible()
    expect(reader.get_by_role("radio", checked=True)).to_have_count(0)
    expect(reader.locator(".reasons-body:visible")).to_have_count(0)


def test_it_works_by_keyboard_alone(reader: Page, content: Content, case: Case) -> None:
    tab_to(reader, section(reader, case).get_by_role("radio").first)
    expect(reader.locator(".reasons-body:visible")).to_have_count(0)
    reader.keyboard.press("Space")
    told = reasons(reader, case).get_by_role("status")
    expect(told).to_have_text(answer(content, case, 0))
    reader.keyboard.press("ArrowDown")
    expect(told).to_have_text(answer(content, case, 1))
    tab_to(reader, reasons(reader, case).get_by_role("link").first)
    reader.locator("h1").click()
    assert walk(reader)[1] == []


def test_a_link_to_a_case_marks_it(page: Page, site_url: str, case: Case) -> None:
    opened_cases(page, site_url, f"#{case.key}")
    expect(section(page, case).get_by_role("heading", name=case.title)).to_be_in_viewport()
    edge = "(element) => getComputedStyle(element).borderTopColor"
    others = page.locator("[data-case]:not(:target)")
    assert section(page, case).evaluate(edge) not in {other.evaluate(edge) for other in others.all()}


def test_every_case_says_that_it_is_made_up(page: Page, site_url: str, content: Content) -> None:
    opened_cases(page, site_url)
    for one in content.borders.cases.values():
        expect(section(page, one).locator(".made-up")).to_contain_text(content.borders.made_up)


def test_the_signs_and_guides_of_a_case_can_be_followed(page: Page, site_url: str, case: Case) -> None:
    opened_cases(page, site_url)
    section(page, case).locator("summary").click()
    hrefs = {str(link.get_attribute("href")) for link in reasons(page, case).get_by_role("link").all()}
    for key in case.indicators:
        assert [href for href in hrefs if href.endswith(f"/#{key}")]
    for guide in case.guides:
        assert [href for href in hrefs if href.endswith(f"guides/{guide}/")]


def test_paper_holds_every_case_with_its_reasons_and_no_buttons(page: Page, site_url: str, content: Content) -> None:
    opened_cases(page, site_url)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for one in content.borders.cases.values():
        expect(section(page, one)).to_contain_text(one.situation)
        expect(reasons(page, one).get_by_text(one.why)).to_be_visible()
    expect(page.locator("input:visible")).to_have_count(0)
    expect(page.locator(".reasons > summary:visible")).to_have_count(0)


def test_without_script_the_reasons_unfold_too(browser: Browser, site_url: str, content: Content, case: Case) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + CASES)
    for one in content.borders.cases.values():
        expect(section(page, one).locator(".situation")).to_have_text(one.situation)
    section(page, case).locator("summary").click()
    expect(reasons(page, case).get_by_text(case.why)).to_be_visible()
    expect(page.locator(".reasons-body:visible")).to_have_count(1)
    expect(reasons(page, case).locator(".chose")).to_be_hidden()
    context.close()


def test_axe_finds_nothing_after_a_choice(reader: Page, content: Content, case: Case) -> None:
    section(reader, case).get_by_role("radio", name=choice(content, case, 0)).check()
    expect(reasons(reader, case).get_by_role("status")).to_be_visible()
    assert faults_now(reader) == []
