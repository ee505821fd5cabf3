"""Reading of YAML: no implicit conversions, the line of every value, and problems in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from macros.content.yaml_reader import decode, read_yaml


def list_messages(text: str) -> list[str]:
    """Return the problems of a YAML text, without the file's name."""
    document = read_yaml(text, "data/x.yml")
    return [str(problem).removeprefix("data/x.yml:") for problem in document.problems]


@pytest.mark.parametrize(
    ("scalar", "expected"),
    [
        ("12:30", "12:30"),
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("1.10", "1.10"),
        ("007", "007"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("-1", "-1"),
        ("=", "="),
        ("True", "True"),
        ("2026-11-22 10:00", "2026-11-22 10:00"),
        ("2026-02-30", "2026-02-30"),
        ("'2026-11-22'", "2026-11-22"),
        ('"10"', "10"),
        ('"true"', "true"),
        ("10", 10),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("2026-11-22", date(2026, 11, 22)),
        ("[a, 1]", ["a", 1]),
        ("{b: 1}", {"b": 1}),
    ],
)
def test_only_whole_numbers_true_false_null_and_dates_are_not_text(scalar: str, expected: object) -> None:
    value = read_yaml(f"a: {scalar}", "data/x.yml").value["a"]
    assert value == expected
    assert type(value) is type(expected)


def test_names_are_text_also_where_they_look_like_numbers_or_words() -> None:
    assert read_yaml("101: a\nNO: b\nnull: c\n", "data/x.yml").value == {"101": "a", "NO": "b", "null": "c"}


def test_every_value_knows_its_line() -> None:
    document = read_yaml("# note\na:\n  - b\n  - c: 1\n    d: |\n      x\n", "data/x.yml")
    paths = [("a",), ("a", 0), ("a", 1, "c"), ("a", 1, "d")]
    assert [document.find_line(path) for path in paths] == [2, 3, 4, 5]


def test_a_value_that_is_not_there_has_the_line_of_what_should_hold_it() -> None:
    document = read_yaml("a:\n  b: 1\n", "data/x.yml")
    assert document.find_line(("a", "missing", "too")) == 1
    assert document.find_line(("elsewhere",)) == 1


def test_lines_count_from_where_the_text_stands_in_its_file() -> None:
    document = read_yaml("a: 1\nb: 2\n", "docs/x.md", first_line=2)
    assert document.find_line(("b",)) == 3
    assert document.get_source_line(("b",)) == "b: 2"


def test_a_document_tells_the_names_in_a_record() -> None:
    document = read_yaml("a:\n  b: {c: 1}\n  d: 2\n", "data/x.yml")
    assert document.list_names(("a",)) == ["b", "d"]


def test_a_name_given_twice_is_a_problem_and_the_first_one_counts() -> None:
    document = read_yaml("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n", "data/x.yml")
    assert document.value == {"a": 1, "b": {"c": 1}}
    assert list_messages("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n") == [
        '4: "c" is given twice (first on line 3). Keep one of them.',
        '5: "a" is given twice (first on line 1). Keep one of them.',
    ]


MARK = "a value cannot begin with &, * or !. Put the whole value in quotation marks."
SPACES = "the spaces before this line do not fit. Line it up with the lines that it belongs to, with spaces."
COLON = (
    "there is a colon too many on this line, or too many spaces before it. "
    "Put the whole value in quotation marks, or line the field up with the others."
)
UNREADABLE = "a value cannot begin with @, % or `. Put the whole value in quotation marks."
OPEN_QUOTE = "a quotation mark is opened here and never closed. Close it."
CLOSE = "Close it. If it is text, put the whole value in quotation marks."
OPEN_SQUARE = f"a square bracket is opened here and not closed. {CLOSE}"
OPEN_CURLY = f"a curly bracket is opened here and not closed. {CLOSE}"
CURLY = "a value cannot begin with a curly bracket. Put the whole value in quotation marks."
BLOCK = "text cannot follow | or > on the same line. Begin it on the next line."
OTHER = "this line cannot be read. Check quotation marks, brackets, colons and spaces, here and on the line above."
INVISIBLE = "there is an invisible character on this line that cannot be read. Type the line again."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: b: c", f"1: {COLON}"),
        ("a: b\n  c: d", f"2: {COLON}"),
        ("a: b\n\tc: d", "2: a tab stands where only spaces can. Use spaces instead."),
        ("a:\n\t- b", "2: a tab stands where only spaces can. Use spaces instead."),
        ('a: "x\nb: c\nd: e\n', f"1: {OPEN_QUOTE}"),
        ("a: 'x", f"1: {OPEN_QUOTE}"),
        ('a: "x\n---\n', f"1: {OPEN_QUOTE}"),
        ('a: "c:\\docs"', "1: a backslash cannot stand in double quotation marks. Use single ones."),
        ('a: "b" c', "1: text goes on after its quotation mark is closed. Put the whole value in quotation marks."),
        ("a: 'It's'", "1: text goes on after its quotation mark is closed. Put the whole value in quotation marks."),
        ("a: b\nc\nd: e", "2: this line has no colon after its name. Write name: value."),
        ("a: b\nc", "2: this line has no colon after its name. Write name: value."),
        ("a:\n  b: 1\n c: 2", f"3: {SPACES}"),
        ("a: b\n- c", f"2: {SPACES}"),
        ("- a\nb: c", f"2: {SPACES}"),
        ("a: - b", "1: a list cannot begin on this line. Begin it on the next line."),
        ("a: [b, c\nd: e\n", f"1: {OPEN_SQUARE}"),
        ("# note\na: [b\n\n\n", f"2: {OPEN_SQUARE}"),
        ("a: [\n", "1: what is in brackets here is not complete. " + CLOSE),
        ("a: {b", f"1: {OPEN_CURLY}"),
        ('a: {{ term("b") }}', f"1: {CURLY}"),
        ("a: @b", f"1: {UNREADABLE}"),
        ("a: `b`", f"1: {UNREADABLE}"),
        ("a: %b", f"1: {UNREADABLE}"),
        ("a: *b*", f"1: {MARK}"),
        ("a: * b", f"1: {MARK}"),
        ("a: & b", f"1: {MARK}"),
        ("a: &b c", f"1: {MARK}"),
        ("a: 1\nb: !c d", f"2: {MARK}"),
        ("a: &b [*b]", f"1: {MARK}"),
        ("a: | b\n c", f"1: {BLOCK}"),
        ("a: > b\n", f"1: {BLOCK}"),
        ("a: b\n---\nc: d", "2: a line of three dashes cannot stand in the middle. Take it out."),
        ("a: 1\nb: \x07", f"2: {INVISIBLE}"),
        ("a: ]", f"1: {OTHER}"),
    ],
)
def test_what_yaml_cannot_read_is_one_problem_in_plain_words(text: str, problem: str) -> None:
    assert list_messages(text) == [problem]
    assert read_yaml(text, "data/x.yml").value is None


@pytest.mark.parametrize("text", ["", "\n\n", "# a note\n"])
def test_an_empty_text_has_no_value_and_no_problem(text: str) -> None:
    document = read_yaml(text, "data/x.yml")
    assert (document.value, document.problems) == (None, [])


def test_bytes_are_read_as_utf_8_with_or_without_its_mark_and_with_either_line_end() -> None:
    assert decode("\ufeffcafé\r\nb\n".encode(), "data/x.yml") == ("café\nb\n", [])


def test_a_byte_that_is_not_utf_8_is_told_with_its_line() -> None:
    text, problems = decode(b"a: 1\nb: caf\xe9\n", "data/x.yml")
    assert text == ""
    assert [str(problem) for problem in problems] == [
        "data/x.yml:2: a character here is not saved as UTF-8. Type it again and save the file as UTF-8."
    ]
