"""Promise: every border between neighbouring levels can be thought through, and every level and domain weighed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.content.loader import Library
from macros.content.problems import Problem

PATH = "data/borders.yml"


def border_problems(library: Library) -> Iterator[Problem]:
    """Yield every border without a question or a case, and every level and domain that nobody has weighed.

    They stop publication, not the preview: a partnership with another number of levels writes them level by level.
    """
    yield from _borders(library)
    yield from _weighing(library)
    yield from _views(library)


def _borders(library: Library) -> Iterator[Problem]:
    borders = library.borders
    order = sorted(library.thresholds.levels.values(), key=lambda level: level.number)
    wanted = [(lower.key, upper.key) for lower, upper in pairwise(order)]
    for lower, upper in wanted:
        found = [key for key, one in borders.borders.items() if (one.lower, one.upper) == (lower, upper)]
        if not found:
            what = f'there is no border between "{lower}" and "{upper}".'
            yield _missing(library, "borders", what, 'Add it to "borders", with the question that decides it.')
        elif not any(case.border in found for case in borders.cases.values()):
            yield _missing(library, "cases", f'the border "{found[0]}" has no case.', 'Add one to "cases".')
    for key, one in borders.borders.items():
        if (one.lower, one.upper) not in wanted:
            what = f'the border "{key}" does not lie between two neighbouring levels.'
            yield Problem(PATH, library.line("borders", "borders", key), what, 'Correct "lower" and "upper".')


def _weighing(library: Library) -> Iterator[Problem]:
    borders, thresholds = library.borders, library.thresholds
    weighed = {(one.level, one.domain) for one in borders.weighing}
    meant = {one.level for one in borders.meanings}
    for level in thresholds.levels:
        if level not in meant:
            what = f'nothing says what more and less serious mean at "{level}".'
            yield _missing(library, "meanings", what, 'Add it to "meanings".')
        for domain in thresholds.domains:
            if (level, domain) not in weighed:
                what = f'nothing says what makes a need more or less serious at "{level}" in "{domain}".'
                yield _missing(library, "weighing", what, 'Add it to "weighing".')


def _views(library: Library) -> Iterator[Problem]:
    """A case belongs to its border: the first view is a level on one side of it."""
    for key, case in library.borders.cases.items():
        border = library.borders.borders[case.border]
        if case.views[0].level not in (border.lower, border.upper):
            what = f'the first view of "{key}" is a level that does not lie at its border.'
            do = "Begin with a level at the border, or move the case to another border."
            yield Problem(PATH, library.line("borders", "cases", key, "views"), what, do)


def _missing(library: Library, part: str, what: str, do: str) -> Problem:
    return Problem(PATH, library.line("borders", part), what, do, weight="unfinished")
