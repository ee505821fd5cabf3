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


def settled(text: str) -> str:
    """Return Markdown with each link's address at its words, and each note in brackets in its place."""
    if "]:" not in text:
        return text
    notes: dict[str, str] = {}
    addresses: dict[str, str] = {}
    text = _outside_code(NOTE, text, lambda found: _kept(notes, found))
    text = _outside_code(ADDRESS, text, lambda found: _kept(addresses, found))
    text = _outside_code(NOTED, text, lambda found: _noted(notes, found))
    return _outside_code(LINKED, text, lambda found: _linked(addresses, found))


def _outside_code(pattern: str, text: str, say: Callable[[Found], str]) -> str:
    """Return the text with what ``say`` says in place of every match that is not in code."""
    either = re.compile(f"{CODE}|{pattern}", re.MULTILINE)
    return either.sub(lambda found: found.group() if found.group()[:1] in ("`", "~") else say(found), text)


def _key(words: str) -> str:
    return " ".join(words.split()).lower()


def _kept(into: dict[str, str], found: Found) -> str:
    """Keep what a label stands for; where it is given twice, the first counts, as it does on the page."""
    into.setdefault(_key(found["key"]), " ".join(found["said"].split()))
    return ""


def _noted(notes: dict[str, str], found: Found) -> str:
    said = notes.get(_key(found["key"]))
    return found.group() if said is None else f" ({said})"


def _linked(addresses: dict[str, str], found: Found) -> str:
    address = addresses.get(_key(found["key"] or found["words"]))
    if address is None:
        return found.group()
    return f"[{found['words']}]({address.replace('(', '%28').replace(')', '%29')})"
