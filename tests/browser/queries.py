"""Queries of staff with their accepted guides, and the share of them that a search answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

QUERY_FOLDER = Path(__file__).resolve().parents[1] / "search"


@dataclass(frozen=True)
class Query:
    """A query, its accepted addresses, and the rank of the first of them among the results, from 0; None if absent."""

    query: str
    accepted: frozenset[str]
    rank: int | None = None

    def rank_answer(self, results: list[str]) -> Query:
        """Return the query with the rank of its answer among results."""
        ranks = [index for index, address in enumerate(results) if address in self.accepted]
        return Query(self.query, self.accepted, min(ranks, default=None))


def read_queries(name: str) -> list[Query]:
    """Return the queries of a file in ``tests/search``."""
    lines = (QUERY_FOLDER / name).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Query(query, frozenset(f"guides/{slug}/" for slug in slugs.split(","))) for query, slugs in rows]


def compute_share(queries: list[Query], count: int) -> float:
    """Return the share of queries with an answer among the first ``count`` results, from 0 to 1."""
    return sum(query.rank is not None and query.rank < count for query in queries) / len(queries)
