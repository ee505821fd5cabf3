"""Write all PDFs below the built site, and report problems to editors."""

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

LINE_HEIGHT_POINTS = 17.8
"""Height of a line of 11 points, with the space below it."""
WORDS_PER_LINE = 9
"""Average words in a line of a guide's text."""
SHORTEN_BOOKLET = (
    "Shorten what they are made from: summaries and steps of guides, also_called, meanings in data/glossary.yml."
)


def list_jobs(content: Content, today: date) -> list[PrintJob]:
    """Return every print job of the site."""
    contexts = [PageContext(content, page, today) for page in content.pages.values() if not page.is_unpublished]
    guides = [ctx for ctx in contexts if ctx.page.kind == "guide"]
    briefings = [ctx for ctx in contexts if ctx.page.kind == "briefing"]
    jobs = [*build_guide_jobs(content, guides), *build_briefing_jobs(briefings)]
    jobs += build_handout_jobs([ctx for ctx in contexts if ctx.page.kind == "workshop"])
    if POSTERS_PAGE in content.pages:
        jobs += build_poster_jobs(PageContext(content, content.pages[POSTERS_PAGE], today))
    if PLAN_PAGE in content.pages:
        jobs.append(build_plan_job(PageContext(content, content.pages[PLAN_PAGE], today)))
    if BOOKLET_PAGE in content.pages:
        jobs.append(build_booklet_job(PageContext(content, content.pages[BOOKLET_PAGE], today)))
    return jobs


def write(content: Content, site: Path, today: date) -> list[Problem]:
    """Write every PDF below the built site. Return a problem, which stops publication, for each that fails."""
    pdfs, errors = typeset_all(list_jobs(content, today), content.root / ".cache" / "print")
    for url, pdf in pdfs.items():
        write_file(site, url, pdf)
    return [_build_problem(content, error) for error in errors]


def _build_problem(content: Content, error: TypesetError) -> Problem:
    """Return an error as a problem, located at the page that is too long or at the template that fails."""
    job = error.job
    page = content.find_page(f"{job.url.removesuffix('.pdf')}/")
    if page and (over := re.search(r"over (\d+)", str(error))):
        words = -(-int(over[1]) * WORDS_PER_LINE // LINE_HEIGHT_POINTS)
        message = f"printed, the page is longer than it may be: /{job.url}."
        return Problem(*_find_source(content, page), message, f"Take out about {words:.0f} words.")
    if page and (thick := re.search(r"pages (\d+) of (\d+): ([^\"]+)", str(error))):
        message = f"printed, /{job.url} has {thick[1]} pages. It may have {thick[2]}. Its longest parts: {thick[3]}."
        return Problem(page.path, page.body_line, message, SHORTEN_BOOKLET)
    message = f"this template fails for /{job.url}: {str(error).rstrip('.')}."
    fix = "Mend the template, or take your last change back."
    return Problem(f"macros/templates/print/{job.template}", 1, message, fix)


def _find_source(content: Content, page: Page) -> tuple[str, int]:
    """Return the file and the line where the printed text of a page begins."""
    if page.kind == "workshop":
        return "data/workshops.yml", content.find_line("workshops", page.slug, "handout")
    return page.path, page.body_line
