"""Every briefing on two sides of A4."""

from __future__ import annotations

from typing import Any

from macros.channels.print.paper import paper
from macros.channels.print.press import Document
from macros.channels.print.text import markup
from macros.pages.briefings import ROWS, briefing_frame
from macros.pages.here import Here

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
