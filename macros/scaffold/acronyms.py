"""Words that were written for another place, made fit for a page's text: acronyms are called, or written out."""

from __future__ import annotations

import re

from macros.checks.hardcoded_facts import ACRONYM
from macros.content.loader import Content
from macros.content.models.practice import Term


def _index_acronyms(content: Content) -> dict[str, Term]:
    return {name: term for term in content.glossary.values() for name in (term.term, *term.aliases)}


def link_acronyms(content: Content, text: str) -> str:
    """Return a sentence in which every acronym of the glossary is called from there."""
    known = _index_acronyms(content)

    def call_of(word: re.Match[str]) -> str:
        singular = word[0] if word[0] in known else word[0].removesuffix("s")
        shown = "" if singular == word[0] else f', "{word[0]}"'
        return f'{{{{ term("{singular}"{shown}) }}}}' if singular in known else word[0]

    return ACRONYM.sub(call_of, text)


def expand_acronyms(content: Content, text: str) -> str:
    """Return a title with its acronyms written out: it becomes a link, which can hold no other."""
    known = _index_acronyms(content)
    return ACRONYM.sub(lambda word: (word[0] in known and known[word[0]].stands_for) or word[0], text)
