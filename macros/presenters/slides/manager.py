"""The deck of the manager's presentation, from ``data/presentation.yml``."""

from __future__ import annotations

from datetime import date

from macros.content.loader import Content
from macros.content.models.publications import Slide as SlideRecord
from macros.presenters.action_plan import get_last_entry_date
from macros.presenters.slides.blocks import (
    build_actions,
    build_contacts,
    build_level_rows,
    build_measures,
    build_review,
    build_vision,
)
from macros.presenters.slides.deck import (
    Block,
    Bullets,
    Deck,
    Opening,
    Slide,
    get_page_links,
    get_version_and_status,
    split_to_fit,
)

PRESENTATION_PAGE = "presentation.md"
PRESENTATION_FILE = "managers-presentation.pptx"


def build_managers_deck(content: Content, today: date) -> Deck:
    """Return the manager's presentation with its facts as they are on the day ``today``."""
    record = content.presentation
    notes = ("Have this on the screen while people come in. What to say begins with the next slide.",)
    slides = [Slide(record.title, Opening(record.subtitle), notes, content.partnership.name, data_path=("title",))]
    for index, slide in enumerate(record.slides):
        block, links = _build_block(content, slide, today), get_page_links(content, slide.pages)
        slides += split_to_fit(Slide(slide.title, block, (slide.notes,), record.title, links, ("slides", index)))
    pages = [PRESENTATION_PAGE, *(src for slide in record.slides for src in slide.pages)]
    days = [get_last_entry_date(content)] if any(slide.shows == "actions" for slide in record.slides) else []
    version, approved = get_version_and_status(content, pages, days)
    return Deck(
        PRESENTATION_FILE, record.title, record.subtitle, tuple(slides), version, approved, "data/presentation.yml"
    )


def _build_block(content: Content, slide: SlideRecord, today: date) -> Block:
    if slide.shows == "levels":
        return build_level_rows(content)
    if slide.shows == "contacts":
        return build_contacts(content, slide.contacts)
    if slide.shows == "findings":
        return build_review(content)
    if slide.shows == "vision":
        return build_vision(content)
    if slide.shows == "measures":
        return build_measures(content, slide.measures)
    if slide.shows == "actions":
        return build_actions(content, today)
    return Bullets(tuple(slide.lines))
