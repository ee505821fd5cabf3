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
from macros.presenters.records import format_source_title

PAGE_KINDS = {
    "Guides": GuideFrontMatter,
    "Newsletters": NewsletterFrontMatter,
    "Briefings": BriefingFrontMatter,
    "Workshops": WorkshopFrontMatter,
}
"""Kinds of page in the coverage, with their front matter. Briefings are for every agency, so they name no audience."""


Coverage = dict[str, dict[str, list[str]]]
"""Kind of page, then key of a need or an agency, then the source paths of the pages of that kind that serve it."""


def list_published(content: Content) -> list[Page]:
    """Return every published page except the 404 page, sorted by address."""
    reachable = (page for page in content.pages.values() if not page.is_unpublished and page.url != "404/")
    return sorted(reachable, key=lambda page: page.url)


def page_metadata_values(content: Content, page: Page, today: date) -> dict[str, Any]:
    """Return the metadata of a page for ``pages.json``. Dates are in ISO 8601, addresses relative to the root."""
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
    """Return everything that must be confirmed before a page can be approved, as sentences without duplicates."""
    meta = page.meta
    lines = [*meta.confirm, *(statement.confirm for statement in meta.basis if statement.confirm)]
    if isinstance(meta, GuideFrontMatter):
        timescales = [content.timescales[key] for key in meta.timescales]
        lines += [f"{scale.step} {scale.limit}: {scale.confirm}" for scale in timescales if scale.confirm]
        contacts = [content.contacts[key] for key in meta.contacts]
        unconfirmed = [
            contact for contact in contacts if contact.phone and not contact.national and not contact.confirmed_on
        ]
        lines += [f"The number of {contact.name}." for contact in unconfirmed]
    return list(dict.fromkeys(lines))


def measure_coverage(content: Content) -> tuple[Coverage, Coverage]:
    """Return which pages of each kind answer each need, and which serve each agency."""
    findings, pages = content.findings.needs, list_published(content)
    needs: Coverage = {"Pages": {key: [answer.page for answer in need.answers] for key, need in findings.items()}}
    agencies: Coverage = {}
    for kind, model in PAGE_KINDS.items():
        records = {page.src: _get_coverage_record(content, page) for page in pages if isinstance(page.meta, model)}
        if not records:
            continue
        needs[kind] = {key: [src for src, record in records.items() if key in record.findings] for key in findings}
        if hasattr(next(iter(records.values())), "audiences"):
            agencies[kind] = {
                key: [src for src, record in records.items() if {"all", key} & set(record.audiences)]
                for key in content.agencies
            }
    return needs, agencies


def _get_coverage_record(content: Content, page: Page) -> Any:
    """Return the record that lists the needs a page answers and, for most kinds, its audiences."""
    return content.workshops[page.meta.workshop] if isinstance(page.meta, WorkshopFrontMatter) else page.meta


def list_sources_to_recheck(content: Content) -> list[tuple[Source, str, int]]:
    """Return ``(source, reasons, number of pages that cite it)`` for sources to open again; the most cited first.

    Sources that no published page cites are left out.
    """
    citations = Counter(key for page in list_published(content) for key in page.meta.list_sources())
    rows = [
        (source, reasons, citations[key])
        for key, source in content.sources.items()
        if citations[key] and (reasons := _explain_recheck(content, source))
    ]
    return sorted(rows, key=lambda row: (-row[2], row[0].title))


def _explain_recheck(content: Content, source: Source) -> str:
    reasons = []
    if source.superseded_by:
        reasons.append(f"Replaced by {format_source_title(content.sources[source.superseded_by])}.")
    if source.address is None:
        reasons.append("Address to be confirmed.")
    if source.seen == "no":
        reasons.append("Not opened yet.")
    if source.seen == "earlier":
        reasons.append("Read earlier; to be opened again.")
    return " ".join(reasons)
