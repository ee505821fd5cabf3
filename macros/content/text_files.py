"""Read a file of the project: every text of pages, data, templates and settings comes in through ``read_text``.

What comes out is text with line feeds only and plain characters, or problems with their lines. Nothing is raised.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from macros.content.characters import find_bad_characters, find_lines, replace_characters
from macros.content.problems import Problem

MAX_TEXT_SIZE = 1_000_000
"""Bytes of a text file. The largest data file has 75,000; reading one of 1,000,000 takes seconds."""
MAX_LINE_LENGTH = 5_000
"""Characters of a line. The longest paragraph of a page has 1,000, and patterns are matched against whole lines."""
MAX_WORD_LENGTH = 200
"""Letters of a word. No language needs more, and a typesetter tries to break a word at every letter."""
MAX_ADDRESS_LENGTH = 2_000
"""Characters of a web address. The longest that a source has is 250."""

MERGE_MARK = re.compile(r"^(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7})[ \t]*$", re.MULTILINE)
MERGE_MESSAGE = "two versions of this file stand here side by side (a merge was not finished)."
MERGE_FIX = "Keep one of them, and take the lines of <, = and > out."
LONG_LINE = re.compile(rf"^.{{{MAX_LINE_LENGTH + 1},}}", re.MULTILINE)
ADDRESS = re.compile(r"(?:https?|mailto):\S+")
LONG_WORD = re.compile(rf"[^\W_]{{{MAX_WORD_LENGTH + 1},}}")
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
"""The first bytes of UTF-16 and UTF-32."""
SAMPLE_SIZE = 400
"""Bytes at the beginning of a file in which UTF-16 without a mark is looked for: every other byte is zero."""
IO_REPARSE_TAG_MOUNT_POINT = 0xA0000003
"""Marks a junction, the link of Windows from one folder to another."""

MISSING_FIX = "Bring it back from the history."
UNREADABLE = ("this cannot be read.", "Close it in other programs, or copy it here again.")
LINK = ("this is a link to something elsewhere.", "Put the file itself here, or take the link out.")
NO_FILE = ("this is no file that holds text or a picture.", "Take it out.")


def is_link(status: os.stat_result) -> bool:
    """Return whether the status of a file or folder, which was not followed, is that of a link."""
    is_junction = getattr(status, "st_reparse_tag", 0) == IO_REPARSE_TAG_MOUNT_POINT
    return stat.S_ISLNK(status.st_mode) or is_junction


def describe_status(status: os.stat_result, max_size: int) -> tuple[str, str] | None:
    """Return message and fix if a status is not that of a regular file of at most ``max_size`` bytes, or None."""
    if is_link(status):
        return LINK
    if stat.S_ISDIR(status.st_mode):
        return "this is a folder, with the name of a file.", "Rename it, or take it out."
    if not stat.S_ISREG(status.st_mode):
        return NO_FILE
    if status.st_size > max_size:
        return f"this file has {status.st_size:,} bytes (at most {max_size:,}).", "Make it smaller, or divide it."
    return None


def read_bytes(file: Path, path: str, max_size: int = MAX_TEXT_SIZE) -> tuple[bytes, list[Problem]]:
    """Return the bytes of a regular file, or a problem; never follow a link, and never wait for a pipe.

    ``path`` is the file relative to the project's root, as in problems.
    """
    try:
        if fault := describe_status(os.lstat(file), max_size):
            return b"", [Problem(path, 1, *fault)]
        flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
        with os.fdopen(os.open(file, flags), "rb") as opened:
            if fault := describe_status(os.fstat(opened.fileno()), max_size):
                return b"", [Problem(path, 1, *fault)]
            return opened.read(max_size), []
    except FileNotFoundError:
        return b"", [Problem(path, 1, "this file is missing.", MISSING_FIX)]
    except (OSError, ValueError):
        return b"", [Problem(path, 1, *UNREADABLE)]


def read_text(file: Path, path: str, max_size: int = MAX_TEXT_SIZE) -> tuple[str, list[Problem]]:
    """Return the text of a file, or its problems and an empty text; ``path`` is the file as in problems."""
    raw, problems = read_bytes(file, path, max_size)
    return ("", problems) if problems else decode(raw, path)


def decode(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """Return bytes as text with line feeds only and plain characters, or an empty text and problems with lines."""
    if _is_utf_16(raw):
        return "", [Problem(path, 1, "this file is saved as UTF-16, which cannot be read here.", "Save it as UTF-8.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n?|\n", raw[: error.start])) + 1
        message, fix = "a character here is not saved as UTF-8.", "Type it again and save the file as UTF-8."
        return "", [Problem(path, line, message, fix)]
    text = replace_characters(text.replace("\r\n", "\n").replace("\r", "\n"))
    problems = find_text_problems(text, path)
    return ("", problems) if problems else (text, [])


def find_text_problems(text: str, path: str) -> list[Problem]:
    """Return what makes a text unfit to be read: marks of a merge, bad characters, lines and words without end."""
    findings = list(find_bad_characters(text))
    findings += [(line, MERGE_MESSAGE, MERGE_FIX) for line in find_lines(MERGE_MARK, text, maximum=1)]
    for line in find_lines(LONG_LINE, text):
        findings.append((line, f"this line has more than {MAX_LINE_LENGTH:,} characters.", "Divide it."))
    # Addresses are looked at by themselves, then left out; line numbers do not change.
    for match in ADDRESS.finditer(text):
        if len(match.group()) > MAX_ADDRESS_LENGTH:
            line = text.count("\n", 0, match.start()) + 1
            message = f"the address on this line has more than {MAX_ADDRESS_LENGTH:,} characters."
            findings.append((line, message, "Shorten it."))
    for line in find_lines(LONG_WORD, ADDRESS.sub(" ", text)):
        findings.append((line, f"a word on this line has more than {MAX_WORD_LENGTH} letters.", "Shorten it."))
    return [Problem(path, *finding) for finding in sorted(set(findings))]


def _is_utf_16(raw: bytes) -> bool:
    """Return whether bytes begin with a mark of UTF-16 or UTF-32, or have zeros in every other place."""
    sample = raw[:SAMPLE_SIZE]
    zeros = max(sample[0::2].count(0), sample[1::2].count(0))
    return raw.startswith(BYTE_ORDER_MARKS) or (len(sample) >= 4 and zeros > len(sample) * 0.4)
