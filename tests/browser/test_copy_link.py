"""Short links of a page and of its parts: they can be copied, even without the clipboard, and work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.content.loader import Content
from tests.browser.addresses import GUIDE, HOME, NOT_FOUND
from tests.browser.opening import open_page

REFUSE_CLIPBOARD = """navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
  navigator.clipboard.write = () => Promise.reject(new Error("no"));"""
REFUSE_COPY_COMMAND = "document.execCommand = () => false;"
PARTS = {
    GUIDE: ("What to do", "what-to-do"),
    "about/glossary/": ("child in need", "child-in-need"),
    "posters/": ("How much help?", "levels-of-need"),
}
"""A heading, a term of the glossary and a poster: the name and the anchor of each, by its page."""


@pytest.fixture(scope="module")
def allowed(browser: Browser) -> Iterator[BrowserContext]:
    """A browser context with permission to use the clipboard."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context
    context.close()


def read_clipboard(page: Page) -> str:
    """Return the text in the clipboard."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def make_short_link(content: Content, path: str) -> str:
    """Return the public address of a short link."""
    return f"{content.partnership.address}go/{path}"


@pytest.mark.parametrize(("address", "code"), [(HOME, "start"), (GUIDE, "neglect"), ("findings/", "findings")])
def test_every_page_shows_and_copies_its_short_link(
    allowed: BrowserContext, site_url: str, content: Content, address: str, code: str
) -> None:
    page = open_page(allowed.new_page(), site_url + address)
    row = page.get_by_role("region", name="Link to this page")
    expect(row.get_by_role("link", name=make_short_link(content, f"{code}/").split("://")[1])).to_be_visible()
    row.get_by_role("button", name="Copy short link").click()
    expect(row.get_by_role("button", name="Link copied")).to_be_visible()
    expect(page.locator("[data-said]")).to_have_text("Link copied")
    assert read_clipboard(page) == make_short_link(content, f"{code}/")
    with page.expect_download() as download:
        row.get_by_role("link", name="PNG").click()
    assert download.value.suggested_filename == f"{code}-qr.png"
    page.close()


def test_the_page_for_lost_addresses_has_no_link_to_itself(page: Page, site_url: str) -> None:
    open_page(page, site_url + NOT_FOUND)
    expect(page.get_by_role("region", name="Link to this page")).to_have_count(0)
    expect(page.locator(".copy-part")).to_have_count(0)


@pytest.mark.parametrize("address", PARTS)
def test_a_part_of_a_page_has_a_link_of_its_own(
    allowed: BrowserContext, site_url: str, content: Content, address: str
) -> None:
    name, anchor = PARTS[address]
    page = open_page(allowed.new_page(), site_url + address)
    button = page.get_by_role("button", name=f"Copy link to this section: {name}", exact=True)
    button.focus()
    assert button.evaluate("(element) => getComputedStyle(element).opacity") == "1"
    page.keyboard.press("Enter")
    expect(page.locator("[data-said]")).to_have_text("Link copied")
    copied = read_clipboard(page)
    assert copied.startswith(content.partnership.address)
    assert copied.endswith(f"/#{anchor}")
    page.goto(site_url + copied.removeprefix(content.partnership.address))
    page.wait_for_url(f"{site_url}{address}#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    page.close()


def test_a_heading_keeps_its_name_and_its_place(page: Page, site_url: str) -> None:
    open_page(page, site_url + GUIDE)
    heading = page.get_by_role("heading", name="What to do", exact=True)
    expect(heading).to_have_text("What to do")
    button = heading.get_by_role("button")
    expect(button).to_have_css("opacity", "0")
    heading.hover()
    expect(button).to_have_css("opacity", "1")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_on_a_phone_the_buttons_always_show_and_a_finger_meets_them(phone: Page, site_url: str) -> None:
    open_page(phone, site_url + GUIDE)
    expect(phone.locator(".copy-part").first).to_be_visible()
    for button in phone.locator(".copy-part").all():
        expect(button).to_have_css("opacity", "1")
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        assert box["x"] + box["width"] <= 390
    phone.set_viewport_size({"width": 320, "height": 700})
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320


def test_where_the_clipboard_is_refused_the_old_way_copies(allowed: BrowserContext, site_url: str) -> None:
    page = allowed.new_page()
    page.add_init_script(REFUSE_CLIPBOARD)
    open_page(page, site_url + GUIDE)
    page.get_by_role("button", name="Copy short link").click()
    expect(page.locator("[data-said]")).to_have_text("Link copied")
    assert read_clipboard(page).endswith("/go/neglect/")
    page.close()


def test_where_nothing_copies_the_link_stands_selected(page: Page, site_url: str, content: Content) -> None:
    page.add_init_script(REFUSE_CLIPBOARD + REFUSE_COPY_COMMAND)
    open_page(page, site_url + GUIDE)
    page.get_by_role("button", name="Copy short link").click()
    expect(page.locator("[data-said]")).to_contain_text("could not be copied")
    field = page.get_by_label("The link, to copy")
    expect(field).to_be_focused()
    assert page.evaluate("getSelection().toString()") == make_short_link(content, "neglect/")


def test_a_short_link_keeps_its_anchor_with_script_and_goes_to_the_top_without(
    browser: Browser, page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}go/neglect/#remember")
    page.wait_for_url(f"{site_url}{GUIDE}#remember")
    page.goto(f"{site_url}go/told/")
    page.wait_for_url(f"{site_url}voice-of-the-child/#harm")
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{site_url}go/neglect/")
    plain.wait_for_url(site_url + GUIDE)
    context.close()


def test_a_short_link_does_not_stay_in_the_history(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.goto(f"{site_url}go/neglect/")
    page.wait_for_url(site_url + GUIDE)
    page.go_back()
    page.wait_for_url(site_url)


def test_no_page_loads_its_card(page: Page, site_url: str) -> None:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    open_page(page, site_url + GUIDE)
    page.wait_for_load_state("networkidle")
    assert urls
    assert not [url for url in urls if "/cards/" in url or "/go/" in url]
