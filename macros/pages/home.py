"""The home page: one question, one search box, three doors, the levels, and what is latest."""

from __future__ import annotations

from macros.pages.newsletters import issue_values
from macros.presenters.context import PageContext
from macros.presenters.frame import link_guides
from macros.presenters.records import level_values, nouns
from macros.utils.templating import render


def render_home_page(ctx: PageContext) -> str:
    """Return the whole home page; how many guides there are is counted, never written."""
    place, content, named = ctx.content.partnership, ctx.content, nouns(ctx)
    latest = [issue_values(ctx, page) for page in content.newsletters[:1]]
    news = f"{latest[0]['title']}, and every issue before it." if latest else "Newsletters will be here."
    doors = [
        {
            "title": "I am worried about a child",
            "text": f"Find the {named['level']['one']}, see what to do and whom to call.",
            "href": ctx.link_to_page("thresholds/index.md"),
            "first": True,
        },
        {
            "title": "One-minute guides",
            "text": f"{len(content.guides)} guides. Each is read in a minute, on a phone or on one side of paper.",
            "href": ctx.link_to_page("guides/index.md"),
            "first": False,
        },
        {"title": "What is new", "text": news, "href": ctx.link_to_page("newsletters/index.md"), "first": False},
    ]
    return render(
        "home_page.html",
        question=place.question,
        search_hint=place.search_hint,
        root=ctx.link_to(""),
        all_guides=ctx.link_to_page("guides/index.md"),
        often=link_guides(ctx, list(place.often_looked_for)),
        doors=doors,
        words=named,
        levels=[level_values(ctx, level) for level in ctx.content.levels],
        latest=latest,
    )
