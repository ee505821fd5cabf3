"""The briefing builder: choose, put in order, share; a link that holds all; and no text becomes part of the page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.content.loader import Content
from tests.browser.axe import faults_now
from tests.browser.filtering import sent_by
from tests.browser.opening import opened

BUILDER = "briefing-builder/"
RICH = """async () => {
  const [item] = await navigator.clipboard.read();
  const text = async (type) => (await item.getType(type)).text();
  return { html: await text("text/html"), plain: await text("text/plain") };
}"""


@pytest.fixture(params=[360, 1280])
def maker(browser: Browser, request: pytest.FixtureRequest, site_url: str) -> Iterator[Page]:
    """The builder, open on a phone and at a desk."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield ready(context.new_page(), site_url)
    context.close()


def ready(page: Page, site_url: str, fragment: str = "") -> Page:
    """Open the builder and wait until it works."""
    with page.expect_response("**/briefing-builder.js"):
        opened(page, site_url + BUILDER + fragment)
    expect(page.locator("[data-found]")).to_have_text(f"All {page.locator('#pick input').count()} items")
    return page


def choose(page: Page, *codes: str) -> None:
    for code in codes:
        page.locator(f"#pick input[value='{code}']").check()


def order(page: Page) -> list[str]:
    return [str(line.get_attribute("data-key")) for line in page.locator("[data-chosen] > li").all()]


def use(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def said(page: Page) -> Locator:
    return page.locator("[data-said]")


def view(page: Page) -> Locator:
    return page.locator("[data-view]")


def test_items_are_filtered_chosen_put_in_order_and_taken_out(maker: Page) -> None:
    maker.get_by_label("What is it about?").fill("neglect")
    expect(maker.locator("#pick input[value='lado']")).to_be_hidden()
    choose(maker, "neglect", "teamneg")
    maker.get_by_role("button", name="Show all").click()
    choose(maker, "lado")
    assert order(maker) == ["neglect", "teamneg", "lado"]
    up = maker.get_by_role("button", name="Move up: Allegations against staff and volunteers")
    up.focus()
    maker.keyboard.press("Enter")
    expect(said(maker)).to_have_text("Allegations against staff and volunteers: now 2 of 3.")
    expect(up).to_be_focused()
    maker.keyboard.press("Enter")
    assert order(maker) == ["lado", "neglect", "teamneg"]
    expect(up).to_have_attribute("aria-disabled", "true")
    maker.keyboard.press("Enter")
    assert order(maker) == ["lado", "neglect", "teamneg"]
    maker.get_by_role("button", name="Take out: Neglect", exact=True).click()
    assert order(maker) == ["lado", "teamneg"]
    expect(maker.locator("#pick input[value='neglect']")).not_to_be_checked()


def test_a_link_holds_the_briefing_and_shows_it_to_a_reader(maker: Page, site_url: str, content: Content) -> None:
    choose(maker, "neglect", "posters-levels-of-need", "ask")
    maker.get_by_label("Title").fill("Tea & talk: 50% + more #1")
    maker.get_by_label("Note").fill("Read the first one.\nThen we talk.")
    use(maker, "Copy its link")
    expect(said(maker)).to_have_text("Link copied")
    link = str(maker.evaluate("navigator.clipboard.readText()"))
    assert link.startswith(f"{content.partnership.address}{BUILDER}#b=neglect,posters-levels-of-need,ask&t=")
    assert parse_qs(urlsplit(link).fragment)["t"] == ["Tea & talk: 50% + more #1"]
    maker.goto("about:blank")
    ready(maker, site_url, "#" + urlsplit(link).fragment)
    shown = view(maker)
    expect(shown.get_by_role("heading", name="Tea & talk: 50% + more #1", exact=True)).to_be_visible()
    expect(shown.locator(".note")).to_have_text("Read the first one.\nThen we talk.")
    assert shown.locator("li h3").all_inner_texts() == ["Neglect", "How much help?", "Professional curiosity"]
    expect(shown).to_contain_text("their own words, not the partnership's. Draft:")
    expect(shown.locator("li").first).to_contain_text("one-minute.example/go/neglect/")
    expect(maker.get_by_label("Title")).to_be_hidden()
    assert maker.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults_now(maker) == []
    shown.get_by_role("button", name="Change this briefing").click()
    expect(maker.get_by_label("Title")).to_have_value("Tea & talk: 50% + more #1")
    assert order(maker) == ["neglect", "posters-levels-of-need", "ask"]
    assert faults_now(maker) == []


def test_the_links_of_a_briefing_lead_to_its_pages(page: Page, site_url: str) -> None:
    ready(page, site_url, "#b=posters-levels-of-need")
    view(page).get_by_role("link").first.click()
    page.wait_for_url(f"{site_url}posters/#levels-of-need")


ATTACK = """<img src=x onerror="globalThis.harmed=1"><script>globalThis.harmed=1</script>"""


def test_what_a_link_brings_is_only_ever_text(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    wild = quote(ATTACK)
    ready(page, site_url, f"#b=neglect,{wild},__proto__,constructor&t={wild}&n={wild}&q={wild}&x=%E0%A4%A")
    expect(view(page).get_by_role("heading", level=2)).to_have_text(ATTACK[:80])
    expect(view(page).locator(".note")).to_have_text(ATTACK)
    expect(view(page)).to_contain_text("3 of what this link names is not on this site.")
    assert view(page).locator("img, script, iframe, [onerror]").count() == 0
    view(page).get_by_role("button", name="Change this briefing").click()
    use(page, "See it as a reader")
    assert page.evaluate("globalThis.harmed") is None
    assert not [url for url in asked if not url.startswith(site_url) or url.endswith("/x")]


@pytest.mark.parametrize("fragment", ["#b=neglect&t=%", "#b=%E0%A4%A", "#b=", "#%", "#order"])
def test_a_fragment_that_means_nothing_harms_nothing(page: Page, site_url: str, fragment: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    ready(page, site_url, fragment)
    page.wait_for_load_state("networkidle")
    assert faults == []


def test_a_long_text_is_cut_and_so_is_the_link(page: Page, site_url: str) -> None:
    codes = page_codes(ready(page, site_url))
    page.goto("about:blank")
    ready(page, site_url, f"#b={','.join(codes)}&t={'T' * 5000}&n={'n' * 50000}")
    view(page).get_by_role("button", name="Change this briefing").click()
    assert len(order(page)) == 20
    assert len(page.get_by_label("Title").input_value()) == 80
    assert len(page.get_by_label("Note").input_value()) == 600
    left = next(code for code in codes if code not in order(page))
    page.locator(f"#pick input[value='{left}']").click()
    expect(said(page)).to_have_text("A briefing holds 20 items. Take one out first.")
    assert len(order(page)) == 20


def page_codes(page: Page) -> list[str]:
    return [str(box.get_attribute("value")) for box in page.locator("#pick input").all()]


def test_it_is_copied_for_an_email_with_real_links_and_as_plain_text(maker: Page, content: Content) -> None:
    choose(maker, "neglect", "lado")
    maker.get_by_label("Note").fill("1 < 2 & <b>bold</b>")
    use(maker, "Copy for an email")
    expect(said(maker)).to_have_text("Copied")
    copied: dict[str, Any] = maker.evaluate(RICH)
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
    page = ready(context.new_page(), site_url)
    choose(page, "neglect")
    page.get_by_label("Note").fill("# no heading\n- no [list](http://x.example)")
    use(page, "Copy as Markdown")
    expect(said(page)).to_have_text("Copied")
    text = str(page.evaluate("navigator.clipboard.readText()"))
    assert text.startswith("# Briefing\n\n\\# no heading\n\\- no \\[list\\](http://x.example)\n\n1. [Neglect](")
    assert f"({content.partnership.address}go/neglect/)" in text
    context.close()


def test_where_the_clipboard_is_refused_the_text_stands_selected(page: Page, site_url: str) -> None:
    page.add_init_script("navigator.clipboard.write = () => Promise.reject(new Error('no'));")
    page.add_init_script("document.execCommand = () => false;")
    ready(page, site_url)
    choose(page, "neglect")
    use(page, "Copy for an email")
    field = page.get_by_label("The briefing, to copy")
    expect(field).to_be_focused()
    assert "1. Neglect" in str(page.evaluate("getSelection().toString()"))


def test_nothing_is_used_before_something_is_chosen(page: Page, site_url: str) -> None:
    ready(page, site_url)
    use(page, "See it as a reader")
    expect(said(page)).to_have_text("Nothing is chosen yet. Tick an item first.")
    expect(view(page)).to_be_hidden()


PRINT = """globalThis.print = () => {
  const codes = () => [...document.querySelectorAll("[data-view] img")];
  const before = codes();
  dispatchEvent(new Event("beforeprint"));
  globalThis.printed = codes().every((code, at) => code === before[at] && code.complete && code.naturalWidth > 0);
};"""
"""A browser tells a page before it prints. True if the codes that were waited for are those that are printed."""


def test_printing_leaves_what_a_reader_has_before_them(page: Page, site_url: str) -> None:
    page.add_init_script(PRINT)
    ready(page, site_url, "#b=neglect,not-there&t=Tea&q=1")
    use(page, "Print")
    page.wait_for_function("globalThis.printed")
    expect(view(page)).to_contain_text("1 of what this link names is not on this site.")
    expect(view(page).get_by_role("button", name="Print")).to_be_visible()
    view(page).get_by_role("button", name="Change this briefing").click()
    page.get_by_label("Title").fill("Coffee")
    page.evaluate("print()")
    page.emulate_media(media="print")
    expect(view(page).get_by_role("heading", level=2)).to_have_text("Coffee")
    expect(view(page).get_by_role("button")).to_have_count(0)


def test_paper_holds_the_briefing_alone_with_its_codes(page: Page, site_url: str) -> None:
    page.add_init_script(PRINT)
    ready(page, site_url)
    choose(page, "neglect", "posters-levels-of-need")
    page.get_by_label("With a QR code beside each short link").check()
    use(page, "Print one page")
    page.wait_for_function("globalThis.printed")
    page.emulate_media(media="print")
    expect(view(page)).to_be_visible()
    expect(page.get_by_label("Title")).to_be_hidden()
    codes = view(page).locator("img")
    expect(codes).to_have_count(1)
    assert codes.evaluate("(image) => image.naturalWidth") > 0


def test_nothing_is_stored_or_sent(page: Page, site_url: str) -> None:
    ready(page, site_url)
    page.wait_for_load_state("networkidle")
    sent = sent_by(page)
    choose(page, "neglect", "ask")
    page.get_by_label("Note").fill("A note")
    use(page, "See it as a reader")
    expect(view(page)).to_be_visible()
    assert sent == []
    assert page.url == site_url + BUILDER
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_without_script_the_page_says_what_it_needs_and_leads_to_the_lists(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + BUILDER)
    expect(page.get_by_text("This page needs script.")).to_be_visible()
    for name, address in (("Guides", "guides/"), ("Briefings", "briefings/"), ("Posters", "posters/")):
        link = page.get_by_role("main").get_by_role("link", name=name, exact=True)
        assert json.dumps(link.evaluate("(element) => element.href")) == json.dumps(site_url + address)
    expect(page.get_by_role("button", name="Copy its link")).to_be_hidden()
    context.close()
