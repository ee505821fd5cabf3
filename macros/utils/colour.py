"""Luminance and contrast of colours, as WCAG 2.2 defines them."""

from __future__ import annotations

LEVEL_TEXT_COLOURS = ("#12263a", "#ffffff")
"""The colours of text on the colour of a level: the one with more contrast is used."""


def compute_luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, from 0 (black) to 1 (white)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def compute_contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((compute_luminance(first), compute_luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def choose_readable(colour: str, choices: tuple[str, str]) -> str:
    """Return the one of two text colours that has more contrast with a background colour."""
    return max(choices, key=lambda choice: compute_contrast(choice, colour))
