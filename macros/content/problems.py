"""What is wrong, where, and what to do: the one shape in which every fault reaches an editor."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "unfinished", "advice"]


@dataclass(frozen=True, order=True)
class Problem:
    """One fault, as one line: ``path:line: what is wrong. What to do.``

    ``path`` is relative to the project's root, with forward slashes; ``line`` counts from 1.
    An ``error`` stops publication; what is ``unfinished`` stops it too, but not the preview in which it is
    finished; ``advice`` is printed and stops nothing.
    """

    path: str
    line: int
    message: str
    fix: str = ""
    severity: Severity = field(default="error", compare=False)

    def __str__(self) -> str:
        advice = "advice: " if self.severity == "advice" else ""
        return " ".join(part for part in (f"{self.path}:{self.line}: {advice}{self.message}", self.fix) if part)


def find_nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like ``word``, or None when none is near."""
    choices = {choice.lower(): choice for choice in known}
    near = difflib.get_close_matches(word.lower(), choices, n=1, cutoff=0.6)
    return choices[near[0]] if near else None


def suggest(word: str, known: Iterable[str]) -> str:
    """Return ``Did you mean "…"?`` for the nearest known word, or an empty text when none is near."""
    near = find_nearest(word, known)
    return f'Did you mean "{near}"?' if near is not None else ""


def join_some(words: Iterable[str], most: int = 12) -> str:
    """Return known words as a short list for a message: ``a, b, c, ...``."""
    words = list(words)
    return ", ".join(words[:most]) + (", ..." if len(words) > most else "")


def keep_errors(problems: Iterable[Problem], preview: bool = False) -> list[Problem]:
    """Return only the problems that stop publication, or those that stop even a preview."""
    stops = ("error",) if preview else ("error", "unfinished")
    return [problem for problem in problems if problem.severity in stops]


def format_report(problems: Iterable[Problem]) -> str:
    """Return all problems, one a line in file order, and then a count."""
    found = sorted(set(problems))
    stops = len(keep_errors(found))
    advice = len(found) - stops
    count = f"{stops} problem{'' if stops == 1 else 's'}"
    if advice:
        count += f", {advice} piece{'' if advice == 1 else 's'} of advice"
    return "\n".join([*map(str, found), f"{count} found."])
