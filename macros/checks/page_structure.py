"""Promises between records: one title a page, a page for every level, agency and workshop, one minute a guide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from macros.content.loader import Library
from macros.content.models.front_matter import AgencyPage, Guide, LevelPage, Newsletter, WorkshopPage
from macros.content.pages import PageRecord
from macros.content.problems import Problem
from macros.presenters.context import Here
from macros.presenters.guides import guide_reading
from macros.presenters.reading_time import AVERAGE, SLOW
from macros.presenters.workshops import CALENDAR, workshop_file

HEADINGS = ("What it is", "Why it matters", "What to do", "Remember")


def promise_problems(library: Library, here: Here) -> Iterator[Problem]:
    """Yield what is wrong between pages and data; ``here`` gives the day on which the check is made."""
    yield from _titles(library)
    yield from _missing_pages(library)
    yield from _names(library)
    yield from _workshops(library)
    yield from _menu(library)
    for page in library.pages.values():
        yield from _dates(page, here)
        if isinstance(page.meta, Guide):
            yield from _headings(page)
            yield from _length(Here(library, page, here.today))


def _titles(library: Library) -> Iterator[Problem]:
    """Readers who use a screen reader tell pages apart by their titles."""
    by_title: dict[str, list[PageRecord]] = defaultdict(list)
    for page in library.pages.values():
        by_title[page.meta.title.lower()].append(page)
    for pages in by_title.values():
        for page in pages[1:]:
            what = f'the title "{page.meta.title}" is also the title of {pages[0].path}.'
            yield Problem(page.path, page.document.line(("title",)), what, "Give each page a title of its own.")


def _missing_pages(library: Library) -> Iterator[Problem]:
    for key in library.thresholds.levels:
        if f"thresholds/{key}.md" not in library.pages:
            yield Problem("data/thresholds.yml", 1, f'"{key}" has no page.', f"Add docs/thresholds/{key}.md.")
    agencies = {page.meta.agency for page in library.pages.values() if isinstance(page.meta, AgencyPage)}
    for key in library.agencies:
        if key not in agencies:
            yield Problem("data/agencies.yml", 1, f'"{key}" has no page.', f"Add docs/for/{key}.md.")


def _names(library: Library) -> Iterator[Problem]:
    """A level and a workshop have one page each, under their own key: that is where links and files lead."""
    for page in library.pages.values():
        if isinstance(page.meta, LevelPage):
            yield from _name(page, "level", page.meta.level)
        if isinstance(page.meta, WorkshopPage):
            yield from _name(page, "workshop", page.meta.workshop)


def _name(page: PageRecord, field: str, key: str) -> Iterator[Problem]:
    if key != page.slug:
        do = f'Write "{field}: {page.slug}", or name the file {key}.md.'
        yield Problem(page.path, page.document.line((field,)), f'"{key}" is not the name of this file.', do)


def _workshops(library: Library) -> Iterator[Problem]:
    """A workshop has a page, and its calendar has another address than the calendar of all workshops."""
    for key, workshop in library.workshops.items():
        line = library.line("workshops", key)
        if f"workshops/{key}.md" not in library.pages:
            yield Problem("data/workshops.yml", line, f'"{key}" has no page.', f"Add docs/workshops/{key}.md.")
        if workshop_file(workshop) == CALENDAR:
            what = f'"{key}" is the name of the calendar of all workshops.'
            yield Problem("data/workshops.yml", line, what, "Choose another key, and name its page by it.")


def _menu(library: Library) -> Iterator[Problem]:
    for src, what in (("index.md", "the home page"), ("404.md", "the page for lost addresses")):
        if src not in library.pages:
            yield Problem(f"docs/{src}", 1, f"{what} is missing.", "Bring it back from the history.")


def _dates(page: PageRecord, here: Here) -> Iterator[Problem]:
    """An issue of the newsletter that is out has come out."""
    if isinstance(page.meta, Newsletter) and not page.is_unpublished and page.meta.published > here.today:
        what = f"this issue is out, but it says that it comes out on {page.meta.published.isoformat()}."
        do = "Correct the date, or keep the file in docs/newsletters/drafts until then."
        yield Problem(page.path, page.document.line(("published",)), what, do)


def _headings(page: PageRecord) -> Iterator[Problem]:
    lines = page.body.split("\n")
    found = [
        (line[3:].split("{")[0].strip(), page.body_line + at) for at, line in enumerate(lines) if line.startswith("## ")
    ]
    if [title for title, _ in found] != list(HEADINGS):
        line = next(
            (at for (title, at), wanted in zip(found, (*HEADINGS, ""), strict=False) if title != wanted), page.body_line
        )
        do = f"Write these headings, in this order: {', '.join(HEADINGS)}."
        yield Problem(page.path, line, "a guide has four headings.", do)


def _length(here: Here) -> Iterator[Problem]:
    """A guide is read in one minute: over 238 words is a fault, over 175 is advice."""
    words = guide_reading(here).words
    if words > AVERAGE:
        what = f"the guide has {words} words, and a minute holds {AVERAGE}."
        yield Problem(here.page.path, here.page.body_line, what, f"Take out {words - AVERAGE} or more.")
    elif words > SLOW:
        what = f"the guide has {words} words: a slow reader needs more than a minute."
        yield Problem(here.page.path, here.page.body_line, what, f"Aim for {SLOW}.", weight="advice")
