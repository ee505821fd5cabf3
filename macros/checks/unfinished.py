"""Check that no page is published with a line that is still to be written. The preview shows such a page."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.problems import Problem
from macros.content.text_files import read_text

TO_WRITE = "To write:"
"""Begins every text of a new page that its writer must replace."""


def check_unfinished(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every line that is still to be written; issues of the newsletter that are not out yet may have some."""
    content = ctx.content
    for page in content.pages.values():
        text = "" if page.is_unpublished else read_text(content.root / page.path, page.path)[0]
        for number, line in enumerate(text.split("\n"), start=1):
            if TO_WRITE in line:
                message = "this line is still to be written."
                yield Problem(
                    page.path, number, message, f'Write it, and take out "{TO_WRITE}".', severity="unfinished"
                )
