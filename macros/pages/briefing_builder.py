"""The briefing builder: what a manager may put together from, with the short link of each. Script does the rest."""

from __future__ import annotations

from typing import Any

from macros.content.pages import Page
from macros.presenters.context import PageContext
from macros.presenters.publications import POSTERS_PAGE
from macros.presenters.short_links import find_code
from macros.utils.templating import render

MOST = 20
"""Items of a briefing: its link holds them all, and a longer one is read by nobody."""
TITLE, NOTE = 80, 600
"""Characters of a briefing's own words: they travel in its link too, and some programs cut a link at 2000."""


def briefing_builder(ctx: PageContext) -> str:
    """Return the builder: every guide, briefing and poster to choose, and the places that script fills."""
    groups = [_guides(ctx), _briefings(ctx), _posters(ctx)]
    return render(
        "builder.html",
        groups=[group for group in groups if group["choices"]],
        total=sum(len(group["choices"]) for group in groups),
        address=ctx.content.partnership.address,
        own=ctx.content.partnership.address + ctx.page.url,
        most=MOST,
        title_length=TITLE,
        note_length=NOTE,
    )


def _guides(ctx: PageContext) -> dict[str, Any]:
    pages = list(ctx.content.guides.values())
    return _group(ctx, "guide", "Guides", "One-minute guide", "guides/index.md", _pages(ctx, pages))


def _briefings(ctx: PageContext) -> dict[str, Any]:
    pages = [page for page in ctx.content.pages.values() if page.kind == "briefing"]
    pages.sort(key=lambda page: page.meta.title.lower())
    name = "Briefing for a team meeting"
    return _group(ctx, "briefing", "Briefings", name, "briefings/index.md", _pages(ctx, pages))


def _posters(ctx: PageContext) -> dict[str, Any]:
    code = find_code(ctx.content, POSTERS_PAGE)
    posters = ctx.content.posters.values() if code else ()
    draft = code is not None and ctx.content.pages[POSTERS_PAGE].meta.status == "draft"
    choices = [
        {
            "key": f"{code}-{poster.key}",
            "to": f"{code}/#{poster.key}",
            "title": poster.title,
            "summary": poster.lead,
            "also": "",
            "draft": draft,
        }
        for poster in posters
    ]
    return _group(ctx, "poster", "Posters", "Poster to print", POSTERS_PAGE, choices)


def _group(
    ctx: PageContext, kind: str, title: str, name: str, src: str, choices: list[dict[str, Any]]
) -> dict[str, Any]:
    href = ctx.link_to_page(src) if src in ctx.content.pages else ""
    return {"kind": kind, "title": title, "name": name, "href": href, "choices": choices}


def _pages(ctx: PageContext, pages: list[Page]) -> list[dict[str, Any]]:
    """Return pages to choose from by their codes; one without a code has no link to share yet."""
    coded = [(find_code(ctx.content, page.src), page) for page in pages]
    return [
        {
            "key": code,
            "to": f"{code}/",
            "title": page.meta.title,
            "summary": page.meta.summary,
            "also": ", ".join(page.meta.also_called),
            "draft": page.meta.status == "draft",
        }
        for code, page in coded
        if code
    ]
