"""Write all decks below the built site as PowerPoint files, and report slides that overflow to editors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path

from macros.content.loader import Content
from macros.content.problems import Problem
from macros.outputs.slides.draw import draw_slides
from macros.outputs.slides.overflow import find_overflow
from macros.outputs.slides.pptx_file import TEMPLATES, create_presentation, save_deterministic, set_properties
from macros.presenters import slides
from macros.presenters.slides.deck import Deck
from macros.presenters.slides.manager import PRESENTATION_PAGE, build_managers_deck
from macros.presenters.slides.workshop import build_workshop_deck
from macros.utils import colour
from macros.utils.cache import get_or_make, hash_parts, prune, read_files, read_source_files
from macros.utils.colour import choose_readable
from macros.utils.files import write_file


def build_decks(content: Content, today: date) -> Iterator[Deck]:
    """Yield every deck: the manager's presentation if the site has its page, and one for each workshop."""
    if PRESENTATION_PAGE in content.pages:
        yield build_managers_deck(content, today)
    for workshop in content.workshops.values():
        yield build_workshop_deck(content, workshop)


def render_pptx(content: Content, deck: Deck) -> bytes:
    """Return a deck as a PowerPoint file."""
    partnership = content.partnership
    presentation = create_presentation(partnership.site_name, partnership.colours)
    ink = partnership.colours.light.ink
    draw_slides(presentation, deck, lambda colour: choose_readable(colour, (ink, "#ffffff")))
    set_properties(presentation, deck, partnership.name)
    return save_deterministic(presentation)


TOOLCHAIN_FILES = (
    *sorted(Path(__file__).parent.glob("*.py")),
    *sorted(Path(slides.__file__ or "").parent.glob("*.py")),
    Path(colour.__file__),
)
"""Source files on which the look of a deck depends."""


def _hash_toolchain() -> bytes:
    """Return a hash of all that decks depend on besides their content: code, templates and library version."""
    return hash_parts(
        read_source_files(*TOOLCHAIN_FILES), read_files(TEMPLATES), version("python-pptx").encode()
    ).encode()


def get_cached_pptx(content: Content, deck: Deck, cache_dir: Path) -> bytes:
    """Return a deck as a PowerPoint file, rendered only if it is not in the cache."""
    partnership = content.partnership
    inputs = [asdict(deck), partnership.name, partnership.site_name, partnership.colours.model_dump()]
    name = hash_parts(_hash_toolchain(), json.dumps(inputs, sort_keys=True, default=str).encode())
    return get_or_make(cache_dir, f"{name}.pptx", lambda: render_pptx(content, deck))


def write(content: Content, site: Path, today: date) -> list[Problem]:
    """Write every deck below the built site, and return a problem for each slide that overflows."""
    problems: list[Problem] = []
    cache_dir = content.root / ".cache" / "slides"
    for deck in build_decks(content, today):
        write_file(site, deck.url, get_cached_pptx(content, deck, cache_dir))
        name = Path(deck.src).stem
        for number, slide, message in find_overflow(deck):
            line = content.find_line(name, *([deck.key] if deck.key else []), *slide.data_path)
            fix = f'Shorten it on the slide "{slide.title}".'
            problems.append(Problem(deck.src, line, f"{message} on slide {number} of /{deck.url}.", fix))
    prune(cache_dir)
    return problems
