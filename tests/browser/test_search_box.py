"""The search box: keyboard, touch, typing errors, and no results."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, expect

from macros.content.loader import Content
from macros.presenters.records import format_verification

SEARCH_FILES = ("index.json", "minisearch", "search.css")


def get_box(page: Page) -> Locator:
    """Return the first search box of the page."""
    return page.locator('form[role="search"] input').first


def get_options(page: Page) -> Locator:
    """Return the suggestions that are shown."""
    return page.get_by_role("option")


def get_status(page: Page) -> Locator:
    """Return the status that a screen reader announces."""
    return page.locator('form[role="search"] [role="status"]').first


def type_words(page: Page, words: str) -> None:
    """Type words and wait for suggestions, or for the message that there are none."""
    get_box(page).click()
    page.keyboard.insert_text(words)
    expect(page.locator(".find-option, .find-none").first).to_be_visible()


def record_requests(page: Page) -> list[Request]:
    """Return a list that collects every later request of the page."""
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    return requests


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("bruse on baby", "guides/bruising-in-babies/"),
        ("bruise on a baby", "guides/bruising-in-babies/"),
        ("section 47", "guides/section-47/"),
        ("s47", "guides/section-47/"),
        ("neglect", "guides/neglect/"),
        ("negl", "guides/neglect/"),
        ("EHA", "guides/early-help-assessment/"),
        ("priavte fostering", "guides/private-fostering/"),
        ("domestic vilence", "guides/domestic-abuse/"),
    ],
)
def test_what_staff_type_finds_the_guide_first(page: Page, site_url: str, words: str, address: str) -> None:
    page.goto(site_url)
    type_words(page, words)
    expect(get_options(page).first).to_have_attribute("href", site_url + address)
    first = page.get_by_role("group", name="Guides").get_by_role("option").first
    expect(first).to_have_attribute("href", site_url + address)


@pytest.mark.parametrize("words", ["LADO", "lado", "EHA"])
def test_an_acronym_is_answered_on_top_and_leads_to_its_guide(
    page: Page, site_url: str, content: Content, words: str
) -> None:
    term = content.glossary[words.lower()]
    assert term.guide is not None
    page.goto(site_url)
    type_words(page, words)
    answer = get_options(page).first
    expect(answer).to_contain_text(f"{term.term}: {term.stands_for} {term.meaning}")
    expect(answer).to_contain_text(f"Read the guide: {content.guides[term.guide].meta.title}")
    expect(answer).to_have_attribute("href", f"{site_url}guides/{term.guide}/")
    expect(get_options(page).nth(1)).to_have_attribute("href", f"{site_url}guides/{term.guide}/")


def test_a_word_that_no_guide_explains_leads_to_the_glossary(page: Page, site_url: str, content: Content) -> None:
    key, term = next((key, term) for key, term in content.glossary.items() if term.stands_for and not term.guide)
    page.goto(site_url)
    type_words(page, term.term)
    expect(get_options(page).first).to_contain_text(term.meaning)
    expect(get_options(page).first).to_have_attribute("href", f"{site_url}about/glossary/#{key}")


def test_results_stand_in_groups_and_say_why_they_were_found(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "dirty home")
    first = page.get_by_role("group", name="Guides").get_by_role("option").first
    expect(first.locator(".find-context")).to_contain_text("Also called: dirty home")
    signs = page.get_by_role("group", name="Levels, signs and cases").get_by_role("option")
    expect(signs.first.locator(".find-kind")).to_have_text("Sign")
    expect(signs.first.locator(".find-context")).to_contain_text(re.compile(r"^(Also called: .* · )?Level \d · "))
    assert 2 <= get_options(page).count() <= 8


def test_a_misspelling_finds_and_is_never_printed(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "neglekt")
    expect(get_options(page).first).to_have_attribute("href", f"{site_url}guides/neglect/")
    expect(page.get_by_role("listbox")).not_to_contain_text("neglekt")


def test_what_was_found_is_marked(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "neglect")
    guides = page.get_by_role("group", name="Guides").get_by_role("option")
    expect(guides.first.locator(".find-title mark")).to_have_text("Neglect")


def test_a_subject_without_a_guide_says_so_and_whom_to_call(page: Page, site_url: str, content: Content) -> None:
    gap = content.no_guide_yet["homeless-at-16-and-17"]
    page.goto(site_url)
    type_words(page, "homeless teenager")
    panel = page.locator(".find-gap")
    expect(panel).to_contain_text(f"There is no guide yet on {gap.title}.")
    for key in gap.contacts:
        expect(panel.get_by_role("link", name=content.contacts[key].phone or "")).to_be_visible()
        expect(panel).to_contain_text(format_verification(content.contacts[key]))
    expect(panel.get_by_role("link", name="Child in need")).to_have_attribute(
        "href", f"{site_url}guides/child-in-need/"
    )
    expect(get_status(page)).to_contain_text("There is no guide yet on")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(get_box(page)).to_be_focused()


def test_every_subject_without_a_guide_is_answered_so(page: Page, site_url: str, content: Content) -> None:
    page.goto(site_url)
    titles = [gap.title for gap in content.no_guide_yet.values()]
    answers = page.evaluate(
        """async (titles) => {
            const { loadSearch } = await import("./assets/scripts/search/load.js");
            const { find } = await loadSearch();
            return titles.map((title) => find(title).gap?.title ?? "");
        }""",
        titles,
    )
    assert answers == titles


def test_the_clear_button_empties_the_box_and_stays_in_it(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "neglect")
    page.get_by_role("button", name="Clear the search").click()
    expect(get_box(page)).to_have_value("")
    expect(get_box(page)).to_be_focused()
    expect(get_options(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Clear the search")).to_be_hidden()


def test_a_slash_goes_to_the_box(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}guides/neglect/", wait_until="networkidle")
    page.keyboard.press("/")
    expect(get_box(page)).to_be_focused()
    expect(get_box(page)).to_have_value("")


def test_the_list_stays_above_the_keyboard_of_a_phone(phone: Page, site_url: str) -> None:
    phone.set_viewport_size({"width": 390, "height": 420})
    phone.goto(site_url)
    type_words(phone, "neglect")
    edges = phone.locator(".find-panel").bounding_box()
    assert edges is not None
    assert edges["y"] + edges["height"] <= 420
    assert edges["height"] >= 150


def test_without_script_the_home_page_says_what_to_do(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}?q=neglect")
    expect(page.get_by_text("The search needs JavaScript.")).to_be_visible()
    page.get_by_role("link", name="all guides").first.click()
    expect(page).to_have_url(f"{site_url}guides/")
    context.close()


def test_an_index_that_a_script_file_gives_is_used_and_nothing_is_fetched(
    page: Page, site: Path, site_url: str
) -> None:
    index = (site / "search/index.json").read_text("utf-8")
    page.add_init_script(f"globalThis.searchIndex = {index}")
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(site_url)
    type_words(page, "neglect")
    expect(get_options(page).first).to_have_attribute("href", f"{site_url}guides/neglect/")


def test_finding_nothing_offers_what_looks_like_it(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "xeglxct")
    expect(page.locator(".find-none")).to_contain_text("Did you mean")
    expect(page.locator(".find-none").get_by_role("link", name="Neglect", exact=True)).to_be_visible()


def test_the_box_and_its_list_are_a_combobox(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "neglect")
    combobox = page.get_by_role("combobox", expanded=True)
    expect(combobox).to_be_focused()
    expect(combobox).to_have_attribute("aria-autocomplete", "list")
    listbox = page.get_by_role("listbox")
    expect(combobox).to_have_attribute("aria-controls", listbox.get_attribute("id") or "")
    page.keyboard.press("ArrowDown")
    expect(combobox).to_have_attribute("aria-activedescendant", get_options(page).first.get_attribute("id") or "")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)


def test_a_guide_is_reached_by_keyboard_alone(page: Page, site_url: str) -> None:
    page.goto(site_url)
    for _ in range(60):
        page.keyboard.press("Tab")
        if get_box(page).evaluate("box => box === document.activeElement"):
            break
    page.keyboard.type("section 47")
    expect(get_options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}guides/section-47/")


def test_arrows_go_round_and_home_and_end_go_to_the_ends(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "child")
    last = get_options(page).count() - 1
    assert last > 0
    for key, chosen in (("ArrowUp", last), ("ArrowDown", 0), ("End", last), ("Home", 0), ("ArrowUp", last)):
        page.keyboard.press(key)
        expect(get_options(page).nth(chosen)).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("option", selected=True)).to_have_count(1)


def test_escape_closes_the_list_and_keeps_the_words(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "neglect")
    page.keyboard.press("Escape")
    expect(get_options(page)).to_have_count(0)
    expect(get_box(page)).to_have_attribute("aria-expanded", "false")
    expect(get_box(page)).to_have_value("neglect")
    expect(get_box(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_count(1)


def test_leaving_the_box_closes_the_list(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "neglect")
    get_box(page).blur()
    expect(get_options(page)).to_have_count(0)


def test_a_suggestion_can_be_clicked(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "neglect")
    get_options(page).first.click()
    expect(page).to_have_url(f"{site_url}guides/neglect/")


def test_the_list_fits_a_phone(phone: Page, site_url: str) -> None:
    phone.goto(site_url)
    type_words(phone, "neglect")
    edges = phone.get_by_role("listbox").bounding_box()
    assert edges is not None
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= 390
    assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    get_options(phone).first.click()
    expect(phone).to_have_url(f"{site_url}guides/neglect/")


def test_the_number_of_results_is_said(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "neglect")
    expect(get_status(page)).to_have_text(re.compile(r"^(1 result|\d+ results|8 of \d+ results)\. "))
    expect(get_status(page)).to_have_attribute("aria-live", "polite")


def test_finding_nothing_says_so_and_what_to_do(page: Page, site_url: str, content: Content) -> None:
    page.goto(site_url)
    type_words(page, "zzqqxxkk")
    message = page.locator(".find-none")
    expect(message).to_contain_text("Nothing found for “zzqqxxkk”")
    for item in content.partnership.urgent:
        expect(message.get_by_role("link", name=content.contacts[item.contact].phone or "")).to_be_visible()
    expect(message.get_by_role("link", name="See all guides")).to_have_attribute("href", f"{site_url}guides/")
    expect(get_status(page)).to_contain_text("Nothing found for “zzqqxxkk”")
    expect(get_box(page)).to_have_attribute("aria-expanded", "false")


def test_what_is_typed_never_becomes_markup(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "<img src=zzqqxx onerror=zzqqxx>")
    expect(page.locator("form[role='search'] img")).to_have_count(0)


def test_an_address_with_words_opens_the_results(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}?q=neglect")
    results = page.get_by_role("region", name="Search results")
    expect(results.get_by_role("heading", level=2)).to_contain_text("for “neglect”")
    expect(results.get_by_role("heading", name="Guides")).to_be_visible()
    expect(results.get_by_role("link", name="Neglect").first).to_have_attribute("href", f"{site_url}guides/neglect/")
    expect(get_box(page)).to_have_value("neglect")
    expect(get_status(page)).to_contain_text("for neglect")
    assert results.get_by_role("link").count() <= 30


def test_an_address_with_words_that_find_nothing_says_so(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}?q=zzqqxxkk")
    expect(page.get_by_role("region", name="Search results")).to_contain_text("Nothing found for “zzqqxxkk”")


def test_sending_the_form_on_the_home_page_shows_all_results_there(page: Page, site_url: str) -> None:
    page.goto(site_url)
    type_words(page, "neglect")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}?q=neglect")
    expect(page.get_by_role("region", name="Search results").get_by_role("heading", level=2)).to_be_focused()
    expect(get_options(page)).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("region", name="Search results")).to_have_count(0)


def test_sending_the_form_on_another_page_goes_home_with_the_words(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}guides/neglect/")
    type_words(page, "bruise baby")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(site_url) + r"\?q=bruise(\+|%20)baby$"))
    expect(page.get_by_role("region", name="Search results").get_by_role("link").first).to_be_visible()


def test_nothing_is_fetched_before_the_box_is_used(page: Page, site_url: str) -> None:
    requests = record_requests(page)
    page.goto(site_url, wait_until="networkidle")
    assert not [request.url for request in requests if any(name in request.url for name in SEARCH_FILES)]
    get_box(page).focus()
    type_words(page, "neglect")
    for name in SEARCH_FILES:
        assert [name in request.url for request in requests].count(True) == 1


def test_no_other_host_is_asked_and_what_is_typed_is_not_sent(page: Page, site_url: str) -> None:
    requests = record_requests(page)
    page.goto(site_url)
    type_words(page, "zzqqxxkk")
    page.wait_for_load_state("networkidle")
    assert {urlsplit(request.url).netloc for request in requests} == {urlsplit(site_url).netloc}
    assert not [request.url for request in requests if "zzqqxxkk" in request.url]
    assert not page.evaluate("Object.keys({ ...localStorage, ...sessionStorage }).length")
    assert page.context.cookies() == []


def test_an_index_that_cannot_be_fetched_is_told_and_tried_again(page: Page, site_url: str) -> None:
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(site_url)
    type_words(page, "neglect")
    expect(page.locator(".find-none")).to_contain_text("could not be loaded")
    page.unroute("**/search/index.json")
    page.keyboard.type("ed")
    expect(get_options(page).first).to_be_visible()
