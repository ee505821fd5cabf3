"""The briefing builder: choose, order, share; a link that holds the briefing; and no text becomes markup."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.content.loader import Content
from tests.browser.axe import find_violations
from tests.browser.filtering import record_requests
from tests.browser.opening import open_page

BUILDER_ADDRESS = "briefing-builder/"
READ_CLIPBOARD = """async () => {
  const [item] = await navigator.clipboard.read();
  const text = async (type) => (await item.getType(type)).text();
  return { html: await text("text/html"), plain: await text("text/plain") };
}"""


@pytest.fixture(params=[360, 1280])
def builder(browser: Browser, request: pytest.FixtureRequest, site_url: str) -> Iterator[Page]:
    """The builder, open at 360 and at 1280 pixels."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield open_builder(context.new_page(), site_url)
    context.close()


def open_builder(page: Page, site_url: str, fragment: str = "") -> Page:
    """Open the builder and wait until it works."""
    with page.expect_response("**/briefing-builder.js"):
        open_page(page, site_url + BUILDER_ADDRESS + fragment)
    expect(page.locator("[data-found]")).to_have_text(f"All {page.locator('#pick input').count()} items")
    return page


def choose_items(page: Page, *codes: str) -> None:
    """Tick the items with these short links."""
    for code in codes:
        page.locator(f"#pick input[value='{code}']").check()


def list_chosen(page: Page) -> list[str]:
    """Return the short links of the chosen items, in their order."""
    return [str(line.get_attribute("data-key")) for line in page.locator("[data-chosen] > li").all()]


def press_button(page: Page, name: str) -> None:
    """Click the button with this name."""
    page.get_by_role("button", name=name, exact=True).click()


def get_message(page: Page) -> Locator:
    """Return the line that announces what was done."""
    return page.locator("[data-said]")


def get_view(page: Page) -> Locator:
    """Return the briefing as its reader sees it."""
    return page.locator("[data-view]")


def test_items_are_filtered_chosen_put_in_order_and_taken_out(builder: Page) -> None:
    builder.get_by_label("What is it about?").fill("neglect")
    expect(builder.locator("#pick input[value='lado']")).to_be_hidden()
    choose_items(builder, "neglect", "teamneg")
    builder.get_by_role("button", name="Show all").click()
    choose_items(builder, "lado")
    assert list_chosen(builder) == ["neglect", "teamneg", "lado"]
    up = builder.get_by_role("button", name="Move up: Allegations against staff and volunteers")
    up.focus()
    builder.keyboard.press("Enter")
    expect(get_message(builder)).to_have_text("Allegations against staff and volunteers: now 2 of 3.")
    expect(up).to_be_focused()
    builder.keyboard.press("Enter")
    assert list_chosen(builder) == ["lado", "neglect", "teamneg"]
    expect(up).to_have_attribute("aria-disabled", "true")
    builder.keyboard.press("Enter")
    assert list_chosen(builder) == ["lado", "neglect", "teamneg"]
    builder.get_by_role("button", name="Take out: Neglect", exact=True).click()
    assert list_chosen(builder) == ["lado", "teamneg"]
    expect(builder.locator("#pick input[value='neglect']")).not_to_be_checked()


def test_a_link_holds_the_briefing_and_shows_it_to_a_reader(builder: Page, site_url: str, content: Content) -> None:
    choose_items(builder, "neglect", "posters-levels-of-need", "ask")
    builder.get_by_label("Title").fill("Tea & talk: 50% + more #1")
    builder.get_by_label("Note").fill("Read the first one.\nThen we talk.")
    press_button(builder, "Copy its link")
    expect(get_message(builder)).to_have_text("Link copied")
    link = str(builder.evaluate("navigator.clipboard.readText()"))
    assert link.startswith(f"{content.partnership.address}{BUILDER_ADDRESS}#b=neglect,posters-levels-of-need,ask&t=")
    assert parse_qs(urlsplit(link).fragment)["t"] == ["Tea & talk: 50% + more #1"]
    builder.goto("about:blank")
    open_builder(builder, site_url, "#" + urlsplit(link).fragment)
    view = get_view(builder)
    expect(view.get_by_role("heading", name="Tea & talk: 50% + more #1", exact=True)).to_be_visible()
    expect(view.locator(".note")).to_have_text("Read the first one.\nThen we talk.")
    assert view.locator("li h3").all_inner_texts() == ["Neglect", "How much help?", "Professional curiosity"]
    expect(view).to_contain_text("their own words, not the partnership's. Draft:")
    expect(view.locator("li").first).to_contain_text("one-minute.example/go/neglect/")
    expect(builder.get_by_label("Title")).to_be_hidden()
    assert builder.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert find_violations(builder) == []
    view.get_by_role("button", name="Change this briefing").click()
    expect(builder.get_by_label("Title")).to_have_value("Tea & talk: 50% + more #1")
    assert list_chosen(builder) == ["neglect", "posters-levels-of-need", "ask"]
    assert find_violations(builder) == []


def test_the_links_of_a_briefing_lead_to_its_pages(page: Page, site_url: str) -> None:
    open_builder(page, site_url, "#b=posters-levels-of-need")
    get_view(page).get_by_role("link").first.click()
    page.wait_for_url(f"{site_url}posters/#levels-of-need")


ATTACK = """<img src=x onerror="globalThis.harmed=1"><script>globalThis.harmed=1</script>"""


def test_what_a_link_brings_is_only_ever_text(page: Page, site_url: str) -> None:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    code = quote(ATTACK)
    open_builder(page, site_url, f"#b=neglect,{code},__proto__,constructor&t={code}&n={code}&q={code}&x=%E0%A4%A")
    expect(get_view(page).get_by_role("heading", level=2)).to_have_text(ATTACK[:80])
    expect(get_view(page).locator(".note")).to_have_text(ATTACK)
    expect(get_view(page)).to_contain_text("3 of what this link names is not on this site.")
    assert get_view(page).locator("img, script, iframe, [onerror]").count() == 0
    get_view(page).get_by_role("button", name="Change this briefing").click()
    press_button(page, "See it as a reader")
    assert page.evaluate("globalThis.harmed") is None
    assert not [url for url in urls if not url.startswith(site_url) or url.endswith("/x")]


@pytest.mark.parametrize("fragment", ["#b=neglect&t=%", "#b=%E0%A4%A", "#b=", "#%", "#order"])
def test_a_fragment_that_means_nothing_harms_nothing(page: Page, site_url: str, fragment: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_builder(page, site_url, fragment)
    page.wait_for_load_state("networkidle")
    assert faults == []


def test_a_long_text_is_cut_and_so_is_the_link(page: Page, site_url: str) -> None:
    codes = list_codes(open_builder(page, site_url))
    page.goto("about:blank")
    open_builder(page, site_url, f"#b={','.join(codes)}&t={'T' * 5000}&n={'n' * 50000}")
    get_view(page).get_by_role("button", name="Change this briefing").click()
    assert len(list_chosen(page)) == 20
    assert len(page.get_by_label("Title").input_value()) == 80
    assert len(page.get_by_label("Note").input_value()) == 600
    unchosen = next(code for code in codes if code not in list_chosen(page))
    page.locator(f"#pick input[value='{unchosen}']").click()
    expect(get_message(page)).to_have_text("A briefing holds 20 items. Take one out first.")
    assert len(list_chosen(page)) == 20


def list_codes(page: Page) -> list[str]:
    """Return the short links of all items that can be chosen."""
    return [str(box.get_attribute("value")) for box in page.locator("#pick input").all()]


def test_it_is_copied_for_an_email_with_real_links_and_as_plain_text(builder: Page, content: Content) -> None:
    choose_items(builder, "neglect", "lado")
    builder.get_by_label("Note").fill("1 < 2 & <b>bold</b>")
    press_button(builder, "Copy for an email")
    expect(get_message(builder)).to_have_text("Copied")
    copied: dict[str, Any] = builder.evaluate(READ_CLIPBOARD)
    assert f'href="{content.partnership.address}go/neglect/"' in copied["html"]
    assert "&lt;b&gt;bold&lt;/b&gt;" in copied["html"]
    assert "<b>" not in copied["html"]
    lines = copied["plain"].splitlines()
    assert lines[0] == "Briefing"
    assert lines[2] == "1 < 2 & <b>bold</b>"
    assert f"{content.partnership.address}go/lado/" in lines
    assert lines[-1].startswith("Draft: nobody at the partnership")


def test_as_markdown_a_note_is_no_markup(page: Page, site_url: str, browser: Browser, content: Content) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = open_builder(context.new_page(), site_url)
    choose_items(page, "neglect")
    page.get_by_label("Note").fill("# no heading\n- no [list](http://x.example)")
    press_button(page, "Copy as Markdown")
    expect(get_message(page)).to_have_text("Copied")
    text = str(page.evaluate("navigator.clipboard.readText()"))
    assert text.startswith("# Briefing\n\n\\# no heading\n\\- no \\[list\\](http://x.example)\n\n1. [Neglect](")
    assert f"({content.partnership.address}go/neglect/)" in text
    context.close()


def test_where_the_clipboard_is_refused_the_text_stands_selected(page: Page, site_url: str) -> None:
    page.add_init_script("navigator.clipboard.write = () => Promise.reject(new Error('no'));")
    page.add_init_script("document.execCommand = () => false;")
    open_builder(page, site_url)
    choose_items(page, "neglect")
    press_button(page, "Copy for an email")
    field = page.get_by_label("The briefing, to copy")
    expect(field).to_be_focused()
    assert "1. Neglect" in str(page.evaluate("getSelection().toString()"))


def test_nothing_is_used_before_something_is_chosen(page: Page, site_url: str) -> None:
    open_builder(page, site_url)
    press_button(page, "See it as a reader")
    expect(get_message(page)).to_have_text("Nothing is chosen yet. Tick an item first.")
    expect(get_view(page)).to_be_hidden()


PRINT = """globalThis.print = () => {
  const codes = () => [...document.querySelectorAll("[data-view] img")];
  const before = codes();
  dispatchEvent(new Event("beforeprint"));
  globalThis.printed = codes().every((code, at) => code === before[at] && code.complete && code.naturalWidth > 0);
};"""
"""Sends ``beforeprint`` as a browser does; ``printed`` is true if the QR codes were loaded before and stay the same."""


def test_printing_leaves_what_a_reader_has_before_them(page: Page, site_url: str) -> None:
    page.add_init_script(PRINT)
    open_builder(page, site_url, "#b=neglect,not-there&t=Tea&q=1")
    press_button(page, "Print")
    page.wait_for_function("globalThis.printed")
    expect(get_view(page)).to_contain_text("1 of what this link names is not on this site.")
    expect(get_view(page).get_by_role("button", name="Print")).to_be_visible()
    get_view(page).get_by_role("button", name="Change this briefing").click()
    page.get_by_label("Title").fill("Coffee")
    page.evaluate("print()")
    page.emulate_media(media="print")
    expect(get_view(page).get_by_role("heading", level=2)).to_have_text("Coffee")
    expect(get_view(page).get_by_role("button")).to_have_count(0)


def test_paper_holds_the_briefing_alone_with_its_codes(page: Page, site_url: str) -> None:
    page.add_init_script(PRINT)
    open_builder(page, site_url)
    choose_items(page, "neglect", "posters-levels-of-need")
    page.get_by_label("With a QR code beside each short link").check()
    press_button(page, "Print one page")
    page.wait_for_function("globalThis.printed")
    page.emulate_media(media="print")
    expect(get_view(page)).to_be_visible()
    expect(page.get_by_label("Title")).to_be_hidden()
    codes = get_view(page).locator("img")
    expect(codes).to_have_count(1)
    assert codes.evaluate("(image) => image.naturalWidth") > 0


def test_nothing_is_stored_or_sent(page: Page, site_url: str) -> None:
    open_builder(page, site_url)
    page.wait_for_load_state("networkidle")
    urls = record_requests(page)
    choose_items(page, "neglect", "ask")
    page.get_by_label("Note").fill("A note")
    press_button(page, "See it as a reader")
    expect(get_view(page)).to_be_visible()
    assert urls == []
    assert page.url == site_url + BUILDER_ADDRESS
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_without_script_the_page_says_what_it_needs_and_leads_to_the_lists(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + BUILDER_ADDRESS)
    expect(page.get_by_text("This page needs script.")).to_be_visible()
    for name, address in (("Guides", "guides/"), ("Briefings", "briefings/"), ("Posters", "posters/")):
        link = page.get_by_role("main").get_by_role("link", name=name, exact=True)
        assert json.dumps(link.evaluate("(element) => element.href")) == json.dumps(site_url + address)
    expect(page.get_by_role("button", name="Copy its link")).to_be_hidden()
    context.close()
