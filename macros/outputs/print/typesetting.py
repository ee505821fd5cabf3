"""The press: sets one document with Typst, as a PDF or as a picture, and does not set again what has not changed.

Only our own typeface is there: no font of the machine, and nothing is fetched. The same input gives the same bytes.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import typst
from PIL import Image

from macros.utils.cache import cached, hash_parts, prune, read_files, source_bytes
from macros.utils.dates import at_noon

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "print"
STANDARD: Literal["ua-1"] = "ua-1"
DOTS = 72
"""Dots to the inch of a picture: a point of the template is a pixel."""
COLOURS = 64
"""Colours in a picture: flat ones, and what lies between them at the edges of letters."""


@dataclass(frozen=True)
class PrintJob:
    """What to make: its address below the site's own, its template, and the values that fill it.

    An address that ends in ``.png`` is a picture of one page; every other is a PDF, and its values hold its ``date``.
    """

    url: str
    template: str
    values: dict[str, Any] = field(compare=False)

    @property
    def form(self) -> Literal["pdf", "png"]:
        """What its address says that it is."""
        return "png" if self.url.endswith(".png") else "pdf"

    def key(self) -> str:
        """Return a name for what it says: its template's name and its values."""
        return hash_parts(json.dumps([self.template, self.values], sort_keys=True).encode())


class TypesetError(Exception):
    """A document that cannot be set: its template, and what Typst says of it."""

    def __init__(self, document: PrintJob, said: str) -> None:
        super().__init__(said)
        self.document = document


def _toolchain_hash() -> bytes:
    """Return what every document is set with: templates and typeface as they are now, the press, its libraries."""
    tools = f"{version('typst')} {version('pillow')}"
    return hash_parts(read_files(TEMPLATES), source_bytes(Path(__file__)), tools.encode()).encode()


@cache
def _fonts() -> typst.Fonts:
    folder = [str(TEMPLATES / "fonts")]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folder)


def compile_pdf(document: PrintJob) -> bytes:
    """Return the document as a tagged PDF; raise PressError where its template fails."""
    timestamp = at_noon(date(*document.values["date"]), UTC)
    return _compile(document, format="pdf", pdf_standards=STANDARD, timestamp=timestamp)


def compile_png(document: PrintJob) -> bytes:
    """Return the document as a picture, a pixel for each point; raise PressError where its template fails.

    Its colours are counted down to COLOURS: that makes the file a third as large, and nobody sees it.
    """
    picture = Image.open(io.BytesIO(_compile(document, format="png", ppi=DOTS))).convert("RGB")
    target = io.BytesIO()
    picture.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(target, "PNG")
    return target.getvalue()


def _compile(document: PrintJob, **how: Any) -> bytes:
    compiler = typst.Compiler(root=TEMPLATES, font_paths=_fonts())
    try:
        made = compiler.compile(
            input=TEMPLATES / document.template, sys_inputs={"data": json.dumps(document.values)}, **how
        )
    except typst.TypstError as error:
        raise TypesetError(document, f"{error.message} {' '.join(error.hints)}".strip()) from None
    assert isinstance(made, bytes), f"{document.url} has more than one page"
    return made


COMPILERS: dict[str, Callable[[PrintJob], bytes]] = {"pdf": compile_pdf, "png": compile_png}


def typeset_all(documents: Iterable[PrintJob], kept: Path) -> tuple[dict[str, bytes], list[TypesetError]]:
    """Return every document by its address, and every fault; what was set before is taken from the folder ``kept``."""
    house = _toolchain_hash()
    made: dict[str, bytes] = {}
    faults: list[TypesetError] = []

    def one(document: PrintJob) -> bytes | TypesetError:
        name = f"{hash_parts(house, document.key().encode())}.{document.form}"
        try:
            return cached(kept, name, lambda: COMPILERS[document.form](document))
        except TypesetError as error:
            return error

    given = list(documents)
    with ThreadPoolExecutor() as workers:
        for document, done in zip(given, workers.map(one, given), strict=True):
            if isinstance(done, TypesetError):
                faults.append(done)
            else:
                made[document.url] = done
    prune(kept)
    return made, faults
