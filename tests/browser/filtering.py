"""Pages with a filter form: open and clear them, wait for a state, and work out the expected items from the data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

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
    """Open a page with a filter form, and wait until the form works."""
    open_page(page, address)
    expect(get_status(page)).to_have_text(re.compile(r"^All |^\d+ of "))
    return page


def record_requests(page: Page) -> list[str]:
    """Return a list that collects the address of every later request of a page, except for the icon.

    The browser may request the icon at any time, and again when the address changes.
    """
    urls: list[str] = []
    page.on("request", lambda request: None if request.url.endswith("/mark.svg") else urls.append(request.url))
    return urls


def get_status(page: Page) -> Locator:
    """Return the line with the number of items shown."""
    return page.locator("[data-found]")


def wait_for_items(page: Page, names: Collection[str]) -> None:
    """Wait until the page shows exactly these items; fail after 5 seconds with the difference."""
    try:
        page.wait_for_function(IS_SHOWN, arg=sorted(names), timeout=5000)
    except PlaywrightTimeoutError:
        shown = set(page.evaluate(LIST_SHOWN))
        missing, surplus = set(names) - shown, shown - set(names)
        assert not missing | surplus, f"not shown: {sorted(missing)}; shown: {sorted(surplus)}"


def show_all(page: Page) -> Page:
    """Clear the form, and wait until every item is shown."""
    page.get_by_role("button", name="Show all").click()
    expect(get_status(page)).to_have_text(re.compile(r"^All "))
    return page


def wait_for_query(page: Page, choice: dict[str, list[str]]) -> None:
    """Wait until the query of the address is exactly this choice; fail after 5 seconds."""
    try:
        page.wait_for_function(HAS_QUERY, arg=choice, timeout=5000)
    except PlaywrightTimeoutError:
        query = page.evaluate(READ_QUERY)
        assert query == choice, f"{query}, and not {choice}"


def has_words(text: str, words: str) -> bool:
    """Return whether each word is a prefix of a word of the text; case, accents and apostrophes do not count."""
    text_words = _split_words(text)
    return all(any(text_word.startswith(word) for text_word in text_words) for word in _split_words(words))


def _split_words(text: str) -> list[str]:
    """Return the words of a text in lower case, without accents and apostrophes."""
    letters = (letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))
    return re.findall(r"[\w%]+", re.sub("['’]", "", "".join(letters)))


def find_indicators(
    content: Content, words: str = "", level: Collection[str] = (), domain: Collection[str] = (), age: str = ""
) -> set[str]:
    """Return the keys of the indicators that match a choice."""
    return {
        key
        for key, indicator in content.thresholds.indicators.items()
        if (not level or indicator.level in level)
        and (not domain or indicator.domain in domain)
        and (not age or not indicator.ages or age in indicator.ages)
        and has_words(f"{indicator.text} {', '.join(indicator.also_called)}", words)
    }


def format_count(content: Content, keys: Collection[str]) -> str:
    """Return the expected line with the number of indicators shown."""
    total, plural = len(content.thresholds.indicators), content.thresholds.words.indicator.many
    return f"All {total} {plural}" if len(keys) == total else f"{len(keys)} of {total} {plural}"
