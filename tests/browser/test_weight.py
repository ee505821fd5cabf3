"""The weight of a page: few bytes, one small script, no other host, no layout shift, and our own typeface."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route

from tests.browser.addresses import GUIDE, HOME, LEVEL, PAGE_KINDS, THRESHOLDS
from tests.browser.opening import unfold_all
from tests.support.server import STRICT_POLICY

MEASURED_PAGES = [HOME, GUIDE, LEVEL, THRESHOLDS]
MAX_PAGE_BYTES = 50 * 1024
START_SCRIPT = "assets/start.js"
LIST_EARLY = """() => {
  const loaded = performance.getEntriesByType("navigation")[0].loadEventStart;
  const all = performance.getEntriesByType("resource");
  return all.filter((entry) => entry.startTime < loaded).map((entry) => entry.name);
}"""
FIND_INLINE = """() => [...document.querySelectorAll("*")].filter((element) =>
    element.matches("style, [style], script:not([src]), iframe, object, embed")
    || [...element.attributes].some(({ name, value }) => name.startsWith("on") || /^\\s*javascript:/i.test(value))
  ).map((element) => element.outerHTML.slice(0, 120))"""
RECORD_SHIFTS = """globalThis.shifted = [];
  new PerformanceObserver((list) => shifted.push(...list.getEntries().map((entry) => entry.value)))
    .observe({ type: "layout-shift", buffered: true });"""


def measure_before_load(page: Page, address: str) -> dict[str, int]:
    """Open a page; return the bytes over the wire of each file requested before its load event, by its path."""
    session = page.context.new_cdp_session(page)
    urls: dict[str, str] = {}
    sizes: dict[str, int] = {}
    session.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({urls[event["requestId"]]: round(event["encodedDataLength"])}),
    )
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(address, wait_until="networkidle")
    early: list[str] = page.evaluate(LIST_EARLY)
    return {urlsplit(url).path.lstrip("/"): sizes[url] for url in [page.url, *early]}


@pytest.mark.parametrize("address", MEASURED_PAGES)
def test_a_page_weighs_little_with_its_typeface(page: Page, site_url: str, address: str) -> None:
    weights = measure_before_load(page, site_url + address)
    assert any(path.endswith(".woff2") for path in weights)
    assert sum(weights.values()) <= MAX_PAGE_BYTES, weights


@pytest.mark.parametrize("address", MEASURED_PAGES)
def test_only_the_small_start_is_fetched_before_the_page_has_loaded(page: Page, site_url: str, address: str) -> None:
    assert [path for path in measure_before_load(page, site_url + address) if path.endswith(".js")] == [START_SCRIPT]


def test_the_start_is_small(site: Path) -> None:
    assert (site / START_SCRIPT).stat().st_size <= 2048


def test_the_script_comes_where_a_browser_keeps_its_paints_to_itself(page: Page, site_url: str) -> None:
    page.add_init_script("PerformanceObserver.prototype.observe = () => {}")
    page.goto(site_url + GUIDE)
    page.locator("html.scripted").wait_for()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", [*MEASURED_PAGES, "guides/", "about/glossary/"])
def test_nothing_moves_while_a_page_loads(page: Page, site_url: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.add_init_script(RECORD_SHIFTS)
    page.goto(site_url + address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    page.evaluate("new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)))")
    assert page.evaluate("shifted.reduce((sum, value) => sum + value, 0)") < 0.01


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A page at 1280 pixels, shared by the tests of this module."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def messages(reader: Page) -> Iterator[list[str]]:
    """Errors and warnings of the browser while a test runs."""
    lines: list[str] = []

    def add_message(message: Any) -> None:
        if message.type in ("error", "warning"):
            lines.append(message.text)

    def add_error(error: Any) -> None:
        lines.append(str(error))

    reader.on("console", add_message)
    reader.on("pageerror", add_error)
    yield lines
    reader.remove_listener("console", add_message)
    reader.remove_listener("pageerror", add_error)


def list_fonts(page: Page) -> set[tuple[str, bool]]:
    """Return the font families in which a page is drawn, and whether each came with the site."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    body = session.send("DOM.querySelector", {"nodeId": root, "selector": "body"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": body})["fonts"]
    session.detach()
    return {(font["familyName"], font["isCustomFont"]) for font in fonts}


@pytest.mark.parametrize("address", PAGE_KINDS)
def test_every_page_is_our_own_alone(reader: Page, messages: list[str], site_url: str, address: str) -> None:
    hosts: set[str] = set()

    def add_host(request: Request) -> None:
        hosts.add(urlsplit(request.url).netloc)

    reader.on("request", add_host)
    reader.goto(site_url + address, wait_until="networkidle")
    reader.remove_listener("request", add_host)
    assert hosts == {urlsplit(site_url).netloc}
    assert reader.evaluate(FIND_INLINE) == []
    assert messages == []
    unfold_all(reader)
    reader.evaluate("document.fonts.ready")
    assert [family for family, is_ours in list_fonts(reader) if not is_ours] == []


@pytest.mark.parametrize("address", MEASURED_PAGES)
def test_both_weights_of_the_typeface_are_loaded(page: Page, site_url: str, address: str) -> None:
    page.goto(site_url + address)
    page.evaluate("document.fonts.ready")
    faces = page.evaluate("[...document.fonts].map((face) => [face.family, face.weight, face.status])")
    assert {tuple(face) for face in faces if face[0] == "Atkinson"} == {
        ("Atkinson", "400", "loaded"),
        ("Atkinson", "700", "loaded"),
    }
    assert "error" not in {face[2] for face in faces}


@pytest.mark.parametrize("address", [HOME, GUIDE])
def test_a_strict_policy_fits(page: Page, site_url: str, address: str) -> None:
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: messages.append(str(error)))

    def add_policy(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": STRICT_POLICY})

    page.route("**/*", add_policy)
    page.goto(site_url + address, wait_until="networkidle")
    page.locator('form[role="search"] input').first.fill("neglect")
    page.locator(".find-option").first.wait_for()
    assert messages == []
