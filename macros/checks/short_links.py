"""Promise: every page has a short link, and a short link that was given out works for ever.

What was given out is on record, in ``data/printed.yml``: a code that is missing or leads elsewhere is told from data
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from macros.content.loader import Library
from macros.content.models.publications import ShortLink
from macros.content.problems import Problem
from macros.presenters.short_links import CODES, ISSUE, PRINTED, code_of_page, is_slip, proposed

WORD = re.compile(r"[a-z]{2,8}")
WITHOUT = "404.md"
"""The page for lost addresses has no address of its own, and so no short link."""


def code_problems(library: Library) -> Iterator[Problem]:
    """Yield every page without a short link, and every code that is lost, led elsewhere or hard to tell apart."""
    yield from _pages_without(library)
    yield from _lost(library)
    yield from _shapes(library)
    for code in library.codes.values():
        yield from _record(library, code)


def _pages_without(library: Library) -> Iterator[Problem]:
    taken = {*library.codes, *library.printed.codes}
    for page in library.pages.values():
        if page.is_unpublished or page.src == WITHOUT or code_of_page(library, page.src):
            continue
        code = proposed(page.src, taken)
        taken.add(code)
        do = f"Add a line to {CODES}: {code}: {{page: {page.src}}}. Add one to {PRINTED}: {code}: {page.src}."
        yield Problem(page.path, 1, "this page has no short link.", do, "unfinished")


def _lost(library: Library) -> Iterator[Problem]:
    for code, led_to in library.printed.codes.items():
        if code not in library.codes:
            page, _, at = led_to.partition("#")
            back = f"{code}: {{page: {page}{f', at: {at}' if at else ''}}}"
            what = f'the short link "{code}" is gone from {CODES}, and may be on paper.'
            do = f"Put it back: {back}. If that page is gone, see the head of that file."
            yield Problem(PRINTED, library.line("printed", "codes", code), what, do)


def _record(library: Library, code: ShortLink) -> Iterator[Problem]:
    """A code leads where the record says, or says itself that this page has gone."""
    at, led_to = library.line("codes", code.key), library.printed.codes.get(code.key)
    if led_to is None:
        what = f'the short link "{code.key}" is not on record yet.'
        yield Problem(CODES, at, what, f"Add a line to {PRINTED}: {code.key}: {code.leads_to}.")
    elif code.was not in (None, led_to):
        what = f'"was" of "{code.key}" is "{code.was}", and the record says "{led_to}".'
        yield Problem(CODES, at, what, f"Write was: {led_to}.")
    elif code.leads_to != led_to and code.was is None:
        what = f'the short link "{code.key}" was given out for {led_to}, and now leads to {code.leads_to}.'
        do = f"Lead it back. Only if that page has moved or gone, add was: {led_to}."
        yield Problem(CODES, at, what, do)
    elif code.was and code.leads_to != led_to and _is_there(library, code, led_to):
        what = f'the short link "{code.key}" leads away from {led_to}, which is still there.'
        yield Problem(CODES, at, what, "Lead it back, and take a new code for the other page.")


def _is_there(library: Library, code: ShortLink, led_to: str) -> bool:
    """Return whether the page that a code was given out for is there; of a part of it nobody can know here."""
    page = led_to.partition("#")[0]
    return page in library.pages and page != code.page


def _shapes(library: Library) -> Iterator[Problem]:
    """A code can be said aloud and typed from paper: small letters, and no other code one slip away."""
    words = [code for code in library.codes.values() if not ISSUE.fullmatch(code.page)]
    for code in words:
        if not WORD.fullmatch(code.key):
            what = f'"{code.key}" cannot be a short link.'
            yield Problem(CODES, library.line("codes", code.key), what, "Use two to eight small letters and no digit.")
    for one, other in combinations(words, 2):
        if is_slip(one.key, other.key):
            what = f'"{other.key}" is one slip away from "{one.key}".'
            do = "Choose another code: two letters or more have to differ."
            yield Problem(CODES, library.line("codes", other.key), what, do)
