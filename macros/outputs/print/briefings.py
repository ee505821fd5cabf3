"""Every briefing on two sides of A4."""

from __future__ import annotations

from typing import Any

from macros.outputs.print.context import paper
from macros.outputs.print.markup import markup
from macros.outputs.print.typesetting import Document
from macros.presenters.context import PageContext
from macros.presenters.publications import TEAM_LOG_ROWS, briefing_frame_values

SIZE = 11
"""Points: no print of running text is smaller."""


def briefing_documents(contexts: list[PageContext]) -> list[Document]:
    """Return a document for each briefing."""
    return [
        Document(f"briefings/{ctx.page.slug}.pdf", "briefing.typ", {**paper(ctx), **_briefing(ctx), "body": body})
        for ctx, body in zip(contexts, markup(contexts), strict=True)
    ]


def _briefing(ctx: PageContext) -> dict[str, Any]:
    shown = briefing_frame_values(ctx)
    return {"size": SIZE, "questions": shown["questions"], "log": shown["log"], "rows": TEAM_LOG_ROWS - 1}
