"""The posters as a page: the text of each, and the way to its PDF."""

from __future__ import annotations

from typing import Any

from macros.content.models.publications import Poster
from macros.pages.explorer import levels_in_order
from macros.presenters.context import Here
from macros.presenters.records import contact_values, level_values
from macros.utils.templating import render

POSTERS = "posters/index.md"
"""The page of the posters: its version and status are those of each poster."""


def poster_list(here: Here) -> str:
    """Return every poster with its words, so that nobody needs the PDF to read it."""
    posters = [_poster(here, poster) for poster in here.library.posters.values()]
    return render("posters.html", posters=posters)


def _poster(here: Here, poster: Poster) -> dict[str, Any]:
    library = here.library
    levels = [level_values(here, level) for level in levels_in_order(here)] if poster.shows == "levels" else []
    return {
        "key": poster.key,
        "title": poster.title,
        "lead": poster.lead,
        "lines": list(poster.lines),
        "levels": levels,
        "sentence": library.vision.sentence if poster.shows == "vision" else "",
        "contacts": [contact_values(library.contacts[key]) for key in poster.contacts],
        "pdf": here.href("") + f"posters/{poster.key}.pdf",
        "page": library.pages[poster.page].meta.title,
        "href": here.to(poster.page),
    }
