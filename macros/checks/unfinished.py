"""Check that no page is published with a line that is still to be written. The preview shows such a page."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.problems import Problem

TO_WRITE = "To write:"
"""Begins every text of a new page that its writer must replace."""


def check_unfinished(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every line that is still to be written; issues of the newsletter that are not out yet may have some."""
    content = ctx.content
    for page in content.pages.values():
        lines = [] if page.is_unpublished else (content.root / page.path).read_text("utf-8").split("\n")
        for number, line in enumerate(lines, start=1):
            if TO_WRITE in line:
                message = "this line is still to be written."
                yield Problem(
                    page.path, number, message, f'Write it, and take out "{TO_WRITE}".', severity="unfinished"
                )
