"""Check that every page has a short link, and that an issued short link works for ever.

``data/printed.yml`` is the register of issued short links: it shows which are missing or lead elsewhere.
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

SHORT_LINK = re.compile(r"[a-z]{2,8}")
NOT_FOUND_PAGE = "404.md"
"""The page for lost addresses, which has no address that a short link could lead to."""


def check_short_links(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every page without a short link, and every short link that is lost, redirected or easily mistyped."""
    content = ctx.content
    yield from _check_pages(content)
    yield from _check_issued(content)
    yield from _check_spelling(content)
    for short_link in content.codes.values():
        yield from _check_against_register(content, short_link)


def _check_pages(content: Content) -> Iterator[Problem]:
    used_codes = {*content.codes, *content.printed.codes}
    for page in content.pages.values():
        if page.is_unpublished or page.src == NOT_FOUND_PAGE or find_code(content, page.src):
            continue
        code = propose_code(page.src, used_codes)
        used_codes.add(code)
        fix = f"Add a line to {CODES}: {code}: {{page: {page.src}}}. Add one to {PRINTED}: {code}: {page.src}."
        yield Problem(page.path, 1, "this page has no short link.", fix, "unfinished")


def _check_issued(content: Content) -> Iterator[Problem]:
    for code, target in content.printed.codes.items():
        if code not in content.codes:
            page, _, anchor = target.partition("#")
            line = f"{code}: {{page: {page}{f', at: {anchor}' if anchor else ''}}}"
            message = f'the short link "{code}" is gone from {CODES}, and may be on paper.'
            fix = f"Put it back: {line}. If that page is gone, see the head of that file."
            yield Problem(PRINTED, content.find_line("printed", "codes", code), message, fix)


def _check_against_register(content: Content, link: ShortLink) -> Iterator[Problem]:
    """Check that a short link leads to its issued target, or names it in "was" once that page is gone."""
    line, issued_target = content.find_line("codes", link.key), content.printed.codes.get(link.key)
    if issued_target is None:
        message = f'the short link "{link.key}" is not on record yet.'
        yield Problem(CODES, line, message, f"Add a line to {PRINTED}: {link.key}: {link.target}.")
    elif link.was not in (None, issued_target):
        message = f'"was" of "{link.key}" is "{link.was}", and the record says "{issued_target}".'
        yield Problem(CODES, line, message, f"Write was: {issued_target}.")
    elif link.target != issued_target and link.was is None:
        message = f'the short link "{link.key}" was given out for {issued_target}, and now leads to {link.target}.'
        fix = f"Lead it back. Only if that page has moved or gone, add was: {issued_target}."
        yield Problem(CODES, line, message, fix)
    elif link.was and link.target != issued_target and _still_exists(content, link, issued_target):
        message = f'the short link "{link.key}" leads away from {issued_target}, which is still there.'
        yield Problem(CODES, line, message, "Lead it back, and take a new code for the other page.")


def _still_exists(content: Content, link: ShortLink, issued_target: str) -> bool:
    """Return whether another page than today's, for which a short link was issued, exists; anchors are not known."""
    page = issued_target.partition("#")[0]
    return page in content.pages and page != link.page


def _check_spelling(content: Content) -> Iterator[Problem]:
    """Check that a short link has only small letters, and that no other differs from it by a single typo."""
    links = [link for link in content.codes.values() if not ISSUE_PAGE.fullmatch(link.page)]
    for link in links:
        if not SHORT_LINK.fullmatch(link.key):
            message = f'"{link.key}" cannot be a short link.'
            fix = "Use two to eight small letters and no digit."
            yield Problem(CODES, content.find_line("codes", link.key), message, fix)
    for first, second in combinations(links, 2):
        if is_one_typo_away(first.key, second.key):
            message = f'"{second.key}" is one slip away from "{first.key}".'
            fix = "Choose another code: two letters or more have to differ."
            yield Problem(CODES, content.find_line("codes", second.key), message, fix)
