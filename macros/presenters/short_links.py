"""Short links: ``/go/<code>/``, for print and for the phone, and what a page says of its own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from string import ascii_lowercase

from macros.content.loader import Library
from macros.content.pages import url_of
from macros.presenters.context import Here

CODES, PRINTED = "data/codes.yml", "data/printed.yml"
"""Where short links are kept, and the record of all that were given out."""
ISSUE = re.compile(r"newsletters/(?:drafts/)?\d\d(\d\d)-(\d\d)\.md")
LONGEST = 8
"""Letters of a code."""


def code_of_page(library: Library, src: str) -> str | None:
    """Return the code of a page as a whole: the first that leads to it and to no part of it."""
    return next((code.key for code in library.codes.values() if code.page == src and code.at is None), None)


def short_address(library: Library, src: str) -> str:
    """Return the short address of a page as a whole, or its own address where no code leads to it."""
    code = code_of_page(library, src)
    return library.partnership.address + (f"go/{code}/" if code else url_of(src))


def without_scheme(address: str) -> str:
    """Return an address as one types it: a browser adds what it begins with by itself."""
    return re.sub(r"^https?://", "", address)


def card_url(code: str) -> str:
    """Return the address, below the site's own, of the picture that stands for a page where its link is shared."""
    return f"cards/{code}.png"


def linking(here: Here) -> dict[str, str]:
    """Return what the frame needs to link the page: its short address, its QR code and its picture."""
    code = code_of_page(here.library, here.page.src)
    if code is None:
        return {}
    address = here.library.partnership.address
    short = f"{address}go/{code}/"
    return {
        "short": short,
        "short_text": without_scheme(short),
        "short_href": here.href(f"go/{code}/"),
        "code": code,
        "card": address + card_url(code),
        "card_alt": f"{here.page.meta.title}: {here.page.meta.summary}",
    }


def is_slip(one: str, other: str) -> bool:
    """Return whether a single letter, put wrong, left out or added, turns one code into another."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    same = next((at for at, letter in enumerate(one) if letter != other[at]), len(one))
    return one[same + (len(one) == len(other)) :] == other[same + 1 :]


def proposed(src: str, taken: Collection[str]) -> str:
    """Return a code for the page of a file below ``docs/`` that is free and no slip away from one that is taken."""
    if issue := ISSUE.fullmatch(src):
        return f"news{issue[1]}{issue[2]}"
    return next(code for code in _tries(src) if not any(is_slip(code, one) for one in taken))


def _tries(src: str) -> Iterator[str]:
    """Yield codes made from the words of a page's name, the best first."""
    path = PurePosixPath(src)
    words = re.findall(r"[a-z]+", (path.parent if path.stem == "index" else path).stem) or ["page"]
    joined = "".join(words)
    yield from (word for word in [joined, *words] if 3 <= len(word) <= LONGEST)
    yield from ("".join(pair) for pair in zip([word[:4] for word in words], [w[:4] for w in words[1:]], strict=False))
    yield joined[:LONGEST]
    stem = joined[: LONGEST - 2]
    yield from (f"{stem}{one}{two}" for one in ascii_lowercase for two in ascii_lowercase)
