"""The explorer of thresholds, as somebody uses it: by words, boxes, link, key and finger, on paper, without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from macros.content.loader import Content
from tests.browser.addresses import GUIDE, THRESHOLDS
from tests.browser.axe import faults_now
from tests.browser.filtering import NAMES, asked, cleared, ready, said, sent_by, settled, signs, status
from tests.browser.keyboard import has_focus, tab_to, walk
from tests.browser.opening import opened

FIRST, SECOND, LAST = "level-1", "level-2", "level-4"
LENS = "outside-home"
AGE = "under-1"

# Chooses and reads what is said in one breath: nothing else can run between them.
CHOOSE = """(choice) => {
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
    """The explorer at a desk, open, and used again and again."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield ready(context.new_page(), site_url + THRESHOLDS)
    context.close()


@pytest.fixture
def reader(desk_page: Page) -> Page:
    """The explorer at a desk, with every sign shown."""
    return cleared(desk_page)


@pytest.fixture(params=[360, 1280])
def either(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A new page on a phone and at a desk."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def words_box(page: Page) -> Locator:
    """Return the box for words."""
    return page.get_by_role("searchbox", name="What do you see?")


def age_box(page: Page) -> Locator:
    """Return the list of ages."""
    return page.get_by_label("Age of the child")


def box(page: Page, content: Content, key: str) -> Locator:
    """Return the box of a level or a domain."""
    levels, domains = content.thresholds.levels, content.thresholds.domains
    name = levels[key].name if key in levels else domains[key].name
    return page.get_by_role("checkbox", name=re.compile(rf"^(\d+ )?{re.escape(name)}$"))


def related(content: Content, key: str) -> set[str]:
    """Return the signs of the same thread at other levels."""
    signs = content.thresholds.indicators
    own = signs[key]
    return {other for other, sign in signs.items() if sign.thread == own.thread and sign.level != own.level}


@pytest.fixture(scope="session")
def linked(content: Content) -> str:
    """A sign of the last level that has related signs, and guides."""
    signs = content.thresholds.indicators
    return next(key for key, one in signs.items() if one.level == LAST and one.guides and related(content, key))


# --- Words, boxes and the count ------------------------------------------------------------------------------------


def test_every_letter_narrows_and_the_count_is_said(reader: Page, content: Content) -> None:
    words_box(reader).click()
    counts = []
    for end in range(1, len("school money") + 1):
        reader.keyboard.type("school money"[end - 1])
        found = signs(content, "school money"[:end])
        expect(status(reader)).to_have_text(said(content, found))
        counts.append(len(found))
    assert counts == sorted(counts, reverse=True)
    settled(reader, signs(content, "school money"))
    expect(status(reader)).to_have_role("status")
    for _ in " money":
        reader.keyboard.press("Backspace")
    settled(reader, signs(content, "school"))


CHOICES: list[dict[str, Any]] = [
    {"words": "school"},
    {"words": "SCHÓOL"},
    {"words": "child's"},
    {"words": "not the food"},
    {"words": "zzqqxxkk"},
    {"level": [FIRST]},
    {"level": [FIRST, LAST]},
    {"domain": [LENS]},
    {"age": AGE},
    {"age": "16-and-17", "words": "s"},
    {"level": [LAST], "domain": [LENS, "family"], "age": AGE},
    {"words": "parent", "level": [SECOND, "level-3"], "age": "5-to-10"},
    {},
]


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_the_count_is_right_at_once_and_the_page_follows(
    desk_page: Page, content: Content, choice: dict[str, Any]
) -> None:
    # "The" and "not" are little words: only the first of them is left out.
    meant = {**choice, "words": choice.get("words", "").replace("the ", "")}
    found = signs(content, **meant)
    assert desk_page.evaluate(CHOOSE, choice) == said(content, found)
    settled(desk_page, found)


def test_boxes_and_ages_narrow_and_combine(reader: Page, content: Content) -> None:
    box(reader, content, FIRST).check()
    settled(reader, signs(content, level=[FIRST]))
    box(reader, content, LAST).check()
    settled(reader, signs(content, level=[FIRST, LAST]))
    box(reader, content, LENS).check()
    settled(reader, signs(content, level=[FIRST, LAST], domain=[LENS]))
    age_box(reader).select_option(AGE)
    found = signs(content, level=[FIRST, LAST], domain=[LENS], age=AGE)
    settled(reader, found)
    expect(status(reader)).to_have_text(said(content, found))
    box(reader, content, LENS).uncheck()
    settled(reader, signs(content, level=[FIRST, LAST], age=AGE))


def test_a_level_or_domain_left_out_takes_its_column_or_row_with_it(reader: Page, content: Content) -> None:
    box(reader, content, FIRST).check()
    expect(reader.locator(".column:visible")).to_have_count(1)
    cleared(reader)
    box(reader, content, LENS).check()
    expect(reader.locator(".cell:visible")).to_have_count(len(content.thresholds.levels))


def test_show_all_takes_every_choice_away(reader: Page, content: Content) -> None:
    words_box(reader).fill("school")
    box(reader, content, FIRST).check()
    age_box(reader).select_option(AGE)
    asked(reader, {"words": ["school"], "level": [FIRST], "age": [AGE]})
    cleared(reader)
    settled(reader, content.thresholds.indicators)
    expect(status(reader)).to_have_text(said(content, content.thresholds.indicators))
    expect(words_box(reader)).to_have_value("")
    expect(box(reader, content, FIRST)).not_to_be_checked()
    expect(age_box(reader)).to_have_value("")
    asked(reader, {})


def test_a_sign_that_is_not_found_leads_on_to_the_search_of_the_site(page: Page, site_url: str) -> None:
    ready(page, site_url + THRESHOLDS)
    note = page.locator(".nothing")
    expect(note).to_be_hidden()
    words_box(page).fill("zzqq xxkk")
    settled(page, [])
    expect(note).to_contain_text("That does not mean that nothing is wrong.")
    search = note.get_by_role("link", name="Search the whole site")
    expect(search).to_have_attribute("href", re.compile(r"\?q=zzqq\+xxkk$"))
    search.click()
    expect(page).to_have_url(f"{site_url}?q=zzqq+xxkk")
    expect(page.get_by_role("region", name="Search results")).to_contain_text("zzqq xxkk")


def test_what_is_typed_and_chosen_is_neither_stored_nor_sent(page: Page, site_url: str, content: Content) -> None:
    ready(page, site_url + THRESHOLDS)
    page.wait_for_load_state("networkidle")
    sent = sent_by(page)
    words_box(page).fill("school")
    box(page, content, FIRST).check()
    page.keyboard.press("Enter")
    asked(page, {"words": ["school"], "level": [FIRST]})
    assert sent == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_page_with_nothing_to_narrow_fetches_none_of_it(page: Page, site_url: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    opened(page, site_url + GUIDE)
    page.wait_for_load_state("networkidle")
    assert "page.js" in fetched
    assert not {"filters.js", "related-indicators.js", "cases.js"} & set(fetched)


# --- The address ---------------------------------------------------------------------------------------------------


def test_the_address_holds_the_choice_and_shows_it_again(page: Page, site_url: str, content: Content) -> None:
    ready(page, site_url + THRESHOLDS)
    words_box(page).fill("home")
    box(page, content, SECOND).check()
    box(page, content, LAST).check()
    age_box(page).select_option(AGE)
    asked(page, {"words": ["home"], "level": [SECOND, LAST], "age": [AGE]})
    found = signs(content, "home", level=[SECOND, LAST], age=AGE)
    assert found
    address = page.url

    def is_the_same() -> None:
        settled(page, found)
        expect(status(page)).to_have_text(said(content, found))
        expect(words_box(page)).to_have_value("home")
        expect(age_box(page)).to_have_value(AGE)
        for key in content.thresholds.levels:
            expect(box(page, content, key)).to_be_checked(checked=key in (SECOND, LAST))

    is_the_same()
    page.reload()
    is_the_same()
    page.goto(site_url + GUIDE)
    page.go_back()
    is_the_same()
    page.goto("about:blank")
    page.goto(address)
    is_the_same()


@pytest.mark.parametrize("query", ["?level=nothing&age=never", "?words=", "?q=neglect", "?words=%3Cschool%3E&level="])
def test_an_address_that_means_nothing_harms_nothing(page: Page, site_url: str, content: Content, query: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    ready(page, site_url + THRESHOLDS + query)
    settled(page, signs(content, "school") if "school" in query else content.thresholds.indicators)
    assert faults == []


def test_the_link_to_a_view_can_be_copied(browser: Browser, site_url: str, content: Content) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = ready(context.new_page(), site_url + THRESHOLDS)
    box(page, content, FIRST).check()
    asked(page, {"level": [FIRST]})
    page.get_by_role("button", name="Copy link to this view").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    context.close()


# --- A link to a sign ----------------------------------------------------------------------------------------------


def is_led_to(page: Page, key: str) -> None:
    """Say whether a sign is shown, unfolded, in sight, and marked."""
    sign = page.locator(f"#{key}")
    expect(sign.locator("details")).to_have_attribute("open", "")
    expect(sign.locator("summary")).to_be_in_viewport(ratio=1)
    assert sign.evaluate("sign => sign.matches(':target')")
    other = page.locator("[data-item]:visible:not(:target)").first
    ground = "sign => getComputedStyle(sign).backgroundColor"
    assert other.count() == 0 or sign.evaluate(ground) != other.evaluate(ground)


def test_a_link_to_a_sign_shows_it_unfolded_and_marked(
    either: Page, site_url: str, content: Content, linked: str
) -> None:
    ready(either, f"{site_url}{THRESHOLDS}#{linked}")
    is_led_to(either, linked)
    settled(either, content.thresholds.indicators)
    expect(status(either)).to_have_text(said(content, content.thresholds.indicators))


def test_a_link_to_a_sign_shows_it_under_a_choice_that_would_hide_it(
    either: Page, site_url: str, content: Content, linked: str
) -> None:
    ready(either, f"{site_url}{THRESHOLDS}?level={FIRST}&domain={LENS}#{linked}")
    is_led_to(either, linked)
    found = signs(content, level=[FIRST], domain=[LENS])
    settled(either, {*found, linked})
    one = content.thresholds.words.indicator.one
    expect(status(either)).to_have_text(f"{said(content, found)}, and the {one} that your link leads to")


def test_a_link_to_a_sign_under_words_that_find_nothing_shows_it_alone(
    page: Page, site_url: str, content: Content, linked: str
) -> None:
    ready(page, f"{site_url}{THRESHOLDS}?words=zzqqxxkk#{linked}")
    is_led_to(page, linked)
    settled(page, {linked})
    expect(page.locator(".nothing")).to_be_hidden()
    words_box(page).fill("zzqqxx")
    settled(page, [])
    expect(page.locator(".nothing")).to_be_visible()


def test_related_signs_stand_below_an_unfolded_one_and_lead_to_each_other(
    either: Page, site_url: str, content: Content, linked: str
) -> None:
    ready(either, f"{site_url}{THRESHOLDS}?level={LAST}#{linked}")
    below = either.locator(f"#{linked} a[href^='#']")
    expect(below).to_have_count(len(related(content, linked)) + 1)
    hrefs = {str(link.get_attribute("href"))[1:] for link in below.all()}
    assert hrefs == {*related(content, linked), linked}
    assert either.locator(f"#{linked} ul a:not([href^='#'])").count() == len(
        content.thresholds.indicators[linked].guides
    )
    other = str(below.first.get_attribute("href"))[1:]
    level = content.thresholds.levels[content.thresholds.indicators[other].level]
    expect(below.first).to_contain_text(f"{level.number} {content.thresholds.indicators[other].text}")
    below.first.click()
    is_led_to(either, other)
    settled(either, {*signs(content, level=[LAST]), other})
    either.go_back()
    is_led_to(either, linked)


def test_a_sign_unfolded_before_its_related_signs_are_there_gets_them(
    page: Page, site_url: str, content: Content, linked: str
) -> None:
    held: list[Route] = []
    page.route("**/related-indicators.js", lambda route: held.append(route))
    ready(page, f"{site_url}{THRESHOLDS}#{linked}")
    is_led_to(page, linked)
    held[0].continue_()
    expect(page.locator(f"#{linked} a[href^='#']")).to_have_count(len(related(content, linked)) + 1)


# --- On a phone, by keyboard, to assistive technology --------------------------------------------------------------


def test_on_a_phone_the_choices_are_folded_until_they_are_wanted(phone: Page, site_url: str, content: Content) -> None:
    ready(phone, f"{site_url}{THRESHOLDS}?words=home")
    for choice in (box(phone, content, FIRST), box(phone, content, LENS), age_box(phone)):
        expect(choice).to_be_hidden()
    phone.locator(".more-filters > summary").tap()
    box(phone, content, FIRST).tap()
    settled(phone, signs(content, "home", level=[FIRST]))


@pytest.mark.parametrize("query", [f"?level={FIRST}", f"?domain={LENS}", f"?age={AGE}"])
def test_on_a_phone_a_choice_in_the_address_is_in_sight(phone: Page, site_url: str, query: str) -> None:
    ready(phone, site_url + THRESHOLDS + query)
    expect(age_box(phone)).to_be_visible()


def test_at_a_desk_the_choices_need_no_unfolding(reader: Page, content: Content) -> None:
    for choice in (box(reader, content, FIRST), box(reader, content, LENS), age_box(reader)):
        expect(choice).to_be_visible()
    expect(reader.locator(".more-filters > summary")).to_be_hidden()


def test_it_works_by_keyboard_alone(either: Page, site_url: str, content: Content) -> None:
    ready(either, site_url + THRESHOLDS)
    tab_to(either, words_box(either))
    either.keyboard.type("home")
    unfold = either.locator(".more-filters > summary")
    if unfold.is_visible():
        tab_to(either, unfold)
        either.keyboard.press("Enter")
    for key in (LAST, "family"):
        tab_to(either, box(either, content, key))
        either.keyboard.press("Space")
    tab_to(either, age_box(either))
    either.keyboard.type(content.thresholds.ages[AGE].name)
    found = signs(content, "home", level=[LAST], domain=["family"], age=AGE)
    settled(either, found)
    tab_to(either, either.get_by_role("button", name="Show all"))
    sign = either.locator("[data-item]:visible").first
    tab_to(either, sign.locator("summary"))
    either.keyboard.press("Enter")
    tab_to(either, sign.get_by_role("link").first)
    either.locator("h1").click()
    stops, wrong = walk(either)
    assert wrong == []
    assert stops > len(found)
    either.keyboard.press("Shift+Tab")
    tab_to(either, either.get_by_role("button", name="Show all"))
    either.keyboard.press("Space")
    settled(either, content.thresholds.indicators)
    assert has_focus(either.get_by_role("button", name="Show all"))


def test_axe_finds_nothing_beside_a_sign_that_a_link_leads_to(page: Page, site_url: str, linked: str) -> None:
    ready(page, f"{site_url}{THRESHOLDS}?words=home&level={FIRST}&age={AGE}#{linked}")
    is_led_to(page, linked)
    assert faults_now(page) == []


def test_axe_finds_nothing_where_no_sign_fits(phone: Page, site_url: str) -> None:
    ready(phone, f"{site_url}{THRESHOLDS}?words=zzqqxxkk&level={LAST}")
    settled(phone, [])
    assert faults_now(phone) == []


# --- On paper, and without script ----------------------------------------------------------------------------------


def test_paper_holds_every_sign_and_no_form(desk_page: Page, content: Content) -> None:
    cleared(desk_page)
    desk_page.emulate_media(media="print")
    try:
        settled(desk_page, content.thresholds.indicators)
        expect(desk_page.locator("form.filters")).to_be_hidden()
        expect(desk_page.locator(".nothing")).to_be_hidden()
    finally:
        desk_page.emulate_media(media="screen")


def test_paper_holds_only_what_is_shown(reader: Page, content: Content) -> None:
    box(reader, content, LAST).check()
    words_box(reader).fill("home")
    found = signs(content, "home", level=[LAST])
    settled(reader, found)
    reader.emulate_media(media="print")
    try:
        assert reader.evaluate(NAMES) == sorted(found)
    finally:
        reader.emulate_media(media="screen")


def test_without_script_every_sign_is_read_and_unfolds(
    scriptless: Page, site_url: str, content: Content, linked: str
) -> None:
    scriptless.goto(f"{site_url}{THRESHOLDS}?level={FIRST}&words=zzqqxxkk")
    expect(scriptless.locator("form.filters")).to_be_hidden()
    text = scriptless.locator("#explorer").inner_text()
    assert [key for key, record in content.thresholds.indicators.items() if record.text not in text] == []
    for level in content.thresholds.levels:
        expect(scriptless.locator(f".without-filters a[href$='#signs-{level}']")).to_be_visible()
    sign = scriptless.locator(f"#{linked}")
    sign.locator("summary").click()
    thread = content.thresholds.indicators[linked].thread
    sign.locator("[data-related] a").click()
    expect(scriptless).to_have_url(f"{site_url}{THRESHOLDS}related/#{thread}")
    section = scriptless.locator(".domain").filter(has=scriptless.locator(f"#{thread}"))
    for key in (*related(content, linked), linked):
        expect(section.locator(f"a[href$='/#{key}']")).to_have_text(content.thresholds.indicators[key].text)
