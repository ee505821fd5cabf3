"""Booklet, posters and the manager's slides as pages, each with the link to its file."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from macros.content.models.publications import Poster
from macros.presenters.booklet import booklet_values
from macros.presenters.context import Here
from macros.presenters.levels import levels_in_order
from macros.presenters.records import contact_values, level_values, words
from macros.presenters.slides.deck import typed
from macros.presenters.slides.manager import FILE, managers_deck
from macros.utils.templating import render


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


def booklet(here: Here) -> str:
    """Return the booklet on screen: the same values as on paper, each with its way into the site."""
    return render("booklet.html", pdf=here.href("") + "booklet.pdf", nouns=words(here), **booklet_values(here))


def slide_list(here: Here) -> str:
    """Return the slides to read one under the other, with what to say at each, and the file to download."""
    deck = managers_deck(here.library, here.today)
    slides = [
        {
            **asdict(slide),
            "more": [{**asdict(one), "href": here.to(one.page), "typed": typed(one.address)} for one in slide.more],
        }
        for slide in deck.slides
    ]
    return render("slides.html", deck=deck, slides=slides, file=here.href("") + FILE)
