"""Fixtures: a real browser, pages in it, and the built site, served."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.support.server import serve

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

NO_SERVICE_WORKER = "delete Navigator.prototype.serviceWorker"
"""Keeps pages from storing a copy of the site; the tests of that copy are in test_offline.py."""


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the built site on this machine, with a slash at the end."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def play() -> Iterator[Playwright]:
    """Playwright, started once a run."""
    with sync_playwright() as driver:
        yield driver


def start_browser(play: Playwright, *names: str) -> Browser:
    """Start the first of the named programs that is installed."""
    program = next(filter(None, map(shutil.which, names)), None)
    assert program, "The tests need chromium: run make test, which installs it."
    return play.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)


@pytest.fixture(scope="session")
def browser(play: Playwright) -> Iterator[Browser]:
    """Chromium, as its headless shell if that is installed; started once a run."""
    chromium = start_browser(play, "chromium-headless-shell", "chromium")
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def windowed(play: Playwright) -> Iterator[Browser]:
    """Full Chromium, for what the headless shell cannot do: full screen, and print without script."""
    chromium = start_browser(play, "chromium")
    yield chromium
    chromium.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """A new browser context at 1280 by 800 pixels."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script(NO_SERVICE_WORKER)
    yield context
    context.close()


@pytest.fixture
def page(desk: BrowserContext) -> Page:
    """A page 1280 pixels wide."""
    return desk.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a touch screen 390 pixels wide."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.add_init_script(NO_SERVICE_WORKER)
    yield context.new_page()
    context.close()
