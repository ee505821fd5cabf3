"""The mark that stands for a macro call in a text: two letters of the private use area around its number.

No file and no value can bring such a letter along, so a mark always stands for a call.
"""

from __future__ import annotations

import re

START, END = "\ue000", "\ue001"
CALL_MARK = re.compile(f"{START}([0-9]+){END}")
"""A mark; group 1 is the number of its call."""
PRIVATE_LETTERS = re.compile("[\ue000-\uf8ff]")
LOST_LETTER = "\ufffd"
"""Stands for a letter that cannot be shown (The Unicode Standard, section 5.22)."""


def write_call_mark(number: int) -> str:
    """Return the mark of a call."""
    return f"{START}{number}{END}"


def drop_private_letters(text: str) -> str:
    """Return a text in which nothing is a mark."""
    return PRIVATE_LETTERS.sub(LOST_LETTER, text)
