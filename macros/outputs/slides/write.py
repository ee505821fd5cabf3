"""All decks of the site: drawn, kept by their content, written, and what does not fit in words for an editor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path

from macros.content.loader import Content
from macros.content.problems import Problem
from macros.outputs.slides.draw import draw_slide
from macros.outputs.slides.overflow import find_overflow
from macros.outputs.slides.pptx_file import TEMPLATES, new_presentation, save_deterministic, set_properties
from macros.presenters import slides
from macros.presenters.slides.deck import Deck
from macros.presenters.slides.manager import PRESENTATION_PAGE, build_managers_deck
from macros.presenters.slides.workshop import build_workshop_deck
from macros.utils import colour
from macros.utils.cache import cached, hash_parts, prune, read_files, source_bytes
from macros.utils.colour import choose_readable
from macros.utils.files import write_file


def build_decks(content: Content, today: date) -> Iterator[Deck]:
    """Yield every deck: the manager's presentation where the site has its page, and one for each workshop."""
    if PRESENTATION_PAGE in content.pages:
        yield build_managers_deck(content, today)
    for workshop in content.workshops.values():
        yield build_workshop_deck(content, workshop)


def render_pptx(content: Content, deck: Deck) -> bytes:
    """Return a deck as a file for presenting."""
    place = content.partnership
    presentation = new_presentation(place.site_name, place.colours)
    ink = place.colours.light.ink
    draw_slide(presentation, deck, lambda colour: choose_readable(colour, (ink, "#ffffff")))
    set_properties(presentation, deck, place.name)
    return save_deterministic(presentation)


TOOLCHAIN_FILES = (
    *sorted(Path(__file__).parent.glob("*.py")),
    *sorted(Path(slides.__file__ or "").parent.glob("*.py")),
    Path(colour.__file__),
)
"""Our code that has a part in how a deck looks, beside its content."""


def _toolchain_hash() -> bytes:
    """Return all that decks are drawn with: our code, our templates as they are now and the library that writes."""
    return hash_parts(source_bytes(*TOOLCHAIN_FILES), read_files(TEMPLATES), version("python-pptx").encode()).encode()


def cached_pptx(content: Content, deck: Deck, folder: Path) -> bytes:
    """Return a deck as a file; what was made before from the same content is taken from the folder."""
    place = content.partnership
    given = [asdict(deck), place.name, place.site_name, place.colours.model_dump()]
    name = hash_parts(_toolchain_hash(), json.dumps(given, sort_keys=True, default=str).encode())
    return cached(folder, f"{name}.pptx", lambda: render_pptx(content, deck))


def write(content: Content, site: Path, today: date) -> list[Problem]:
    """Write every deck below the built site, and return what does not fit on its slide."""
    problems = []
    folder = content.root / ".cache" / "slides"
    for deck in build_decks(content, today):
        write_file(site, deck.url, cached_pptx(content, deck, folder))
        name = Path(deck.src).stem
        for at, slide, message in find_overflow(deck):
            line = content.find_line(name, *([deck.key] if deck.key else []), *slide.way)
            fix = f'Shorten it on the slide "{slide.title}".'
            problems.append(Problem(deck.src, line, f"{message} on slide {at} of /{deck.url}.", fix))
    prune(folder)
    return problems
