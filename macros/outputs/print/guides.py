"""Every guide on one side of A4."""

from __future__ import annotations

from typing import Any

from macros.content.loader import Library, guide_meta
from macros.outputs.print.context import paper
from macros.outputs.print.markup import markup
from macros.outputs.print.typesetting import Document
from macros.presenters.context import Here
from macros.presenters.guides import limit_values
from macros.presenters.records import contact_values


def guide_documents(library: Library, heres: list[Here]) -> list[Document]:
    """Return a document for each guide."""
    return [
        Document(f"guides/{here.page.slug}.pdf", "guide.typ", {**paper(here), **_guide(library, here), "body": body})
        for here, body in zip(heres, markup(heres), strict=True)
    ]


def _guide(library: Library, here: Here) -> dict[str, Any]:
    meta = guide_meta(here.page)
    limits = [limit_values(here, key) for key in meta.timescales]
    notes = dict.fromkeys(limit["note"] for limit in limits if limit["note"])
    calls = [contact_values(library.contacts[key]) for key in meta.contacts]
    seen = dict.fromkeys(call["seen"] for call in calls if call["seen"])
    return {
        "name": f"{meta.title}: a one-minute guide",
        "calls": calls,
        "seen": " ".join(f"Numbers {text[0].lower()}{text[1:]}" for text in seen),
        "limits": limits,
        "limits_note": ". ".join(notes),
        "say": meta.say_to_family or "",
        "agency_lines": [{"name": library.agencies[key].name, "says": says} for key, says in meta.agency_lines.items()],
        "drafted": any(statement.basis == "drafted" for statement in meta.basis),
    }
