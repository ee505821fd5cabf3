"""The deck of the manager's presentation."""

from __future__ import annotations

from datetime import date

from macros.content.loader import Library
from macros.content.models.publications import Slide as Written
from macros.presenters.action_plan import last_change
from macros.presenters.slides.blocks import (
    action_table,
    calls,
    level_rungs,
    measure_table,
    review_groups,
    vision_statement,
)
from macros.presenters.slides.deck import Content, Deck, Opening, Slide, Words, divided, more_of, version_and_status

PAGE = "presentation.md"
FILE = "managers-presentation.pptx"


def managers_deck(library: Library, today: date) -> Deck:
    """Return the manager's presentation with its facts as they are on the day ``today``."""
    whole = library.presentation
    notes = ("Have this on the screen while people come in. What to say begins with the next slide.",)
    slides = [Slide(whole.title, Opening(whole.subtitle), notes, library.partnership.name, way=("title",))]
    for at, one in enumerate(whole.slides):
        shown, more = _shown(library, one, today), more_of(library, one.pages)
        slides += divided(Slide(one.title, shown, (one.notes,), whole.title, more, ("slides", at)))
    pages = [PAGE, *(src for one in whole.slides for src in one.pages)]
    days = [last_change(library)] if any(one.shows == "actions" for one in whole.slides) else []
    version, approved = version_and_status(library, pages, days)
    return Deck(FILE, whole.title, whole.subtitle, tuple(slides), version, approved, "data/presentation.yml")


def _shown(library: Library, one: Written, today: date) -> Content:
    if one.shows == "levels":
        return level_rungs(library)
    if one.shows == "contacts":
        return calls(library, one.contacts)
    if one.shows == "findings":
        return review_groups(library)
    if one.shows == "vision":
        return vision_statement(library)
    if one.shows == "measures":
        return measure_table(library, one.measures)
    if one.shows == "actions":
        return action_table(library, today)
    return Words(tuple(one.lines))
