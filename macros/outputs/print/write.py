"""All PDFs of the site, and what is wrong with them in words for an editor."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from macros.content.loader import Content
from macros.content.pages import Page
from macros.content.problems import Problem
from macros.outputs.print.action_plan import build_plan_job
from macros.outputs.print.booklet import build_booklet_job
from macros.outputs.print.briefings import build_briefing_jobs
from macros.outputs.print.guides import build_guide_jobs
from macros.outputs.print.handouts import build_handout_jobs
from macros.outputs.print.posters import build_poster_jobs
from macros.outputs.print.typesetting import PrintJob, TypesetError, typeset_all
from macros.presenters.action_plan import PLAN_PAGE
from macros.presenters.booklet import BOOKLET_PAGE
from macros.presenters.context import PageContext
from macros.presenters.publications import POSTERS_PAGE
from macros.utils.files import write_file

LINE = 17.8
"""Points that a line of eleven points takes, with the space below it."""
WORDS = 9
"""Words in a line of a guide's text."""
SHORTEN = "Shorten what they are made from: summaries and steps of guides, also_called, meanings in data/glossary.yml."


def list_jobs(content: Content, today: date) -> list[PrintJob]:
    """Return every document that the site prints."""
    contexts = [PageContext(content, page, today) for page in content.pages.values() if not page.is_unpublished]
    guides = [ctx for ctx in contexts if ctx.page.kind == "guide"]
    briefings = [ctx for ctx in contexts if ctx.page.kind == "briefing"]
    found = [*build_guide_jobs(content, guides), *build_briefing_jobs(briefings)]
    found += build_handout_jobs([ctx for ctx in contexts if ctx.page.kind == "workshop"])
    if POSTERS_PAGE in content.pages:
        found += build_poster_jobs(PageContext(content, content.pages[POSTERS_PAGE], today))
    if PLAN_PAGE in content.pages:
        found.append(build_plan_job(PageContext(content, content.pages[PLAN_PAGE], today)))
    if BOOKLET_PAGE in content.pages:
        found.append(build_booklet_job(PageContext(content, content.pages[BOOKLET_PAGE], today)))
    return found


def write(content: Content, site: Path, today: date) -> list[Problem]:
    """Write every PDF below the built site, and return what could not be set; then the site must not go out."""
    made, faults = typeset_all(list_jobs(content, today), content.root / ".cache" / "print")
    for url, pdf in made.items():
        write_file(site, url, pdf)
    return [_build_problem(content, fault) for fault in faults]


def _build_problem(content: Content, fault: TypesetError) -> Problem:
    """Return a fault with the page that is too long, or with the template that fails."""
    document = fault.document
    page = content.page_at(f"{document.url.removesuffix('.pdf')}/")
    if page and (over := re.search(r"over (\d+)", str(fault))):
        words = -(-int(over[1]) * WORDS // LINE)
        message = f"printed, the page is longer than it may be: /{document.url}."
        return Problem(*_source_location(content, page), message, f"Take out about {words:.0f} words.")
    if page and (thick := re.search(r"pages (\d+) of (\d+): ([^\"]+)", str(fault))):
        message = (
            f"printed, /{document.url} has {thick[1]} pages. It may have {thick[2]}. Its longest parts: {thick[3]}."
        )
        return Problem(page.path, page.body_line, message, SHORTEN)
    message = f"this template fails for /{document.url}: {str(fault).rstrip('.')}."
    fix = "Mend the template, or take your last change back."
    return Problem(f"macros/templates/print/{document.template}", 1, message, fix)


def _source_location(content: Content, page: Page) -> tuple[str, int]:
    """Return the file and the line where the printed words of a page begin."""
    if page.kind == "workshop":
        return "data/workshops.yml", content.find_line("workshops", page.slug, "handout")
    return page.path, page.body_line
