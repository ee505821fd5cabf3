"""Promise: text can be read. Contrast of every pair of colours is 4.5 to 1 or better (WCAG 2.2, criterion 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.loader import Content
from macros.content.problems import Problem
from macros.utils.colour import choose_readable, compute_contrast

LEAST = 4.5
GROUNDS = ("paper", "card", "brand_soft", "warm")
TEXTS = ("ink", "soft", "brand")


def colour_problems(content: Content) -> Iterator[Problem]:
    """Yield every pair of text and ground that cannot be read well, in light and in dark."""
    path = "data/partnership.yml"
    for scheme in ("light", "dark"):
        palette = getattr(content.partnership.colours, scheme)
        for text in TEXTS:
            for ground in GROUNDS:
                ratio = compute_contrast(getattr(palette, text), getattr(palette, ground))
                if ratio < LEAST:
                    message = f'{scheme}: "{text}" on "{ground}" has a contrast of {ratio:.1f} to 1.'
                    line = line_of(content, path, f"{text}:", after=f"{scheme}:")
                    yield Problem(path, line, message, "Make one of them lighter or darker: 4.5 to 1 is the least.")
    yield from _levels(content)


def _levels(content: Content) -> Iterator[Problem]:
    for level in content.thresholds.levels.values():
        ground = choose_readable(level.colour, ("#12263a", "#ffffff"))
        ratio = compute_contrast(ground, level.colour)
        if ratio < LEAST:
            path = "data/thresholds.yml"
            message = f'text on the colour of "{level.key}" has a contrast of {ratio:.1f} to 1.'
            line = line_of(content, path, "colour:", after=f"{level.key}:")
            yield Problem(path, line, message, "Make the colour lighter or darker: 4.5 to 1 is the least.")


def line_of(content: Content, path: str, start: str, after: str) -> int:
    """Return the first line that begins with ``start`` below the line that begins with ``after``."""
    reached = False
    for at, line in enumerate((content.root / path).read_text("utf-8").split("\n"), start=1):
        reached = reached or line.strip().startswith(after)
        if reached and line.strip().startswith(start):
            return at
    return 1
