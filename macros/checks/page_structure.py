"""Check titles, headings and lengths of pages, and that every level, agency and workshop has its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.markup.nodes import get_text, walk
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
from macros.presenters.workshops import CALENDAR_URL, get_workshop_calendar_url

HEADINGS = ("What it is", "Why it matters", "What to do", "Remember")


def check_page_structure(ctx: CheckContext) -> Iterator[Problem]:
    """Yield the problems of titles, names, dates, headings and lengths, and the pages that are missing.

    Yields nothing where data or templates have errors: the macros of a page must work to measure its length.
    """
    if not ctx.is_sound:
        return
    content, today = ctx.content, ctx.today
    yield from _check_titles(content)
    yield from _check_missing_pages(content)
    yield from _check_names(content)
    yield from _check_workshops(content)
    yield from _check_required_pages(content)
    for page in content.pages.values():
        yield from _check_dates(page, today)
        if isinstance(page.meta, GuideFrontMatter):
            yield from _check_headings(page)
            yield from _check_length(PageContext(content, page, today))


def _check_titles(content: Content) -> Iterator[Problem]:
    """Check that titles are unique: readers of a screen reader tell pages apart by them (WCAG 2.2, 2.4.2)."""
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
    """Check that the page of a level or a workshop is named by its key, which links and files are made from."""
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
    """Check that a workshop has a page, and that its calendar does not take the address of the joint calendar."""
    for key, workshop in content.workshops.items():
        line = content.find_line("workshops", key)
        if f"workshops/{key}.md" not in content.pages:
            yield Problem("data/workshops.yml", line, f'"{key}" has no page.', f"Add docs/workshops/{key}.md.")
        if get_workshop_calendar_url(workshop) == CALENDAR_URL:
            message = f'"{key}" is the name of the calendar of all workshops.'
            yield Problem("data/workshops.yml", line, message, "Choose another key, and name its page by it.")


def _check_required_pages(content: Content) -> Iterator[Problem]:
    for src, name in (("index.md", "the home page"), ("404.md", "the page for lost addresses")):
        if src not in content.pages:
            yield Problem(f"docs/{src}", 1, f"{name} is missing.", "Bring it back from the history.")


def _check_dates(page: Page, today: date) -> Iterator[Problem]:
    """Check that a published issue of the newsletter has no date in the future."""
    if isinstance(page.meta, NewsletterFrontMatter) and not page.is_unpublished and page.meta.published > today:
        message = f"this issue is out, but it says that it comes out on {page.meta.published.isoformat()}."
        fix = "Correct the date, or keep the file in docs/newsletters/drafts until then."
        yield Problem(page.path, page.document.find_line(("published",)), message, fix)


def _check_headings(page: Page) -> Iterator[Problem]:
    headings = [(get_text(node.children), node.line) for node in walk(page.markup.children) if node.tag == "h2"]
    if [title for title, _ in headings] != list(HEADINGS):
        pairs = zip(headings, (*HEADINGS, ""), strict=False)
        line = next((number for (title, number), expected in pairs if title != expected), page.body_line)
        fix = f"Write these headings, in this order: {', '.join(HEADINGS)}."
        yield Problem(page.path, line, "a guide has four headings.", fix)


def _check_length(ctx: PageContext) -> Iterator[Problem]:
    """Check that a guide can be read in one minute: over 238 words is an error, over 175 is advice."""
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
