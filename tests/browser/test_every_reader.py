"""Readers' own settings: zoom to 400%, wider text spacing, forced colours."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import CASES, GUIDE, HOME, PLAN, SHEET, THRESHOLDS
from tests.browser.keyboard import tab_through
from tests.browser.layout import FIND_CUT_TEXT, FIND_OVERFLOWING, SPACE_TEXT
from tests.browser.opening import open_page, unfold_all

ZOOMED_WINDOW = {"width": 320, "height": 256}
"""A window of 1280 by 1024 pixels at 400% zoom (WCAG 1.4.10)."""

# Fixed and sticky elements that take more than a third of the height of the window.
FIND_OBSTRUCTIONS = """() => [...document.body.querySelectorAll("*")].filter((element) => {
  const { position } = getComputedStyle(element);
  if (!["fixed", "sticky"].includes(position) || !element.checkVisibility() || element.matches("th, td")) return false;
  return element.offsetHeight > innerHeight / 3;
}).map((element) => element.outerHTML.slice(0, 100))"""

# Lines of text that overlap: each is compared with those that begin above its lower edge.
FIND_OVERLAPS = """() => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lines = [];
  while (walk.nextNode()) {
    const holder = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !holder.checkVisibility() || holder.closest(".unseen, .skip, svg")) continue;
    if (holder.closest("[class*=find-]") || getComputedStyle(holder).clipPath !== "none") continue;
    const range = new Range();
    range.selectNodeContents(walk.currentNode);
    for (const box of range.getClientRects()) if (box.width > 2) lines.push([box, holder]);
  }
  lines.sort(([one], [other]) => one.top - other.top);
  const found = [];
  lines.forEach(([box, holder], at) => {
    for (let next = at + 1; next < lines.length && lines[next][0].top < box.bottom; next += 1) {
      const [other, its] = lines[next];
      const high = Math.min(box.bottom, other.bottom) - other.top;
      const wide = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      if (high > box.height / 2 && wide > 2) found.push([holder, its].map((part) => part.outerHTML.slice(0, 80)));
    }
  });
  return found.slice(0, 5);
}"""

READ_BACKGROUNDS = (
    """(selector) => [...document.querySelectorAll(selector)].map((part) => getComputedStyle(part).backgroundColor)"""
)


@pytest.mark.parametrize("address", [HOME, GUIDE, THRESHOLDS, PLAN])
def test_four_times_as_large_nothing_is_lost_and_no_focus_is_covered(page: Page, site_url: str, address: str) -> None:
    page.set_viewport_size({"width": ZOOMED_WINDOW["width"], "height": ZOOMED_WINDOW["height"]})
    open_page(page, site_url + address)
    assert page.evaluate(FIND_OVERFLOWING) == []
    assert page.evaluate(FIND_CUT_TEXT) == []
    assert page.evaluate(FIND_OBSTRUCTIONS) == []
    stops, wrong = tab_through(page)
    assert stops > 15
    assert wrong == []


@pytest.mark.parametrize("address", [GUIDE, CASES, SHEET, PLAN, "outcomes/", "timescales/", "briefings/neglect/"])
def test_text_spaced_out_by_the_reader_lies_over_no_other(page: Page, site_url: str, address: str) -> None:
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        open_page(page, site_url + address)
        unfold_all(page)
        page.evaluate(SPACE_TEXT)
        assert page.evaluate(FIND_OVERFLOWING) == []
        assert page.evaluate(FIND_CUT_TEXT) == []
        assert page.evaluate(FIND_OVERLAPS) == []


def test_a_reader_s_own_colours_leave_the_key_of_a_chart_its_own(page: Page, site_url: str) -> None:
    open_page(page, site_url + PLAN)
    before = page.evaluate(READ_BACKGROUNDS, ".key .swatch")
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    assert page.evaluate(READ_BACKGROUNDS, ".key .swatch") == before
    assert len(set(before)) == len(before) > 1
