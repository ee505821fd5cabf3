"""A page that a form narrows: what it has to show, worked out from the data, and what it shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from playwright.sync_api import Locator, Page, TimeoutError, expect

from macros.content.loader import Content
from tests.browser.opening import open_page

LIST_SHOWN = """() => [...document.querySelectorAll("[data-item]")].filter((item) => item.checkVisibility())
  .map((item) => item.id || item.querySelector("[data-text]").textContent).sort()"""
IS_SHOWN = f"(names) => JSON.stringify(({LIST_SHOWN})()) === JSON.stringify(names)"
READ_QUERY = """() => {
  const asked = {};
  for (const [name, value] of new URLSearchParams(location.search)) (asked[name] ??= []).push(value);
  return asked;
}"""
HAS_QUERY = f"(choice) => JSON.stringify(({READ_QUERY})()) === JSON.stringify(choice)"


def open_filtered_page(page: Page, address: str) -> Page:
    """Open a page whose form narrows it, and wait until the form works."""
    open_page(page, address)
    expect(get_status(page)).to_have_text(re.compile(r"^All |^\d+ of "))
    return page


def record_requests(page: Page) -> list[str]:
    """Return the list to which every later request of a page is added, but for the icon.

    The browser asks for the icon in its own time, and again when the address changes.
    """
    urls: list[str] = []
    page.on("request", lambda request: None if request.url.endswith("/mark.svg") else urls.append(request.url))
    return urls


def get_status(page: Page) -> Locator:
    """Return where it is said how much is shown."""
    return page.locator("[data-found]")


def wait_for_items(page: Page, names: Collection[str]) -> None:
    """Wait until the page shows these items, and no other."""
    try:
        page.wait_for_function(IS_SHOWN, arg=sorted(names), timeout=5000)
    except TimeoutError:
        shown = set(page.evaluate(LIST_SHOWN))
        missing, surplus = set(names) - shown, shown - set(names)
        assert not missing | surplus, f"not shown: {sorted(missing)}; shown: {sorted(surplus)}"


def show_all(page: Page) -> Page:
    """Show all again."""
    page.get_by_role("button", name="Show all").click()
    expect(get_status(page)).to_have_text(re.compile(r"^All "))
    return page


def wait_for_query(page: Page, choice: dict[str, list[str]]) -> None:
    """Wait until the address holds this choice, and no other."""
    try:
        page.wait_for_function(HAS_QUERY, arg=choice, timeout=5000)
    except TimeoutError:
        query = page.evaluate(READ_QUERY)
        assert query == choice, f"{query}, and not {choice}"


def has_words(text: str, words: str) -> bool:
    """Return whether each of some words begins a word of a text, whatever its capitals, accents and apostrophes."""
    text_words = _split_words(text)
    return all(any(text_word.startswith(word) for text_word in text_words) for word in _split_words(words))


def _split_words(text: str) -> list[str]:
    letters = (letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))
    return re.findall(r"[\w%]+", re.sub("['’]", "", "".join(letters)))


def find_indicators(
    content: Content, words: str = "", level: Collection[str] = (), domain: Collection[str] = (), age: str = ""
) -> set[str]:
    """Return the keys of the signs that fit a choice."""
    return {
        key
        for key, indicator in content.thresholds.indicators.items()
        if (not level or indicator.level in level)
        and (not domain or indicator.domain in domain)
        and (not age or not indicator.ages or age in indicator.ages)
        and has_words(f"{indicator.text} {', '.join(indicator.also_called)}", words)
    }


def format_count(content: Content, keys: Collection[str]) -> str:
    """Return what has to be said of the signs that are found."""
    total, plural = len(content.thresholds.indicators), content.thresholds.words.indicator.many
    return f"All {total} {plural}" if len(keys) == total else f"{len(keys)} of {total} {plural}"
