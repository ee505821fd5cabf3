"""Plain text in lines of a width, for every channel that is read without a program to break its lines."""

from __future__ import annotations

import textwrap


def wrapped(text: str, width: int) -> str:
    """Return a paragraph in lines of ``width`` letters at most; no word and no address is cut."""
    return "\n".join(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False))
