"""Promises between records: one title a page, a page for every level, agency and workshop, one minute a guide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.models.front_matter import (
    AgencyFrontMatter,
    GuideFrontMatter,
    LevelFrontMatter,
    NewsletterFrontMatter,
    WorkshopFrontMatter,
)
from macros.content.pages import Page
from macros.content.problems import Problem
from macros.presenters.context import PageContext
from macros.presenters.guides import measure_guide
from macros.presenters.reading_time import AVERAGE_WORDS_PER_MINUTE, SLOW_WORDS_PER_MINUTE
from macros.presenters.workshops import CALENDAR_URL, get_workshop_file

HEADINGS = ("What it is", "Why it matters", "What to do", "Remember")


def check_page_structure(ctx: CheckContext) -> Iterator[Problem]:
    """Yield what is wrong between pages and data.

    Where data or templates have errors nothing is yielded: a page that cannot be expanded has no length.
    """
    if not ctx.is_sound:
        return
    content, today = ctx.content, ctx.today
    yield from _check_titles(content)
    yield from _check_missing_pages(content)
    yield from _check_names(content)
    yield from _check_workshops(content)
    yield from _check_menu(content)
    for page in content.pages.values():
        yield from _check_dates(page, today)
        if isinstance(page.meta, GuideFrontMatter):
            yield from _check_headings(page)
            yield from _check_length(PageContext(content, page, today))


def _check_titles(content: Content) -> Iterator[Problem]:
    """Readers who use a screen reader tell pages apart by their titles."""
    by_title: dict[str, list[Page]] = defaultdict(list)
    for page in content.pages.values():
        by_title[page.meta.title.lower()].append(page)
    for pages in by_title.values():
        for page in pages[1:]:
            message = f'the title "{page.meta.title}" is also the title of {pages[0].path}.'
            yield Problem(page.path, page.document.find_line(("title",)), message, "Give each page a title of its own.")


def _check_missing_pages(content: Content) -> Iterator[Problem]:
    for key in content.thresholds.levels:
        if f"thresholds/{key}.md" not in content.pages:
            yield Problem("data/thresholds.yml", 1, f'"{key}" has no page.', f"Add docs/thresholds/{key}.md.")
    agencies = {page.meta.agency for page in content.pages.values() if isinstance(page.meta, AgencyFrontMatter)}
    for key in content.agencies:
        if key not in agencies:
            yield Problem("data/agencies.yml", 1, f'"{key}" has no page.', f"Add docs/for/{key}.md.")


def _check_names(content: Content) -> Iterator[Problem]:
    """A level and a workshop have one page each, under their own key: that is where links and files lead."""
    for page in content.pages.values():
        if isinstance(page.meta, LevelFrontMatter):
            yield from _check_name(page, "level", page.meta.level)
        if isinstance(page.meta, WorkshopFrontMatter):
            yield from _check_name(page, "workshop", page.meta.workshop)


def _check_name(page: Page, field: str, key: str) -> Iterator[Problem]:
    if key != page.slug:
        fix = f'Write "{field}: {page.slug}", or name the file {key}.md.'
        yield Problem(page.path, page.document.find_line((field,)), f'"{key}" is not the name of this file.', fix)


def _check_workshops(content: Content) -> Iterator[Problem]:
    """A workshop has a page, and its calendar has another address than the calendar of all workshops."""
    for key, workshop in content.workshops.items():
        line = content.find_line("workshops", key)
        if f"workshops/{key}.md" not in content.pages:
            yield Problem("data/workshops.yml", line, f'"{key}" has no page.', f"Add docs/workshops/{key}.md.")
        if get_workshop_file(workshop) == CALENDAR_URL:
            message = f'"{key}" is the name of the calendar of all workshops.'
            yield Problem("data/workshops.yml", line, message, "Choose another key, and name its page by it.")


def _check_menu(content: Content) -> Iterator[Problem]:
    for src, message in (("index.md", "the home page"), ("404.md", "the page for lost addresses")):
        if src not in content.pages:
            yield Problem(f"docs/{src}", 1, f"{message} is missing.", "Bring it back from the history.")


def _check_dates(page: Page, today: date) -> Iterator[Problem]:
    """An issue of the newsletter that is out has come out."""
    if isinstance(page.meta, NewsletterFrontMatter) and not page.is_unpublished and page.meta.published > today:
        message = f"this issue is out, but it says that it comes out on {page.meta.published.isoformat()}."
        fix = "Correct the date, or keep the file in docs/newsletters/drafts until then."
        yield Problem(page.path, page.document.find_line(("published",)), message, fix)


def _check_headings(page: Page) -> Iterator[Problem]:
    lines = page.body.split("\n")
    found = [
        (line[3:].split("{")[0].strip(), page.body_line + at) for at, line in enumerate(lines) if line.startswith("## ")
    ]
    if [title for title, _ in found] != list(HEADINGS):
        line = next(
            (at for (title, at), wanted in zip(found, (*HEADINGS, ""), strict=False) if title != wanted), page.body_line
        )
        fix = f"Write these headings, in this order: {', '.join(HEADINGS)}."
        yield Problem(page.path, line, "a guide has four headings.", fix)


def _check_length(ctx: PageContext) -> Iterator[Problem]:
    """A guide is read in one minute: over 238 words is a fault, over 175 is advice."""
    words = measure_guide(ctx).words
    if words > AVERAGE_WORDS_PER_MINUTE:
        message = f"the guide has {words} words, and a minute holds {AVERAGE_WORDS_PER_MINUTE}."
        yield Problem(
            ctx.page.path, ctx.page.body_line, message, f"Take out {words - AVERAGE_WORDS_PER_MINUTE} or more."
        )
    elif words > SLOW_WORDS_PER_MINUTE:
        message = f"the guide has {words} words: a slow reader needs more than a minute."
        yield Problem(
            ctx.page.path, ctx.page.body_line, message, f"Aim for {SLOW_WORDS_PER_MINUTE}.", severity="advice"
        )
