"""Goals of the search: every query of tests/search finds its guide, in the real search in a real browser.

A query's rank is that of its first accepted guide among the results. Terms are split at random into two fixed halves,
so that a change that only helps the queries it was made for shows as a difference between them. Words of staff belong
in ``also_called``; no query is named in the code.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.queries import Query, compute_share, read_queries

MIN_SHARE_FIRST, MIN_SHARE_IN_THREE = 0.85, 0.98
MAX_INDEX_BYTES = 120 * 1024
FIND_ALL = """async (queries) => {
  const { loadSearch } = await import("./assets/scripts/search/load.js");
  const { find } = await loadSearch();
  return queries.map((query) => find(query).results.map(({ address }) => address));
}"""


def split_in_halves(queries: list[Query]) -> tuple[list[Query], list[Query]]:
    """Return two random halves, the same each time."""
    shuffled = random.Random(2013).sample(queries, len(queries))
    return shuffled[: len(shuffled) // 2], shuffled[len(shuffled) // 2 :]


TERMS = split_in_halves(read_queries("terms.tsv"))
QUERY_SETS = {
    "terms, one half": TERMS[0],
    "terms, other half": TERMS[1],
    "words of staff": read_queries("staff.tsv"),
    "asked unseen": read_queries("unseen.tsv"),
}


@pytest.fixture(scope="module")
def ranked(browser: Browser, site_url: str) -> dict[str, list[Query]]:
    """All queries with their ranks, by the name of their set."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(site_url)
    ranked = {
        name: [query.rank_answer(results) for query, results in zip(queries, find_results(page, queries), strict=True)]
        for name, queries in QUERY_SETS.items()
    }
    context.close()
    return ranked


def find_results(page: Page, queries: list[Query]) -> list[list[str]]:
    """Return the addresses of the results for each query, best first."""
    results: list[list[str]] = page.evaluate(FIND_ALL, [query.query for query in queries])
    return results


def format_table(ranked: dict[str, list[Query]]) -> str:
    """Return the scores of all sets, and each query whose guide is not first."""
    lines = [f"{'What staff type':<20}{'queries':>9}{'first':>8}{'in three':>10}"]
    for name, queries in ranked.items():
        lines.append(f"{name:<20}{len(queries):>9}{compute_share(queries, 1):>8.1%}{compute_share(queries, 3):>10.1%}")
    for query in (query for queries in ranked.values() for query in queries if query.rank != 0):
        rank = "not found" if query.rank is None else f"at {query.rank + 1}"
        lines.append(f"  {rank}: {query.query}")
    return "\n".join(lines)


def test_the_right_guide_comes_first(
    ranked: dict[str, list[Query]], record_property: Callable[[str, object], None]
) -> None:
    record_property("shown", format_table(ranked))
    for name, queries in ranked.items():
        assert compute_share(queries, 1) >= MIN_SHARE_FIRST, f"{name}\n{format_table(ranked)}"
        assert compute_share(queries, 3) >= MIN_SHARE_IN_THREE, f"{name}\n{format_table(ranked)}"


def test_every_accepted_guide_exists(guide_addresses: set[str]) -> None:
    accepted = {address for queries in QUERY_SETS.values() for query in queries for address in query.accepted}
    assert accepted <= guide_addresses


@pytest.fixture(scope="module")
def guide_addresses(site: Path) -> set[str]:
    """The addresses of all guides of the built site."""
    return {f"guides/{page.parent.name}/" for page in (site / "guides").glob("*/index.html")}


def test_the_index_is_small_enough_for_a_weak_connection(site: Path) -> None:
    assert len(gzip.compress((site / "search/index.json").read_bytes(), 6)) <= MAX_INDEX_BYTES
