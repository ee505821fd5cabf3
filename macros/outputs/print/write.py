"""All PDFs of the site, and what is wrong with them in words for an editor."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from macros.content.loader import Library
from macros.content.pages import PageRecord
from macros.content.problems import Problem
from macros.outputs.print.action_plan import plan_document
from macros.outputs.print.booklet import booklet_document
from macros.outputs.print.briefings import briefing_documents
from macros.outputs.print.guides import guide_documents
from macros.outputs.print.handouts import handout_documents
from macros.outputs.print.posters import poster_documents
from macros.outputs.print.typesetting import Document, PressError, pressed
from macros.presenters.action_plan import PLAN
from macros.presenters.booklet import BOOKLET
from macros.presenters.context import Here
from macros.presenters.publications import POSTERS

LINE = 17.8
"""Points that a line of eleven points takes, with the space below it."""
WORDS = 9
"""Words in a line of a guide's text."""
SHORTEN = "Shorten what they are made from: summaries and steps of guides, also_called, meanings in data/glossary.yml."


def documents(library: Library, today: date) -> list[Document]:
    """Return every document that the site prints."""
    heres = [Here(library, page, today) for page in library.pages.values() if not page.is_unpublished]
    guides = [here for here in heres if here.page.kind == "guide"]
    briefings = [here for here in heres if here.page.kind == "briefing"]
    found = [*guide_documents(library, guides), *briefing_documents(briefings)]
    found += handout_documents([here for here in heres if here.page.kind == "workshop"])
    if POSTERS in library.pages:
        found += poster_documents(Here(library, library.pages[POSTERS], today))
    if PLAN in library.pages:
        found.append(plan_document(Here(library, library.pages[PLAN], today)))
    if BOOKLET in library.pages:
        found.append(booklet_document(Here(library, library.pages[BOOKLET], today)))
    return found


def write(library: Library, site: Path, today: date) -> list[Problem]:
    """Write every PDF below the built site, and return what could not be set; then the site must not go out."""
    made, faults = pressed(documents(library, today), library.root / ".cache" / "print")
    for url, pdf in made.items():
        file = site / url
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pdf)
    return [_problem(library, fault) for fault in faults]


def _problem(library: Library, fault: PressError) -> Problem:
    """Return a fault with the page that is too long, or with the template that fails."""
    document = fault.document
    page = library.at(f"{document.url.removesuffix('.pdf')}/")
    if page and (over := re.search(r"over (\d+)", str(fault))):
        words = -(-int(over[1]) * WORDS // LINE)
        what = f"printed, the page is longer than it may be: /{document.url}."
        return Problem(*_text_of(library, page), what, f"Take out about {words:.0f} words.")
    if page and (thick := re.search(r"pages (\d+) of (\d+): ([^\"]+)", str(fault))):
        what = f"printed, /{document.url} has {thick[1]} pages. It may have {thick[2]}. Its longest parts: {thick[3]}."
        return Problem(page.path, page.body_line, what, SHORTEN)
    what = f"this template fails for /{document.url}: {str(fault).rstrip('.')}."
    do = "Mend the template, or take your last change back."
    return Problem(f"macros/templates/print/{document.template}", 1, what, do)


def _text_of(library: Library, page: PageRecord) -> tuple[str, int]:
    """Return the file and the line where the printed words of a page begin."""
    if page.kind == "workshop":
        return "data/workshops.yml", library.line("workshops", page.slug, "handout")
    return page.path, page.body_line
