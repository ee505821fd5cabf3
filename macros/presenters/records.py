"""Records of the content as plain values for templates: contacts, levels, sources, grounds and findings."""

from __future__ import annotations

from typing import Any, TypeVar

from macros.content.models.base import Basis
from macros.content.models.organisation import Contact
from macros.content.models.practice import Level, Source
from macros.content.problems import format_suggestion, join_first
from macros.presenters.context import MacroError, PageContext
from macros.utils.dates import format_date
from macros.utils.text import capitalise

T = TypeVar("T")

BASIS_LABELS: dict[Basis, str] = {
    "law": "Law",
    "guidance": "National guidance",
    "local": "Local procedure",
    "practice": "Published practice advice",
    "drafted": "Drafted for the partnership to agree",
}


def get_or_fail(table: dict[str, T], key: str, file: str) -> T:
    """Return the record with a key; raise a MacroError that suggests a similar key if there is none."""
    if key not in table:
        raise MacroError(
            f'there is no "{key}" in {file}.', format_suggestion(key, table) or f"There are: {join_first(table)}."
        )
    return table[key]


def contact_values(contact: Contact) -> dict[str, Any]:
    """Return a contact as plain values for a template; ``seen`` is the note on whether its number is confirmed."""
    return {
        "key": contact.key,
        "name": contact.name,
        "use": contact.use,
        "phone": contact.phone,
        "tel": contact.get_tel(),
        "option": contact.option,
        "hours": contact.format_hours(),
        "open": bool(contact.open),
        "how": contact.how,
        "seen": format_verification(contact),
        "for_children": contact.for_children,
    }


def format_verification(contact: Contact) -> str:
    """Return the day on which a contact was confirmed, or last seen and still to be confirmed, as a sentence.

    Return an empty text for a national number, and for a contact that has neither day.
    """
    if contact.confirmed_on:
        return f"Confirmed {format_date(contact.confirmed_on)}."
    if contact.national or contact.seen_on is None:
        return ""
    return f"As seen {format_date(contact.seen_on)}: to be confirmed."


def get_nouns(ctx: PageContext) -> dict[str, dict[str, str]]:
    """Return the partnership's nouns for level, domain, indicator and case; ``One`` and ``Many`` are capitalised."""
    forms = ctx.content.thresholds.words.model_dump()
    return {
        name: {**noun, **{key.title(): capitalise(text) for key, text in noun.items()}} for name, noun in forms.items()
    }


def level_values(ctx: PageContext, level: Level) -> dict[str, Any]:
    """Return a level as plain values for a template. Its key is part of its address and names its CSS class."""
    noun = ctx.content.thresholds.words.level.one
    return {
        "key": level.key,
        "number": level.number,
        "called": f"{noun} {level.number}",
        "label": f"{capitalise(noun)} {level.number}",
        "name": level.name,
        "short": level.short,
        "who": level.who,
        "lead": level.lead,
        "href": ctx.link_to_page(f"thresholds/{level.key}.md"),
        "css": level.key,
    }


def format_source_title(source: Source) -> str:
    """Return the title of a source, followed by its edition if it has one."""
    return f"{source.title}, {source.edition}" if source.edition else source.title


def source_values(ctx: PageContext, source: Source) -> dict[str, Any]:
    """Return a source as plain values: ``href`` is its address, ``internal`` links to its entry on our sources page."""
    edition = source.edition or ""
    notes = [source.note or ""]
    if source.superseded_by:
        successor = ctx.content.sources[source.superseded_by]
        notes.insert(0, f"Replaced by {format_source_title(successor)}: check against the current one.")
    if source.address is None:
        notes.append("Address to be confirmed.")
    return {
        "key": source.key,
        "title": source.title,
        "publisher": source.publisher,
        "edition": edition,
        "href": source.address or "",
        "internal": ctx.link_to_page("about/sources.md", source.key),
        "note": " ".join(note for note in notes if note),
    }


def basis_values(ctx: PageContext, record: Any) -> dict[str, Any]:
    """Return the statement of a sourced record, the label of its basis, its source and what must be confirmed."""
    source = ctx.content.sources[record.source] if record.source else None
    return {
        "says": getattr(record, "says", ""),
        "label": BASIS_LABELS[record.basis],
        "drafted": record.basis == "drafted",
        "source": source_values(ctx, source) if source else None,
        "confirm": record.confirm or "",
    }


def format_measure(value: float, unit: str) -> str:
    """Return a value formatted for readers, as in "15.8%", "2,599" or "16.6"; at most 10 significant digits."""
    return f"{value:g}%" if unit == "percent" else f"{value:,.10g}"


VISION_READERS = (("A child", "child"), ("A family", "family"), ("A worker", "worker"), ("A partner", "partner"))
"""Readers whom the vision addresses: the label on the page, and the field of the vision."""


def link_findings(ctx: PageContext, keys: list[str]) -> list[dict[str, str]]:
    """Return links to findings on the page of findings, in the order of their numbers."""
    needs = sorted((ctx.content.findings.needs[key] for key in keys), key=lambda need: need.number)
    return [{"title": need.title, "href": ctx.link_to_page("findings.md", need.key)} for need in needs]
