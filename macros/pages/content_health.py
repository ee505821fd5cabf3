"""The content health report (approval, review dates, confirmation, coverage, sources) and the list of changes."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from macros.content.loader import get_guide_meta
from macros.content.pages import Page
from macros.presenters.content_health import (
    Coverage,
    list_published,
    list_sources_to_recheck,
    list_to_confirm,
    measure_coverage,
)
from macros.presenters.context import PageContext
from macros.presenters.frame import link_values, sort_newest_first
from macros.presenters.guides import measure_guide
from macros.utils.dates import format_date
from macros.utils.templating import render


def render_content_health(ctx: PageContext) -> str:
    """Return the report for managers and editors."""
    content = ctx.content
    pages, needs = list_published(content), content.findings.needs.values()
    need_coverage, agency_coverage = measure_coverage(content)
    return render(
        "content_health.html",
        counts=_count_values(ctx, pages),
        months=_month_values(pages),
        overdue=[_row_values(ctx, page) for page in pages if page.meta.review_by < ctx.today],
        confirm=[
            {**_row_values(ctx, page), "lines": lines} for page in pages if (lines := list_to_confirm(content, page))
        ],
        needs=_matrix_values(need_coverage, {need.key: f"{need.number}. {need.title}" for need in needs}),
        agencies=_matrix_values(agency_coverage, {agency.key: agency.name for agency in content.agencies.values()}),
        answers=_answer_values(ctx),
        sources=_source_values(ctx),
        guides=[_guide_values(ctx, page) for page in content.guides.values()],
    )


def _count_values(ctx: PageContext, pages: list[Page]) -> list[dict[str, Any]]:
    confirm = sum(len(list_to_confirm(ctx.content, page)) for page in pages)
    return [
        {"number": len(pages), "says": "pages"},
        {"number": sum(page.meta.status == "approved" for page in pages), "says": "approved"},
        {"number": sum(page.meta.review_by < ctx.today for page in pages), "says": "overdue for review"},
        {"number": confirm, "says": "things to confirm"},
        {"number": len(list_sources_to_recheck(ctx.content)), "says": "sources to recheck"},
    ]


def _source_values(ctx: PageContext) -> list[dict[str, Any]]:
    """Return the sources to open again, each with the reasons and the number of pages that cite it."""
    return [
        {"title": source.title, "href": ctx.link_to_page("about/sources.md", source.key), "why": why, "pages": pages}
        for source, why, pages in list_sources_to_recheck(ctx.content)
    ]


def _month_values(pages: list[Page]) -> list[dict[str, Any]]:
    """Return the number of pages of each status that are due for review in each month, earliest first."""
    ordered = sorted(pages, key=lambda page: page.meta.review_by)
    rows = []
    for _, group in groupby(ordered, key=lambda page: (page.meta.review_by.year, page.meta.review_by.month)):
        due = list(group)
        drafts = sum(page.meta.status == "draft" for page in due)
        rows.append({"month": f"{due[0].meta.review_by:%B %Y}", "draft": drafts, "approved": len(due) - drafts})
    return rows


def _row_values(ctx: PageContext, page: Page) -> dict[str, Any]:
    owner = ctx.content.roles[page.meta.owner].title
    return link_values(ctx, page, owner=owner, review_by=format_date(page.meta.review_by))


def _matrix_values(coverage: Coverage, names: dict[str, str]) -> dict[str, Any]:
    """Return a table of page counts: a row for each name, a column for each kind of page."""
    rows = [{"name": name, "counts": [len(kind[key]) for kind in coverage.values()]} for key, name in names.items()]
    return {"channels": list(coverage), "rows": rows}


def _answer_values(ctx: PageContext) -> dict[str, Any]:
    """Return the number of guides that answer each need for each agency."""
    guides = [get_guide_meta(page) for page in ctx.content.guides.values()]
    agencies = ctx.content.agencies
    rows = []
    for key, need in ctx.content.findings.needs.items():
        answers = [meta for meta in guides if key in meta.findings]
        counts = [sum(bool({"all", agency} & set(meta.audiences)) for meta in answers) for agency in agencies]
        rows.append({"name": f"{need.number}. {need.title}", "counts": counts})
    return {"channels": [agency.name for agency in agencies.values()], "rows": rows}


def _guide_values(ctx: PageContext, page: Page) -> dict[str, Any]:
    reading = measure_guide(PageContext(ctx.content, page, ctx.today))
    return link_values(ctx, page, words=reading.words, seconds=reading.seconds, slow=reading.slow_seconds)


def render_change_list(ctx: PageContext) -> str:
    """Return every change of every page by month, newest first."""
    changes = [
        (change, page) for page in list_published(ctx.content) for change in sort_newest_first(page.meta.changes)
    ]
    changes.sort(key=lambda pair: (-pair[0].on.toordinal(), pair[1].meta.title))
    months = [
        {
            "month": f"{month[0][0].on:%B %Y}",
            "anchor": f"{month[0][0].on:%Y-%m}",
            "changes": [
                {**link_values(ctx, page), "on": format_date(change.on), "why": change.why} for change, page in month
            ],
        }
        for month in (list(group) for _, group in groupby(changes, key=lambda pair: pair[0].on.replace(day=1)))
    ]
    return render("change_list.html", months=months)
