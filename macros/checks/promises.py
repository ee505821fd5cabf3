"""Promises between records: one title a page, a page for every level and agency, nothing approved too soon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from macros.library.library import Library, guide_meta
from macros.library.models.pages import AgencyPage, Guide, LevelPage
from macros.library.pages import PageRecord
from macros.library.problems import Problem
from macros.pages.body import Call, parts
from macros.pages.guide import guide_reading
from macros.pages.here import Here
from macros.pages.reading import AVERAGE, SLOW

HEADINGS = ("What it is", "Why it matters", "What to do", "Remember")


def promise_problems(library: Library, here: Here) -> Iterator[Problem]:
    """Yield what is wrong between pages and data; ``here`` gives the day on which the check is made."""
    yield from _titles(library)
    yield from _missing_pages(library)
    yield from _menu(library)
    for page in library.pages.values():
        yield from _approval(library, page)
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
    levels = {page.meta.level for page in library.pages.values() if isinstance(page.meta, LevelPage)}
    for key in library.thresholds.levels:
        if key not in levels or f"thresholds/{key}.md" not in library.pages:
            yield Problem("data/thresholds.yml", 1, f'"{key}" has no page.', f"Add docs/thresholds/{key}.md.")
    agencies = {page.meta.agency for page in library.pages.values() if isinstance(page.meta, AgencyPage)}
    for key in library.agencies:
        if key not in agencies:
            yield Problem("data/agencies.yml", 1, f'"{key}" has no page.', f"Add docs/for/{key}.md.")


def _menu(library: Library) -> Iterator[Problem]:
    for src, what in (("index.md", "the home page"), ("404.md", "the page for lost addresses")):
        if src not in library.pages:
            yield Problem(f"docs/{src}", 1, f"{what} is missing.", "Bring it back from the history.")


def _approval(library: Library, page: PageRecord) -> Iterator[Problem]:
    """An approved page prints no number that nobody confirmed, and cites no source without an address."""
    if page.meta.status != "approved":
        return
    line = page.document.line(("status",))
    calls = [part for part in parts(page)[0] if isinstance(part, Call)]
    in_text = {
        name: [one.values[0] for one in calls if one.name == name and one.values] for name in ("contact", "cite")
    }
    contacts = guide_meta(page).contacts if isinstance(page.meta, Guide) else []
    for key in dict.fromkeys([*contacts, *(key for key in in_text["contact"] if key in library.contacts)]):
        record = library.contacts[key]
        if record.phone and not record.national and record.confirmed_on is None:
            what = f'an approved page cannot print "{key}": its number is not confirmed.'
            yield Problem(page.path, line, what, "Confirm it in data/contacts.yml, or keep the page a draft.")
    for key in dict.fromkeys([*page.meta.relied_on(), *(key for key in in_text["cite"] if key in library.sources)]):
        if library.sources[key].address is None:
            what = f'an approved page cannot rely on "{key}": it has no address.'
            yield Problem(page.path, line, what, "Give the address in data/sources.yml, or keep the page a draft.")
    if page.meta.confirm:
        what = "an approved page still lists things to confirm."
        yield Problem(page.path, page.document.line(("confirm",)), what, "Confirm them, or keep the page a draft.")


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
