"""A PDF as somebody meets it: its words and how large they are, its structure, its links and its pictures."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image
from pypdf import PdfReader
from zxingcpp import read_barcodes

SPACE = "\u00a0"
DOTS = 150
"""Dots to the inch: a code of 14 mm then has two and a half dots for each of its squares."""


@dataclass(frozen=True)
class Run:
    """Words that were set together, on which page, and the size of their type in points."""

    words: str
    page: int
    size: float


@dataclass
class Paper:
    """One PDF; what costs time is read once, when it is first asked for."""

    file: Path

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        """The file itself."""
        return pikepdf.open(self.file)

    @property
    def root(self) -> Any:
        """The catalogue of the file."""
        return self.pdf.Root

    @cached_property
    def runs(self) -> list[Run]:
        """All words in the order in which they are read."""
        found: list[Run] = []
        for number, page in enumerate(PdfReader(self.file).pages, start=1):

            def note(
                text: str, frame: list[float], matrix: list[float], font: Any, size: float, at: int = number
            ) -> None:
                if words := " ".join(text.replace(SPACE, " ").split()):
                    found.append(Run(words, at, size * abs(matrix[3] * frame[3])))

            page.extract_text(visitor_text=note)
        return found

    @cached_property
    def text(self) -> str:
        """All words in their order, with single spaces."""
        return " ".join(run.words for run in self.runs)

    @cached_property
    def elements(self) -> list[tuple[str, Any]]:
        """Every element of the structure with its tag, in the order in which it is read."""
        return list(_elements(self.root.StructTreeRoot))

    def tagged(self, *tags: str) -> list[Any]:
        """Return the elements with one of these tags."""
        return [element for tag, element in self.elements if tag in tags]

    @property
    def headings(self) -> list[int]:
        """The level of each heading, in their order."""
        return [int(tag[1:]) for tag, _ in self.elements if tag[:1] == "H" and tag[1:].isdigit()]

    @cached_property
    def bookmarks(self) -> list[str]:
        """The title of each bookmark, in the order of the pages."""
        with self.pdf.open_outline() as outline:
            return list(_titles(outline.root))

    @property
    def fonts(self) -> list[Any]:
        """Every font of every page, as its description."""
        found = [font for page in self.pdf.pages for font in page.Resources.get("/Font", {}).values()]
        return [font.DescendantFonts[0] if "/DescendantFonts" in font else font for font in found]

    @property
    def links(self) -> list[Any]:
        """Every link that can be followed, as its annotation."""
        notes = [note for page in self.pdf.pages for note in page.get("/Annots", [])]
        return [note for note in notes if note.Subtype == "/Link"]

    @property
    def sizes(self) -> set[tuple[int, int]]:
        """Width and height of the pages in whole millimetres."""
        boxes = [page.MediaBox for page in self.pdf.pages]
        return {(round(float(box[2]) / 72 * 25.4), round(float(box[3]) / 72 * 25.4)) for box in boxes}

    def codes(self) -> list[tuple[str, str]]:
        """Return for each QR code what its text says, and what a phone reads in it."""
        figures = [(str(figure.get("/Alt", "")), figure) for figure in self.tagged("Figure")]
        return [(said, self._scanned(figure)) for said, figure in figures if said.startswith("QR code of ")]

    def _scanned(self, figure: Any) -> str:
        """Return what a phone reads where a figure stands: only that part of the page is drawn."""
        kinds = figure.A if isinstance(figure.A, pikepdf.Array) else [figure.A]
        left, low, right, high = next([float(side) for side in kind.BBox] for kind in kinds if "/BBox" in kind)
        page, height = self._page_of(figure)
        scale, edge = DOTS / 72, 8
        place = [(left - edge) * scale, (height - high - edge) * scale, (right - left + 2 * edge) * scale]
        x, y, side = (str(max(0, round(value))) for value in place)
        region = ["-f", str(page), "-l", str(page), "-x", x, "-y", y, "-W", side, "-H", side]
        command = ["pdftoppm", "-r", str(DOTS), "-gray", *region, str(self.file)]
        drawn = subprocess.run(command, check=True, capture_output=True).stdout
        head = drawn.split(b"\n", 3)
        width, tall = (int(number) for number in head[1].split())
        found = read_barcodes(Image.frombytes("L", (width, tall), head[3]))
        return found[0].text if found else ""

    def _page_of(self, figure: Any) -> tuple[int, float]:
        """Return the number of the page that a figure stands on, and that page's height in points."""
        own = figure.get("/Pg") or next(kid.Pg for kid in figure.K if "/Pg" in kid)
        for number, page in enumerate(self.pdf.pages, start=1):
            if page.objgen == own.objgen:
                return number, float(page.MediaBox[3])
        raise AssertionError(f"{self.file.name}: a figure stands on no page")


def _elements(node: Any) -> Iterator[tuple[str, Any]]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S).lstrip("/"), kid
            yield from _elements(kid)


def _titles(items: Any) -> Iterator[str]:
    for item in items:
        yield " ".join(str(item.title).replace(SPACE, " ").split())
        yield from _titles(item.children)
