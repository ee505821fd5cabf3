"""Print every briefing on two sides of A4."""

from __future__ import annotations

from typing import Any

from macros.outputs.print.context import print_context
from macros.outputs.print.markup import to_print_values
from macros.outputs.print.typesetting import PrintJob
from macros.presenters.body import get_print_body
from macros.presenters.context import PageContext
from macros.presenters.publications import TEAM_LOG_ROWS, briefing_frame_values

TEXT_SIZE_POINTS = 11
"""Minimum size of running text in print."""


def build_briefing_jobs(contexts: list[PageContext]) -> list[PrintJob]:
    """Return a print job for each briefing."""
    return [
        PrintJob(
            f"briefings/{ctx.page.slug}.pdf",
            "briefing.typ",
            {**print_context(ctx), **_briefing_values(ctx), "body": to_print_values(get_print_body(ctx))},
            (ctx.page.path, ctx.page.body_line),
        )
        for ctx in contexts
    ]


def _briefing_values(ctx: PageContext) -> dict[str, Any]:
    briefing = briefing_frame_values(ctx)
    return {
        "size": TEXT_SIZE_POINTS,
        "questions": briefing["questions"],
        "log": briefing["log"],
        "rows": TEAM_LOG_ROWS - 1,
    }
