"""The state of the content as plain values: coverage, what must be confirmed, sources to check again."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from macros.content.loader import Content
from macros.content.models.front_matter import (
    BriefingFrontMatter,
    GuideFrontMatter,
    NewsletterFrontMatter,
    WorkshopFrontMatter,
)
from macros.content.models.practice import Source
from macros.content.pages import Page
from macros.presenters.context import PageContext
from macros.presenters.guides import measure_guide
from macros.presenters.records import title_with_edition

PAGE_KINDS = {
    "Guides": GuideFrontMatter,
    "Newsletters": NewsletterFrontMatter,
    "Briefings": BriefingFrontMatter,
    "Workshops": WorkshopFrontMatter,
}
"""The channels that have a page for each thing in them. A briefing is for every agency, and does not say so."""


Coverage = dict[str, dict[str, list[str]]]
"""Channel, then key of a need or an agency, then the pages of that channel that serve it."""


def list_published(content: Content) -> list[Page]:
    """Return every page that readers can be sent to, in the order of its address."""
    reachable = (page for page in content.pages.values() if not page.is_unpublished and page.url != "404/")
    return sorted(reachable, key=lambda page: page.url)


def page_metadata(content: Content, page: Page, today: date) -> dict[str, Any]:
    """Return what a machine may want to know of a page; dates as ``2026-11-22``, addresses below the site's own."""
    meta = page.meta
    reading = measure_guide(PageContext(content, page, today)) if isinstance(meta, GuideFrontMatter) else None
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
        "sources": meta.list_sources(),
        "confirm": list_to_confirm(content, page),
        "words": reading.words if reading else None,
        "seconds": reading.seconds if reading else None,
    }


def list_to_confirm(content: Content, page: Page) -> list[str]:
    """Return everything that must be confirmed before a page can be approved, each once, in plain words."""
    meta = page.meta
    lines = [*meta.confirm, *(statement.confirm for statement in meta.basis if statement.confirm)]
    if isinstance(meta, GuideFrontMatter):
        limits = [content.timescales[key] for key in meta.timescales]
        lines += [f"{record.step} {record.limit}: {record.confirm}" for record in limits if record.confirm]
        contacts = [content.contacts[key] for key in meta.contacts]
        waiting = [record for record in contacts if record.phone and not record.national and not record.confirmed_on]
        lines += [f"The number of {record.name}." for record in waiting]
    return list(dict.fromkeys(lines))


def measure_coverage(content: Content) -> tuple[Coverage, Coverage]:
    """Return which pages of each channel answer each need, and which serve each agency."""
    needs: Coverage = {"Pages": {key: [it.page for it in need.answers] for key, need in content.findings.needs.items()}}
    agencies: Coverage = {}
    for channel, kind in PAGE_KINDS.items():
        served = {
            page.src: _coverage_record(content, page) for page in list_published(content) if isinstance(page.meta, kind)
        }
        if not served:
            continue
        needs[channel] = {
            key: [src for src, serves in served.items() if key in serves.findings] for key in content.findings.needs
        }
        if hasattr(next(iter(served.values())), "audiences"):
            agencies[channel] = {
                key: [src for src, serves in served.items() if {"all", key} & set(serves.audiences)]
                for key in content.agencies
            }
    return needs, agencies


def _coverage_record(content: Content, page: Page) -> Any:
    """Return the record that says which needs a page answers and, where it says so, which agencies it is for."""
    return content.workshops[page.meta.workshop] if isinstance(page.meta, WorkshopFrontMatter) else page.meta


def sources_to_recheck(content: Content) -> list[tuple[Source, str, int]]:
    """Return the sources that somebody must open, why, and how many pages rely on each; most relied on first."""
    users = Counter(key for page in list_published(content) for key in page.meta.list_sources())
    found = [
        (record, why, users[key])
        for key, record in content.sources.items()
        if (why := _explain_recheck(content, record))
    ]
    return sorted((row for row in found if row[2]), key=lambda row: (-row[2], row[0].title))


def _explain_recheck(content: Content, record: Source) -> str:
    reasons = []
    if record.superseded_by:
        reasons.append(f"Replaced by {title_with_edition(content.sources[record.superseded_by])}.")
    if record.address is None:
        reasons.append("Address to be confirmed.")
    if record.seen == "no":
        reasons.append("Not opened yet.")
    if record.seen == "earlier":
        reasons.append("Read earlier; to be opened again.")
    return " ".join(reasons)
