"""Write all PDFs below the built site, and report problems to editors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.content.loader import Content
from macros.content.problems import Problem
from macros.outputs.print.action_plan import build_plan_job
from macros.outputs.print.booklet import build_booklet_job
from macros.outputs.print.briefings import build_briefing_jobs
from macros.outputs.print.faults import build_problem
from macros.outputs.print.guides import build_guide_jobs
from macros.outputs.print.handouts import build_handout_jobs
from macros.outputs.print.posters import build_poster_jobs
from macros.outputs.print.typesetting import PrintJob, typeset_all
from macros.presenters.action_plan import PLAN_PAGE
from macros.presenters.booklet import BOOKLET_PAGE
from macros.presenters.context import PageContext
from macros.presenters.publications import POSTERS_PAGE
from macros.utils.files import write_file


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
    return [build_problem(error) for error in errors]
