"""The progress line of a build: the current step, on one line of a terminal, and nothing in a log."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

Say = Callable[[str], None]
"""Reports the current step in a few words; an empty text clears the line."""


def print_nothing(step: str) -> None:
    """Print nothing."""


def print_to(stream: TextIO) -> Say:
    """Return a function that updates the progress line; it prints nothing unless ``stream`` is a terminal."""
    if not stream.isatty():
        return print_nothing

    def say(step: str) -> None:
        stream.write(f"\r\x1b[K{step}{' ...' if step else ''}")
        stream.flush()

    return say
