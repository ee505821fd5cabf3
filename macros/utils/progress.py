"""The progress line: what is being made now, on one line of a terminal, and nothing at all anywhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

Say = Callable[[str], None]
"""Takes what is being done now, in a few words; an empty text clears the line."""


def print_nothing(now: str) -> None:
    """Say nothing."""


def print_to(stream: TextIO) -> Say:
    """Return what keeps one line of a terminal up to date; where ``stream`` is none, as in a log, it is silent."""
    if not stream.isatty():
        return print_nothing

    def say(now: str) -> None:
        stream.write(f"\r\x1b[K{now}{' ...' if now else ''}")
        stream.flush()

    return say
