"""Generate the font files of the pages and of the PDFs from the published fonts, and the list of their letters.

The published font is kept unchanged, as the fallback for characters that the subsets lack. Every page loads two
subsets of fixed weight. What is printed takes letters that our typeface lacks from Noto Sans. The same sources give
the same bytes.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FAMILY = "Atkinson Hyperlegible Next"
EXTENSION_FAMILY = f"{FAMILY} Extension"
"""Our typeface's letters of Polish, Romanian, Welsh and others, which are published as a file of their own."""

SOURCES = {
    FAMILY: ("atkinson", "overrides/assets/fonts/atkinson-hyperlegible-next-latin.woff2"),
    EXTENSION_FAMILY: (
        "atkinson-extension",
        "macros/templates/print/fonts/atkinson-hyperlegible-next-latin-ext.woff2",
    ),
}
"""What is printed in our typeface: the beginning of the names of its files, and the published file, by family."""

SCRIPTS = ("", "Arabic", "Gurmukhi", "Bengali", "Devanagari", "Gujarati", "Hebrew", "Tamil")
"""The parts of Noto Sans that follow: Latin, Greek and Cyrillic letters first, then the alphabets of families here."""

TYPEFACES_FILE = "typefaces.json"
"""The families in the order in which a letter is looked for, with their letters: for Typst, and for the check."""

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


def make_print_fonts(root: Path, target: Path) -> list[Path]:
    """Write our typeface in each weight into ``target`` as TrueType for the PDFs, and return the paths."""
    target.mkdir(parents=True, exist_ok=True)
    return [
        _make_print_font(root / source, target / f"{prefix}-{name}.ttf", family, weight)
        for family, (prefix, source) in SOURCES.items()
        for name, weight in WEIGHTS.items()
    ]


def _make_print_font(source: Path, path: Path, family: str, weight: int) -> Path:
    font = TTFont(source, recalcTimestamp=False)
    instantiateVariableFont(font, {"wght": weight}, inplace=True)
    is_bold = weight >= 600
    style = "Bold" if is_bold else "Regular"
    names = ((1, family), (2, style), (4, f"{family} {style}"), (6, f"{family.replace(' ', '')}-{style}"))
    for number, name in names:
        font["name"].setName(name, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if is_bold else 0x40)
    font["head"].macStyle = int(is_bold)
    font.flavor = None
    font.save(path)
    return path


def write_typefaces(fonts: Path, target: Path) -> Path:
    """Write the list of the typefaces in the folder ``fonts`` and of their letters into ``target``; return its path.

    A letter counts where both weights have it. Ranges are hexadecimal code points: ``20-7e``.
    """
    files = {family: [fonts / f"{prefix}-{name}.ttf" for name in WEIGHTS] for family, (prefix, _) in SOURCES.items()}
    for script in SCRIPTS:
        names = [f"NotoSans{script}-{name.capitalize()}.ttf" for name in WEIGHTS]
        files[f"Noto Sans {script}".strip()] = [fonts / name for name in names]
    rows = [
        json.dumps({"family": family, "letters": list_ranges(set.intersection(*map(_read_letters, paths)))})
        for family, paths in files.items()
    ]
    path = target / TYPEFACES_FILE
    path.write_text("[\n" + ",\n".join(rows) + "\n]\n", "utf-8", newline="\n")
    return path


def _read_letters(path: Path) -> set[int]:
    """Return the code points of a font without control characters and byte order marks, which no PDF may hold."""
    return {point for point in TTFont(path).getBestCmap() if unicodedata.category(chr(point)) != "Cc"} - {0xFEFF}


def list_ranges(points: Iterable[int]) -> list[str]:
    """Return code points as ranges: ``[0x20, 0x21, 0x41]`` gives ``["20-21", "41-41"]``."""
    ranges: list[list[int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return [f"{first:x}-{last:x}" for first, last in ranges]


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
