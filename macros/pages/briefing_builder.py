"""The briefing builder: the form with every page a manager may choose. A script builds the briefing from it."""

from __future__ import annotations

from typing import Any

from macros.content.pages import Page
from macros.presenters.context import PageContext
from macros.presenters.publications import POSTERS_PAGE
from macros.presenters.short_links import find_code
from macros.utils.templating import render

MAX_ITEMS = 20
"""Items of a briefing. Its link holds the short link of each, so it grows with every item."""
MAX_TITLE_CHARACTERS = 80
MAX_NOTE_CHARACTERS = 600
"""A briefing's title and note are part of its link too, and some programs cut a link at 2,000 characters."""


def render_briefing_builder(ctx: PageContext) -> str:
    """Return the form: every guide, briefing and poster to choose, and the elements that the script fills."""
    groups = [_guide_group_values(ctx), _briefing_group_values(ctx), _poster_group_values(ctx)]
    return render(
        "briefing_builder.html",
        groups=[group for group in groups if group["choices"]],
        total=sum(len(group["choices"]) for group in groups),
        address=ctx.content.partnership.address,
        own=ctx.content.partnership.address + ctx.page.url,
        most=MAX_ITEMS,
        title_length=MAX_TITLE_CHARACTERS,
        note_length=MAX_NOTE_CHARACTERS,
    )


def _guide_group_values(ctx: PageContext) -> dict[str, Any]:
    pages = list(ctx.content.guides.values())
    return _group_values(ctx, "guide", "Guides", "One-minute guide", "guides/index.md", _choice_values(ctx, pages))


def _briefing_group_values(ctx: PageContext) -> dict[str, Any]:
    pages = [page for page in ctx.content.pages.values() if page.kind == "briefing"]
    pages.sort(key=lambda page: page.meta.title.lower())
    name = "Briefing for a team meeting"
    return _group_values(ctx, "briefing", "Briefings", name, "briefings/index.md", _choice_values(ctx, pages))


def _poster_group_values(ctx: PageContext) -> dict[str, Any]:
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


def _choice_values(ctx: PageContext, pages: list[Page]) -> list[dict[str, Any]]:
    """Return the pages that can be chosen: those with a short link, because a briefing holds nothing else of a page."""
    codes = [(find_code(ctx.content, page.src), page) for page in pages]
    return [
        {
            "key": code,
            "to": f"{code}/",
            "title": page.meta.title,
            "summary": page.meta.summary,
            "also": ", ".join(page.meta.also_called),
            "draft": page.meta.status == "draft",
        }
        for code, page in codes
        if code
    ]
