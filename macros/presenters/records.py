"""Facts inside a sentence: a time limit, a contact, a word of the glossary, a level, a source."""

from __future__ import annotations

from typing import Any, TypeVar

from macros.content.models.base import Basis
from macros.content.models.organisation import Contact
from macros.content.models.practice import Level, Source, Term
from macros.content.problems import guess, listed
from macros.presenters.context import Here, MacroFault, day
from macros.utils.templating import render

T = TypeVar("T")

LABELS: dict[Basis, str] = {
    "law": "Law",
    "guidance": "National guidance",
    "local": "Local procedure",
    "practice": "Published practice advice",
    "drafted": "Drafted for the partnership to agree",
}


def find(table: dict[str, T], key: str, file: str) -> T:
    """Return the record with a key, or raise a MacroFault that guesses what was meant."""
    if key not in table:
        raise MacroFault(f'there is no "{key}" in {file}.', guess(key, table) or f"There are: {listed(table)}.")
    return table[key]


def timescale(here: Here, key: str) -> str:
    """Return a time limit as it is printed, as in "15 working days"."""
    record = find(here.library.timescales, key, "data/timescales.yml")
    return render("limit.html", limit=record.limit, confirm=record.confirm)


def contact(here: Here, key: str) -> str:
    """Return a contact's name, number and when the number was seen."""
    return render("contact.html", **contact_values(find(here.library.contacts, key, "data/contacts.yml")))


def contact_values(record: Contact) -> dict[str, Any]:
    """Return a contact as plain values for a template; ``seen`` says how far its number can be trusted."""
    return {
        "key": record.key,
        "name": record.name,
        "use": record.use,
        "phone": record.phone,
        "tel": record.dialled(),
        "option": record.option,
        "hours": record.hours_said(),
        "open": bool(record.open),
        "how": record.how,
        "seen": seen(record),
        "for_children": record.for_children,
    }


def seen(record: Contact) -> str:
    """Return when a contact was confirmed, or when it was seen and that it is still to be confirmed."""
    if record.confirmed_on:
        return f"Confirmed {day(record.confirmed_on)}."
    if record.national or record.seen_on is None:
        return ""
    return f"As seen {day(record.seen_on)}: to be confirmed."


def term(here: Here, word: str, shown: str = "") -> str:
    """Return a word of the glossary, linked, with its meaning on hover and focus."""
    record = find_term(here.library.glossary, word)
    here.used[record.key] = uses = here.used.get(record.key, 0) + 1
    return render(
        "term.html",
        text=shown or record.term,
        href=here.to("about/glossary.md", record.key),
        meaning=record.meaning,
        stands_for=record.stands_for,
        tip=f"tip-{record.key}" + (f"-{uses}" if uses > 1 else ""),
    )


def find_term(glossary: dict[str, Term], word: str) -> Term:
    """Return the term with this key, name or alias, whatever its capitals; raise a MacroFault if there is none."""
    if word in glossary:
        return glossary[word]
    names = {
        name.lower(): record
        for record in glossary.values()
        for name in (*record.aliases, record.stands_for or record.term, record.term)
    }
    if word.lower() not in names:
        known = [*glossary, *(record.term for record in glossary.values())]
        do = guess(word, known) or "Add it there, or write it as ordinary text."
        raise MacroFault(f'there is no "{word}" in data/glossary.yml.', do)
    return names[word.lower()]


def words(here: Here) -> dict[str, dict[str, str]]:
    """Return the partnership's words for level, domain, indicator and case; ``One`` and ``Many`` begin a sentence."""
    nouns = here.library.thresholds.words.model_dump()
    return {name: {**noun, **{key.title(): _first(text) for key, text in noun.items()}} for name, noun in nouns.items()}


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def level_values(here: Here, record: Level) -> dict[str, Any]:
    """Return a level as plain values for a template. Its key is both its address and its style."""
    word = here.library.thresholds.words.level.one
    return {
        "key": record.key,
        "number": record.number,
        "called": f"{word} {record.number}",
        "label": f"{_first(word)} {record.number}",
        "name": record.name,
        "short": record.short,
        "who": record.who,
        "lead": record.lead,
        "href": here.to(f"thresholds/{record.key}.md"),
        "css": record.key,
    }


def level_name(here: Here, key: str) -> str:
    """Return a level by number and name, linked to its page."""
    return render(
        "level_name.html", **level_values(here, find(here.library.thresholds.levels, key, "data/thresholds.yml"))
    )


def titled(record: Source) -> str:
    """Return a source's title with its edition."""
    return f"{record.title}, {record.edition}" if record.edition else record.title


def source_values(here: Here, record: Source) -> dict[str, Any]:
    """Return a source as plain values: ``href`` is its own address, ``internal`` its entry on our sources page."""
    edition = record.edition or ""
    notes = [record.note or ""]
    if record.superseded_by:
        later = here.library.sources[record.superseded_by]
        notes.insert(0, f"Replaced by {titled(later)}: check against the current one.")
    if record.address is None:
        notes.append("Address to be confirmed.")
    return {
        "key": record.key,
        "title": record.title,
        "publisher": record.publisher,
        "edition": edition,
        "href": record.address or "",
        "internal": here.to("about/sources.md", record.key),
        "note": " ".join(note for note in notes if note),
    }


def grounds(here: Here, record: Any) -> dict[str, Any]:
    """Return what a grounded record says, with the label of its basis, its source and what must be confirmed."""
    source = here.library.sources[record.source] if record.source else None
    return {
        "says": getattr(record, "says", ""),
        "label": LABELS[record.basis],
        "drafted": record.basis == "drafted",
        "source": source_values(here, source) if source else None,
        "confirm": record.confirm or "",
    }


def cite(here: Here, key: str) -> str:
    """Return a source's title, linked to its own address, or to our sources page where it has none."""
    values = source_values(here, find(here.library.sources, key, "data/sources.yml"))
    return render("source.html", title=values["title"], href=values["href"] or values["internal"])
