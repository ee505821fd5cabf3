"""Print the posters: A3, legible at A4 too."""

from __future__ import annotations

from typing import Any

from macros.content.models.publications import Poster
from macros.outputs.print.context import print_context
from macros.outputs.print.typesetting import PrintJob
from macros.outputs.qr_codes import render_print_qr_code
from macros.presenters.context import PageContext
from macros.presenters.publications import POSTERS_PAGE
from macros.presenters.records import contact_values
from macros.presenters.short_links import get_short_address


def build_poster_jobs(ctx: PageContext) -> list[PrintJob]:
    """Return a print job for each poster. ``ctx`` is the context of the page of posters."""
    return [
        PrintJob(
            f"posters/{poster.key}.pdf",
            "poster.typ",
            {**print_context(ctx), **_poster_values(ctx, poster)},
            ("data/posters.yml", ctx.content.find_line("posters", poster.key)),
        )
        for poster in ctx.content.posters.values()
    ]


def _poster_values(ctx: PageContext, poster: Poster) -> dict[str, Any]:
    content = ctx.content
    address = get_short_address(content, poster.page)
    levels = [
        {"number": level.number, "name": level.name, "short": level.short, "colour": level.colour}
        for level in content.levels
    ]
    return {
        "name": f"Poster: {poster.title}",
        "title": poster.title,
        "lead": poster.lead,
        "shows": poster.shows,
        "lines": list(poster.lines),
        "levels": levels,
        "word": content.thresholds.words.level.one,
        "sentence": content.vision.sentence,
        "contacts": [contact_values(content.contacts[key]) for key in poster.contacts],
        "address": address,
        "qr": render_print_qr_code(ctx.content.root, address),
        "page": POSTERS_PAGE,
    }
