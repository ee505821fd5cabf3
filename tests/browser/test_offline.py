"""Offline use: one visit stores the site, a new version is fetched by itself, and the ZIP opens from a folder."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.content.loader import Content
from tests.browser.axe import AXE_SCRIPT, run_axe
from tests.browser.offline_host import Host

NEVER_OPENED = "guides/private-fostering/"
ONLINE_ONLY = "about/sources/"
WAIT_FOR_COPY = """async () => {
  const asked = (active) => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => done(data);
    active.postMessage("state", [port2]);
  });
  for (let turn = 0; turn < 300; turn += 1) {
    const active = (await navigator.serviceWorker.getRegistration())?.active;
    const state = active && await asked(active);
    if (state && state.have === state.all) return state.all;
    await new Promise((next) => setTimeout(next, 200));
  }
  return 0;
}"""
WAIT_FOR_REMOVAL = """async () => {
  for (let turn = 0; turn < 100; turn += 1) {
    const workers = await navigator.serviceWorker.getRegistrations();
    if (!workers.length && !(await caches.keys()).length) return true;
    await new Promise((next) => setTimeout(next, 50));
  }
  return false;
}"""
SAVE_DATA = "Object.defineProperty(NetworkInformation.prototype, 'saveData', { get: () => true })"


@pytest.fixture(scope="module")
def host(site: Path, content: Content, today: date, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """A server shared by the tests of this module."""
    host = Host(tmp_path_factory.mktemp("host"), site, content, today)
    yield host
    host.stop()


@pytest.fixture(scope="module")
def reader(browser: Browser, host: Host) -> Iterator[BrowserContext]:
    """A browser context after one visit, with the copy of the site complete."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(host.address)
    assert page.evaluate(WAIT_FOR_COPY) > 100
    assert messages == []
    page.close()
    yield context
    context.close()


@pytest.fixture
def offline_page(reader: BrowserContext, host: Host) -> Iterator[Page]:
    """A page of that context, offline and with the server stopped."""
    host.stop()
    reader.set_offline(True)
    page = reader.new_page()
    yield page
    page.close()
    reader.set_offline(False)
    host.restart()


def read_notice(page: Page) -> str:
    """Return the notice at the foot of the window."""
    line = page.get_by_role("region", name="About this copy").get_by_role("status")
    expect(line).not_to_be_empty(timeout=20_000)
    return line.inner_text()


def test_a_guide_that_was_never_opened_opens_without_a_signal(offline_page: Page, host: Host, today: date) -> None:
    offline_page.goto(host.address + NEVER_OPENED)
    expect(offline_page.get_by_role("heading", level=1)).to_have_text("Private fostering")
    assert read_notice(offline_page) == f"You are offline. This copy is from {today.day} {today:%B %Y}."
    assert offline_page.evaluate("[...document.fonts].filter(({ status }) => status === 'loaded').length") >= 2
    expect(offline_page.get_by_role("region", name="Urgent help").get_by_role("link").first).to_be_visible()
    offline_page.evaluate(AXE_SCRIPT)
    assert run_axe(offline_page) == []


def test_search_works_without_a_signal(offline_page: Page, host: Host) -> None:
    offline_page.goto(host.address + NEVER_OPENED)
    box = offline_page.get_by_role("search").first.locator("input")
    box.fill("LADO")
    expect(offline_page.locator(".find-option", has_text="LADO").first).to_be_visible()
    box.press("Enter")
    expect(offline_page.get_by_role("region", name="Search results").get_by_role("link").first).to_be_visible()
    assert offline_page.url.endswith("?q=LADO")


def test_short_links_and_other_spellings_lead_on_without_a_signal(offline_page: Page, host: Host) -> None:
    for path, target in (("go/levels/", "thresholds/"), ("guides/neglect", "guides/neglect/"), ("index.html", "")):
        offline_page.goto(host.address + path)
        assert offline_page.url == host.address + target


def test_a_page_that_is_not_in_the_copy_says_what_to_do(offline_page: Page, host: Host) -> None:
    offline_page.goto(host.address + ONLINE_ONLY)
    assert "not in the copy" in read_notice(offline_page)
    assert offline_page.locator("main a[href^='tel:']").count() > 0
    offline_page.get_by_role("main").get_by_role("link", name="list of guides").click()
    expect(offline_page.get_by_role("heading", level=1)).to_have_text("One-minute guides")


def test_an_old_copy_says_that_its_review_is_overdue(offline_page: Page, host: Host) -> None:
    offline_page.clock.set_fixed_time("2031-01-01T09:00:00Z")
    offline_page.goto(host.address + NEVER_OPENED)
    assert re.search(r"It was due for review by \d+ \w+ 20\d\d: it may be out of date\.$", read_notice(offline_page))


def test_a_new_version_arrives_and_says_so(reader: BrowserContext, host: Host) -> None:
    file = host.site / NEVER_OPENED / "index.html"
    file.write_text(file.read_text("utf-8").replace("Private fostering</h1>", "Private care</h1>"), "utf-8")
    host.write_service_worker()
    host.requests.clear()
    page = reader.new_page()
    page.goto(host.address + "guides/")
    box = page.get_by_role("search").first.locator("input")
    box.fill("half a wo")
    assert read_notice(page) == "This site was updated."
    assert box.input_value() == "half a wo"
    # Only files that had changed were fetched, of more than a hundred.
    assert sum("index.html" in path or path.endswith("/") for path in host.requests) <= 4, host.requests
    page.get_by_role("button", name="Load the new version").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("One-minute guides")
    host.stop()
    page.goto(host.address + NEVER_OPENED)
    expect(page.get_by_role("heading", level=1)).to_have_text("Private care")
    page.close()
    host.restart()


def test_a_weak_signal_keeps_nobody_waiting(reader: BrowserContext, host: Host) -> None:
    page = reader.new_page()
    host.signal.clear()
    page.goto(host.address + "guides/neglect/", wait_until="commit")
    assert read_notice(page).startswith("The signal is weak. This copy is from ")
    host.signal.set()
    page.close()


def test_a_preview_takes_away_the_copy_of_another_site(reader: BrowserContext, host: Host) -> None:
    file = host.site / "guides" / "index.html"
    before = file.read_text("utf-8")
    file.write_text(before.replace("<html ", "<html data-preview ", 1), "utf-8")
    page = reader.new_page()
    page.goto(host.address + "guides/")
    assert page.evaluate(WAIT_FOR_REMOVAL)
    page.close()
    file.write_text(before, "utf-8")


def test_nothing_is_fetched_for_later_where_data_is_saved(browser: Browser, host: Host) -> None:
    context = browser.new_context()
    context.add_init_script(SAVE_DATA)
    page = context.new_page()
    host.requests.clear()
    page.goto(host.address)
    # The page calls this by itself; a second call can be awaited.
    assert page.evaluate("import('/staff/assets/scripts/offline/client.js').then(({ setUp }) => setUp())") is None
    assert not any("sw.js" in path or "guides/" in path for path in host.requests), host.requests
    context.close()


def test_the_copy_is_fetched_when_asked_for_and_goes_for_good(browser: Browser, host: Host) -> None:
    context = browser.new_context()
    context.add_init_script(SAVE_DATA)
    page = context.new_page()
    page.goto(f"{host.address}offline/")
    card = page.get_by_role("region", name="The copy on this device")
    expect(card.get_by_role("status")).to_contain_text("set to save data")
    card.get_by_role("button", name="Fetch the copy now").click()
    expect(card.get_by_role("status")).to_contain_text("Ready to use offline", timeout=20_000)
    card.get_by_role("button", name="Remove the copy").click()
    expect(card.get_by_role("status")).to_contain_text("taken off this device")
    assert page.evaluate("caches.keys()") == ["no copy of /staff/"]
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    context.close()


def test_the_zip_opens_from_a_folder(browser: Browser, site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(site / "offline.zip") as archive:
        archive.extractall(tmp_path)
    (start,) = tmp_path.glob("*/START-HERE.html")
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(start.as_uri())
    page.get_by_role("link", name="Open the copy").click()
    page.get_by_role("link", name="Guides", exact=True).first.click()
    box = page.get_by_role("search").first.locator("input")
    box.fill("LADO")
    page.locator(".find-option").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("region", name="Age of this copy")).to_contain_text("Copy from 1 December 2026")
    page.get_by_role("search").first.locator("input").fill("neglect")
    page.keyboard.press("Enter")
    page.get_by_role("region", name="Search results").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Neglect")
    page.goto(f"{start.parent.as_uri()}/site/timescales/index.html")
    page.locator("input[type=date]").fill("2026-12-01")
    page.get_by_role("button", name="Work out the dates", exact=True).click()
    expect(page.locator("[data-part=list] li").first).to_be_visible()
    page.goto(f"{start.parent.as_uri()}/site/thresholds/index.html")
    page.locator("[data-filters] input[name=words]").fill("neglect")
    expect(page.locator("[data-found]").first).not_to_be_empty()
    page.wait_for_function("location.search === '?words=neglect'")
    assert messages == []
    context.close()
