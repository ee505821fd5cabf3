"""Promise: every border between neighbouring levels can be thought through, and every level and domain weighed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.problems import Problem

PATH = "data/borders.yml"


def check_borders(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every border without a question or a case, and every level and domain that nobody has weighed.

    They stop publication, not the preview: a partnership with another number of levels writes them level by level.
    """
    content = ctx.content
    yield from _check_borders(content)
    yield from _check_weighing(content)
    yield from _check_views(content)


def _check_borders(content: Content) -> Iterator[Problem]:
    borders = content.borders
    order = content.levels
    wanted = [(lower.key, upper.key) for lower, upper in pairwise(order)]
    for lower, upper in wanted:
        found = [key for key, one in borders.borders.items() if (one.lower, one.upper) == (lower, upper)]
        if not found:
            message = f'there is no border between "{lower}" and "{upper}".'
            yield _build_missing(content, "borders", message, 'Add it to "borders", with the question that decides it.')
        elif not any(case.border in found for case in borders.cases.values()):
            yield _build_missing(content, "cases", f'the border "{found[0]}" has no case.', 'Add one to "cases".')
    for key, one in borders.borders.items():
        if (one.lower, one.upper) not in wanted:
            message = f'the border "{key}" does not lie between two neighbouring levels.'
            yield Problem(PATH, content.find_line("borders", "borders", key), message, 'Correct "lower" and "upper".')


def _check_weighing(content: Content) -> Iterator[Problem]:
    borders, thresholds = content.borders, content.thresholds
    weighed = {(one.level, one.domain) for one in borders.weighing}
    meant = {one.level for one in borders.meanings}
    for level in thresholds.levels:
        if level not in meant:
            message = f'nothing says what more and less serious mean at "{level}".'
            yield _build_missing(content, "meanings", message, 'Add it to "meanings".')
        for domain in thresholds.domains:
            if (level, domain) not in weighed:
                message = f'nothing says what makes a need more or less serious at "{level}" in "{domain}".'
                yield _build_missing(content, "weighing", message, 'Add it to "weighing".')


def _check_views(content: Content) -> Iterator[Problem]:
    """A case belongs to its border: the first view is a level on one side of it."""
    for key, case in content.borders.cases.items():
        border = content.borders.borders[case.border]
        if case.views[0].level not in (border.lower, border.upper):
            message = f'the first view of "{key}" is a level that does not lie at its border.'
            fix = "Begin with a level at the border, or move the case to another border."
            yield Problem(PATH, content.find_line("borders", "cases", key, "views"), message, fix)


def _build_missing(content: Content, part: str, message: str, fix: str) -> Problem:
    return Problem(PATH, content.find_line("borders", part), message, fix, severity="unfinished")
