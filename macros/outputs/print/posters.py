"""The posters: A3, and right at A4 too."""

from __future__ import annotations

from typing import Any

from macros.content.models.publications import Poster
from macros.outputs.print.context import code_of, paper
from macros.outputs.print.typesetting import Document
from macros.presenters.context import Here
from macros.presenters.levels import levels_in_order
from macros.presenters.publications import POSTERS
from macros.presenters.records import contact_values
from macros.presenters.short_links import short_address


def poster_documents(here: Here) -> list[Document]:
    """Return a document for each poster; ``here`` is the page of the posters."""
    return [
        Document(f"posters/{poster.key}.pdf", "poster.typ", {**paper(here), **_poster(here, poster)})
        for poster in here.library.posters.values()
    ]


def _poster(here: Here, poster: Poster) -> dict[str, Any]:
    library = here.library
    address = short_address(library, poster.page)
    levels = [
        {"number": level.number, "name": level.name, "short": level.short, "colour": level.colour}
        for level in levels_in_order(here)
    ]
    return {
        "name": f"Poster: {poster.title}",
        "title": poster.title,
        "lead": poster.lead,
        "shows": poster.shows,
        "lines": list(poster.lines),
        "levels": levels,
        "word": library.thresholds.words.level.one,
        "sentence": library.vision.sentence,
        "contacts": [contact_values(library.contacts[key]) for key in poster.contacts],
        "address": address,
        "qr": code_of(here, address),
        "page": POSTERS,
    }
