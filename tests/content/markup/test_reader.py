"""The reader of a page's Markdown: its tree, its lines, and that no text keeps it busy for long."""

from __future__ import annotations

import time

import pytest

from macros.content.macro_calls import Call, Part, Text
from macros.content.markup.nodes import Node, get_text, list_calls, walk
from macros.content.markup.reader import MAX_CHARACTERS, Markup, read_markup

FIRST_LINE = 10


def read(text: str) -> Markup:
    """Return the tree of a text that begins on line ``FIRST_LINE``."""
    return read_markup([Text(text, FIRST_LINE)], "docs/odd.md", FIRST_LINE)


def list_problem_lines(text: str) -> list[int]:
    """Return the lines of the problems of a text, counted from its first."""
    return [problem.line - FIRST_LINE + 1 for problem in read(text).problems]


def test_a_text_becomes_a_tree_with_the_lines_of_the_file() -> None:
    markup = read("## A *heading*\n\nWords with **weight**.\n\n3. Three\n4. Four\n   - Inner\n")
    assert markup.problems == []
    assert [(node.tag, node.line - FIRST_LINE + 1) for node in walk(markup.children)] == [
        *(("h2", 1), ("em", 1), ("p", 3), ("strong", 3), ("ol", 5), ("li", 5), ("li", 6), ("ul", 7), ("li", 7)),
    ]
    assert [node.attributes for node in walk(markup.children) if node.tag in ("h2", "ol")] == [
        {"id": "a-heading"},
        {"start": "3"},
    ]


def test_calls_stand_in_their_places() -> None:
    calls = [Call("term", ("plan",), 2, 3), Call("term", ("act",), 3, 3)]
    parts: list[Part] = [Text("A ", 1), calls[0], Text(" and **", 3), calls[1], Text("**.", 3)]
    markup = read_markup(parts, "docs/odd.md", 1)
    assert list(list_calls(markup.children)) == calls
    assert markup.problems == []
    (paragraph,) = markup.children
    assert paragraph == Node("p", ("A ", calls[0], " and ", Node("strong", (calls[1],)), "."))


@pytest.mark.parametrize(
    ("text", "href", "line"),
    [
        ("One\ntwo [a](x.md)", "x.md", 2),
        ("`one\ntwo` [a](x.md)", "x.md", 2),
        ("[a](x.md\n'y') and\n[b](z.md)", "z.md", 3),
        ("One\\\ntwo\\\n[a](x.md)", "x.md", 3),
        ("| A |\n|---|\n| 1 |\n| [a](x.md) |", "x.md", 4),
        ("Word\n: One\n: [a](x.md)", "x.md", 3),
        ("> One\n> [a](x.md)", "x.md", 2),
        ("Word[^1]\n\n[^1]: One\n    [a](x.md)", "x.md", 4),
        ("[a][1]\n\ntext\n\n[1]: x.md", "x.md", 5),
        ("**One\n*two\n[a](x.md)***", "x.md", 3),
    ],
)
def test_a_link_knows_the_line_on_which_its_address_is_written(text: str, href: str, line: int) -> None:
    (link,) = (node for node in walk(read(text).children) if node.attributes.get("href") == href)
    assert link.line - FIRST_LINE + 1 == line


def test_a_note_stands_in_brackets_where_it_is_used() -> None:
    assert get_text(read("A word[^1] here.\n\n[^1]: Its *note*.").children) == "A word (Its note.) here."


def test_headings_have_ids_of_their_own() -> None:
    markup = read("## One\n\n## One\n\n## Two { #one-more }\n\n## **Three** & four\n\n## 你好\n")
    ids = [node.attributes["id"] for node in walk(markup.children) if node.tag == "h2"]
    assert ids == ["one", "one_1", "one-more", "three-four", "_1"]
    assert markup.problems == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Words.\n\n[note]: lost\n", [3]),
        ("Words.\n\n[^1]: lost\n", [3]),
        ("| A |\n|---|\n| 1 | 2024 |\n", [3]),
        ("1. One\n2. Two\n4. Four\n", [3]),
        ("Words.\n\n```\ncode\n", [3]),
        ("Words\n---\n", [2]),
        ("One\n\n[bad](javascript:x)\n[bad](data:x)\n", [3, 4]),
    ],
)
def test_what_would_be_lost_or_changed_is_told_at_its_line(text: str, lines: list[int]) -> None:
    assert list_problem_lines(text) == lines


LONG = MAX_CHARACTERS - 100
SLOW_TEXTS = {
    "brackets": "[" * LONG,
    "pictures": "![" * (LONG // 2),
    "notes": "[^" * (LONG // 2),
    "stars": "*a _b " * (LONG // 6),
    "code": " ".join("`" * size for size in range(1, 270)),
    "tags": "<a " * (LONG // 3),
    "links": "[a](" * (LONG // 4),
    "quotations": "> " * (LONG // 2),
    "lazy lines": ">" * 9 + "a\n" + "b\n" * (LONG // 2 - 10),
    "lists": "- a\n" * (LONG // 4),
    "headings": "## a\n\n" * (LONG // 6),
    "spaces": "## a" + " " * (LONG - 5) + "b",
    "addresses": "".join(f"[{number}]: a.md\n" for number in range(LONG // 14)),
    "one address": "[a][b] " * (LONG // 14) + "\n\n[b]: " + "x" * (LONG // 2 - 20),
    "one note": "[^a] " * (LONG // 10) + "\n\n[^a]: " + "word " * (LONG // 10 - 5),
    "rows": "| A |\n|---|\n" + "| 1 | 2 |\n" * (LONG // 11),
    "entities": "&#1;" * (LONG // 4),
    "braces": "{ ." * (LONG // 3),
}


@pytest.mark.parametrize("name", SLOW_TEXTS)
def test_no_text_keeps_the_reader_busy(name: str) -> None:
    assert len(SLOW_TEXTS[name]) <= MAX_CHARACTERS
    started = time.process_time()
    read(SLOW_TEXTS[name])
    assert time.process_time() - started < 8


def test_a_text_that_is_too_long_is_not_parsed() -> None:
    assert [problem.message for problem in read("a" * (MAX_CHARACTERS + 1)).problems] == [
        "the page has over 40,000 characters."
    ]
