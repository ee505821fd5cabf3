"""The press: sets one document with Typst, and does not set again what has not changed.

Only our own typeface is there: no font of the machine, and nothing is fetched. The same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import typst

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "print"
STANDARD: Literal["ua-1"] = "ua-1"


@dataclass(frozen=True)
class Document:
    """A PDF to make: its address below the site's own, its template, and the values that fill it."""

    url: str
    template: str
    values: dict[str, Any] = field(compare=False)

    def key(self) -> str:
        """Return a name for all that the PDF is made from: templates, typeface, values and the press itself."""
        given = json.dumps([self.template, self.values, version("typst"), _house()], sort_keys=True)
        return hashlib.sha256(given.encode()).hexdigest()


class PressError(Exception):
    """A document that cannot be set: its template, and what Typst says of it."""

    def __init__(self, document: Document, said: str) -> None:
        super().__init__(said)
        self.document = document


@cache
def _house() -> str:
    """Return a digest of all templates and fonts."""
    files = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


@cache
def _fonts() -> typst.Fonts:
    folder = [str(TEMPLATES / "fonts")]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folder)


def set_pdf(document: Document) -> bytes:
    """Return the document as a tagged PDF; raise PressError where its template fails."""
    year, month, day = document.values["date"]
    compiler = typst.Compiler(root=TEMPLATES, font_paths=_fonts())
    try:
        made = compiler.compile(
            input=TEMPLATES / document.template,
            format="pdf",
            sys_inputs={"data": json.dumps(document.values)},
            pdf_standards=STANDARD,
            timestamp=datetime(year, month, day, 12, tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise PressError(document, f"{error.message} {' '.join(error.hints)}".strip()) from None
    assert isinstance(made, bytes)
    return made


def pdfs(documents: Iterable[Document], kept: Path) -> tuple[dict[str, bytes], list[PressError]]:
    """Return every PDF by its address, and every fault; what was set before is taken from the folder ``kept``."""
    kept.mkdir(parents=True, exist_ok=True)
    made: dict[str, bytes] = {}
    faults: list[PressError] = []

    def one(document: Document) -> bytes | PressError:
        file = kept / f"{document.key()}.pdf"
        if file.is_file():
            return file.read_bytes()
        try:
            pdf = set_pdf(document)
        except PressError as error:
            return error
        beside = file.with_suffix(f".{threading.get_ident()}")
        beside.write_bytes(pdf)
        beside.replace(file)
        return pdf

    given = list(documents)
    with ThreadPoolExecutor() as workers:
        for document, done in zip(given, workers.map(one, given), strict=True):
            if isinstance(done, PressError):
                faults.append(done)
            else:
                made[document.url] = done
    return made, faults
