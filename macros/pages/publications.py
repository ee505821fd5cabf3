"""Booklet, posters and the manager's slides as pages, each with the link to its file."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from macros.content.models.publications import Poster
from macros.presenters.booklet import booklet_values
from macros.presenters.context import PageContext
from macros.presenters.records import contact_values, get_nouns, level_values
from macros.presenters.slides.deck import format_display_address
from macros.presenters.slides.manager import PRESENTATION_FILE, build_managers_deck
from macros.utils.templating import render


def render_poster_list(ctx: PageContext) -> str:
    """Return every poster with its text, so that it can be read without the PDF."""
    posters = [_poster_values(ctx, poster) for poster in ctx.content.posters.values()]
    return render("poster_list.html", posters=posters)


def _poster_values(ctx: PageContext, poster: Poster) -> dict[str, Any]:
    content = ctx.content
    levels = [level_values(ctx, level) for level in ctx.content.levels] if poster.shows == "levels" else []
    return {
        "key": poster.key,
        "title": poster.title,
        "lead": poster.lead,
        "lines": list(poster.lines),
        "levels": levels,
        "sentence": content.vision.sentence if poster.shows == "vision" else "",
        "contacts": [contact_values(content.contacts[key]) for key in poster.contacts],
        "pdf": ctx.link_to_file(f"posters/{poster.key}.pdf"),
        "page": content.pages[poster.page].meta.title,
        "href": ctx.link_to_page(poster.page),
    }


def render_booklet(ctx: PageContext) -> str:
    """Return the booklet: the same values as in the PDF, each with its link into the site."""
    return render("booklet.html", pdf=ctx.link_to_file("booklet.pdf"), nouns=get_nouns(ctx), **booklet_values(ctx))


def render_slide_list(ctx: PageContext) -> str:
    """Return the slides one below the other, each with its speaker notes, and the file to download."""
    deck = build_managers_deck(ctx.content, ctx.today)
    slides = [
        {
            **asdict(slide),
            "more": [
                {**asdict(link), "href": ctx.link_to_page(link.page), "typed": format_display_address(link.address)}
                for link in slide.more
            ],
        }
        for slide in deck.slides
    ]
    return render("slide_list.html", deck=deck, slides=slides, file=ctx.link_to_file(PRESENTATION_FILE))
