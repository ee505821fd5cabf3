"""The index of the booklet: the words that staff look for, and the places of the booklet that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from macros.content.loader import Content

NEAR = 0.8
"""From this likeness on, two names of one thing stand beside each other in any index: the second says nothing."""

WORD = re.compile(r"[a-z]{4,}")
"""A word that is long enough to tell a slip from another word."""


def build_index(content: Content) -> list[dict[str, Any]]:
    """Return the index by letter: ``{"letter", "entries": [{"word", "places": [place, ...]}]}``.

    A place is the name of an anchor: ``guide-neglect``, ``term-lado``. One word may lead to several.
    """
    places: dict[str, dict[str, Any]] = {}
    used = find_used_words(content)
    for place, names in _add_entry(content):
        for name in drop_duplicates(names, used):
            entry = places.setdefault(name.lower(), {"word": name, "places": []})
            if place not in entry["places"]:
                entry["places"].append(place)
    ordered = sorted(places.values(), key=lambda entry: _sort_key(entry["word"]))
    letters = groupby(ordered, key=lambda entry: _get_letter(entry["word"]))
    return [{"letter": letter, "entries": list(entries)} for letter, entries in letters]


def drop_duplicates(names: Iterable[str], used: Set[str]) -> list[str]:
    """Return the names without those that differ little from one before: plurals, and slips that a search needs.

    A name differs little as a whole, or in one word that is not among those ``used`` on any page.
    """
    kept: list[str] = []
    known: set[str] = set()
    for name in names:
        words = set(WORD.findall(name.lower()))
        strange = words - used - known
        if not any(_is_near(a, b) for a in strange for b in known) and not any(_is_near(name, one) for one in kept):
            kept.append(name)
        known |= words
    return kept


def find_used_words(content: Content) -> set[str]:
    """Return the words that any page or the glossary uses in its text."""
    bodies = " ".join(page.body for page in content.pages.values())
    meanings = " ".join(f"{term.term} {term.stands_for} {term.meaning}" for term in content.glossary.values())
    return set(WORD.findall(f"{bodies} {meanings}".lower()))


def _is_near(one: str, other: str) -> bool:
    if min(len(one), len(other)) * 2 < NEAR * (len(one) + len(other)):
        return False
    likeness = SequenceMatcher(None, one.lower(), other.lower(), autojunk=False)
    return likeness.quick_ratio() >= NEAR and likeness.ratio() >= NEAR


def _add_entry(content: Content) -> Iterator[tuple[str, list[str]]]:
    """Yield every place that the index knows, with its names, the chief one first."""
    for slug, page in content.guides.items():
        yield f"guide-{slug}", [page.meta.title, *page.meta.also_called]
    for level in content.thresholds.levels.values():
        yield f"level-{level.number}", [level.name]
    for contact in content.contacts.values():
        yield f"contact-{contact.key}", [contact.name]
    for key, term in content.glossary.items():
        yield f"term-{key}", [term.term, *([term.stands_for] if term.stands_for else []), *term.aliases]


def _sort_key(word: str) -> tuple[str, str]:
    """Letters come in their order, whatever their size; what begins with a figure comes first."""
    letters = "".join(letter for letter in word.lower() if letter.isalnum() or letter == " ")
    return letters.strip(), word


def _get_letter(word: str) -> str:
    first = _sort_key(word)[0][:1].upper()
    return first if first.isalpha() else "0 to 9"
