"""Check that text contrasts with its background by 4.5 to 1 or more (WCAG 2.2, criterion 1.4.3, level AA)."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.problems import Problem
from macros.content.text_files import read_text
from macros.utils.colour import LEVEL_TEXT_COLOURS, choose_readable, compute_contrast

MIN_CONTRAST = 4.5
BACKGROUNDS = ("paper", "card", "brand_soft", "warm")
TEXTS = ("ink", "soft", "brand")


def check_contrast(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every pair of text and background with too little contrast, in the light and the dark scheme."""
    content = ctx.content
    path = "data/partnership.yml"
    for scheme in ("light", "dark"):
        palette = getattr(content.partnership.colours, scheme)
        for text in TEXTS:
            for background in BACKGROUNDS:
                ratio = compute_contrast(getattr(palette, text), getattr(palette, background))
                if ratio < MIN_CONTRAST:
                    message = f'{scheme}: "{text}" on "{background}" has a contrast of {ratio:.1f} to 1.'
                    line = find_line(content, path, f"{text}:", after=f"{scheme}:")
                    yield Problem(path, line, message, "Make one of them lighter or darker: 4.5 to 1 is the least.")
    yield from _check_levels(content)


def _check_levels(content: Content) -> Iterator[Problem]:
    for level in content.thresholds.levels.values():
        text_colour = choose_readable(level.colour, LEVEL_TEXT_COLOURS)
        ratio = compute_contrast(text_colour, level.colour)
        if ratio < MIN_CONTRAST:
            path = "data/thresholds.yml"
            message = f'text on the colour of "{level.key}" has a contrast of {ratio:.1f} to 1.'
            line = find_line(content, path, "colour:", after=f"{level.key}:")
            yield Problem(path, line, message, "Make the colour lighter or darker: 4.5 to 1 is the least.")


def find_line(content: Content, path: str, start: str, after: str) -> int:
    """Return the number of the first line that begins with ``start``, from the line that begins with ``after`` on."""
    is_below = False
    for number, line in enumerate(read_text(content.root / path, path)[0].split("\n"), start=1):
        is_below = is_below or line.strip().startswith(after)
        if is_below and line.strip().startswith(start):
            return number
    return 1
