"""Rewrite acronyms for the text of a page: call the ``term`` macro, or spell them out."""

from __future__ import annotations

import re

from macros.checks.hardcoded_facts import ACRONYM
from macros.content.loader import Content
from macros.content.models.practice import Term


def _index_acronyms(content: Content) -> dict[str, Term]:
    return {name: term for term in content.glossary.values() for name in (term.term, *term.aliases)}


def link_acronyms(content: Content, text: str) -> str:
    """Return a sentence with a call of ``term`` for every acronym of the glossary, singular or plural."""
    terms = _index_acronyms(content)

    def format_call(match: re.Match[str]) -> str:
        word = match[0]
        singular = word if word in terms else word.removesuffix("s")
        label = "" if singular == word else f', "{word}"'
        return f'{{{{ term("{singular}"{label}) }}}}' if singular in terms else word

    return ACRONYM.sub(format_call, text)


def expand_acronyms(content: Content, text: str) -> str:
    """Return a title with its acronyms spelt out: it becomes the text of a link, where no macro may add another."""
    terms = _index_acronyms(content)
    return ACRONYM.sub(lambda match: (match[0] in terms and terms[match[0]].stands_for) or match[0], text)
