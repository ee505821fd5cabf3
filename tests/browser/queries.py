"""Queries of staff with the guides that answer them, and how many of them a search answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

QUERIES = Path(__file__).resolve().parents[1] / "search"


@dataclass(frozen=True)
class Asked:
    """A query, the addresses that answer it, and the place of the first of them, from 0; None if there is none."""

    query: str
    accepted: frozenset[str]
    place: int | None = None

    def among(self, results: list[str]) -> Asked:
        """Return the query with the place of its answer among results."""
        places = [at for at, address in enumerate(results) if address in self.accepted]
        return Asked(self.query, self.accepted, min(places, default=None))


def read(name: str) -> list[Asked]:
    """Return the queries of a file."""
    lines = (QUERIES / name).read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [Asked(query, frozenset(f"guides/{slug}/" for slug in slugs.split(","))) for query, slugs in rows]


def share(asked: list[Asked], among: int) -> float:
    """Return the share of queries with an answer among the first results, from 0 to 1."""
    return sum(one.place is not None and one.place < among for one in asked) / len(asked)
