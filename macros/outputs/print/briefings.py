"""Every briefing on two sides of A4."""

from __future__ import annotations

from typing import Any

from macros.outputs.print.context import paper
from macros.outputs.print.markup import markup
from macros.outputs.print.typesetting import Document
from macros.presenters.context import Here
from macros.presenters.publications import ROWS, briefing_frame

SIZE = 11
"""Points: no print of running text is smaller."""


def briefing_documents(heres: list[Here]) -> list[Document]:
    """Return a document for each briefing."""
    return [
        Document(f"briefings/{here.page.slug}.pdf", "briefing.typ", {**paper(here), **_briefing(here), "body": body})
        for here, body in zip(heres, markup(heres), strict=True)
    ]


def _briefing(here: Here) -> dict[str, Any]:
    shown = briefing_frame(here)
    return {"size": SIZE, "questions": shown["questions"], "log": shown["log"], "rows": ROWS - 1}
