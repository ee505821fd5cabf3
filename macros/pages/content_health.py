"""How the content is: what is approved, due, to be confirmed, covered and to be read again; and what changed."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from macros.content.loader import guide_meta
from macros.content.pages import PageRecord
from macros.presenters.content_health import Coverage, coverage, published, to_confirm, to_recheck
from macros.presenters.context import Here
from macros.presenters.frame import link, newest_first
from macros.presenters.guides import guide_reading
from macros.utils.dates import day
from macros.utils.templating import render


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
