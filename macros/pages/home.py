"""The home page: one question, one search box, three doors, the levels, and what is latest."""

from __future__ import annotations

from macros.pages.newsletters import issue
from macros.presenters.context import Here
from macros.presenters.frame import guide_links
from macros.presenters.levels import levels_in_order
from macros.presenters.records import level_values, words
from macros.utils.templating import render


def home_page(here: Here) -> str:
    """Return the whole home page; how many guides there are is counted, never written."""
    place, library, named = here.library.partnership, here.library, words(here)
    latest = [issue(here, page) for page in library.newsletters[:1]]
    news = f"{latest[0]['title']}, and every issue before it." if latest else "Newsletters will be here."
    doors = [
        {
            "title": "I am worried about a child",
            "text": f"Find the {named['level']['one']}, see what to do and whom to call.",
            "href": here.to("thresholds/index.md"),
            "first": True,
        },
        {
            "title": "One-minute guides",
            "text": f"{len(library.guides)} guides. Each is read in a minute, on a phone or on one side of paper.",
            "href": here.to("guides/index.md"),
            "first": False,
        },
        {"title": "What is new", "text": news, "href": here.to("newsletters/index.md"), "first": False},
    ]
    return render(
        "home.html",
        question=place.question,
        search_hint=place.search_hint,
        root=here.href(""),
        all_guides=here.to("guides/index.md"),
        often=guide_links(here, list(place.often_looked_for)),
        doors=doors,
        words=named,
        levels=[level_values(here, level) for level in levels_in_order(here)],
        latest=latest,
    )
