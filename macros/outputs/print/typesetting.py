"""Typeset documents by Typst, as PDF or PNG, with a cache of the results.

Only the fonts of the project are used, and no packages are downloaded, so that the same input gives the same bytes.
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

from macros.utils.cache import get_or_make, hash_parts, prune, read_files, read_source_files
from macros.utils.dates import get_noon

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "print"
PDF_STANDARD: Literal["ua-1"] = "ua-1"
PIXELS_PER_INCH = 72
"""Resolution of a PNG: one pixel per point of the template."""
MAX_COLOURS = 64
"""Colours in a PNG: flat colours, and the shades between them at the edges of letters."""


@dataclass(frozen=True)
class PrintJob:
    """A document to typeset: its address relative to the site's, its template, and the template's values.

    An address that ends in ``.png`` gives a picture of one page; every other gives a PDF, and its values must hold
    its ``date`` as year, month and day.
    """

    url: str
    template: str
    values: dict[str, Any] = field(compare=False)

    @property
    def format(self) -> Literal["pdf", "png"]:
        """The file format, by the suffix of the address."""
        return "png" if self.url.endswith(".png") else "pdf"

    def get_key(self) -> str:
        """Return a hash of the template's name and the values."""
        return hash_parts(json.dumps([self.template, self.values], sort_keys=True).encode())


class TypesetError(Exception):
    """Error of Typst on a print job."""

    def __init__(self, job: PrintJob, message: str) -> None:
        super().__init__(message)
        self.job = job


def _hash_toolchain() -> bytes:
    """Return a hash of all that documents depend on besides their values: templates, fonts, this code, libraries."""
    tools = f"{version('typst')} {version('pillow')}"
    return hash_parts(read_files(TEMPLATES), read_source_files(Path(__file__)), tools.encode()).encode()


@cache
def _load_fonts() -> typst.Fonts:
    folder = [str(TEMPLATES / "fonts")]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folder)


def compile_pdf(job: PrintJob) -> bytes:
    """Return a document as tagged PDF. Raises ``TypesetError`` where its template fails."""
    timestamp = get_noon(date(*job.values["date"]), UTC)
    return _compile(job, format="pdf", pdf_standards=PDF_STANDARD, timestamp=timestamp)


def compile_png(job: PrintJob) -> bytes:
    """Return a document as PNG, one pixel per point. Raises ``TypesetError`` where its template fails.

    Its colours are reduced to ``MAX_COLOURS``, which makes the file a third as large without a visible difference.
    """
    picture = Image.open(io.BytesIO(_compile(job, format="png", ppi=PIXELS_PER_INCH))).convert("RGB")
    buffer = io.BytesIO()
    picture.quantize(MAX_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(buffer, "PNG")
    return buffer.getvalue()


def _compile(job: PrintJob, **options: Any) -> bytes:
    compiler = typst.Compiler(root=TEMPLATES, font_paths=_load_fonts())
    try:
        output = compiler.compile(
            input=TEMPLATES / job.template, sys_inputs={"data": json.dumps(job.values)}, **options
        )
    except typst.TypstError as error:
        raise TypesetError(job, f"{error.message} {' '.join(error.hints)}".strip()) from None
    assert isinstance(output, bytes), f"{job.url} has more than one page"
    return output


COMPILERS: dict[str, Callable[[PrintJob], bytes]] = {"pdf": compile_pdf, "png": compile_png}


def typeset_all(jobs: Iterable[PrintJob], cache_dir: Path) -> tuple[dict[str, bytes], list[TypesetError]]:
    """Return every document by its address, and every error. Unchanged documents are read from ``cache_dir``."""
    toolchain = _hash_toolchain()
    outputs: dict[str, bytes] = {}
    errors: list[TypesetError] = []

    def typeset(job: PrintJob) -> bytes | TypesetError:
        name = f"{hash_parts(toolchain, job.get_key().encode())}.{job.format}"
        try:
            return get_or_make(cache_dir, name, lambda: COMPILERS[job.format](job))
        except TypesetError as error:
            return error

    job_list = list(jobs)
    with ThreadPoolExecutor() as workers:
        for job, output in zip(job_list, workers.map(typeset, job_list), strict=True):
            if isinstance(output, TypesetError):
                errors.append(output)
            else:
                outputs[job.url] = output
    prune(cache_dir)
    return outputs, errors
