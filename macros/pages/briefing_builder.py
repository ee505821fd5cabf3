"""The briefing builder: what a manager may put together from, with the short link of each. Script does the rest."""

from __future__ import annotations

from typing import Any

from macros.content.pages import PageRecord
from macros.presenters.context import Here
from macros.presenters.publications import POSTERS
from macros.presenters.short_links import code_of_page
from macros.utils.templating import render

MOST = 20
"""Items of a briefing: its link holds them all, and a longer one is read by nobody."""
TITLE, NOTE = 80, 600
"""Characters of a briefing's own words: they travel in its link too, and some programs cut a link at 2000."""


def briefing_builder(here: Here) -> str:
    """Return the builder: every guide, briefing and poster to choose, and the places that script fills."""
    groups = [_guides(here), _briefings(here), _posters(here)]
    return render(
        "builder.html",
        groups=[group for group in groups if group["choices"]],
        total=sum(len(group["choices"]) for group in groups),
        address=here.library.partnership.address,
        own=here.library.partnership.address + here.page.url,
        most=MOST,
        title_length=TITLE,
        note_length=NOTE,
    )


def _guides(here: Here) -> dict[str, Any]:
    pages = list(here.library.guides.values())
    return _group(here, "guide", "Guides", "One-minute guide", "guides/index.md", _pages(here, pages))


def _briefings(here: Here) -> dict[str, Any]:
    pages = [page for page in here.library.pages.values() if page.kind == "briefing"]
    pages.sort(key=lambda page: page.meta.title.lower())
    name = "Briefing for a team meeting"
    return _group(here, "briefing", "Briefings", name, "briefings/index.md", _pages(here, pages))


def _posters(here: Here) -> dict[str, Any]:
    code = code_of_page(here.library, POSTERS)
    posters = here.library.posters.values() if code else ()
    draft = code is not None and here.library.pages[POSTERS].meta.status == "draft"
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
    return _group(here, "poster", "Posters", "Poster to print", POSTERS, choices)


def _group(here: Here, kind: str, title: str, name: str, src: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
    href = here.to(src) if src in here.library.pages else ""
    return {"kind": kind, "title": title, "name": name, "href": href, "choices": choices}


def _pages(here: Here, pages: list[PageRecord]) -> list[dict[str, Any]]:
    """Return pages to choose from by their codes; one without a code has no link to share yet."""
    coded = [(code_of_page(here.library, page.src), page) for page in pages]
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
