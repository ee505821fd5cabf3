"""Markdown in which every link and every note stands where it is used, so that pages can be joined into one text.

Two pages may both have a link [1] or a note [^1] of their own. Joined, the first would be taken for both.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Found = re.Match[str]

CODE = r"^(?P<fence>```+|~~~+)(?s:.*?)^(?P=fence)[ \t]*$|`[^`\n]+`"
NOTE = r"^ {0,3}\[\^(?P<key>[^\]\n]+)\]:[ \t]*(?P<said>.*(?:\n(?! {0,3}\[)[ \t]*\S.*)*(?:\n+(?: {4}|\t).+)*)\n?"
"""A note, with the lines and the indented paragraphs that go on with it."""
ADDRESS = r"^ {0,3}\[(?P<key>[^\]\n]+)\]:[ \t]*<?(?P<said>[^\s>]+)>?(?:[ \t]+[\"'(][^\n]*)?[ \t]*$\n?"
NOTED = r"[ \t]*\[\^(?P<key>[^\]\n]+)\]"
LINKED = r"(?<!\\)\[(?P<words>[^\[\]^][^\[\]]*)\](?: ?\[(?P<key>[^\[\]^]*)\])?(?![(:])"


def inline_references(text: str) -> str:
    """Return Markdown with each link's address at its words, and each note in brackets in its place."""
    if "]:" not in text:
        return text
    notes: dict[str, str] = {}
    addresses: dict[str, str] = {}
    text = _replace_outside_code(NOTE, text, lambda found: _collect(notes, found))
    text = _replace_outside_code(ADDRESS, text, lambda found: _collect(addresses, found))
    text = _replace_outside_code(NOTED, text, lambda found: _replace_note(notes, found))
    return _replace_outside_code(LINKED, text, lambda found: _replace_link(addresses, found))


def _replace_outside_code(pattern: str, text: str, say: Callable[[Found], str]) -> str:
    """Return the text with what ``say`` says in place of every match that is not in code."""
    either = re.compile(f"{CODE}|{pattern}", re.MULTILINE)
    return either.sub(lambda found: found.group() if found.group()[:1] in ("`", "~") else say(found), text)


def _normalise_key(words: str) -> str:
    return " ".join(words.split()).lower()


def _collect(into: dict[str, str], found: Found) -> str:
    """Keep what a label stands for; where it is given twice, the first counts, as it does on the page."""
    into.setdefault(_normalise_key(found["key"]), " ".join(found["said"].split()))
    return ""


def _replace_note(notes: dict[str, str], found: Found) -> str:
    said = notes.get(_normalise_key(found["key"]))
    return found.group() if said is None else f" ({said})"


def _replace_link(addresses: dict[str, str], found: Found) -> str:
    address = addresses.get(_normalise_key(found["key"] or found["words"]))
    if address is None:
        return found.group()
    return f"[{found['words']}]({address.replace('(', '%28').replace(')', '%29')})"
