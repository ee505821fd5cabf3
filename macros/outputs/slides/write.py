"""All decks of the site: drawn, kept by their content, written, and what does not fit in words for an editor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path

from macros.checks import contrast
from macros.content.loader import Library
from macros.content.problems import Problem
from macros.outputs.slides.draw import draw
from macros.outputs.slides.overflow import overfull
from macros.outputs.slides.pptx_file import TEMPLATES, blank, describe, packed
from macros.presenters.slides import deck as deck_room
from macros.presenters.slides import fit
from macros.presenters.slides.deck import Deck
from macros.presenters.slides.manager import PAGE, managers_deck
from macros.presenters.slides.workshop import workshop_deck
from macros.utils.cache import code_of, digest, files_of, taken, tidy
from macros.utils.colour import readable_on


def decks(library: Library, today: date) -> Iterator[Deck]:
    """Yield every deck: the manager's presentation where the site has its page, and one for each workshop."""
    if PAGE in library.pages:
        yield managers_deck(library, today)
    for workshop in library.workshops.values():
        yield workshop_deck(library, workshop)


def made(library: Library, deck: Deck) -> bytes:
    """Return a deck as a file for presenting."""
    place = library.partnership
    presentation = blank(place.site_name, place.colours)
    ink = place.colours.light.ink
    draw(presentation, deck, lambda colour: readable_on(colour, (ink, "#ffffff")))
    describe(presentation, deck, place.name)
    return packed(presentation)


DRAWN_WITH = (
    *sorted(Path(__file__).parent.glob("*.py")),
    *(Path(str(module.__file__)) for module in (deck_room, fit, contrast)),
)
"""Our code that has a part in how a deck looks, beside its content."""


def _house() -> bytes:
    """Return all that decks are drawn with: our code, our templates as they are now and the library that writes."""
    return digest(code_of(*DRAWN_WITH), files_of(TEMPLATES), version("python-pptx").encode()).encode()


def kept(library: Library, deck: Deck, folder: Path) -> bytes:
    """Return a deck as a file; what was made before from the same content is taken from the folder."""
    place = library.partnership
    given = [asdict(deck), place.name, place.site_name, place.colours.model_dump()]
    name = digest(_house(), json.dumps(given, sort_keys=True, default=str).encode())
    return taken(folder, f"{name}.pptx", lambda: made(library, deck))


def write(library: Library, site: Path, today: date) -> list[Problem]:
    """Write every deck below the built site, and return what does not fit on its slide."""
    problems = []
    folder = library.root / ".cache" / "slides"
    for deck in decks(library, today):
        file = site / deck.url
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(kept(library, deck, folder))
        name = Path(deck.src).stem
        for at, slide, what in overfull(deck):
            line = library.line(name, *([deck.key] if deck.key else []), *slide.way)
            do = f'Shorten it on the slide "{slide.title}".'
            problems.append(Problem(deck.src, line, f"{what} on slide {at} of /{deck.url}.", do))
    tidy(folder)
    return problems
