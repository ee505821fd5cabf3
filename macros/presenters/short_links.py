"""Short links: ``/go/<code>/``, for print and for the phone, and what a page says of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from string import ascii_lowercase

from macros.content.loader import Content
from macros.content.pages import get_url
from macros.presenters.context import PageContext

CODES, PRINTED = "data/codes.yml", "data/printed.yml"
"""Where short links are kept, and the record of all that were given out."""
ISSUE_PAGE = re.compile(r"newsletters/(?:drafts/)?\d\d(\d\d)-(\d\d)\.md")
MAX_CODE_LENGTH = 8
"""Letters of a code."""


def find_code(content: Content, src: str) -> str | None:
    """Return the code of a page as a whole: the first that leads to it and to no part of it."""
    return next((code.key for code in content.codes.values() if code.page == src and code.at is None), None)


def get_short_address(content: Content, src: str) -> str:
    """Return the short address of a page as a whole, or its own address where no code leads to it."""
    code = find_code(content, src)
    return content.partnership.address + (f"go/{code}/" if code else get_url(src))


def strip_scheme(address: str) -> str:
    """Return an address as one types it: a browser adds what it begins with by itself."""
    return re.sub(r"^https?://", "", address)


def get_card_url(code: str) -> str:
    """Return the address, below the site's own, of the picture that stands for a page where its link is shared."""
    return f"cards/{code}.png"


def short_link_values(ctx: PageContext) -> dict[str, str]:
    """Return what the frame needs to link the page: its short address, its QR code and its picture."""
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


def is_one_typo_away(one: str, other: str) -> bool:
    """Return whether a single letter, put wrong, left out or added, turns one code into another."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    same = next((at for at, letter in enumerate(one) if letter != other[at]), len(one))
    return one[same + (len(one) == len(other)) :] == other[same + 1 :]


def propose_code(src: str, taken: Collection[str]) -> str:
    """Return a code for the page of a file below ``docs/`` that is free and no slip away from one that is taken."""
    if issue := ISSUE_PAGE.fullmatch(src):
        return f"news{issue[1]}{issue[2]}"
    return next(code for code in _candidates(src) if not any(is_one_typo_away(code, one) for one in taken))


def _candidates(src: str) -> Iterator[str]:
    """Yield codes made from the words of a page's name, the best first."""
    path = PurePosixPath(src)
    words = re.findall(r"[a-z]+", (path.parent if path.stem == "index" else path).stem) or ["page"]
    joined = "".join(words)
    yield from (word for word in [joined, *words] if 3 <= len(word) <= MAX_CODE_LENGTH)
    yield from ("".join(pair) for pair in zip([word[:4] for word in words], [w[:4] for w in words[1:]], strict=False))
    yield joined[:MAX_CODE_LENGTH]
    stem = joined[: MAX_CODE_LENGTH - 2]
    yield from (f"{stem}{one}{two}" for one in ascii_lowercase for two in ascii_lowercase)
