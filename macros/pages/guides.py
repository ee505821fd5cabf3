"""One-minute guides: what stands around a guide's text, and the list of all guides."""

from __future__ import annotations

from macros.content.loader import guide_meta
from macros.presenters import records
from macros.presenters.context import Here
from macros.presenters.guides import guide_row, signs_of
from macros.utils.templating import render


def indicators(here: Here, slug: str) -> str:
    """Return the indicators that a guide explains, as a list."""
    records.find(here.library.guides, slug, "docs/guides")
    return render("signs.html", signs=signs_of(here, slug))


def guide_list(here: Here) -> str:
    """Return all guides by topic, each with its time to read."""
    topics = [
        {
            "title": topic.title,
            "summary": topic.summary,
            "anchor": topic.key,
            "guides": [
                guide_row(here, page) for page in here.library.guides.values() if guide_meta(page).topic == topic.key
            ],
        }
        for topic in here.library.topics.values()
    ]
    return render("guide_list.html", topics=[topic for topic in topics if topic["guides"]])
