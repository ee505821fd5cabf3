"""Reading of text: every encoding, line end and odd character gives plain text or a problem with its line."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from macros.content.text_files import (
    MAX_ADDRESS_LENGTH,
    MAX_LINE_LENGTH,
    MAX_TEXT_SIZE,
    MAX_WORD_LENGTH,
    MERGE_FIX,
    MERGE_MESSAGE,
    decode,
    read_bytes,
    read_text,
)

INVISIBLE = "there is an invisible character on this line that cannot be read. Type the line again."
TURNED = "an invisible character on this line turns the direction of the text. Type the line again."
PRIVATE = "there is a character on this line that only the font it was copied from can show. Type it again."
LOST = "a character on this line was lost when the text was copied or saved. Type it again."
UTF_16 = "this file is saved as UTF-16, which cannot be read here. Save it as UTF-8."


def list_messages(raw: bytes) -> list[str]:
    """Return the problems of a file with these bytes, without its name; a text with a problem is empty."""
    text, problems = decode(raw, "docs/x.md")
    assert text == "" or not problems
    return [str(problem).removeprefix("docs/x.md:") for problem in problems]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        ("café\n".encode(), "café\n"),
        ("\ufeffcafé\r\nb\n".encode(), "café\nb\n"),
        (b"a\rb\r\nc\n\r\n", "a\nb\nc\n\n"),
        (b"a\tb\n", "a\tb\n"),
        ("a\u2011b\u2010c".encode(), "a-b-c"),
        ("o\ufb00 \ufb01ne \ufb02at a\ufb03x wa\ufb04e \ufb05 \ufb06".encode(), "off fine flat affix waffle st st"),
        ("a\u00a0b\u2009c\u202fd\u205fe\u3000f\u1680g".encode(), "a b c d e f g"),
        ("a\u2028b\u2029c\n".encode(), "a b c\n"),
        ("safe\u00adguard\u200bing\u2060 \ufeffnow\u180e".encode(), "safeguarding now"),
        ("cafe\u0301".encode(), "café"),
        ("می\u200cخواهم ਸ਼੍ਰੀ\u200d".encode(), "می\u200cخواهم ਸ਼੍ਰੀ\u200d"),
        ("שלום\u200f!".encode(), "שלום\u200f!"),
        ("“quoted” – it’s £5, 3 × 2, − ½ ✓ 🙂 Łódź 中文".encode(), "“quoted” – it’s £5, 3 × 2, − ½ ✓ 🙂 Łódź 中文"),
    ],
)
def test_text_comes_in_plain_with_its_lines(raw: bytes, text: str) -> None:
    assert decode(raw, "docs/x.md") == (text, [])


@pytest.mark.parametrize(
    ("raw", "messages"),
    [
        (
            b"a: 1\nb: caf\xe9\n",
            ["2: a character here is not saved as UTF-8. Type it again and save the file as UTF-8."],
        ),
        (
            b"a\rb\r\n\xff\n",
            ["3: a character here is not saved as UTF-8. Type it again and save the file as UTF-8."],
        ),
        ("title".encode("utf-16"), [f"1: {UTF_16}"]),
        ("title".encode("utf-16-be"), [f"1: {UTF_16}"]),
        ("title".encode("utf-16-le"), [f"1: {UTF_16}"]),
        ("title".encode("utf-32"), [f"1: {UTF_16}"]),
        (b"\x00\x00\xfe\xff\x00\x00\x00a", [f"1: {UTF_16}"]),
        *((f"a\nb{chr(code)}c\n".encode(), [f"2: {INVISIBLE}"]) for code in (0, 1, 7, 8, 0xB, 0xC, 0x1B, 0x1C, 0x1F)),
        *((f"a\nb{chr(code)}\n".encode(), [f"2: {INVISIBLE}"]) for code in (0x7F, 0x80, 0x85, 0x9F, 0x3164, 0xFFF9)),
        *((f"a\n{chr(code)}\n".encode(), [f"2: {INVISIBLE}"]) for code in (0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0xE0041)),
        *((f"a\n{chr(code)}b\n".encode(), [f"2: {TURNED}"]) for code in (0x202A, 0x202E, 0x2066, 0x2069)),
        *((f"a\n{chr(code)}b\n".encode(), [f"2: {PRIVATE}"]) for code in (0xE000, 0xE001, 0xF0B7, 0xF0000, 0x10FFFD)),
        ("a\n\n\ufffd\n".encode(), [f"3: {LOST}"]),
        (b"a\x00\n\nb\x00\x01\n", [f"1: {INVISIBLE}", f"3: {INVISIBLE}"]),
        ("a\u202e\x07\ue000".encode(), [f"1: {TURNED}", f"1: {PRIVATE}", f"1: {INVISIBLE}"]),
    ],
)
def test_bytes_and_characters_that_are_no_text_are_told_with_their_lines(raw: bytes, messages: list[str]) -> None:
    assert list_messages(raw) == messages


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", 2),
        ("a\n=======\nc\n", 2),
        ("a\n=======  \r\nc\r\n", 2),
        ("a\n\n>>>>>>> 07d7d81 (the change)\n", 3),
        ("||||||| base\n", 1),
        ("a: 1\n<<<<<<<\nb: 2\n", 2),
    ],
)
def test_an_unfinished_merge_is_told_once(text: str, line: int) -> None:
    assert list_messages(text.encode()) == [f"{line}: {MERGE_MESSAGE} {MERGE_FIX}"]


@pytest.mark.parametrize(
    "text", ["Title\n======\n", "Title\n========\n", " =======\n", "a ======= b\n", "> > > quoted\n"]
)
def test_lines_that_only_resemble_a_merge_are_text(text: str) -> None:
    assert list_messages(text.encode()) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a " * (MAX_LINE_LENGTH // 2) + "b", "this line has more than 5,000 characters. Divide it."),
        ("a" * (MAX_WORD_LENGTH + 1), "a word on this line has more than 200 letters. Shorten it."),
        ("é" * (MAX_WORD_LENGTH + 1), "a word on this line has more than 200 letters. Shorten it."),
        ("1" * (MAX_WORD_LENGTH + 1), "a word on this line has more than 200 letters. Shorten it."),
        (
            "https://a.example/" + "a" * MAX_ADDRESS_LENGTH,
            "the address on this line has more than 2,000 characters. Shorten it.",
        ),
    ],
)
def test_what_has_no_end_is_told_with_its_line(text: str, message: str) -> None:
    assert list_messages(f"One.\n\n{text}\n".encode()) == [f"3: {message}"]


@pytest.mark.parametrize(
    "text",
    [
        "a " * (MAX_LINE_LENGTH // 2),
        "a" * MAX_WORD_LENGTH,
        "[here](https://a.example/" + "a" * (MAX_ADDRESS_LENGTH - 50) + ")",
        "| " + "-" * 300 + " |",
    ],
)
def test_the_limits_themselves_are_allowed(text: str) -> None:
    assert list_messages(text.encode()) == []


@pytest.mark.parametrize(
    "text", ["a" * 900_000, "a " * 450_000, "\x00" * 900_000, "\x0b\n" * 400_000, "https://" * 110_000]
)
def test_a_file_without_sense_is_told_at_once_and_in_few_words(text: str) -> None:
    start = time.process_time()
    assert 1 <= len(list_messages(text.encode())) <= 40
    assert time.process_time() - start < 3


def test_a_file_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes("One\r\ntwo\u00a0three".encode())
    assert read_text(tmp_path / "x.md", "docs/x.md") == ("One\ntwo three", [])


def make_odd_file(kind: str, file: Path) -> None:
    """Make something that is no regular file of text, or that is too big."""
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "link":
        (file.parent / "other").write_text("secret", "utf-8")
        file.symlink_to("other")
    elif kind == "dangling":
        file.symlink_to("gone")
    elif kind == "loop":
        file.symlink_to(file.name)
    elif kind == "big":
        with file.open("wb") as opened:
            opened.truncate(50_000_000)


ODD_FILES = {
    "folder": "this is a folder, with the name of a file. Rename it, or take it out.",
    "pipe": "this is no file that holds text or a picture. Take it out.",
    "link": "this is a link to something elsewhere. Put the file itself here, or take the link out.",
    "dangling": "this is a link to something elsewhere. Put the file itself here, or take the link out.",
    "loop": "this is a link to something elsewhere. Put the file itself here, or take the link out.",
    "big": f"this file has 50,000,000 bytes (at most {MAX_TEXT_SIZE:,}). Make it smaller, or divide it.",
    "missing": "this file is missing. Bring it back from the history.",
}


@pytest.mark.parametrize(("kind", "message"), ODD_FILES.items())
def test_what_is_no_file_of_text_is_told_and_not_opened(kind: str, message: str, tmp_path: Path) -> None:
    make_odd_file(kind, tmp_path / "x.md")
    text, problems = read_text(tmp_path / "x.md", "docs/x.md")
    assert (text, [str(problem) for problem in problems]) == ("", [f"docs/x.md:1: {message}"])


@pytest.mark.parametrize("error", [PermissionError(), InterruptedError(), OSError(5, "input or output")])
def test_a_file_that_cannot_be_opened_is_told(error: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> int:
        raise error

    (tmp_path / "x.md").write_text("text", "utf-8")
    monkeypatch.setattr(os, "open", fail)
    raw, problems = read_bytes(tmp_path / "x.md", "docs/x.md")
    assert raw == b""
    assert [str(problem) for problem in problems] == [
        "docs/x.md:1: this cannot be read. Close it in other programs, or copy it here again."
    ]
