"""The explorer of thresholds: words, boxes, links, keyboard, touch, print, and without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from macros.content.loader import Content
from tests.browser.addresses import GUIDE, THRESHOLDS
from tests.browser.axe import find_violations
from tests.browser.filtering import (
    LIST_SHOWN,
    find_indicators,
    format_count,
    get_status,
    open_filtered_page,
    record_requests,
    show_all,
    wait_for_items,
    wait_for_query,
)
from tests.browser.keyboard import has_focus, tab_through, tab_to
from tests.browser.opening import open_page

FIRST, SECOND, LAST = "level-1", "level-2", "level-4"
DOMAIN = "outside-home"
AGE = "under-1"

# Sets the form and reads the count in one task, so that nothing else can run in between.
CHOOSE_AND_READ = """(choice) => {
  const form = document.querySelector("[data-filters]");
  form.elements.words.value = choice.words ?? "";
  form.elements.age.value = choice.age ?? "";
  for (const box of form.querySelectorAll("[type=checkbox]")) {
    box.checked = (choice[box.name] ?? []).includes(box.value);
  }
  form.elements.words.dispatchEvent(new Event("input", { bubbles: true }));
  return form.querySelector("[data-found]").textContent;
}"""


@pytest.fixture(scope="module")
def desk_page(browser: Browser, site_url: str) -> Iterator[Page]:
    """The explorer at 1280 pixels, shared by the tests of this module."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield open_filtered_page(context.new_page(), site_url + THRESHOLDS)
    context.close()


@pytest.fixture
def reader(desk_page: Page) -> Page:
    """The explorer at 1280 pixels, with every indicator shown."""
    return show_all(desk_page)


@pytest.fixture(params=[360, 1280])
def each_width(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A new page at 360 and at 1280 pixels."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A page without script."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def get_words_box(page: Page) -> Locator:
    """Return the box for words."""
    return page.get_by_role("searchbox", name="What do you see?")


def get_age_box(page: Page) -> Locator:
    """Return the select of ages."""
    return page.get_by_label("Age of the child")


def get_checkbox(page: Page, content: Content, key: str) -> Locator:
    """Return the box of a level or a domain."""
    levels, domains = content.thresholds.levels, content.thresholds.domains
    name = levels[key].name if key in levels else domains[key].name
    return page.get_by_role("checkbox", name=re.compile(rf"^(\d+ )?{re.escape(name)}$"))


def find_related(content: Content, key: str) -> set[str]:
    """Return the keys of the indicators of the same thread at other levels."""
    indicators = content.thresholds.indicators
    indicator = indicators[key]
    return {
        other_key
        for other_key, other in indicators.items()
        if other.thread == indicator.thread and other.level != indicator.level
    }


@pytest.fixture(scope="session")
def indicator_key(content: Content) -> str:
    """The key of an indicator of the last level that has related indicators and guides."""
    indicators = content.thresholds.indicators
    return next(
        key
        for key, indicator in indicators.items()
        if indicator.level == LAST and indicator.guides and find_related(content, key)
    )


# --- Words, boxes and the count ------------------------------------------------------------------------------------


def test_every_letter_narrows_and_the_count_is_said(reader: Page, content: Content) -> None:
    get_words_box(reader).click()
    counts = []
    for end in range(1, len("school money") + 1):
        reader.keyboard.type("school money"[end - 1])
        keys = find_indicators(content, "school money"[:end])
        expect(get_status(reader)).to_have_text(format_count(content, keys))
        counts.append(len(keys))
    assert counts == sorted(counts, reverse=True)
    wait_for_items(reader, find_indicators(content, "school money"))
    expect(get_status(reader)).to_have_role("status")
    for _ in " money":
        reader.keyboard.press("Backspace")
    wait_for_items(reader, find_indicators(content, "school"))


CHOICES: list[dict[str, Any]] = [
    {"words": "school"},
    {"words": "SCHÓOL"},
    {"words": "child's"},
    {"words": "not the food"},
    {"words": "zzqqxxkk"},
    {"level": [FIRST]},
    {"level": [FIRST, LAST]},
    {"domain": [DOMAIN]},
    {"age": AGE},
    {"age": "16-and-17", "words": "s"},
    {"level": [LAST], "domain": [DOMAIN, "family"], "age": AGE},
    {"words": "parent", "level": [SECOND, "level-3"], "age": "5-to-10"},
    {},
]


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_the_count_is_right_at_once_and_the_page_follows(
    desk_page: Page, content: Content, choice: dict[str, Any]
) -> None:
    # The filter leaves out "the" but not "not".
    applied = {**choice, "words": choice.get("words", "").replace("the ", "")}
    keys = find_indicators(content, **applied)
    assert desk_page.evaluate(CHOOSE_AND_READ, choice) == format_count(content, keys)
    wait_for_items(desk_page, keys)


def test_boxes_and_ages_narrow_and_combine(reader: Page, content: Content) -> None:
    get_checkbox(reader, content, FIRST).check()
    wait_for_items(reader, find_indicators(content, level=[FIRST]))
    get_checkbox(reader, content, LAST).check()
    wait_for_items(reader, find_indicators(content, level=[FIRST, LAST]))
    get_checkbox(reader, content, DOMAIN).check()
    wait_for_items(reader, find_indicators(content, level=[FIRST, LAST], domain=[DOMAIN]))
    get_age_box(reader).select_option(AGE)
    keys = find_indicators(content, level=[FIRST, LAST], domain=[DOMAIN], age=AGE)
    wait_for_items(reader, keys)
    expect(get_status(reader)).to_have_text(format_count(content, keys))
    get_checkbox(reader, content, DOMAIN).uncheck()
    wait_for_items(reader, find_indicators(content, level=[FIRST, LAST], age=AGE))


def test_a_level_or_domain_left_out_takes_its_column_or_row_with_it(reader: Page, content: Content) -> None:
    get_checkbox(reader, content, FIRST).check()
    expect(reader.locator(".column:visible")).to_have_count(1)
    show_all(reader)
    get_checkbox(reader, content, DOMAIN).check()
    expect(reader.locator(".cell:visible")).to_have_count(len(content.thresholds.levels))


def test_show_all_takes_every_choice_away(reader: Page, content: Content) -> None:
    get_words_box(reader).fill("school")
    get_checkbox(reader, content, FIRST).check()
    get_age_box(reader).select_option(AGE)
    wait_for_query(reader, {"words": ["school"], "level": [FIRST], "age": [AGE]})
    show_all(reader)
    wait_for_items(reader, content.thresholds.indicators)
    expect(get_status(reader)).to_have_text(format_count(content, content.thresholds.indicators))
    expect(get_words_box(reader)).to_have_value("")
    expect(get_checkbox(reader, content, FIRST)).not_to_be_checked()
    expect(get_age_box(reader)).to_have_value("")
    wait_for_query(reader, {})


def test_a_sign_that_is_not_found_leads_on_to_the_search_of_the_site(page: Page, site_url: str) -> None:
    open_filtered_page(page, site_url + THRESHOLDS)
    note = page.locator(".nothing")
    expect(note).to_be_hidden()
    get_words_box(page).fill("zzqq xxkk")
    wait_for_items(page, [])
    expect(note).to_contain_text("That does not mean that nothing is wrong.")
    search = note.get_by_role("link", name="Search the whole site")
    expect(search).to_have_attribute("href", re.compile(r"\?q=zzqq\+xxkk$"))
    search.click()
    expect(page).to_have_url(f"{site_url}?q=zzqq+xxkk")
    expect(page.get_by_role("region", name="Search results")).to_contain_text("zzqq xxkk")


def test_what_is_typed_and_chosen_is_neither_stored_nor_sent(page: Page, site_url: str, content: Content) -> None:
    open_filtered_page(page, site_url + THRESHOLDS)
    page.wait_for_load_state("networkidle")
    urls = record_requests(page)
    get_words_box(page).fill("school")
    get_checkbox(page, content, FIRST).check()
    page.keyboard.press("Enter")
    wait_for_query(page, {"words": ["school"], "level": [FIRST]})
    assert urls == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_page_with_nothing_to_narrow_fetches_none_of_it(page: Page, site_url: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    open_page(page, site_url + GUIDE)
    page.wait_for_load_state("networkidle")
    assert "page.js" in fetched
    assert not {"filters.js", "related-indicators.js", "cases.js"} & set(fetched)


# --- The address ---------------------------------------------------------------------------------------------------


def test_the_address_holds_the_choice_and_shows_it_again(page: Page, site_url: str, content: Content) -> None:
    open_filtered_page(page, site_url + THRESHOLDS)
    get_words_box(page).fill("home")
    get_checkbox(page, content, SECOND).check()
    get_checkbox(page, content, LAST).check()
    get_age_box(page).select_option(AGE)
    wait_for_query(page, {"words": ["home"], "level": [SECOND, LAST], "age": [AGE]})
    keys = find_indicators(content, "home", level=[SECOND, LAST], age=AGE)
    assert keys
    address = page.url

    def expect_choice() -> None:
        """Expect the choice, its items and its count."""
        wait_for_items(page, keys)
        expect(get_status(page)).to_have_text(format_count(content, keys))
        expect(get_words_box(page)).to_have_value("home")
        expect(get_age_box(page)).to_have_value(AGE)
        for key in content.thresholds.levels:
            expect(get_checkbox(page, content, key)).to_be_checked(checked=key in (SECOND, LAST))

    expect_choice()
    page.reload()
    expect_choice()
    page.goto(site_url + GUIDE)
    page.go_back()
    expect_choice()
    page.goto("about:blank")
    page.goto(address)
    expect_choice()


@pytest.mark.parametrize("query", ["?level=nothing&age=never", "?words=", "?q=neglect", "?words=%3Cschool%3E&level="])
def test_an_address_that_means_nothing_harms_nothing(page: Page, site_url: str, content: Content, query: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_filtered_page(page, site_url + THRESHOLDS + query)
    wait_for_items(page, find_indicators(content, "school") if "school" in query else content.thresholds.indicators)
    assert faults == []


def test_the_link_to_a_view_can_be_copied(browser: Browser, site_url: str, content: Content) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = open_filtered_page(context.new_page(), site_url + THRESHOLDS)
    get_checkbox(page, content, FIRST).check()
    wait_for_query(page, {"level": [FIRST]})
    page.get_by_role("button", name="Copy link to this view").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()


# --- A link to a sign ----------------------------------------------------------------------------------------------


def expect_link_target(page: Page, key: str) -> None:
    """Expect an indicator to be shown, unfolded, in the viewport and highlighted."""
    indicator = page.locator(f"#{key}")
    expect(indicator.locator("details")).to_have_attribute("open", "")
    expect(indicator.locator("summary")).to_be_in_viewport(ratio=1)
    assert indicator.evaluate("sign => sign.matches(':target')")
    other = page.locator("[data-item]:visible:not(:target)").first
    ground = "sign => getComputedStyle(sign).backgroundColor"
    assert other.count() == 0 or indicator.evaluate(ground) != other.evaluate(ground)


def test_a_link_to_a_sign_shows_it_unfolded_and_marked(
    each_width: Page, site_url: str, content: Content, indicator_key: str
) -> None:
    open_filtered_page(each_width, f"{site_url}{THRESHOLDS}#{indicator_key}")
    expect_link_target(each_width, indicator_key)
    wait_for_items(each_width, content.thresholds.indicators)
    expect(get_status(each_width)).to_have_text(format_count(content, content.thresholds.indicators))


def test_a_link_to_a_sign_shows_it_under_a_choice_that_would_hide_it(
    each_width: Page, site_url: str, content: Content, indicator_key: str
) -> None:
    open_filtered_page(each_width, f"{site_url}{THRESHOLDS}?level={FIRST}&domain={DOMAIN}#{indicator_key}")
    expect_link_target(each_width, indicator_key)
    keys = find_indicators(content, level=[FIRST], domain=[DOMAIN])
    wait_for_items(each_width, {*keys, indicator_key})
    noun = content.thresholds.words.indicator.one
    expect(get_status(each_width)).to_have_text(
        f"{format_count(content, keys)}, and the {noun} that your link leads to"
    )


def test_a_link_to_a_sign_under_words_that_find_nothing_shows_it_alone(
    page: Page, site_url: str, content: Content, indicator_key: str
) -> None:
    open_filtered_page(page, f"{site_url}{THRESHOLDS}?words=zzqqxxkk#{indicator_key}")
    expect_link_target(page, indicator_key)
    wait_for_items(page, {indicator_key})
    expect(page.locator(".nothing")).to_be_hidden()
    get_words_box(page).fill("zzqqxx")
    wait_for_items(page, [])
    expect(page.locator(".nothing")).to_be_visible()


def test_related_signs_stand_below_an_unfolded_one_and_lead_to_each_other(
    each_width: Page, site_url: str, content: Content, indicator_key: str
) -> None:
    open_filtered_page(each_width, f"{site_url}{THRESHOLDS}?level={LAST}#{indicator_key}")
    below = each_width.locator(f"#{indicator_key} a[href^='#']")
    expect(below).to_have_count(len(find_related(content, indicator_key)) + 1)
    hrefs = {str(link.get_attribute("href"))[1:] for link in below.all()}
    assert hrefs == {*find_related(content, indicator_key), indicator_key}
    assert each_width.locator(f"#{indicator_key} ul a:not([href^='#'])").count() == len(
        content.thresholds.indicators[indicator_key].guides
    )
    other = str(below.first.get_attribute("href"))[1:]
    level = content.thresholds.levels[content.thresholds.indicators[other].level]
    expect(below.first).to_contain_text(f"{level.number} {content.thresholds.indicators[other].text}")
    below.first.click()
    expect_link_target(each_width, other)
    wait_for_items(each_width, {*find_indicators(content, level=[LAST]), other})
    each_width.go_back()
    expect_link_target(each_width, indicator_key)


def test_a_sign_unfolded_before_its_related_signs_are_there_gets_them(
    page: Page, site_url: str, content: Content, indicator_key: str
) -> None:
    routes: list[Route] = []
    page.route("**/related-indicators.js", lambda route: routes.append(route))
    open_filtered_page(page, f"{site_url}{THRESHOLDS}#{indicator_key}")
    expect_link_target(page, indicator_key)
    routes[0].continue_()
    expect(page.locator(f"#{indicator_key} a[href^='#']")).to_have_count(len(find_related(content, indicator_key)) + 1)


# --- On a phone, by keyboard, to assistive technology --------------------------------------------------------------


def test_on_a_phone_the_choices_are_folded_until_they_are_wanted(phone: Page, site_url: str, content: Content) -> None:
    open_filtered_page(phone, f"{site_url}{THRESHOLDS}?words=home")
    for choice in (get_checkbox(phone, content, FIRST), get_checkbox(phone, content, DOMAIN), get_age_box(phone)):
        expect(choice).to_be_hidden()
    phone.locator(".more-filters > summary").tap()
    get_checkbox(phone, content, FIRST).tap()
    wait_for_items(phone, find_indicators(content, "home", level=[FIRST]))


@pytest.mark.parametrize("query", [f"?level={FIRST}", f"?domain={DOMAIN}", f"?age={AGE}"])
def test_on_a_phone_a_choice_in_the_address_is_in_sight(phone: Page, site_url: str, query: str) -> None:
    open_filtered_page(phone, site_url + THRESHOLDS + query)
    expect(get_age_box(phone)).to_be_visible()


def test_at_a_desk_the_choices_need_no_unfolding(reader: Page, content: Content) -> None:
    for choice in (get_checkbox(reader, content, FIRST), get_checkbox(reader, content, DOMAIN), get_age_box(reader)):
        expect(choice).to_be_visible()
    expect(reader.locator(".more-filters > summary")).to_be_hidden()


def test_it_works_by_keyboard_alone(each_width: Page, site_url: str, content: Content) -> None:
    open_filtered_page(each_width, site_url + THRESHOLDS)
    tab_to(each_width, get_words_box(each_width))
    each_width.keyboard.type("home")
    unfold = each_width.locator(".more-filters > summary")
    if unfold.is_visible():
        tab_to(each_width, unfold)
        each_width.keyboard.press("Enter")
    for key in (LAST, "family"):
        tab_to(each_width, get_checkbox(each_width, content, key))
        each_width.keyboard.press("Space")
    tab_to(each_width, get_age_box(each_width))
    each_width.keyboard.type(content.thresholds.ages[AGE].name)
    keys = find_indicators(content, "home", level=[LAST], domain=["family"], age=AGE)
    wait_for_items(each_width, keys)
    tab_to(each_width, each_width.get_by_role("button", name="Show all"))
    sign = each_width.locator("[data-item]:visible").first
    tab_to(each_width, sign.locator("summary"))
    each_width.keyboard.press("Enter")
    tab_to(each_width, sign.get_by_role("link").first)
    each_width.locator("h1").click()
    stops, wrong = tab_through(each_width)
    assert wrong == []
    assert stops > len(keys)
    each_width.keyboard.press("Shift+Tab")
    tab_to(each_width, each_width.get_by_role("button", name="Show all"))
    each_width.keyboard.press("Space")
    wait_for_items(each_width, content.thresholds.indicators)
    assert has_focus(each_width.get_by_role("button", name="Show all"))


def test_axe_finds_nothing_beside_a_sign_that_a_link_leads_to(page: Page, site_url: str, indicator_key: str) -> None:
    open_filtered_page(page, f"{site_url}{THRESHOLDS}?words=home&level={FIRST}&age={AGE}#{indicator_key}")
    expect_link_target(page, indicator_key)
    assert find_violations(page) == []


def test_axe_finds_nothing_where_no_sign_fits(phone: Page, site_url: str) -> None:
    open_filtered_page(phone, f"{site_url}{THRESHOLDS}?words=zzqqxxkk&level={LAST}")
    wait_for_items(phone, [])
    assert find_violations(phone) == []


# --- On paper, and without script ----------------------------------------------------------------------------------


def test_paper_holds_every_sign_and_no_form(desk_page: Page, content: Content) -> None:
    show_all(desk_page)
    desk_page.emulate_media(media="print")
    try:
        wait_for_items(desk_page, content.thresholds.indicators)
        expect(desk_page.locator("form.filters")).to_be_hidden()
        expect(desk_page.locator(".nothing")).to_be_hidden()
    finally:
        desk_page.emulate_media(media="screen")


def test_paper_holds_only_what_is_shown(reader: Page, content: Content) -> None:
    get_checkbox(reader, content, LAST).check()
    get_words_box(reader).fill("home")
    keys = find_indicators(content, "home", level=[LAST])
    wait_for_items(reader, keys)
    reader.emulate_media(media="print")
    try:
        assert reader.evaluate(LIST_SHOWN) == sorted(keys)
    finally:
        reader.emulate_media(media="screen")


def test_without_script_every_sign_is_read_and_unfolds(
    scriptless: Page, site_url: str, content: Content, indicator_key: str
) -> None:
    scriptless.goto(f"{site_url}{THRESHOLDS}?level={FIRST}&words=zzqqxxkk")
    expect(scriptless.locator("form.filters")).to_be_hidden()
    text = scriptless.locator("#explorer").inner_text()
    assert [key for key, record in content.thresholds.indicators.items() if record.text not in text] == []
    for level in content.thresholds.levels:
        expect(scriptless.locator(f".without-filters a[href$='#signs-{level}']")).to_be_visible()
    sign = scriptless.locator(f"#{indicator_key}")
    sign.locator("summary").click()
    thread = content.thresholds.indicators[indicator_key].thread
    sign.locator("[data-related] a").click()
    expect(scriptless).to_have_url(f"{site_url}{THRESHOLDS}related/#{thread}")
    section = scriptless.locator(".domain").filter(has=scriptless.locator(f"#{thread}"))
    for key in (*find_related(content, indicator_key), indicator_key):
        expect(section.locator(f"a[href$='/#{key}']")).to_have_text(content.thresholds.indicators[key].text)
