"""Opening a page: wait for its scripts and style, and unfold its parts."""

from __future__ import annotations

from playwright.sync_api import Page

PAGE_READY = """() => document.documentElement.classList.contains("scripted")
  && document.querySelector('link[href$="/copy-link.css"]')?.sheet
  && new Promise((seen) => requestAnimationFrame(() => setTimeout(() => seen(true))))"""
"""True once the page's script has run, its deferred style has loaded, and a frame has been laid out with both."""


def open_page(page: Page, address: str) -> Page:
    """Open a page, without smooth scrolling so that positions are final at once, and wait for its scripts and style."""
    page.emulate_media(reduced_motion="reduce")
    page.goto(address)
    page.wait_for_function(PAGE_READY)
    return page


UNFOLD = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}"""


def unfold_all(page: Page) -> None:
    """Open every ``details`` element, and wait for a frame: only then does the page let wide tables be scrolled."""
    page.evaluate(UNFOLD)
