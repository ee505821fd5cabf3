"""Promise: a page that is still to be written is not published. The preview shows it, so that it can be written."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.problems import Problem

MARK = "To write:"
"""What a new page says wherever its writer has still to say something."""


def check_unfinished(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every line that a page's writer has still to write; newsletters that are not out yet may have some."""
    content = ctx.content
    for page in content.pages.values():
        lines = [] if page.is_unpublished else (content.root / page.path).read_text("utf-8").split("\n")
        for at, line in enumerate(lines, start=1):
            if MARK in line:
                message = "this line is still to be written."
                yield Problem(page.path, at, message, f'Write it, and take out "{MARK}".', severity="unfinished")
