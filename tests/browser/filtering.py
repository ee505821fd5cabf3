"""A page that a form narrows: what it has to show, worked out from the data, and what it shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from playwright.sync_api import Locator, Page, TimeoutError, expect

from macros.content.loader import Content
from tests.browser.opening import opened

NAMES = """() => [...document.querySelectorAll("[data-item]")].filter((item) => item.checkVisibility())
  .map((item) => item.id || item.querySelector("[data-text]").textContent).sort()"""
ARE = f"(names) => JSON.stringify(({NAMES})()) === JSON.stringify(names)"
QUERY = """() => {
  const asked = {};
  for (const [name, value] of new URLSearchParams(location.search)) (asked[name] ??= []).push(value);
  return asked;
}"""
HOLDS = f"(choice) => JSON.stringify(({QUERY})()) === JSON.stringify(choice)"


def ready(page: Page, address: str) -> Page:
    """Open a page whose form narrows it, and wait until the form works."""
    opened(page, address)
    expect(status(page)).to_have_text(re.compile(r"^All |^\d+ of "))
    return page


def sent_by(page: Page) -> list[str]:
    """Return the list to which every later request of a page is added, but for the icon.

    The browser asks for the icon in its own time, and again when the address changes.
    """
    sent: list[str] = []
    page.on("request", lambda request: None if request.url.endswith("/mark.svg") else sent.append(request.url))
    return sent


def status(page: Page) -> Locator:
    """Return where it is said how much is shown."""
    return page.locator("[data-found]")


def settled(page: Page, names: Collection[str]) -> None:
    """Wait until the page shows these items, and no other."""
    try:
        page.wait_for_function(ARE, arg=sorted(names), timeout=5000)
    except TimeoutError:
        there = set(page.evaluate(NAMES))
        lost, surplus = set(names) - there, there - set(names)
        assert not lost | surplus, f"not shown: {sorted(lost)}; shown: {sorted(surplus)}"


def cleared(page: Page) -> Page:
    """Show all again."""
    page.get_by_role("button", name="Show all").click()
    expect(status(page)).to_have_text(re.compile(r"^All "))
    return page


def asked(page: Page, choice: dict[str, list[str]]) -> None:
    """Wait until the address holds this choice, and no other."""
    try:
        page.wait_for_function(HOLDS, arg=choice, timeout=5000)
    except TimeoutError:
        query = page.evaluate(QUERY)
        assert query == choice, f"{query}, and not {choice}"


def has_words(text: str, words: str) -> bool:
    """Return whether each of some words begins a word of a text, whatever its capitals, accents and apostrophes."""
    there = _words(text)
    return all(any(one.startswith(word) for one in there) for word in _words(words))


def _words(text: str) -> list[str]:
    letters = (letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))
    return re.findall(r"[\w%]+", re.sub("['’]", "", "".join(letters)))


def signs(
    content: Content, words: str = "", level: Collection[str] = (), domain: Collection[str] = (), age: str = ""
) -> set[str]:
    """Return the keys of the signs that fit a choice."""
    return {
        key
        for key, sign in content.thresholds.indicators.items()
        if (not level or sign.level in level)
        and (not domain or sign.domain in domain)
        and (not age or not sign.ages or age in sign.ages)
        and has_words(f"{sign.text} {', '.join(sign.also_called)}", words)
    }


def said(content: Content, found: Collection[str]) -> str:
    """Return what has to be said of the signs that are found."""
    total, many = len(content.thresholds.indicators), content.thresholds.words.indicator.many
    return f"All {total} {many}" if len(found) == total else f"{len(found)} of {total} {many}"
