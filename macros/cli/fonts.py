"""Generate the font files of the pages and of the PDFs from the published variable font.

The published font is kept unchanged, as the fallback for characters that the subsets lack. Every page loads two
subsets of fixed weight. The same source gives the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Atkinson Hyperlegible Next"

WEIGHTS = {"regular": 400, "bold": 700}
"""The weights that the stylesheet uses, by the last part of the file name."""

EXTRA_CHARACTERS = "\u00a0\u00a3\u00b0\u00b7\u00d7\u00e9\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u203a"
"""No-break space, pound, degree, middle dot, times, e acute, dashes, curly quotes, bullet, ellipsis, angle quote."""

CHARACTERS = "".join(map(chr, range(0x20, 0x7F))) + EXTRA_CHARACTERS
"""Basic Latin and our punctuation. The published font has no arrows and no "at least" sign, so they are missing."""

FEATURES = ["kern", "liga", "mark"]


def make_subsets(source: Path, target: Path) -> list[Path]:
    """Write a subset of each weight into ``target`` as WOFF2, and return their paths."""
    target.mkdir(parents=True, exist_ok=True)
    return [_make_subset(source, target / f"atkinson-{name}.woff2", weight) for name, weight in WEIGHTS.items()]


def make_print_fonts(source: Path, target: Path) -> list[Path]:
    """Write the full font in each weight into ``target`` as TrueType for the PDFs, and return their paths."""
    target.mkdir(parents=True, exist_ok=True)
    return [_make_print_font(source, target / f"atkinson-{name}.ttf", weight) for name, weight in WEIGHTS.items()]


def _make_print_font(source: Path, path: Path, weight: int) -> Path:
    font = TTFont(source, recalcTimestamp=False)
    instantiateVariableFont(font, {"wght": weight}, inplace=True)
    is_bold = weight >= 600
    style = "Bold" if is_bold else "Regular"
    for number, name in ((2, style), (4, f"{FAMILY} {style}"), (6, f"{FAMILY.replace(' ', '')}-{style}")):
        font["name"].setName(name, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if is_bold else 0x40)
    font["head"].macStyle = int(is_bold)
    font.flavor = None
    font.save(path)
    return path


def _make_subset(source: Path, path: Path, weight: int) -> Path:
    font = TTFont(source, recalcTimestamp=False)
    instantiateVariableFont(font, {"wght": weight}, inplace=True)
    options = Options(layout_features=FEATURES, hinting=False, desubroutinize=True, name_IDs=[0, 1, 2, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(text=CHARACTERS)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(path)
    return path
