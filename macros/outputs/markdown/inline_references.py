"""Inline the reference links and footnotes of Markdown, so that pages can be joined into one text.

Two pages may each define a link [1] or a footnote [^1]. Joined, the first definition would be used for both.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Match = re.Match[str]

CODE = r"^(?P<fence>```+|~~~+)(?s:.*?)^(?P=fence)[ \t]*$|`[^`\n]+`"
NOTE_DEFINITION = (
    r"^ {0,3}\[\^(?P<key>[^\]\n]+)\]:[ \t]*(?P<text>.*(?:\n(?! {0,3}\[)[ \t]*\S.*)*(?:\n+(?: {4}|\t).+)*)\n?"
)
"""A footnote, with its continuation lines and indented paragraphs."""
LINK_DEFINITION = r"^ {0,3}\[(?P<key>[^\]\n]+)\]:[ \t]*<?(?P<text>[^\s>]+)>?(?:[ \t]+[\"'(][^\n]*)?[ \t]*$\n?"
NOTE_REFERENCE = r"[ \t]*\[\^(?P<key>[^\]\n]+)\]"
LINK_REFERENCE = r"(?<!\\)\[(?P<words>[^\[\]^][^\[\]]*)\](?: ?\[(?P<key>[^\[\]^]*)\])?(?![(:])"


def inline_references(text: str) -> str:
    """Return Markdown with each reference link as an inline link, and each footnote in brackets."""
    if "]:" not in text:
        return text
    notes: dict[str, str] = {}
    addresses: dict[str, str] = {}
    text = _replace_outside_code(NOTE_DEFINITION, text, lambda match: _collect(notes, match))
    text = _replace_outside_code(LINK_DEFINITION, text, lambda match: _collect(addresses, match))
    text = _replace_outside_code(NOTE_REFERENCE, text, lambda match: _replace_note(notes, match))
    return _replace_outside_code(LINK_REFERENCE, text, lambda match: _replace_link(addresses, match))


def _replace_outside_code(pattern: str, text: str, replace: Callable[[Match], str]) -> str:
    """Return the text with every match that is not in code replaced by the result of ``replace``."""
    code_or_pattern = re.compile(f"{CODE}|{pattern}", re.MULTILINE)
    return code_or_pattern.sub(lambda match: match.group() if match.group()[:1] in ("`", "~") else replace(match), text)


def _normalise_key(label: str) -> str:
    return " ".join(label.split()).lower()


def _collect(definitions: dict[str, str], match: Match) -> str:
    """Add a definition, and return an empty text. The first definition of a label wins, as on the page."""
    definitions.setdefault(_normalise_key(match["key"]), " ".join(match["text"].split()))
    return ""


def _replace_note(notes: dict[str, str], match: Match) -> str:
    note = notes.get(_normalise_key(match["key"]))
    return match.group() if note is None else f" ({note})"


def _replace_link(addresses: dict[str, str], match: Match) -> str:
    address = addresses.get(_normalise_key(match["key"] or match["words"]))
    if address is None:
        return match.group()
    return f"[{match['words']}]({address.replace('(', '%28').replace(')', '%29')})"
