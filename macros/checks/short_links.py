"""Promise: every page has a short link, and a short link that was given out works for ever.

What was given out is on record, in ``data/printed.yml``: a code that is missing or leads elsewhere is told from data
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.models.publications import ShortLink
from macros.content.problems import Problem
from macros.presenters.short_links import CODES, ISSUE_PAGE, PRINTED, find_code, is_one_typo_away, propose_code

WORD = re.compile(r"[a-z]{2,8}")
WITHOUT = "404.md"
"""The page for lost addresses has no address of its own, and so no short link."""


def check_short_links(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every page without a short link, and every code that is lost, led elsewhere or hard to tell apart."""
    content = ctx.content
    yield from _check_pages(content)
    yield from _check_issued(content)
    yield from _check_spelling(content)
    for code in content.codes.values():
        yield from _check_against_register(content, code)


def _check_pages(content: Content) -> Iterator[Problem]:
    taken = {*content.codes, *content.printed.codes}
    for page in content.pages.values():
        if page.is_unpublished or page.src == WITHOUT or find_code(content, page.src):
            continue
        code = propose_code(page.src, taken)
        taken.add(code)
        fix = f"Add a line to {CODES}: {code}: {{page: {page.src}}}. Add one to {PRINTED}: {code}: {page.src}."
        yield Problem(page.path, 1, "this page has no short link.", fix, "unfinished")


def _check_issued(content: Content) -> Iterator[Problem]:
    for code, led_to in content.printed.codes.items():
        if code not in content.codes:
            page, _, at = led_to.partition("#")
            back = f"{code}: {{page: {page}{f', at: {at}' if at else ''}}}"
            message = f'the short link "{code}" is gone from {CODES}, and may be on paper.'
            fix = f"Put it back: {back}. If that page is gone, see the head of that file."
            yield Problem(PRINTED, content.find_line("printed", "codes", code), message, fix)


def _check_against_register(content: Content, code: ShortLink) -> Iterator[Problem]:
    """A code leads where the record says, or says itself that this page has gone."""
    at, led_to = content.find_line("codes", code.key), content.printed.codes.get(code.key)
    if led_to is None:
        message = f'the short link "{code.key}" is not on record yet.'
        yield Problem(CODES, at, message, f"Add a line to {PRINTED}: {code.key}: {code.target}.")
    elif code.was not in (None, led_to):
        message = f'"was" of "{code.key}" is "{code.was}", and the record says "{led_to}".'
        yield Problem(CODES, at, message, f"Write was: {led_to}.")
    elif code.target != led_to and code.was is None:
        message = f'the short link "{code.key}" was given out for {led_to}, and now leads to {code.target}.'
        fix = f"Lead it back. Only if that page has moved or gone, add was: {led_to}."
        yield Problem(CODES, at, message, fix)
    elif code.was and code.target != led_to and _target_exists(content, code, led_to):
        message = f'the short link "{code.key}" leads away from {led_to}, which is still there.'
        yield Problem(CODES, at, message, "Lead it back, and take a new code for the other page.")


def _target_exists(content: Content, code: ShortLink, led_to: str) -> bool:
    """Return whether the page that a code was given out for is there; of a part of it nobody can know here."""
    page = led_to.partition("#")[0]
    return page in content.pages and page != code.page


def _check_spelling(content: Content) -> Iterator[Problem]:
    """A code can be said aloud and typed from paper: small letters, and no other code one slip away."""
    words = [code for code in content.codes.values() if not ISSUE_PAGE.fullmatch(code.page)]
    for code in words:
        if not WORD.fullmatch(code.key):
            message = f'"{code.key}" cannot be a short link.'
            yield Problem(
                CODES, content.find_line("codes", code.key), message, "Use two to eight small letters and no digit."
            )
    for one, other in combinations(words, 2):
        if is_one_typo_away(one.key, other.key):
            message = f'"{other.key}" is one slip away from "{one.key}".'
            fix = "Choose another code: two letters or more have to differ."
            yield Problem(CODES, content.find_line("codes", other.key), message, fix)
