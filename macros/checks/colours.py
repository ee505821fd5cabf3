"""Promise: text can be read. Contrast of every pair of colours is 4.5 to 1 or better (WCAG 2.2, criterion 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.loader import Library
from macros.content.problems import Problem

LEAST = 4.5
GROUNDS = ("paper", "card", "brand_soft", "warm")
TEXTS = ("ink", "soft", "brand")


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable_on(colour: str, choices: tuple[str, str]) -> str:
    """Return whichever of two text colours stands out more on a ground."""
    return max(choices, key=lambda choice: contrast(choice, colour))


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
