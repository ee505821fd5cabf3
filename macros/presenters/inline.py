"""The macros that stand inside a sentence."""

from __future__ import annotations

from collections.abc import Callable

from macros.content.models.practice import Term
from macros.content.problems import guess
from macros.presenters.context import Here, MacroFault
from macros.presenters.records import contact_values, find, level_values, source_values
from macros.utils.templating import render


def timescale(here: Here, key: str) -> str:
    """Return a time limit as it is printed, as in "15 working days"."""
    record = find(here.library.timescales, key, "data/timescales.yml")
    return render("limit.html", limit=record.limit, confirm=record.confirm)


def contact(here: Here, key: str) -> str:
    """Return a contact's name, number and when the number was seen."""
    return render("contact.html", **contact_values(find(here.library.contacts, key, "data/contacts.yml")))


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


def level_name(here: Here, key: str) -> str:
    """Return a level by number and name, linked to its page."""
    return render(
        "level_name.html", **level_values(here, find(here.library.thresholds.levels, key, "data/thresholds.yml"))
    )


def cite(here: Here, key: str) -> str:
    """Return a source's title, linked to its own address, or to our sources page where it has none."""
    values = source_values(here, find(here.library.sources, key, "data/sources.yml"))
    return render("source.html", title=values["title"], href=values["href"] or values["internal"])


INLINE: dict[str, Callable[..., str]] = {
    "timescale": timescale,
    "contact": contact,
    "term": term,
    "cite": cite,
    "level_name": level_name,
}
"""The macros that stand inside a sentence, and so are read as part of it."""
