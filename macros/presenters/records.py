"""Facts inside a sentence: a time limit, a contact, a word of the glossary, a level, a source."""

from __future__ import annotations

from typing import Any, TypeVar

from macros.content.models.base import Basis
from macros.content.models.organisation import Contact
from macros.content.models.practice import Level, Source
from macros.content.problems import join_some, suggest
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
    """Return the record with a key, or raise a MacroFault that guesses what was meant."""
    if key not in table:
        raise MacroError(f'there is no "{key}" in {file}.', suggest(key, table) or f"There are: {join_some(table)}.")
    return table[key]


def contact_values(record: Contact) -> dict[str, Any]:
    """Return a contact as plain values for a template; ``seen`` says how far its number can be trusted."""
    return {
        "key": record.key,
        "name": record.name,
        "use": record.use,
        "phone": record.phone,
        "tel": record.tel(),
        "option": record.option,
        "hours": record.hours_in_words(),
        "open": bool(record.open),
        "how": record.how,
        "seen": verification_note(record),
        "for_children": record.for_children,
    }


def verification_note(record: Contact) -> str:
    """Return when a contact was confirmed, or when it was seen and that it is still to be confirmed."""
    if record.confirmed_on:
        return f"Confirmed {format_date(record.confirmed_on)}."
    if record.national or record.seen_on is None:
        return ""
    return f"As seen {format_date(record.seen_on)}: to be confirmed."


def nouns(ctx: PageContext) -> dict[str, dict[str, str]]:
    """Return the partnership's words for level, domain, indicator and case; ``One`` and ``Many`` begin a sentence."""
    nouns = ctx.content.thresholds.words.model_dump()
    return {
        name: {**noun, **{key.title(): capitalise(text) for key, text in noun.items()}} for name, noun in nouns.items()
    }


def level_values(ctx: PageContext, record: Level) -> dict[str, Any]:
    """Return a level as plain values for a template. Its key is both its address and its style."""
    word = ctx.content.thresholds.words.level.one
    return {
        "key": record.key,
        "number": record.number,
        "called": f"{word} {record.number}",
        "label": f"{capitalise(word)} {record.number}",
        "name": record.name,
        "short": record.short,
        "who": record.who,
        "lead": record.lead,
        "href": ctx.link_to_page(f"thresholds/{record.key}.md"),
        "css": record.key,
    }


def title_with_edition(record: Source) -> str:
    """Return a source's title with its edition."""
    return f"{record.title}, {record.edition}" if record.edition else record.title


def source_values(ctx: PageContext, record: Source) -> dict[str, Any]:
    """Return a source as plain values: ``href`` is its own address, ``internal`` its entry on our sources page."""
    edition = record.edition or ""
    notes = [record.note or ""]
    if record.superseded_by:
        later = ctx.content.sources[record.superseded_by]
        notes.insert(0, f"Replaced by {title_with_edition(later)}: check against the current one.")
    if record.address is None:
        notes.append("Address to be confirmed.")
    return {
        "key": record.key,
        "title": record.title,
        "publisher": record.publisher,
        "edition": edition,
        "href": record.address or "",
        "internal": ctx.link_to_page("about/sources.md", record.key),
        "note": " ".join(note for note in notes if note),
    }


def basis_values(ctx: PageContext, record: Any) -> dict[str, Any]:
    """Return what a grounded record says, with the label of its basis, its source and what must be confirmed."""
    source = ctx.content.sources[record.source] if record.source else None
    return {
        "says": getattr(record, "says", ""),
        "label": BASIS_LABELS[record.basis],
        "drafted": record.basis == "drafted",
        "source": source_values(ctx, source) if source else None,
        "confirm": record.confirm or "",
    }


def format_measure(value: float, unit: str) -> str:
    """Return a value as a reader sees it: 15.8%, 2,599 or 16.6."""
    return f"{value:g}%" if unit == "percent" else f"{value:,.10g}"


VISION_READERS = (("A child", "child"), ("A family", "family"), ("A worker", "worker"), ("A partner", "partner"))
"""For whom the vision means something: as the page says it, and the field that says what."""


def link_findings(ctx: PageContext, keys: list[str]) -> list[dict[str, str]]:
    """Return findings as links to where the review's words stand, in the order of their numbers."""
    needs = sorted((ctx.content.findings.needs[key] for key in keys), key=lambda need: need.number)
    return [{"title": need.title, "href": ctx.link_to_page("findings.md", need.key)} for need in needs]
