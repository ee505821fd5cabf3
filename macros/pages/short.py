"""Short links: ``/go/<code>/``, for print and for the phone."""

from __future__ import annotations

from macros.library.library import Library
from macros.library.pages import url_of


def short_address(library: Library, src: str) -> str:
    """Return the short address of a page as a whole, or its own address where no code leads to it."""
    codes = [code for code in library.codes.values() if code.page == src and code.at is None]
    return library.partnership.address + (f"go/{codes[0].key}/" if codes else url_of(src))
