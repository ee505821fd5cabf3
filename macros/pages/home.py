"""The home page: a question, the search box, three main links, the levels, and the latest newsletter."""

from __future__ import annotations

from typing import Any

from macros.pages.newsletters import issue_values
from macros.presenters.context import PageContext
from macros.presenters.frame import link_guides
from macros.presenters.records import get_nouns, level_values
from macros.utils.templating import render


def render_home_page(ctx: PageContext) -> str:
    """Return the home page."""
    partnership, latest = ctx.content.partnership, [issue_values(ctx, page) for page in ctx.content.newsletters[:1]]
    return render(
        "home_page.html",
        question=partnership.question,
        search_hint=partnership.search_hint,
        root=ctx.link_to(""),
        all_guides=ctx.link_to_page("guides/index.md"),
        often=link_guides(ctx, list(partnership.often_looked_for)),
        doors=_door_values(ctx, latest),
        words=get_nouns(ctx),
        levels=[level_values(ctx, level) for level in ctx.content.levels],
        latest=latest,
    )


def _door_values(ctx: PageContext, latest: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the three main links: the levels, the guides with their number, and the newsletters."""
    news = f"{latest[0]['title']}, and every issue before it." if latest else "Newsletters will be here."
    return [
        {
            "title": "I am worried about a child",
            "text": f"Find the {get_nouns(ctx)['level']['one']}, see what to do and whom to call.",
            "href": ctx.link_to_page("thresholds/index.md"),
            "first": True,
        },
        {
            "title": "One-minute guides",
            "text": f"{len(ctx.content.guides)} guides. Each is read in a minute, on a phone or on one side of paper.",
            "href": ctx.link_to_page("guides/index.md"),
            "first": False,
        },
        {"title": "What is new", "text": news, "href": ctx.link_to_page("newsletters/index.md"), "first": False},
    ]
