"""How the content is: what is approved, due, to be confirmed, covered and to be read again; and what changed."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from macros.content.loader import get_guide_meta
from macros.content.pages import Page
from macros.presenters.content_health import (
    Coverage,
    list_published,
    list_to_confirm,
    measure_coverage,
    sources_to_recheck,
)
from macros.presenters.context import PageContext
from macros.presenters.frame import link_values, sort_newest_first
from macros.presenters.guides import measure_guide
from macros.utils.dates import format_date
from macros.utils.templating import render


def render_content_health(ctx: PageContext) -> str:
    """Return the whole report for managers and editors."""
    content = ctx.content
    pages = list_published(content)
    needs, agencies = measure_coverage(content)
    return render(
        "content_health.html",
        counts=_count_values(ctx, pages),
        months=_month_values(pages),
        overdue=[_row_values(ctx, page) for page in pages if page.meta.review_by < ctx.today],
        confirm=[
            {**_row_values(ctx, page), "lines": lines} for page in pages if (lines := list_to_confirm(content, page))
        ],
        needs=_matrix_values(needs, {key: f"{it.number}. {it.title}" for key, it in content.findings.needs.items()}),
        agencies=_matrix_values(agencies, {key: it.name for key, it in content.agencies.items()}),
        answers=_answer_values(ctx),
        sources=[
            {
                "title": record.title,
                "href": ctx.link_to_page("about/sources.md", record.key),
                "why": why,
                "pages": users,
            }
            for record, why, users in sources_to_recheck(content)
        ],
        guides=[_guide_values(ctx, page) for page in content.guides.values()],
    )


def _count_values(ctx: PageContext, pages: list[Page]) -> list[dict[str, Any]]:
    confirm = sum(len(list_to_confirm(ctx.content, page)) for page in pages)
    return [
        {"number": len(pages), "says": "pages"},
        {"number": sum(page.meta.status == "approved" for page in pages), "says": "approved"},
        {"number": sum(page.meta.review_by < ctx.today for page in pages), "says": "overdue for review"},
        {"number": confirm, "says": "things to confirm"},
        {"number": len(sources_to_recheck(ctx.content)), "says": "sources to recheck"},
    ]


def _month_values(pages: list[Page]) -> list[dict[str, Any]]:
    """Return how many pages of each status are due for review in each month, soonest first."""
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


def _matrix_values(found: Coverage, names: dict[str, str]) -> dict[str, Any]:
    rows = [{"name": name, "counts": [len(channel[key]) for channel in found.values()]} for key, name in names.items()]
    return {"channels": list(found), "rows": rows}


def _answer_values(ctx: PageContext) -> dict[str, Any]:
    """Return how many guides answer each need for each agency."""
    guides = [get_guide_meta(page) for page in ctx.content.guides.values()]
    agencies = ctx.content.agencies
    rows = []
    for key, need in ctx.content.findings.needs.items():
        of_need = [meta for meta in guides if key in meta.findings]
        counts = [sum(bool({"all", agency} & set(meta.audiences)) for meta in of_need) for agency in agencies]
        rows.append({"name": f"{need.number}. {need.title}", "counts": counts})
    return {"channels": [agency.name for agency in agencies.values()], "rows": rows}


def _guide_values(ctx: PageContext, page: Page) -> dict[str, Any]:
    taken = measure_guide(PageContext(ctx.content, page, ctx.today))
    return link_values(ctx, page, words=taken.words, seconds=taken.seconds, slow=taken.slow_seconds)


def render_change_list(ctx: PageContext) -> str:
    """Return every change of every page by month, newest first."""
    found = [(change, page) for page in list_published(ctx.content) for change in sort_newest_first(page.meta.changes)]
    found.sort(key=lambda pair: (-pair[0].on.toordinal(), pair[1].meta.title))
    months = [
        {
            "month": f"{month[0][0].on:%B %Y}",
            "anchor": f"{month[0][0].on:%Y-%m}",
            "changes": [
                {**link_values(ctx, page), "on": format_date(change.on), "why": change.why} for change, page in month
            ],
        }
        for month in (list(group) for _, group in groupby(found, key=lambda pair: pair[0].on.replace(day=1)))
    ]
    return render("change_list.html", months=months)
