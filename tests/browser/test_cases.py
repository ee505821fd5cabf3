"""Cases at the borders of levels: choose a level, read the reasons; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.content.loader import Content
from macros.content.models.borders import Case
from tests.browser.addresses import CASES
from tests.browser.axe import find_violations
from tests.browser.filtering import record_requests
from tests.browser.keyboard import tab_through, tab_to
from tests.browser.opening import open_page

ASK_FIRST = "I would ask somebody first"


@pytest.fixture(params=[360, 1280])
def reader(browser: Browser, request: pytest.FixtureRequest, site_url: str) -> Iterator[Page]:
    """The cases, open at 360 and at 1280 pixels."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield open_cases(context.new_page(), site_url)
    context.close()


@pytest.fixture(scope="session")
def case(content: Content) -> Case:
    """A case in the middle of the page that has indicators and guides."""
    return next(record for record in list(content.borders.cases.values())[3:] if record.indicators and record.guides)


def open_cases(page: Page, site_url: str, fragment: str = "") -> Page:
    """Open the cases, at a fragment if there is one, and wait for their script."""
    with page.expect_response("**/cases.js"):
        open_page(page, site_url + CASES + fragment)
    page.wait_for_load_state("networkidle")
    return page


def get_section(page: Page, case: Case) -> Locator:
    """Return the section of a case."""
    return page.get_by_role("region", name=case.title, exact=True)


def get_reasons(page: Page, case: Case) -> Locator:
    """Return the reasons that unfold below a case."""
    return get_section(page, case).locator(".reasons-body")


def format_choice(content: Content, case: Case, index: int) -> str:
    """Return the label of the lower (0) or the upper (1) level at the border of a case."""
    border = content.borders.borders[case.border]
    level = content.thresholds.levels[(border.lower, border.upper)[index]]
    return f"Level {level.number} {level.name}"


def format_answer(content: Content, case: Case, index: int) -> str:
    """Return the message after the choice of the lower (0) or the upper (1) level."""
    word, number, name = format_choice(content, case, index).split(" ", 2)
    return f"You chose: {word} {number}, {name}. Read why, and talk it over with somebody."


def test_a_choice_is_said_back_and_the_reasons_of_that_case_unfold(reader: Page, content: Content, case: Case) -> None:
    expect(reader.locator(".reasons-body:visible")).to_have_count(0)
    expect(get_section(reader, case).get_by_role("radio")).to_have_count(3)
    get_section(reader, case).get_by_role("radio", name=format_choice(content, case, 1)).check()
    status = get_reasons(reader, case).get_by_role("status")
    expect(status).to_have_text(format_answer(content, case, 1))
    for line in (case.why, case.up[0], case.down[0], case.next_steps[0], case.views[0].says):
        expect(get_reasons(reader, case)).to_contain_text(line)
    expect(reader.locator(".reasons-body:visible")).to_have_count(1)
    get_section(reader, case).get_by_role("radio", name=format_choice(content, case, 0)).check()
    expect(status).to_have_text(format_answer(content, case, 0))
    get_section(reader, case).get_by_role("radio", name=ASK_FIRST).check()
    expect(status).to_contain_text(f"You chose: {ASK_FIRST}.")
    expect(reader.get_by_role("radio", checked=True)).to_have_count(1)


def test_the_reasons_unfold_without_a_choice(reader: Page, case: Case) -> None:
    get_section(reader, case).locator("summary").click()
    expect(get_reasons(reader, case)).to_contain_text(case.why)
    expect(get_reasons(reader, case).get_by_role("status")).to_be_hidden()


def test_what_was_chosen_is_neither_stored_nor_sent_and_is_forgotten(
    reader: Page, site_url: str, content: Content, case: Case
) -> None:
    urls = record_requests(reader)
    get_section(reader, case).get_by_role("radio", name=format_choice(content, case, 0)).check()
    expect(get_reasons(reader, case)).to_be_visible()
    assert urls == []
    assert reader.url == site_url + CASES
    assert reader.context.cookies() == []
    assert reader.evaluate("localStorage.length + sessionStorage.length") == 0
    reader.reload()
    expect(get_section(reader, case)).to_be_visible()
    expect(reader.get_by_role("radio", checked=True)).to_have_count(0)
    expect(reader.locator(".reasons-body:visible")).to_have_count(0)


def test_it_works_by_keyboard_alone(reader: Page, content: Content, case: Case) -> None:
    tab_to(reader, get_section(reader, case).get_by_role("radio").first)
    expect(reader.locator(".reasons-body:visible")).to_have_count(0)
    reader.keyboard.press("Space")
    status = get_reasons(reader, case).get_by_role("status")
    expect(status).to_have_text(format_answer(content, case, 0))
    reader.keyboard.press("ArrowDown")
    expect(status).to_have_text(format_answer(content, case, 1))
    tab_to(reader, get_reasons(reader, case).get_by_role("link").first)
    reader.locator("h1").click()
    assert tab_through(reader)[1] == []


def test_a_link_to_a_case_marks_it(page: Page, site_url: str, case: Case) -> None:
    open_cases(page, site_url, f"#{case.key}")
    expect(get_section(page, case).get_by_role("heading", name=case.title)).to_be_in_viewport()
    edge = "(element) => getComputedStyle(element).borderTopColor"
    others = page.locator("[data-case]:not(:target)")
    assert get_section(page, case).evaluate(edge) not in {other.evaluate(edge) for other in others.all()}


def test_every_case_says_that_it_is_made_up(page: Page, site_url: str, content: Content) -> None:
    open_cases(page, site_url)
    for record in content.borders.cases.values():
        expect(get_section(page, record).locator(".made-up")).to_contain_text(content.borders.made_up)


def test_the_signs_and_guides_of_a_case_can_be_followed(page: Page, site_url: str, case: Case) -> None:
    open_cases(page, site_url)
    get_section(page, case).locator("summary").click()
    hrefs = {str(link.get_attribute("href")) for link in get_reasons(page, case).get_by_role("link").all()}
    for key in case.indicators:
        assert [href for href in hrefs if href.endswith(f"/#{key}")]
    for guide in case.guides:
        assert [href for href in hrefs if href.endswith(f"guides/{guide}/")]


def test_paper_holds_every_case_with_its_reasons_and_no_buttons(page: Page, site_url: str, content: Content) -> None:
    open_cases(page, site_url)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for record in content.borders.cases.values():
        expect(get_section(page, record)).to_contain_text(record.situation)
        expect(get_reasons(page, record).get_by_text(record.why)).to_be_visible()
    expect(page.locator("input:visible")).to_have_count(0)
    expect(page.locator(".reasons > summary:visible")).to_have_count(0)


def test_without_script_the_reasons_unfold_too(browser: Browser, site_url: str, content: Content, case: Case) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + CASES)
    for record in content.borders.cases.values():
        expect(get_section(page, record).locator(".situation")).to_have_text(record.situation)
    get_section(page, case).locator("summary").click()
    expect(get_reasons(page, case).get_by_text(case.why)).to_be_visible()
    expect(page.locator(".reasons-body:visible")).to_have_count(1)
    expect(get_reasons(page, case).locator(".chose")).to_be_hidden()
    context.close()


def test_axe_finds_nothing_after_a_choice(reader: Page, content: Content, case: Case) -> None:
    get_section(reader, case).get_by_role("radio", name=format_choice(content, case, 0)).check()
    expect(get_reasons(reader, case).get_by_role("status")).to_be_visible()
    assert find_violations(reader) == []
