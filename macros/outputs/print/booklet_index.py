"""Build the index of the booklet: the words that staff look for, and the anchors that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from macros.content.loader import Content
from macros.content.markup.nodes import get_text

MIN_SIMILARITY = 0.8
"""From this ratio of ``SequenceMatcher`` on, two names of one thing are neighbours in an index: one is enough."""

WORD = re.compile(r"[a-z]{4,}")
"""A word that is long enough to tell a misspelling from another word."""


def build_index(content: Content) -> list[dict[str, Any]]:
    """Return the index by letter: ``{"letter", "entries": [{"word", "places": [anchor, ...]}]}``.

    An anchor is ``guide-neglect`` or ``term-lado``, for example. A word may lead to several.
    """
    by_word: dict[str, dict[str, Any]] = {}
    used = find_used_words(content)
    for anchor, names in _list_targets(content):
        for name in drop_duplicates(names, used):
            entry = by_word.setdefault(name.lower(), {"word": name, "places": []})
            if anchor not in entry["places"]:
                entry["places"].append(anchor)
    ordered = sorted(by_word.values(), key=lambda entry: _get_sort_key(entry["word"]))
    letters = groupby(ordered, key=lambda entry: _get_letter(entry["word"]))
    return [{"letter": letter, "entries": list(entries)} for letter, entries in letters]


def drop_duplicates(names: Iterable[str], used: Set[str]) -> list[str]:
    """Return the names without those similar to an earlier one, such as plurals and misspellings for the search.

    A name is similar as such, or by a word that is not among those ``used`` on any page.
    """
    distinct: list[str] = []
    known: set[str] = set()
    for name in names:
        words = set(WORD.findall(name.lower()))
        unused = words - used - known
        has_similar_word = any(_is_similar(word, other) for word in unused for other in known)
        if not has_similar_word and not any(_is_similar(name, other) for other in distinct):
            distinct.append(name)
        known |= words
    return distinct


def find_used_words(content: Content) -> set[str]:
    """Return the words in the text of all pages and of the glossary."""
    bodies = " ".join(get_text(page.markup.children) for page in content.pages.values())
    meanings = " ".join(f"{term.term} {term.stands_for} {term.meaning}" for term in content.glossary.values())
    return set(WORD.findall(f"{bodies} {meanings}".lower()))


def _is_similar(name: str, other: str) -> bool:
    if min(len(name), len(other)) * 2 < MIN_SIMILARITY * (len(name) + len(other)):
        return False
    matcher = SequenceMatcher(None, name.lower(), other.lower(), autojunk=False)
    return matcher.quick_ratio() >= MIN_SIMILARITY and matcher.ratio() >= MIN_SIMILARITY


def _list_targets(content: Content) -> Iterator[tuple[str, list[str]]]:
    """Yield the anchor of every target of the index, with its names, the main one first."""
    for slug, page in content.guides.items():
        yield f"guide-{slug}", [page.meta.title, *page.meta.also_called]
    for level in content.thresholds.levels.values():
        yield f"level-{level.number}", [level.name]
    for contact in content.contacts.values():
        yield f"contact-{contact.key}", [contact.name]
    for key, term in content.glossary.items():
        yield f"term-{key}", [term.term, *([term.stands_for] if term.stands_for else []), *term.aliases]


def _get_sort_key(word: str) -> tuple[str, str]:
    """Return the key for sorting: case and punctuation are ignored, and figures come before letters."""
    letters = "".join(letter for letter in word.lower() if letter.isalnum() or letter == " ")
    return letters.strip(), word


def _get_letter(word: str) -> str:
    first = _get_sort_key(word)[0][:1].upper()
    return first if first.isalpha() else "0 to 9"
