"""Reading a page: narrow, spaced out, printed, without script, without motion, in forced colours, by screen reader."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.content.loader import Content
from tests.browser.addresses import CASES, DOCS, GUIDE, HOME, LEVEL, NOT_FOUND, PAGE_KINDS, PLAN, SHEET, THRESHOLDS
from tests.browser.layout import FIND_CUT_TEXT, FIND_OVERFLOWING, SPACE_TEXT
from tests.browser.opening import PAGE_READY, unfold_all

LONGEST = sorted((DOCS / "guides").glob("*.md"), key=lambda file: -file.stat().st_size)[:8]
"""The guides with the longest sources: if these fit on paper, the others do."""


# Elements with a transition, an animation or smooth scrolling.
FIND_MOVING = """() => [...document.querySelectorAll("*")].filter((element) =>
  ["", "::before", "::after"].some((pseudo) => {
  const style = getComputedStyle(element, pseudo || undefined);
  const isTimed = (list) => list.split(",").some((time) => parseFloat(time) > 0);
  return isTimed(style.transitionDuration) || (style.animationName !== "none" && isTimed(style.animationDuration))
    || style.scrollBehavior === "smooth";
})).map((element) => element.outerHTML.slice(0, 100))"""

SCRIPTED_PARTS = ".open-now, form.filters, .needs-script"
"""Parts that need script to be filled or used."""

FIND_WITHOUT_EDGE = """() => [...document.querySelectorAll(
  ".level-doors li, .head, .band, .level-chip, .search > button, .urgent, .calls"
)].filter((element) => element.checkVisibility() && parseFloat(getComputedStyle(element).borderTopWidth) === 0)
  .map((element) => element.outerHTML.slice(0, 100))"""

LIST_LANDMARKS = """() => [...document.querySelectorAll(
  "main, nav, aside, [role=search], section:is([aria-label], [aria-labelledby]), body > :is(header, footer)"
)].map((element) => {
  const by = element.getAttribute("aria-labelledby");
  const name = by ? document.getElementById(by)?.textContent ?? "" : element.getAttribute("aria-label") ?? "";
  const kind = element.getAttribute("role") ?? element.tagName.toLowerCase();
  return `${kind}: ${name.trim()}`;
})"""


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A page at 320 pixels, shared by the tests of this module."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    """A page without script."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    yield context.new_page()
    context.close()


# --- Narrow and spaced out ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGE_KINDS)
def test_nothing_scrolls_sideways_at_320_pixels(reader: Page, site_url: str, address: str) -> None:
    reader.goto(site_url + address)
    unfold_all(reader)
    assert reader.evaluate(FIND_OVERFLOWING) == []
    assert reader.evaluate(FIND_CUT_TEXT) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("address", [HOME, GUIDE, LEVEL, THRESHOLDS, "about/glossary/", "about/contacts/"])
def test_text_spaced_out_by_the_reader_is_not_cut(page: Page, site_url: str, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + address)
    unfold_all(page)
    page.evaluate(SPACE_TEXT)
    assert page.evaluate(FIND_OVERFLOWING) == []
    assert page.evaluate(FIND_CUT_TEXT) == []


@pytest.mark.parametrize("address", [HOME, GUIDE, THRESHOLDS])
def test_text_twice_as_large_is_not_cut(page: Page, site_url: str, address: str) -> None:
    page.set_viewport_size({"width": 640, "height": 800})
    page.goto(site_url + address)
    unfold_all(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(FIND_OVERFLOWING) == []
    assert page.evaluate(FIND_CUT_TEXT) == []


# --- On paper ----------------------------------------------------------------------------------------------------


def count_sides(page: Page, target: Path) -> int:
    """Print a page on A4 and return the number of its sides. Needs pdfinfo."""
    assert shutil.which("pdfinfo"), "The tests need pdfinfo: run make test, which installs it."
    page.pdf(path=target, format="A4", prefer_css_page_size=True)
    output = subprocess.run(["pdfinfo", str(target)], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"^Pages:\s+(\d+)$", output, re.MULTILINE)[0])


def test_a_printed_guide_is_the_guide_and_its_sources(page: Page, site_url: str) -> None:
    page.goto(site_url + GUIDE)
    page.wait_for_function(PAGE_READY)
    page.emulate_media(media="print")
    for name in ("nav", 'form[role="search"]', ".actions", ".skip", ".menu-button"):
        for element in page.locator(name).all():
            expect(element).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("region", name="Urgent help")).to_be_visible()
    expect(page.locator(".status")).to_contain_text("Draft.")
    expect(page.locator(".printed")).to_contain_text(f"/{GUIDE}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(page.get_by_role("heading", name="Sources")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_its_words_are_black(page: Page, site_url: str, scheme: str) -> None:
    page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
    page.goto(site_url + GUIDE)
    expect(page.locator("body")).to_have_css("color", "rgb(0, 0, 0)")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator(".urgent")).to_have_css("color", "rgb(0, 0, 0)")


@pytest.mark.parametrize("guide", [file.stem for file in LONGEST])
def test_a_guide_prints_on_two_sides_at_most(page: Page, site_url: str, tmp_path: Path, guide: str) -> None:
    page.goto(f"{site_url}guides/{guide}/")
    page.wait_for_function(PAGE_READY)
    assert count_sides(page, tmp_path / "guide.pdf") <= 2


def test_the_printed_sources_are_open_without_script(windowed: Browser, site_url: str, tmp_path: Path) -> None:
    context = windowed.new_context(java_script_enabled=False)
    printing = context.new_page()
    printing.goto(site_url + GUIDE)
    printing.pdf(path=tmp_path / "guide.pdf", format="A4")
    context.close()
    command = ["pdftotext", str(tmp_path / "guide.pdf"), "-"]
    words = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "To be confirmed" in words
    assert "Copy link" not in words


# --- Without script ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", [HOME, GUIDE, THRESHOLDS, LEVEL, CASES, SHEET, PLAN, "outcomes/", "about/glossary/", NOT_FOUND]
)
def test_without_script_every_word_can_still_be_read(scriptless: Page, page: Page, site_url: str, address: str) -> None:
    words = []
    for tab in (page, scriptless):
        tab.set_viewport_size({"width": 1280, "height": 800})
        tab.goto(site_url + address)
        if tab is page:  # Opening hours, filters and printing need script.
            page.evaluate(f"document.querySelectorAll({SCRIPTED_PARTS!r}).forEach((place) => place.remove())")
        else:  # Without script, a note says what to do instead.
            tab.evaluate("document.querySelectorAll('.without-script').forEach((place) => place.remove())")
        text = tab.locator("main").inner_text()
        words.append(set(re.findall(r"\w+", text)))
    assert words[0] == words[1]


def test_without_script_what_needs_it_is_not_shown(scriptless: Page, site_url: str) -> None:
    scriptless.goto(site_url + GUIDE)
    for element in scriptless.locator(".needs-script, [data-action]").all():
        expect(element).to_be_hidden()
    expect(scriptless.locator("details.rests > summary")).to_be_visible()
    scriptless.locator("details.rests > summary").click()
    expect(scriptless.get_by_role("heading", name="Sources")).to_be_visible()
    scriptless.get_by_role("button", name="Menu").click()
    expect(scriptless.get_by_role("navigation", name="Main")).to_be_visible()


def test_without_script_a_meaning_still_shows(scriptless: Page, site_url: str) -> None:
    scriptless.goto(site_url + GUIDE)
    scriptless.locator(".term a").first.focus()
    expect(scriptless.locator(".term .tip").first).to_be_visible()


# --- Without motion, in forced colours, in the dark --------------------------------------------------------------


@pytest.mark.parametrize("address", [HOME, GUIDE, THRESHOLDS, "guides/"])
def test_nothing_moves_for_who_wants_no_motion(page: Page, site_url: str, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(site_url + address)
    assert page.evaluate(FIND_MOVING) == []


@pytest.mark.parametrize("address", [HOME, GUIDE, LEVEL, THRESHOLDS])
def test_forced_colours_keep_the_edges_of_what_colour_alone_shows(page: Page, site_url: str, address: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(site_url + address)
    assert page.evaluate(FIND_WITHOUT_EDGE) == []
    current = page.locator(".menu [aria-current]")
    other = page.locator(".menu a:not([aria-current])").first
    color = "element => getComputedStyle(element).borderBottomColor"
    for link in current.all():
        assert link.evaluate(color) != other.evaluate(color)


@pytest.mark.parametrize("address", [HOME, GUIDE])
def test_the_dark_is_dark(page: Page, site_url: str, address: str) -> None:
    ground = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0)"
    page.goto(site_url + address)
    assert page.evaluate(ground) > 3 * 200
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) < 3 * 60
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light dark"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_level_has_its_number_and_its_name_beside_its_colour(
    page: Page, site_url: str, content: Content, scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(site_url + THRESHOLDS)
    heads = page.locator("main .head")
    levels = list(content.thresholds.levels.values())
    assert heads.count() == len(levels)
    grounds = set()
    for index, level in enumerate(levels):
        expect(heads.nth(index)).to_contain_text(str(index + 1))
        expect(heads.nth(index)).to_contain_text(level.name)
        grounds.add(heads.nth(index).evaluate("element => getComputedStyle(element).backgroundColor"))
    assert len(grounds) == len(levels)


# --- To the ear, and who answers for the page ----------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGE_KINDS)
def test_a_page_has_one_title_headings_in_order_and_landmarks_with_names(
    reader: Page, site_url: str, address: str
) -> None:
    reader.goto(site_url + address)
    unfold_all(reader)
    assert reader.locator("html").get_attribute("lang") == "en-GB"
    assert reader.locator("h1").count() == 1
    assert reader.title().strip()
    headings: list[list[str]] = reader.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((at) => [at.tagName[1], at.textContent.trim()])"
    )
    levels = [int(level) for level, _ in headings]
    assert levels[0] == 1
    assert [pair for pair in pairwise(headings) if int(pair[1][0]) > int(pair[0][0]) + 1] == []
    assert all(words for _, words in headings)
    landmarks: list[str] = reader.evaluate(LIST_LANDMARKS)
    assert [name for name, times in Counter(landmarks).items() if times > 1] == []
    assert [name for name in landmarks if re.fullmatch(r"(nav|aside|section): ", name)] == []
