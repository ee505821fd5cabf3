"""All PDFs of the site, and what is wrong with them in words for an editor."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from macros.channels.print.briefings import briefing_documents
from macros.channels.print.guides import guide_documents
from macros.channels.print.posters import poster_documents
from macros.channels.print.press import Document, PressError, pdfs
from macros.channels.print.workshops import handout_documents
from macros.library.library import Library
from macros.library.pages import PageRecord
from macros.library.problems import Problem
from macros.pages.here import Here
from macros.pages.posters import POSTERS

LINE = 17.8
"""Points that a line of eleven points takes, with the space below it."""
WORDS = 9
"""Words in a line of a guide's text."""


def documents(library: Library, today: date) -> list[Document]:
    """Return every document that the site prints."""
    heres = [Here(library, page, today) for page in library.pages.values() if not page.is_unpublished]
    guides = [here for here in heres if here.page.kind == "guide"]
    briefings = [here for here in heres if here.page.kind == "briefing"]
    found = [*guide_documents(library, guides), *briefing_documents(briefings)]
    found += handout_documents([here for here in heres if here.page.kind == "workshop"])
    if POSTERS in library.pages:
        found += poster_documents(Here(library, library.pages[POSTERS], today))
    return found


def write(library: Library, site: Path, today: date) -> list[Problem]:
    """Write every PDF below the built site, and return what could not be set; then the site must not go out."""
    made, faults = pdfs(documents(library, today), library.root / ".cache" / "print")
    for url, pdf in made.items():
        file = site / url
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pdf)
    return [_problem(library, fault) for fault in faults]


def _problem(library: Library, fault: PressError) -> Problem:
    """Return a fault with the page that is too long, or with the template that fails."""
    document = fault.document
    over = re.search(r"over (\d+)", str(fault))
    page = library.at(f"{document.url.removesuffix('.pdf')}/")
    if over and page:
        words = -(-int(over[1]) * WORDS // LINE)
        what = f"printed, the page is longer than it may be: /{document.url}."
        return Problem(*_text_of(library, page), what, f"Take out about {words:.0f} words.")
    what = f"this template fails for /{document.url}: {str(fault).rstrip('.')}."
    do = "Mend the template, or take your last change back."
    return Problem(f"macros/templates/print/{document.template}", 1, what, do)


def _text_of(library: Library, page: PageRecord) -> tuple[str, int]:
    """Return the file and the line where the printed words of a page begin."""
    if page.kind == "workshop":
        return "data/workshops.yml", library.line("workshops", page.slug, "handout")
    return page.path, page.body_line
