"""Check that every border between neighbouring levels has a case, and every level and domain its weighing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.problems import Problem

PATH = "data/borders.yml"


def check_borders(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every border without a question or a case, and every level and domain without its weighing.

    Most are "unfinished" and do not stop the preview: a partnership that adds a level writes its texts one by one.
    """
    content = ctx.content
    yield from _check_borders(content)
    yield from _check_weighing(content)
    yield from _check_views(content)


def _check_borders(content: Content) -> Iterator[Problem]:
    borders = content.borders
    neighbours = [(lower.key, upper.key) for lower, upper in pairwise(content.levels)]
    for lower, upper in neighbours:
        keys = [key for key, border in borders.borders.items() if (border.lower, border.upper) == (lower, upper)]
        if not keys:
            message = f'there is no border between "{lower}" and "{upper}".'
            yield _build_missing(content, "borders", message, 'Add it to "borders", with the question that decides it.')
        elif not any(case.border in keys for case in borders.cases.values()):
            yield _build_missing(content, "cases", f'the border "{keys[0]}" has no case.', 'Add one to "cases".')
    for key, border in borders.borders.items():
        if (border.lower, border.upper) not in neighbours:
            message = f'the border "{key}" does not lie between two neighbouring levels.'
            yield Problem(PATH, content.find_line("borders", "borders", key), message, 'Correct "lower" and "upper".')


def _check_weighing(content: Content) -> Iterator[Problem]:
    borders, thresholds = content.borders, content.thresholds
    weighed = {(weighing.level, weighing.domain) for weighing in borders.weighing}
    explained = {meaning.level for meaning in borders.meanings}
    for level in thresholds.levels:
        if level not in explained:
            message = f'nothing says what more and less serious mean at "{level}".'
            yield _build_missing(content, "meanings", message, 'Add it to "meanings".')
        for domain in thresholds.domains:
            if (level, domain) not in weighed:
                message = f'nothing says what makes a need more or less serious at "{level}" in "{domain}".'
                yield _build_missing(content, "weighing", message, 'Add it to "weighing".')


def _check_views(content: Content) -> Iterator[Problem]:
    """Check that the first view of a case is one of the two levels at its border."""
    for key, case in content.borders.cases.items():
        border = content.borders.borders[case.border]
        if case.views[0].level not in (border.lower, border.upper):
            message = f'the first view of "{key}" is a level that does not lie at its border.'
            fix = "Begin with a level at the border, or move the case to another border."
            yield Problem(PATH, content.find_line("borders", "cases", key, "views"), message, fix)


def _build_missing(content: Content, part: str, message: str, fix: str) -> Problem:
    return Problem(PATH, content.find_line("borders", part), message, fix, severity="unfinished")
