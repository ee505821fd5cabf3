"""Check that pages which are also printed, emailed or plain text have no picture, box or tab."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.markup.nodes import walk
from macros.content.problems import Problem

KINDS = {"guide": "guides", "briefing": "briefings", "newsletter": "newsletters"}
"""Kinds of pages whose text leaves the site, each with its plural."""
RULES = (
    ("img", "a picture cannot be shown", "Say it in words, or link to a page that shows it."),
    ("div", "a box or a tab cannot be shown", "Write it as a paragraph that begins with **bold words**."),
)
"""Elements that no print and no mail can show, each with message and fix."""


def check_printable(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every picture and box in the text of a page that is printed or emailed."""
    for page in ctx.content.pages.values():
        for node in walk(page.markup.children) if page.kind in KINDS else ():
            for tag, message, fix in RULES:
                if node.tag == tag:
                    why = f"{message} in {KINDS[page.kind]}: they are printed or mailed too."
                    yield Problem(page.path, node.line, why, fix)
