"""The slides of a workshop, for the people who lead it: from its plan, with their own lines as notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from macros.content.loader import Library
from macros.content.models.borders import Case
from macros.content.models.publications import Step, Workshop, WorkshopPart
from macros.presenters.slides.blocks import calls
from macros.presenters.slides.deck import (
    Cell,
    Deck,
    More,
    Opening,
    Said,
    Slide,
    Statement,
    Table,
    Words,
    divided,
    more_of,
    typed,
    version_and_status,
)

CASES, CONTACTS = "thresholds/cases.md", "about/contacts.md"


def workshop_deck(library: Library, workshop: Workshop) -> Deck:
    """Return the deck of one workshop: why, ground rules, each part with its cases, whom to call, and what to keep."""
    pages = [f"workshops/{workshop.key}.md", *(f"guides/{slug}.md" for slug in _guides(workshop)), CASES, CONTACTS]
    version, approved = version_and_status(library, pages)
    kept = "These points are on the handout too. Give people time to read it."
    slides = [
        _first(library, workshop),
        _why(library, workshop),
        _points(workshop, "Ground rules", "safe", "Read the ground rules aloud."),
        *_parts(library, workshop),
        _call(library, workshop),
        _points(workshop, "To take with you", "handout", kept),
        _next(library, workshop),
    ]
    whole = tuple(part for slide in slides for part in divided(slide))
    url = f"workshops/{workshop.key}.pptx"
    return Deck(url, workshop.title, workshop.summary, whole, version, approved, "data/workshops.yml", workshop.key)


def _first(library: Library, workshop: Workshop) -> Slide:
    notes = (workshop.people, *workshop.needs)
    return Slide(workshop.title, Opening(workshop.summary), notes, library.partnership.name, way=("summary",))


def _points(workshop: Workshop, title: str, name: Literal["safe", "handout"], note: str) -> Slide:
    """Return a list of the workshop as points, with one note."""
    shows = Words(tuple(workshop.safe if name == "safe" else workshop.handout), "points")
    return Slide(title, shows, (note,), workshop.title, way=(name,))


def _why(library: Library, workshop: Workshop) -> Slide:
    found = [library.findings.needs[key] for key in workshop.findings]
    notes = tuple(f"The review found this to work on: {one.title}. {one.says}" for one in found)
    title = "What you can do after this workshop"
    shows = Words(tuple(workshop.learns), "points")
    return Slide(title, shows, notes, workshop.title, more_of(library, ["findings.md"]), ("learns",))


def _parts(library: Library, workshop: Workshop) -> list[Slide]:
    """Return a slide for each part, and after it one for each case that has not been shown before."""
    slides: list[Slide] = []
    shown: set[str] = set()
    for at, part in enumerate(workshop.parts, 1):
        above = f"Part {at} of {len(workshop.parts)}, {part.minutes} minutes"
        slides.append(_part(library, part, above, ("parts", at - 1)))
        fresh = [library.borders.cases[key] for key in part.cases if key not in shown]
        slides += [_case(library, case, above) for case in fresh]
        if part.cases and not fresh:
            slides.append(_again(library, part, above))
        shown.update(part.cases)
    return slides


def _part(library: Library, part: WorkshopPart, above: str, way: tuple[str | int, ...]) -> Slide:
    more = more_of(library, [f"guides/{slug}.md" for slug in part.guides])
    notes = tuple(part.facilitator) or (f"Keep the time: {part.minutes} minutes.",)
    rows = tuple(_step(step, step.minutes) for step in part.steps() if step.minutes)
    if len(rows) < len(part.does):
        return Slide(part.title, Words(tuple(part.does), "points"), notes, above, more, way)
    table = Table(part.title, ("Who", "What to do"), rows, (0.24, 0.76))
    return Slide(part.title, table, notes, above, more, way)


def _step(step: Step, minutes: int) -> tuple[Cell, Cell]:
    time = "1 minute" if minutes == 1 else f"{minutes} minutes"
    does = f"{step.does[:1].upper()}{step.does[1:]}"
    return (Said(step.who, "strong"), Said(time, "soft")), (Said(does, "step"),)


def _case(library: Library, case: Case, above: str) -> Slide:
    borders = library.borders
    many = library.thresholds.words.case.many
    notes = (f"The reasons are on the page of {many}. Keep them back until people have decided.",)
    shows = Statement(case.situation, borders.borders[case.border].question, "situation")
    return Slide(case.title, shows, notes, f"{above}. {borders.made_up}", more_of(library, [CASES]))


def _again(library: Library, part: WorkshopPart, above: str) -> Slide:
    one = library.thresholds.words.case
    titles = tuple(library.borders.cases[key].title for key in part.cases)
    word = one.many if len(titles) > 1 else one.one
    notes = ("Shown before in this workshop. Each table has it on paper.", library.borders.made_up)
    return Slide(f"The {word} for this part", Words(titles), notes, above, more_of(library, [CASES]))


def _call(library: Library, workshop: Workshop) -> Slide:
    keys = [one.contact for one in library.partnership.urgent]
    notes = ("Leave these numbers on the screen while people save them.", *workshop.safe[1:2])
    more = more_of(library, [CONTACTS])
    return Slide("Worried about a real child? Call today", calls(library, keys), notes, workshop.title, more)


def _next(library: Library, workshop: Workshop) -> Slide:
    """Return where to read on: the guides of all parts, each with its short address."""
    found = more_of(library, [f"guides/{slug}.md" for slug in _guides(workshop)] + [CASES])
    rows = tuple(((Said(one.title, "strong"),), (_address(one),)) for one in found)
    table = Table("Pages to read next", ("Page", "Address"), rows, (0.5, 0.5))
    notes = ("Each of these is read in a few minutes. The short address can be typed into a phone.",)
    return Slide("What to read next", table, notes, workshop.title)


def _address(one: More) -> Said:
    return Said(typed(one.address), "plain", one.address)


def _guides(workshop: Workshop) -> Sequence[str]:
    return list(dict.fromkeys(slug for part in workshop.parts for slug in part.guides))
