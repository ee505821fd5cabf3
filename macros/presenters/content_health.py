"""The state of the content as plain values: coverage, what must be confirmed, sources to check again."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from macros.content.loader import Library
from macros.content.models.front_matter import Briefing, Guide, Newsletter, WorkshopPage
from macros.content.models.practice import Source
from macros.content.pages import PageRecord
from macros.presenters.context import Here
from macros.presenters.guides import guide_reading
from macros.presenters.records import titled

CHANNELS = {"Guides": Guide, "Newsletters": Newsletter, "Briefings": Briefing, "Workshops": WorkshopPage}
"""The channels that have a page for each thing in them. A briefing is for every agency, and does not say so."""


Coverage = dict[str, dict[str, list[str]]]
"""Channel, then key of a need or an agency, then the pages of that channel that serve it."""


def published(library: Library) -> list[PageRecord]:
    """Return every page that readers can be sent to, in the order of its address."""
    reachable = (page for page in library.pages.values() if not page.is_unpublished and page.url != "404/")
    return sorted(reachable, key=lambda page: page.url)


def page_facts(library: Library, page: PageRecord, today: date) -> dict[str, Any]:
    """Return what a machine may want to know of a page; dates as ``2026-11-22``, addresses below the site's own."""
    meta = page.meta
    reading = guide_reading(Here(library, page, today)) if isinstance(meta, Guide) else None
    return {
        "address": page.url,
        "title": meta.title,
        "kind": page.kind,
        "summary": meta.summary,
        "status": meta.status,
        "owner": meta.owner,
        "reviewed": meta.reviewed.isoformat(),
        "review_by": meta.review_by.isoformat(),
        "overdue": meta.review_by < today,
        "changed": max((change.on for change in meta.changes), default=meta.reviewed).isoformat(),
        "sources": meta.relied_on(),
        "confirm": to_confirm(library, page),
        "words": reading.words if reading else None,
        "seconds": reading.seconds if reading else None,
    }


def to_confirm(library: Library, page: PageRecord) -> list[str]:
    """Return everything that must be confirmed before a page can be approved, each once, in plain words."""
    meta = page.meta
    lines = [*meta.confirm, *(statement.confirm for statement in meta.basis if statement.confirm)]
    if isinstance(meta, Guide):
        limits = [library.timescales[key] for key in meta.timescales]
        lines += [f"{record.step} {record.limit}: {record.confirm}" for record in limits if record.confirm]
        contacts = [library.contacts[key] for key in meta.contacts]
        waiting = [record for record in contacts if record.phone and not record.national and not record.confirmed_on]
        lines += [f"The number of {record.name}." for record in waiting]
    return list(dict.fromkeys(lines))


def coverage(library: Library) -> tuple[Coverage, Coverage]:
    """Return which pages of each channel answer each need, and which serve each agency."""
    needs: Coverage = {"Pages": {key: [it.page for it in need.answers] for key, need in library.findings.needs.items()}}
    agencies: Coverage = {}
    for channel, kind in CHANNELS.items():
        served = {page.src: _serves(library, page) for page in published(library) if isinstance(page.meta, kind)}
        if not served:
            continue
        needs[channel] = {
            key: [src for src, serves in served.items() if key in serves.findings] for key in library.findings.needs
        }
        if hasattr(next(iter(served.values())), "audiences"):
            agencies[channel] = {
                key: [src for src, serves in served.items() if {"all", key} & set(serves.audiences)]
                for key in library.agencies
            }
    return needs, agencies


def _serves(library: Library, page: PageRecord) -> Any:
    """Return the record that says which needs a page answers and, where it says so, which agencies it is for."""
    return library.workshops[page.meta.workshop] if isinstance(page.meta, WorkshopPage) else page.meta


def to_recheck(library: Library) -> list[tuple[Source, str, int]]:
    """Return the sources that somebody must open, why, and how many pages rely on each; most relied on first."""
    users = Counter(key for page in published(library) for key in page.meta.relied_on())
    found = [(record, why, users[key]) for key, record in library.sources.items() if (why := _why(library, record))]
    return sorted((row for row in found if row[2]), key=lambda row: (-row[2], row[0].title))


def _why(library: Library, record: Source) -> str:
    reasons = []
    if record.superseded_by:
        reasons.append(f"Replaced by {titled(library.sources[record.superseded_by])}.")
    if record.address is None:
        reasons.append("Address to be confirmed.")
    if record.seen == "no":
        reasons.append("Not opened yet.")
    if record.seen == "earlier":
        reasons.append("Read earlier; to be opened again.")
    return " ".join(reasons)
