"""Check that every letter and sign of the content can be printed: PDFs and link cards are made from any part of it.

``make fonts`` lists the letters of the embedded typefaces. Without this check a PDF would fail, at no line of the
content, and a card would show a crossed box.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from macros.checks.context import CheckContext
from macros.content.macro_calls import Call
from macros.content.markup.nodes import Child, list_sentence_blocks
from macros.content.pages import Page
from macros.content.problems import Problem
from macros.content.yaml_reader import Document

TYPEFACES = Path(__file__).resolve().parents[1] / "templates" / "print" / "fonts" / "typefaces.json"
INVISIBLE = re.compile(r"[\s\u061c\u200c-\u200f\ufe0e\ufe0f]")
"""Spaces, and signs that join or turn letters and print nothing (Unicode's Default_Ignorable_Code_Point). Others are
not let in: see ``macros/content/characters.py``."""
FIXES = (
    (re.compile("[\u2190-\u21ff\u2794-\u27be\u27f0-\u27ff\u2900-\u297f\u2b00-\u2b4f]"), 'Write "to" or "then".'),
    (re.compile("[\u2611\u2705\u2713\u2714\U0001f5f8]"), 'Write "yes".'),
    (re.compile("[\u2612\u2715-\u2718\u274c\u274e]"), 'Write "no".'),
    (re.compile("\u2264"), 'Write "at most".'),
    (re.compile("\u2265"), 'Write "at least".'),
    (re.compile("[\u2248\u223c]"), 'Write "about".'),
    (re.compile("\u2260"), 'Write "is not".'),
    (re.compile("[\u2500-\u25ff\u2b1b\u2b1c]"), 'Take it out. An item of a list begins with "- ".'),
)
"""What to write for usual signs."""
TAKE_OUT = "Take it out, or say it in words."
OTHER_ALPHABET = "Write it in English letters, or ask the digital lead for a typeface that has it."


def check_letters(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every letter and sign of pages and data that no embedded typeface has."""
    for document in ctx.content.documents.values():
        yield from _check_document(document)
    for page in ctx.content.pages.values():
        yield from _check_document(page.document)
        yield from _check_body(page)


@cache
def read_typefaces() -> tuple[frozenset[str], ...]:
    """Return the letters of each typeface, in the order in which they are looked for."""
    rows = json.loads(TYPEFACES.read_text("utf-8"))
    return tuple(frozenset(_list_letters(row["letters"])) for row in rows)


def _list_letters(ranges: Iterable[str]) -> Iterator[str]:
    """Yield the letters of ranges such as ``20-7e``."""
    for text in ranges:
        first, last = (int(point, 16) for point in text.split("-"))
        yield from map(chr, range(first, last + 1))


def find_missing(text: str) -> list[str]:
    """Return each letter, with the accents after it, that cannot be printed, once."""
    if read_typefaces()[0].issuperset(text):
        return []
    return [cluster for cluster in dict.fromkeys(_split_clusters(text)) if not _is_printable(cluster)]


def _split_clusters(text: str) -> Iterator[str]:
    """Yield each letter with the accents and vowel signs that follow it."""
    cluster = ""
    for letter in INVISIBLE.sub("", text):
        if cluster and unicodedata.category(letter).startswith("M"):
            cluster += letter
            continue
        if cluster:
            yield cluster
        cluster = letter
    if cluster:
        yield cluster


def _is_printable(cluster: str) -> bool:
    """Return whether one typeface has a letter and its accents, in one piece or in several."""
    forms = [unicodedata.normalize(form, cluster) for form in ("NFC", "NFD")]
    return any(cluster[0] in face and any(map(face.issuperset, forms)) for face in read_typefaces())


def get_fix(cluster: str) -> str:
    """Return what to write in place of a letter that cannot be printed."""
    for pattern, fix in FIXES:
        if pattern.match(cluster):
            return fix
    plain = unicodedata.normalize("NFKC", cluster)
    if plain != cluster and not find_missing(plain):
        return f'Write "{plain}".'
    return OTHER_ALPHABET if cluster[0].isalpha() else TAKE_OUT


def _build_problem(path: str, line: int, cluster: str) -> Problem:
    name = " with ".join(unicodedata.name(letter, f"sign U+{ord(letter):04X}").lower() for letter in cluster)
    return Problem(path, line, f'"{cluster}" ({name}) is in none of our typefaces.', get_fix(cluster))


def _check_document(document: Document) -> Iterator[Problem]:
    starts = sorted({*document.lines.values()})
    lines = document.text.split("\n")
    for yaml_path, text in document.list_texts():
        for cluster in find_missing(text):
            start = document.find_line(yaml_path)
            end = next((line for line in starts if line > start), document.first_line + len(lines))
            numbered = ((number, lines[number - document.first_line]) for number in range(start, end))
            line = next((number for number, source in numbered if cluster in source), start)
            yield _build_problem(document.path, line, cluster)


def _check_body(page: Page) -> Iterator[Problem]:
    """Yield a problem on each line of the file with a sign that the text holds; or, where it is coded, on its block."""
    lines = list(enumerate(page.body.split("\n"), start=page.body_line))
    seen: set[str] = set()
    for block in list_sentence_blocks(page.markup.children, page.body_line):
        for cluster in find_missing("".join(_list_texts(block.children))):
            found = [line for line, source in lines if cluster in source]
            if not found or cluster not in seen:
                yield from (_build_problem(page.path, line, cluster) for line in found or [block.line])
            seen.add(cluster)


def _list_texts(children: Iterable[Child]) -> Iterator[str]:
    """Yield what is shown of a tree: its texts, what is said of pictures, and the words in macro calls."""
    for child in children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Call):
            yield from child.values
        else:
            yield child.attributes.get("alt", "")
            yield from _list_texts(child.children)
