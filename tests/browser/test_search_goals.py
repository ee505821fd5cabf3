"""What staff type finds its guide: every query of tests/search, asked of the real search in a real browser.

A query's place is that of the first accepted guide among the results. Terms are asked in two halves, chosen once by
chance, so that a change that only helps the queries it was made for shows as a difference between them. Words of
the search's content belong in ``also_called``; no query is named in the code.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.queries import Asked, read, share

FIRST, IN_THREE = 0.85, 0.98
MOST_BYTES = 120 * 1024
ASK = """async (queries) => {
  const { loadSearch } = await import("./assets/scripts/search/load.js");
  const { find } = await loadSearch();
  return queries.map((query) => find(query).results.map(({ address }) => address));
}"""


def halves(asked: list[Asked]) -> tuple[list[Asked], list[Asked]]:
    """Return two halves, the same ones each time."""
    mixed = random.Random(2013).sample(asked, len(asked))
    return mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :]


TERMS = halves(read("terms.tsv"))
SETS = {
    "terms, one half": TERMS[0],
    "terms, other half": TERMS[1],
    "words of staff": read("staff.tsv"),
    "asked unseen": read("unseen.tsv"),
}


@pytest.fixture(scope="module")
def answered(browser: Browser, site_url: str) -> dict[str, list[Asked]]:
    """All queries with their places, set by set."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site_url)
    found = {
        name: [one.among(results) for one, results in zip(asked, ask(page, asked), strict=True)]
        for name, asked in SETS.items()
    }
    context.close()
    return found


def ask(page: Page, asked: list[Asked]) -> list[list[str]]:
    """Return the addresses that the search finds for each query, best first."""
    results: list[list[str]] = page.evaluate(ASK, [one.query for one in asked])
    return results


def table(answered: dict[str, list[Asked]]) -> str:
    """Return the scores of all sets, and each query whose guide is not first."""
    lines = [f"{'What staff type':<20}{'queries':>9}{'first':>8}{'in three':>10}"]
    for name, asked in answered.items():
        lines.append(f"{name:<20}{len(asked):>9}{share(asked, 1):>8.1%}{share(asked, 3):>10.1%}")
    for one in (one for asked in answered.values() for one in asked if one.place != 0):
        place = "not found" if one.place is None else f"at {one.place + 1}"
        lines.append(f"  {place}: {one.query}")
    return "\n".join(lines)


def test_the_right_guide_comes_first(
    answered: dict[str, list[Asked]], record_property: Callable[[str, object], None]
) -> None:
    record_property("shown", table(answered))
    for name, asked in answered.items():
        assert share(asked, 1) >= FIRST, f"{name}\n{table(answered)}"
        assert share(asked, 3) >= IN_THREE, f"{name}\n{table(answered)}"


def test_every_accepted_guide_exists(library_guides: set[str]) -> None:
    wanted = {address for asked in SETS.values() for one in asked for address in one.accepted}
    assert wanted <= library_guides


@pytest.fixture(scope="module")
def library_guides(site: Path) -> set[str]:
    """The addresses of all guides of the built site."""
    return {f"guides/{page.parent.name}/" for page in (site / "guides").glob("*/index.html")}


def test_the_index_is_small_enough_for_a_weak_connection(site: Path) -> None:
    assert len(gzip.compress((site / "search/index.json").read_bytes(), 6)) <= MOST_BYTES
