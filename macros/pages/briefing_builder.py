"""The briefing builder: what a manager may put together from, with the short link of each. Script does the rest."""

from __future__ import annotations

from typing import Any

from macros.content.pages import Page
from macros.presenters.context import PageContext
from macros.presenters.publications import POSTERS_PAGE
from macros.presenters.short_links import find_code
from macros.utils.templating import render

MAX_ITEMS = 20
"""Items of a briefing: its link holds them all, and a longer one is read by nobody."""
TITLE, NOTE = 80, 600
"""Characters of a briefing's own words: they travel in its link too, and some programs cut a link at 2000."""


def render_briefing_builder(ctx: PageContext) -> str:
    """Return the builder: every guide, briefing and poster to choose, and the places that script fills."""
    groups = [_guide_groups(ctx), _briefing_group(ctx), _poster_group(ctx)]
    return render(
        "briefing_builder.html",
        groups=[group for group in groups if group["choices"]],
        total=sum(len(group["choices"]) for group in groups),
        address=ctx.content.partnership.address,
        own=ctx.content.partnership.address + ctx.page.url,
        most=MAX_ITEMS,
        title_length=TITLE,
        note_length=NOTE,
    )


def _guide_groups(ctx: PageContext) -> dict[str, Any]:
    pages = list(ctx.content.guides.values())
    return _group_values(ctx, "guide", "Guides", "One-minute guide", "guides/index.md", _page_items(ctx, pages))


def _briefing_group(ctx: PageContext) -> dict[str, Any]:
    pages = [page for page in ctx.content.pages.values() if page.kind == "briefing"]
    pages.sort(key=lambda page: page.meta.title.lower())
    name = "Briefing for a team meeting"
    return _group_values(ctx, "briefing", "Briefings", name, "briefings/index.md", _page_items(ctx, pages))


def _poster_group(ctx: PageContext) -> dict[str, Any]:
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
    return _group_values(ctx, "poster", "Posters", "Poster to print", POSTERS_PAGE, choices)


def _group_values(
    ctx: PageContext, kind: str, title: str, name: str, src: str, choices: list[dict[str, Any]]
) -> dict[str, Any]:
    href = ctx.link_to_page(src) if src in ctx.content.pages else ""
    return {"kind": kind, "title": title, "name": name, "href": href, "choices": choices}


def _page_items(ctx: PageContext, pages: list[Page]) -> list[dict[str, Any]]:
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
