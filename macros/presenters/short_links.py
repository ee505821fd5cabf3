"""Short links (``/go/<code>/``): finding, showing and proposing their codes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import PurePosixPath
from string import ascii_lowercase

from macros.content.loader import Content
from macros.content.pages import get_url
from macros.presenters.context import PageContext

CODES, PRINTED = "data/codes.yml", "data/printed.yml"
"""Data files of the short links, and of the register of all codes that were ever issued."""
ISSUE_PAGE = re.compile(r"newsletters/(?:drafts/)?\d\d(\d\d)-(\d\d)\.md")
MAX_CODE_LENGTH = 8
"""Maximum length of a proposed code, in letters."""


def find_code(content: Content, src: str) -> str | None:
    """Return the first code that leads to a page and not to an anchor in it, or None."""
    return next((code.key for code in content.codes.values() if code.page == src and code.at is None), None)


def get_short_address(content: Content, src: str) -> str:
    """Return the short address of a page, or its full address if it has no short link."""
    code = find_code(content, src)
    return content.partnership.address + (f"go/{code}/" if code else get_url(src))


def strip_scheme(address: str) -> str:
    """Return an address without ``http://`` or ``https://``, which a browser adds to what is typed."""
    return re.sub(r"^https?://", "", address)


def get_card_url(code: str) -> str:
    """Return the address of a page's social card, relative to the root of the site."""
    return f"cards/{code}.png"


def short_link_values(ctx: PageContext) -> dict[str, str]:
    """Return the values with which the page frame shows the short address, the QR code and the social card.

    Return an empty dict if the page has no short link.
    """
    code = find_code(ctx.content, ctx.page.src)
    if code is None:
        return {}
    address = ctx.content.partnership.address
    short = f"{address}go/{code}/"
    return {
        "short": short,
        "short_text": strip_scheme(short),
        "short_href": ctx.link_to(f"go/{code}/"),
        "code": code,
        "card": address + get_card_url(code),
        "card_alt": f"{ctx.page.meta.title}: {ctx.page.meta.summary}",
    }


def is_one_typo_away(first: str, second: str) -> bool:
    """Return whether two codes differ by at most one letter replaced, left out or added."""
    if len(first) > len(second):
        first, second = second, first
    if len(second) - len(first) > 1:
        return False
    prefix = next((index for index, letter in enumerate(first) if letter != second[index]), len(first))
    return first[prefix + (len(first) == len(second)) :] == second[prefix + 1 :]


def propose_code(src: str, used_codes: Collection[str]) -> str:
    """Return a free code for a page, given its path below ``docs/``, that is not one typo away from a used code."""
    if issue := ISSUE_PAGE.fullmatch(src):
        return f"news{issue[1]}{issue[2]}"
    return next(
        code for code in _generate_candidates(src) if not any(is_one_typo_away(code, used) for used in used_codes)
    )


def _generate_candidates(src: str) -> Iterator[str]:
    """Yield possible codes, made from the words of a page's file name, in order of preference."""
    path = PurePosixPath(src)
    words = re.findall(r"[a-z]+", (path.parent if path.stem == "index" else path).stem) or ["page"]
    joined = "".join(words)
    yield from (word for word in [joined, *words] if 3 <= len(word) <= MAX_CODE_LENGTH)
    yield from ("".join(pair) for pair in pairwise(word[:4] for word in words))
    yield joined[:MAX_CODE_LENGTH]
    stem = joined[: MAX_CODE_LENGTH - 2]
    yield from (f"{stem}{first}{second}" for first in ascii_lowercase for second in ascii_lowercase)
