"""How the content is: what is approved, due, to be confirmed, covered and to be read again; and what changed."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import groupby
from typing import Any

from macros.content.loader import Library, guide_meta
from macros.content.models.front_matter import Briefing, Guide, Newsletter, WorkshopPage
from macros.content.models.practice import Source
from macros.content.pages import PageRecord
from macros.pages.guide import guide_reading
from macros.presenters.context import Here, day
from macros.presenters.frame import link, newest_first
from macros.presenters.records import titled
from macros.utils.templating import render

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


def content_health(here: Here) -> str:
    """Return the whole report for managers and editors."""
    library = here.library
    pages = published(library)
    needs, agencies = coverage(library)
    return render(
        "health.html",
        counts=_counts(here, pages),
        months=_months(pages),
        overdue=[_row(here, page) for page in pages if page.meta.review_by < here.today],
        confirm=[{**_row(here, page), "lines": lines} for page in pages if (lines := to_confirm(library, page))],
        needs=_matrix(needs, {key: f"{it.number}. {it.title}" for key, it in library.findings.needs.items()}),
        agencies=_matrix(agencies, {key: it.name for key, it in library.agencies.items()}),
        answers=_answers(here),
        sources=[
            {"title": record.title, "href": here.to("about/sources.md", record.key), "why": why, "pages": users}
            for record, why, users in to_recheck(library)
        ],
        guides=[_guide(here, page) for page in library.guides.values()],
    )


def _counts(here: Here, pages: list[PageRecord]) -> list[dict[str, Any]]:
    confirm = sum(len(to_confirm(here.library, page)) for page in pages)
    return [
        {"number": len(pages), "says": "pages"},
        {"number": sum(page.meta.status == "approved" for page in pages), "says": "approved"},
        {"number": sum(page.meta.review_by < here.today for page in pages), "says": "overdue for review"},
        {"number": confirm, "says": "things to confirm"},
        {"number": len(to_recheck(here.library)), "says": "sources to recheck"},
    ]


def _months(pages: list[PageRecord]) -> list[dict[str, Any]]:
    """Return how many pages of each status are due for review in each month, soonest first."""
    ordered = sorted(pages, key=lambda page: page.meta.review_by)
    rows = []
    for _, group in groupby(ordered, key=lambda page: (page.meta.review_by.year, page.meta.review_by.month)):
        due = list(group)
        drafts = sum(page.meta.status == "draft" for page in due)
        rows.append({"month": f"{due[0].meta.review_by:%B %Y}", "draft": drafts, "approved": len(due) - drafts})
    return rows


def _row(here: Here, page: PageRecord) -> dict[str, Any]:
    owner = here.library.roles[page.meta.owner].title
    return link(here, page, owner=owner, review_by=day(page.meta.review_by))


def _matrix(found: Coverage, names: dict[str, str]) -> dict[str, Any]:
    rows = [{"name": name, "counts": [len(channel[key]) for channel in found.values()]} for key, name in names.items()]
    return {"channels": list(found), "rows": rows}


def _answers(here: Here) -> dict[str, Any]:
    """Return how many guides answer each need for each agency."""
    guides = [guide_meta(page) for page in here.library.guides.values()]
    agencies = here.library.agencies
    rows = []
    for key, need in here.library.findings.needs.items():
        of_need = [meta for meta in guides if key in meta.findings]
        counts = [sum(bool({"all", agency} & set(meta.audiences)) for meta in of_need) for agency in agencies]
        rows.append({"name": f"{need.number}. {need.title}", "counts": counts})
    return {"channels": [agency.name for agency in agencies.values()], "rows": rows}


def _guide(here: Here, page: PageRecord) -> dict[str, Any]:
    taken = guide_reading(Here(here.library, page, here.today))
    return link(here, page, words=taken.words, seconds=taken.seconds, slow=taken.slow_seconds)


def change_list(here: Here) -> str:
    """Return every change of every page by month, newest first."""
    found = [(change, page) for page in published(here.library) for change in newest_first(page.meta.changes)]
    found.sort(key=lambda pair: (-pair[0].on.toordinal(), pair[1].meta.title))
    months = [
        {
            "month": f"{month[0][0].on:%B %Y}",
            "anchor": f"{month[0][0].on:%Y-%m}",
            "changes": [{**link(here, page), "on": day(change.on), "why": change.why} for change, page in month],
        }
        for month in (list(group) for _, group in groupby(found, key=lambda pair: pair[0].on.replace(day=1)))
    ]
    return render("changes.html", months=months)
