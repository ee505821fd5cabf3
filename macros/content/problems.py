"""Problem, the record of one error or piece of advice for editors, and helpers for messages and reports."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "unfinished", "advice"]


@dataclass(frozen=True, order=True)
class Problem:
    """One problem, printed as ``path:line: message fix``. ``message`` and ``fix`` are sentences.

    ``path`` is relative to the project's root, with forward slashes; ``line`` counts from 1.
    An ``error`` stops publication and the preview, ``unfinished`` stops publication only, and
    ``advice`` stops neither.
    """

    path: str
    line: int
    message: str
    fix: str = ""
    severity: Severity = field(default="error", compare=False)

    def __str__(self) -> str:
        advice = "advice: " if self.severity == "advice" else ""
        return " ".join(part for part in (f"{self.path}:{self.line}: {advice}{self.message}", self.fix) if part)


MIN_SIMILARITY = 0.6
"""Ratio of ``difflib.SequenceMatcher``, from 0 to 1, from which a word is suggested. The library's default."""


def find_nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most similar to ``word``, ignoring case, or None if none is similar enough."""
    choices = {choice.lower(): choice for choice in known}
    matches = difflib.get_close_matches(word.lower(), choices, n=1, cutoff=MIN_SIMILARITY)
    return choices[matches[0]] if matches else None


def format_suggestion(word: str, known: Iterable[str]) -> str:
    """Return ``Did you mean "…"?`` for the most similar known word, or an empty string if there is none."""
    nearest = find_nearest(word, known)
    return f'Did you mean "{nearest}"?' if nearest is not None else ""


def join_first(words: Iterable[str], maximum: int = 12) -> str:
    """Return the first ``maximum`` words as a list for a message: ``a, b, c, ...``."""
    words = list(words)
    return ", ".join(words[:maximum]) + (", ..." if len(words) > maximum else "")


def filter_blocking(problems: Iterable[Problem], preview: bool = False) -> list[Problem]:
    """Return only the problems that stop publication or, for a preview, those that stop the preview."""
    severities = ("error",) if preview else ("error", "unfinished")
    return [problem for problem in problems if problem.severity in severities]


def format_report(problems: Iterable[Problem]) -> str:
    """Return all problems, one a line in the order of files and lines, without duplicates, and a count."""
    unique = sorted(set(problems))
    errors = len(filter_blocking(unique))
    advice = len(unique) - errors
    count = f"{errors} problem{'' if errors == 1 else 's'}"
    if advice:
        count += f", {advice} piece{'' if advice == 1 else 's'} of advice"
    return "\n".join([*map(str, unique), f"{count} found."])
