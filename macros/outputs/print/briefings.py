"""Every briefing on two sides of A4."""

from __future__ import annotations

from typing import Any

from macros.outputs.print.context import print_context
from macros.outputs.print.markup import to_typst
from macros.outputs.print.typesetting import PrintJob
from macros.presenters.context import PageContext
from macros.presenters.publications import TEAM_LOG_ROWS, briefing_frame_values

SIZE = 11
"""Points: no print of running text is smaller."""


def build_briefing_jobs(contexts: list[PageContext]) -> list[PrintJob]:
    """Return a document for each briefing."""
    return [
        PrintJob(
            f"briefings/{ctx.page.slug}.pdf",
            "briefing.typ",
            {**print_context(ctx), **_build_briefing_job(ctx), "body": body},
        )
        for ctx, body in zip(contexts, to_typst(contexts), strict=True)
    ]


def _build_briefing_job(ctx: PageContext) -> dict[str, Any]:
    shown = briefing_frame_values(ctx)
    return {"size": SIZE, "questions": shown["questions"], "log": shown["log"], "rows": TEAM_LOG_ROWS - 1}
