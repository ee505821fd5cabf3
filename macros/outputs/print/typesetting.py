"""Typeset documents by Typst, as PDF or PNG, with a cache of the results.

Only the fonts of the project are used, and no packages are downloaded, so that the same input gives the same bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from macros.outputs.print.press_process import Cause, Limits, PressError, PressPool
from macros.utils.cache import get_or_make, hash_parts, prune, read_files, read_source_files
from macros.utils.dates import get_noon

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "print"
SOURCES = (Path(__file__), Path(__file__).with_name("press.py"))
"""The code that decides what a document looks like."""
MAX_PRESSES = 4
"""Processes that set documents beside each other, where there are as many cores: more would wait for the disk."""


@dataclass(frozen=True)
class PrintJob:
    """A document to typeset: its address relative to the site's, its template, and the template's values.

    ``source`` is the file and the line where its words are written, for problems.
    An address that ends in ``.png`` gives a picture of one page; every other gives a PDF, and its values must hold
    its ``date`` as year, month and day.
    """

    url: str
    template: str
    values: dict[str, Any] = field(compare=False)
    source: tuple[str, int] = field(compare=False)

    @property
    def format(self) -> Literal["pdf", "png"]:
        """The file format, by the suffix of the address."""
        return "png" if self.url.endswith(".png") else "pdf"

    def get_key(self) -> str:
        """Return a hash of the template's name and the values."""
        return hash_parts(json.dumps([self.template, self.values], sort_keys=True).encode())


class TypesetError(Exception):
    """Error on a print job, with its cause."""

    def __init__(self, job: PrintJob, cause: Cause, message: str) -> None:
        super().__init__(message)
        self.job = job
        self.cause = cause


def _hash_toolchain() -> bytes:
    """Return a hash of all that documents depend on besides their values: templates, fonts, this code, libraries."""
    tools = f"{version('typst')} {version('pillow')}"
    return hash_parts(read_files(TEMPLATES), read_source_files(*SOURCES), tools.encode()).encode()


def typeset(press: PressPool, job: PrintJob) -> bytes:
    """Return a document as tagged PDF or as PNG. Raises ``TypesetError`` where it cannot be set."""
    timestamp = None if job.format == "png" else int(get_noon(date(*job.values["date"]), UTC).timestamp())
    request = {"template": job.template, "format": job.format, "data": json.dumps(job.values), "timestamp": timestamp}
    try:
        return press.set(request)
    except PressError as error:
        raise TypesetError(job, error.cause, str(error)) from None


def typeset_all(
    jobs: Iterable[PrintJob], cache_dir: Path, limits: Limits | None = None
) -> tuple[dict[str, bytes], list[TypesetError]]:
    """Return every document by its address, and every error. Unchanged documents are read from ``cache_dir``.

    ``limits`` are those of one document. Where no document has changed, no process is started.
    """
    toolchain = _hash_toolchain()
    outputs: dict[str, bytes] = {}
    errors: list[TypesetError] = []
    count = min(os.cpu_count() or 1, MAX_PRESSES)

    def get_document(job: PrintJob) -> bytes | TypesetError:
        name = f"{hash_parts(toolchain, job.get_key().encode())}.{job.format}"
        try:
            return get_or_make(cache_dir, name, lambda: typeset(press, job))
        except TypesetError as error:
            return error

    job_list = list(jobs)
    with PressPool(TEMPLATES, limits or Limits(), count) as press, ThreadPoolExecutor(count) as workers:
        for job, output in zip(job_list, workers.map(get_document, job_list), strict=True):
            if isinstance(output, TypesetError):
                errors.append(output)
            else:
                outputs[job.url] = output
    prune(cache_dir)
    return outputs, errors
