"""Promise: text can be read. Contrast of every pair of colours is 4.5 to 1 or better (WCAG 2.2, criterion 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.loader import Library
from macros.content.problems import Problem
from macros.utils.colour import contrast, readable_on

LEAST = 4.5
GROUNDS = ("paper", "card", "brand_soft", "warm")
TEXTS = ("ink", "soft", "brand")


def colour_problems(library: Library) -> Iterator[Problem]:
    """Yield every pair of text and ground that cannot be read well, in light and in dark."""
    path = "data/partnership.yml"
    for scheme in ("light", "dark"):
        palette = getattr(library.partnership.colours, scheme)
        for text in TEXTS:
            for ground in GROUNDS:
                ratio = contrast(getattr(palette, text), getattr(palette, ground))
                if ratio < LEAST:
                    what = f'{scheme}: "{text}" on "{ground}" has a contrast of {ratio:.1f} to 1.'
                    line = line_of(library, path, f"{text}:", after=f"{scheme}:")
                    yield Problem(path, line, what, "Make one of them lighter or darker: 4.5 to 1 is the least.")
    yield from _levels(library)


def _levels(library: Library) -> Iterator[Problem]:
    for level in library.thresholds.levels.values():
        ground = readable_on(level.colour, ("#12263a", "#ffffff"))
        ratio = contrast(ground, level.colour)
        if ratio < LEAST:
            path = "data/thresholds.yml"
            what = f'text on the colour of "{level.key}" has a contrast of {ratio:.1f} to 1.'
            line = line_of(library, path, "colour:", after=f"{level.key}:")
            yield Problem(path, line, what, "Make the colour lighter or darker: 4.5 to 1 is the least.")


def line_of(library: Library, path: str, start: str, after: str) -> int:
    """Return the first line that begins with ``start`` below the line that begins with ``after``."""
    reached = False
    for at, line in enumerate((library.root / path).read_text("utf-8").split("\n"), start=1):
        reached = reached or line.strip().startswith(after)
        if reached and line.strip().startswith(start):
            return at
    return 1
