"""Check that pages which are also printed, emailed or plain text have no picture, box or tab."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.macro_calls import blank_code
from macros.content.problems import Problem

KINDS = {"guide": "guides", "briefing": "briefings", "newsletter": "newsletters"}
"""Kinds of pages whose text leaves the site, each with its plural."""
PICTURE = re.compile(r"!\[[^\]\n]*\][(\[]|<img\b", re.IGNORECASE)
BOX = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+\w|^[ \t]*===[!+]*[ \t]+[\"']", re.MULTILINE)


def check_printable(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every picture, box and tab in the text of a page that is printed or emailed."""
    content = ctx.content
    rules = (
        (PICTURE, "a picture cannot be shown", "Say it in words, or link to a page that shows it."),
        (BOX, "a box or a tab cannot be shown", "Write it as a paragraph that begins with **bold words**."),
    )
    for page in content.pages.values():
        text = blank_code(page.body) if page.kind in KINDS else ""
        for pattern, message, fix in rules:
            for match in pattern.finditer(text):
                line = page.body_line + text.count("\n", 0, match.start())
                yield Problem(page.path, line, f"{message} in {KINDS[page.kind]}: they are printed or mailed too.", fix)
