"""The booklet of key information: A5, to fold, with its index."""

from __future__ import annotations

from macros.outputs.print.booklet_index import index_of
from macros.outputs.print.context import code_of, paper
from macros.outputs.print.typesetting import Document
from macros.presenters.booklet import booklet_values, drawn_from
from macros.presenters.context import Here
from macros.presenters.frame import version_of
from macros.presenters.records import words
from macros.presenters.short_links import short_address
from macros.utils.dates import day

PAGES = 48
"""The most pages: twelve sheets of A4, folded. A thicker booklet does not lie flat, and nobody carries it."""


def booklet_document(here: Here) -> Document:
    """Return the booklet; its version is the newest of all pages that it is drawn from."""
    library = here.library
    newest = max(version_of(Here(library, page, here.today)) for page in drawn_from(library))
    values = {
        **paper(here),
        **booklet_values(here),
        "index": index_of(library),
        "most": PAGES,
        "version": day(newest),
        "date": [newest.year, newest.month, newest.day],
        "qr": code_of(here, library.partnership.address + here.page.url),
        "go": short_address(library, here.page.src),
        "root_address": library.partnership.address,
        "nouns": words(here),
        "word": library.thresholds.words.level.one,
    }
    return Document("booklet.pdf", "booklet.typ", values)
