"""Print every guide on one side of A4."""

from __future__ import annotations

from typing import Any

from macros.content.loader import Content, get_guide_meta
from macros.outputs.print.context import print_context
from macros.outputs.print.markup import to_print_values
from macros.outputs.print.typesetting import PrintJob
from macros.presenters.body import get_print_body
from macros.presenters.context import PageContext
from macros.presenters.guides import timescale_values
from macros.presenters.records import contact_values
from macros.utils.text import lower_first


def build_guide_jobs(content: Content, contexts: list[PageContext]) -> list[PrintJob]:
    """Return a print job for each guide."""
    return [
        PrintJob(
            f"guides/{ctx.page.slug}.pdf",
            "guide.typ",
            {**print_context(ctx), **_guide_values(content, ctx), "body": to_print_values(get_print_body(ctx))},
            (ctx.page.path, ctx.page.body_line),
        )
        for ctx in contexts
    ]


def _guide_values(content: Content, ctx: PageContext) -> dict[str, Any]:
    meta = get_guide_meta(ctx.page)
    timescales = [timescale_values(ctx, key) for key in meta.timescales]
    notes = dict.fromkeys(timescale["note"] for timescale in timescales if timescale["note"])
    contacts = [contact_values(content.contacts[key]) for key in meta.contacts]
    seen = dict.fromkeys(contact["seen"] for contact in contacts if contact["seen"])
    return {
        "name": f"{meta.title}: a one-minute guide",
        "calls": contacts,
        "seen": " ".join(f"Numbers {lower_first(text)}" for text in seen),
        "timescales": timescales,
        "timescales_note": ". ".join(notes),
        "say": meta.say_to_family or "",
        "agency_lines": [{"name": content.agencies[key].name, "says": says} for key, says in meta.agency_lines.items()],
        "drafted": any(statement.basis == "drafted" for statement in meta.basis),
    }
