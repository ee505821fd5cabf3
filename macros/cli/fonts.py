"""The typeface, cut down to what our pages print.

``overrides/assets/fonts/`` keeps the published variable font unchanged, for the rare letter. Every page loads
two small fixed weights that are cut from it here. The same source gives the same bytes. To cut them again:
``python -m macros.cli.fonts``.
"""

from __future__ import annotations

from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = Path("overrides/assets/fonts")
SOURCE = FOLDER / "atkinson-hyperlegible-next-latin.woff2"

FAMILY = "Atkinson Hyperlegible Next"

WEIGHTS = {"regular": 400, "bold": 700}
"""The weights that the stylesheet uses, by the word that ends the file's name."""

MARKS = "\u00a0\u00a3\u00b0\u00b7\u00d7\u00e9\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u203a"
"""No-break space, pound, degree, middle dot, times, e acute, dashes, curly quotes, bullet, ellipsis, angle mark."""

LETTERS = "".join(map(chr, range(0x20, 0x7F))) + MARKS
"""Basic Latin and our punctuation. The published font has no arrow and no "at least" sign, so these are not here."""

FEATURES = ["kern", "liga", "mark"]


def make_subsets(source: Path, target: Path) -> list[Path]:
    """Write one small font for each weight into ``target`` and return their paths."""
    target.mkdir(parents=True, exist_ok=True)
    return [_make_subset(source, target / f"atkinson-{name}.woff2", weight) for name, weight in WEIGHTS.items()]


def make_print_fonts(source: Path, target: Path) -> list[Path]:
    """Write the whole typeface in two fixed weights into ``target``, as the press of the PDFs reads it."""
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
    cutter = Subsetter(options)
    cutter.populate(text=LETTERS)
    cutter.subset(font)
    font.flavor = "woff2"
    font.save(path)
    return path


if __name__ == "__main__":
    for made in make_subsets(SOURCE, FOLDER):
        print(f"{made}: {made.stat().st_size} bytes")
