"""Read a PDF: text and its size, structure, links, fonts and QR codes."""

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

NO_BREAK_SPACE = "\u00a0"
SCAN_DPI = 150
"""Dots per inch: a QR code of 14 mm then has two and a half dots for each module."""


@dataclass(frozen=True)
class TextRun:
    """A run of text, the number of its page, and its font size in points."""

    text: str
    page: int
    size: float


@dataclass
class PdfFile:
    """A PDF file. What is slow to read is read once, on first access."""

    file: Path

    @cached_property
    def document(self) -> pikepdf.Pdf:
        """The opened file."""
        return pikepdf.open(self.file)

    @property
    def root(self) -> Any:
        """The catalogue of the file."""
        return self.document.Root

    @cached_property
    def runs(self) -> list[TextRun]:
        """All text in the order of reading."""
        runs: list[TextRun] = []
        for number, page in enumerate(PdfReader(self.file).pages, start=1):

            def add_run(
                text: str, frame: list[float], matrix: list[float], font: Any, size: float, page_number: int = number
            ) -> None:
                if run_text := " ".join(text.replace(NO_BREAK_SPACE, " ").split()):
                    runs.append(TextRun(run_text, page_number, size * abs(matrix[3] * frame[3])))

            page.extract_text(visitor_text=add_run)
        return runs

    @cached_property
    def text(self) -> str:
        """All text in the order of reading, with single spaces."""
        return " ".join(run.text for run in self.runs)

    @cached_property
    def elements(self) -> list[tuple[str, Any]]:
        """Every element of the structure with its tag, in the order of reading."""
        return list(_walk_elements(self.root.StructTreeRoot))

    def find_elements(self, *tags: str) -> list[Any]:
        """Return the elements with one of these tags."""
        return [element for tag, element in self.elements if tag in tags]

    @property
    def headings(self) -> list[int]:
        """The level of each heading, in the order of reading."""
        return [int(tag[1:]) for tag, _ in self.elements if tag[:1] == "H" and tag[1:].isdigit()]

    @cached_property
    def bookmarks(self) -> list[str]:
        """The title of each bookmark, in the order of the pages."""
        with self.document.open_outline() as outline:
            return list(_walk_titles(outline.root))

    @property
    def fonts(self) -> list[Any]:
        """The dictionary of every font of every page."""
        fonts = [font for page in self.document.pages for font in page.Resources.get("/Font", {}).values()]
        return [font.DescendantFonts[0] if "/DescendantFonts" in font else font for font in fonts]

    @property
    def links(self) -> list[Any]:
        """The annotation of every link."""
        annotations = [annotation for page in self.document.pages for annotation in page.get("/Annots", [])]
        return [annotation for annotation in annotations if annotation.Subtype == "/Link"]

    @property
    def sizes(self) -> set[tuple[int, int]]:
        """Width and height of the pages, rounded to millimetres."""
        boxes = [page.MediaBox for page in self.document.pages]
        return {(round(float(box[2]) / 72 * 25.4), round(float(box[3]) / 72 * 25.4)) for box in boxes}

    def read_codes(self) -> list[tuple[str, str]]:
        """Return the alternative text of each QR code, and the text that a scanner reads from it."""
        figures = [(str(figure.get("/Alt", "")), figure) for figure in self.find_elements("Figure")]
        return [(alt, self._scan_code(figure)) for alt, figure in figures if alt.startswith("QR code of ")]

    def _scan_code(self, figure: Any) -> str:
        """Return the text that a scanner reads from a figure. Only its part of the page is rendered."""
        attributes = figure.A if isinstance(figure.A, pikepdf.Array) else [figure.A]
        box = next([float(side) for side in attribute.BBox] for attribute in attributes if "/BBox" in attribute)
        x0, _, x1, y1 = box
        page, height = self._find_page(figure)
        scale, margin = SCAN_DPI / 72, 8
        square = [(x0 - margin) * scale, (height - y1 - margin) * scale, (x1 - x0 + 2 * margin) * scale]
        x, y, side = (str(max(0, round(value))) for value in square)
        region = ["-f", str(page), "-l", str(page), "-x", x, "-y", y, "-W", side, "-H", side]
        command = ["pdftoppm", "-r", str(SCAN_DPI), "-gray", *region, str(self.file)]
        pgm = subprocess.run(command, check=True, capture_output=True).stdout
        _, size, _, pixels = pgm.split(b"\n", 3)
        columns, rows = (int(number) for number in size.split())
        barcodes = read_barcodes(Image.frombytes("L", (columns, rows), pixels))
        return barcodes[0].text if barcodes else ""

    def _find_page(self, figure: Any) -> tuple[int, float]:
        """Return the number of the page of a figure, and the height of the page in points."""
        figure_page = figure.get("/Pg") or next(kid.Pg for kid in figure.K if "/Pg" in kid)
        for number, page in enumerate(self.document.pages, start=1):
            if page.objgen == figure_page.objgen:
                return number, float(page.MediaBox[3])
        raise AssertionError(f"{self.file.name}: a figure stands on no page")


def _walk_elements(node: Any) -> Iterator[tuple[str, Any]]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S).lstrip("/"), kid
            yield from _walk_elements(kid)


def _walk_titles(items: Any) -> Iterator[str]:
    for item in items:
        yield " ".join(str(item.title).replace(NO_BREAK_SPACE, " ").split())
        yield from _walk_titles(item.children)
