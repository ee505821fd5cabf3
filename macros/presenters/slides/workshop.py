"""The deck of a workshop, for its facilitators: slides from the plan, with the facilitators' lines as notes."""

from __future__ import annotations

from typing import Literal

from macros.content.loader import Content
from macros.content.models.borders import Case
from macros.content.models.publications import Workshop, WorkshopPart, WorkshopStep
from macros.presenters.slides.blocks import build_contacts
from macros.presenters.slides.deck import (
    Bullets,
    Cell,
    Deck,
    Opening,
    PageLink,
    Slide,
    Statement,
    Table,
    TextRun,
    format_display_address,
    get_page_links,
    get_version_and_status,
    split_to_fit,
)
from macros.utils.text import capitalise

CASES_PAGE = "thresholds/cases.md"
CONTACTS_PAGE = "about/contacts.md"


def build_workshop_deck(content: Content, workshop: Workshop) -> Deck:
    """Return the deck of a workshop: aims, ground rules, parts with their cases, contacts, handout, pages to read."""
    pages = [f"workshops/{workshop.key}.md", *_list_guides(workshop), CASES_PAGE, CONTACTS_PAGE]
    version, approved = get_version_and_status(content, pages)
    handout_note = "These points are on the handout too. Give people time to read it."
    slides = [
        _build_opening(content, workshop),
        _build_aims(content, workshop),
        _build_points(workshop, "Ground rules", "safe", "Read the ground rules aloud."),
        *_build_parts(content, workshop),
        _build_contacts_slide(content, workshop),
        _build_points(workshop, "To take with you", "handout", handout_note),
        _build_reading_list(content, workshop),
    ]
    parts = tuple(part for slide in slides for part in split_to_fit(slide))
    url = f"workshops/{workshop.key}.pptx"
    return Deck(url, workshop.title, workshop.summary, parts, version, approved, "data/workshops.yml", workshop.key)


def _build_opening(content: Content, workshop: Workshop) -> Slide:
    notes = (workshop.people, *workshop.needs)
    return Slide(workshop.title, Opening(workshop.summary), notes, content.partnership.name, data_path=("summary",))


def _build_points(workshop: Workshop, title: str, name: Literal["safe", "handout"], note: str) -> Slide:
    """Return a slide of the ground rules or of the points of the handout, with one note."""
    shows = Bullets(tuple(workshop.safe if name == "safe" else workshop.handout), "points")
    return Slide(title, shows, (note,), workshop.title, data_path=(name,))


def _build_aims(content: Content, workshop: Workshop) -> Slide:
    needs = [content.findings.needs[key] for key in workshop.findings]
    notes = tuple(f"The review found this to work on: {need.title}. {need.says}" for need in needs)
    title = "What you can do after this workshop"
    shows = Bullets(tuple(workshop.learns), "points")
    return Slide(title, shows, notes, workshop.title, get_page_links(content, ["findings.md"]), ("learns",))


def _build_parts(content: Content, workshop: Workshop) -> list[Slide]:
    """Return a slide for each part, each followed by a slide for every case that no earlier part has shown."""
    slides: list[Slide] = []
    shown_keys: set[str] = set()
    for number, part in enumerate(workshop.parts, 1):
        above = f"Part {number} of {len(workshop.parts)}, {part.minutes} minutes"
        slides.append(_build_part(content, part, above, ("parts", number - 1)))
        new_cases = [content.borders.cases[key] for key in part.cases if key not in shown_keys]
        slides += [_build_case(content, case, above) for case in new_cases]
        if part.cases and not new_cases:
            slides.append(_build_repeated_cases(content, part, above))
        shown_keys.update(part.cases)
    return slides


def _build_part(content: Content, part: WorkshopPart, above: str, data_path: tuple[str | int, ...]) -> Slide:
    more = get_page_links(content, [f"guides/{slug}.md" for slug in part.guides])
    notes = tuple(part.facilitator) or (f"Keep the time: {part.minutes} minutes.",)
    rows = tuple(_build_step(step, step.minutes) for step in part.parse_steps() if step.minutes)
    if len(rows) < len(part.does):
        return Slide(part.title, Bullets(tuple(part.does), "points"), notes, above, more, data_path)
    table = Table(part.title, ("Who", "What to do"), rows, (0.24, 0.76))
    return Slide(part.title, table, notes, above, more, data_path)


def _build_step(step: WorkshopStep, minutes: int) -> tuple[Cell, Cell]:
    time = "1 minute" if minutes == 1 else f"{minutes} minutes"
    does = capitalise(step.does)
    return (TextRun(step.who, "strong"), TextRun(time, "soft")), (TextRun(does, "step"),)


def _build_case(content: Content, case: Case, above: str) -> Slide:
    borders = content.borders
    noun = content.thresholds.words.case
    notes = (f"The reasons are on the page of {noun.many}. Keep them back until people have decided.",)
    shows = Statement(case.situation, borders.borders[case.border].question, "situation")
    return Slide(case.title, shows, notes, f"{above}. {borders.made_up}", get_page_links(content, [CASES_PAGE]))


def _build_repeated_cases(content: Content, part: WorkshopPart, above: str) -> Slide:
    """Return a slide with the titles of the cases of a part, all of which an earlier part has shown."""
    noun = content.thresholds.words.case
    titles = tuple(content.borders.cases[key].title for key in part.cases)
    word = noun.many if len(titles) > 1 else noun.one
    notes = ("Shown before in this workshop. Each table has it on paper.", content.borders.made_up)
    return Slide(f"The {word} for this part", Bullets(titles), notes, above, get_page_links(content, [CASES_PAGE]))


def _build_contacts_slide(content: Content, workshop: Workshop) -> Slide:
    keys = [item.contact for item in content.partnership.urgent]
    notes = ("Leave these numbers on the screen while people save them.", *workshop.safe[1:2])
    more = get_page_links(content, [CONTACTS_PAGE])
    return Slide("Worried about a real child? Call today", build_contacts(content, keys), notes, workshop.title, more)


def _build_reading_list(content: Content, workshop: Workshop) -> Slide:
    """Return a slide of pages to read next: the guides of all parts and the cases, each with its short address."""
    links = get_page_links(content, [*_list_guides(workshop), CASES_PAGE])
    rows = tuple(((TextRun(link.title, "strong"),), (_build_address(link),)) for link in links)
    table = Table("Pages to read next", ("Page", "Address"), rows, (0.5, 0.5))
    notes = ("Each of these is read in a few minutes. The short address can be typed into a phone.",)
    return Slide("What to read next", table, notes, workshop.title)


def _build_address(link: PageLink) -> TextRun:
    return TextRun(format_display_address(link.address), "plain", link.address)


def _list_guides(workshop: Workshop) -> list[str]:
    """Return the source paths of the guides of all parts, without duplicates."""
    return list(dict.fromkeys(f"guides/{slug}.md" for part in workshop.parts for slug in part.guides))
