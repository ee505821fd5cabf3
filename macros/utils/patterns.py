"""Regular expressions that people write into data files, compiled by a library whose matching takes linear time.

Python's own expressions can take for ever: ``(a+)+$`` tries every way to part a row of letters. RE2 has none that can,
and so neither looks behind nor refers back.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import re2

MAX_PATTERN = 500
"""Characters. Our own longest pattern has 250."""
MAX_MEMORY = 1 << 20
"""Bytes for a compiled pattern and its search: a pattern that needs more is refused."""
EDGE = r"[^\pL\pN_]"
"""What stands beside a word."""


class PatternError(ValueError):
    """A pattern that cannot be used: ``message`` completes a sentence, ``fix`` is one."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


def check_pattern(pattern: str) -> None:
    """Raise ``PatternError`` for a pattern that cannot be read, is too large, or matches where nothing is written."""
    fix = "Use letters, ?, |, groups (?:...) and classes [...] only, and close each of them."
    if len(pattern) > MAX_PATTERN or "\\C" in pattern:
        raise PatternError(f"cannot be used: it may have {MAX_PATTERN} characters.", fix)
    try:
        is_empty = _compile(pattern).fullmatch("") is not None
        compile_words(pattern)
    except re2.error:
        raise PatternError("cannot be read.", fix) from None
    if is_empty:
        raise PatternError("is found where nothing is written.", "Take out a ? or a * in it.")


def _compile(pattern: str) -> Any:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = MAX_MEMORY
    return re2.compile(pattern, options)


@cache
def compile_words(pattern: str) -> Any:
    """Return a checked pattern as group 1 of one that matches whole words only, in capitals or not."""
    return _compile(f"(?:^|{EDGE})({pattern})(?:{EDGE}|$)")


def escape(words: str) -> str:
    """Return the pattern of plain words."""
    return str(re2.escape(words))


def find_words(pattern: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each place where a checked pattern matches whole words of a text."""
    compiled, position = compile_words(pattern), 0
    while match := compiled.search(text, position):
        yield match.start(1), match.end(1)
        position = match.end(1)
