"""Know the characters of a text: those that are made plain on the way in, and those that no text may hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

SPACES = (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
"""Spaces of other widths, and the separators of lines and paragraphs: some functions would begin a new line there."""
HYPHENS = (0x2010, 0x2011)
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
"""Letters that are joined in print, as they are copied from a PDF: search and checks would not know the word."""
NOTHING = (0x00AD, 0x034F, 0x180E, 0x200B, *range(0x2060, 0x2065), 0xFEFF)
"""Characters without width: soft hyphen, word joiner and the like. The joiners U+200C and U+200D stay: Persian and
Punjabi are spelt with them. So do the marks U+200E, U+200F and U+061C, which text from right to left needs."""
REPLACEMENTS: dict[int, str] = {
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys(NOTHING, ""),
    **LIGATURES,
}
"""What stands in a text for the characters that come along when text is pasted."""

MAX_REPORTS = 20
"""Lines of one file that are reported for one fault, so that a file which is no text does not fill the screen."""


def _join_ranges(ranges: Iterable[tuple[int, int]]) -> str:
    """Return the inside of a pattern's brackets for ranges of characters, first and last included."""
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


NON_CHARACTERS = [(0xFDD0, 0xFDEF), *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))]
"""What Unicode sets aside and never assigns (The Unicode Standard, section 23.7)."""
INVISIBLE = [
    *((0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x9F)),  # Control characters, except tab and line feed.
    *((0x115F, 0x1160), (0x3164, 0x3164), (0xFFA0, 0xFFA0)),  # Blank letters.
    *((0x206A, 0x206F), (0xFFF9, 0xFFFB)),  # Obsolete marks of form, and of notes between lines.
    (0xE0000, 0xE0FFF),  # Tags: a hidden copy of the alphabet.
    *NON_CHARACTERS,
]
DIRECTIONS = [(0x202A, 0x202E), (0x2066, 0x2069)]
"""Characters that turn the direction of the text after them, so that it reads otherwise than it is stored."""
PRIVATE_USE = [(0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD)]
"""Characters with a meaning in one font alone, as the bullets of Word. The reader of Markdown uses two as its marks."""

UNPRINTABLE = re.compile(
    f"[{_join_ranges([*INVISIBLE, *DIRECTIONS, *PRIVATE_USE, (0x2028, 0x2029), (0xFEFF, 0xFEFF), (0xD800, 0xDFFF)])}]"
)
"""What no value may hold, also where it is written as an escape: all these, other ends of lines, half characters."""

FAULTS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(f"[{_join_ranges(INVISIBLE)}]"),
        "there is an invisible character on this line that cannot be read.",
        "Type the line again.",
    ),
    (
        re.compile(f"[{_join_ranges(DIRECTIONS)}]"),
        "an invisible character on this line turns the direction of the text.",
        "Type the line again.",
    ),
    (
        re.compile(f"[{_join_ranges(PRIVATE_USE)}]"),
        "there is a character on this line that only the font it was copied from can show.",
        "Type it again.",
    ),
    (re.compile("\ufffd"), "a character on this line was lost when the text was copied or saved.", "Type it again."),
)
"""Pattern, message and fix of the characters that no text may hold."""


def replace_characters(text: str) -> str:
    """Return a text with plain characters for those that come along when text is pasted, and composed accents."""
    return text if text.isascii() else unicodedata.normalize("NFC", text.translate(REPLACEMENTS))


def find_bad_characters(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, message and fix for each line with a character that no text may hold."""
    for pattern, message, fix in FAULTS:
        yield from ((line, message, fix) for line in find_lines(pattern, text))


def find_lines(pattern: re.Pattern[str], text: str, maximum: int = MAX_REPORTS) -> list[int]:
    """Return the numbers of the first lines of a text on which a match of a pattern begins, without duplicates."""
    lines: dict[int, None] = {}
    line, position = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        lines[line] = None
        if len(lines) == maximum:
            break
    return list(lines)
