"""Reading of YAML: no implicit conversions, the line of every value, and problems in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from macros.content.yaml_reader import read_yaml


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


DIRECTIVE = "a line cannot begin with %. Take it out."
POINTS = "a line cannot begin with three points. Take it out."
DEEP = "too many brackets or lists stand inside each other here. Write it flatter."
DASHES = "a line of three dashes cannot stand in the middle. Take it out."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: " + "[" * 21 + "]" * 21, f"2: {DEEP}"),
        ("a: 1\nb: " + "[" * 100_000, f"2: {DEEP}"),
        ("a: 1\nb: " + "{c: " * 100_000, f"2: {DEEP}"),
        ("- " * 5_000 + "a", f"1: {DEEP}"),
        ("".join(f"{' ' * depth}a:\n" for depth in range(30)), f"20: {DEEP}"),
        ("%YAML 1.1\n---\na: 1\n", f"1: {DIRECTIVE}"),
        ("%TAG ! tag:x,2026:\n---\na: 1\n", f"1: {DIRECTIVE}"),
        ("a: 1\n...\n", f"2: {POINTS}"),
        ("a: 1\n...\nb: 2\n", f"2: {POINTS}"),
        ("a: 1\n--- # note\nb: 2\n", f"2: {DASHES}"),
        ("a: 1\n---\x0c\nb: 2\n", f"2: {INVISIBLE}"),
        ("a: 1\n\nb: \u2028\n", f"3: {INVISIBLE}"),
        ("a: 1\rb: 2\n", f"1: {INVISIBLE}"),
        ("a: 1\nb: x\x85y\n", f"2: {INVISIBLE}"),
        ("a: 1\nb: \u202etxt\n", f"2: {INVISIBLE}"),
        ("a: 1\nb: \ue0001\n", f"2: {INVISIBLE}"),
        ('a: 1\nb: "\\U00110000"\n', f"2: {INVISIBLE}"),
        ('a: 1\nb: "\\UFFFFFFFF"\n', f"2: {INVISIBLE}"),
        ("a: 1\n? [b]\n: c\n", f"2: {CURLY}"),
        ("a: 1\n? {b: c}\n: d\n", f"2: {CURLY}"),
        ("a: 1\n&b c: d\n", f"2: {MARK}"),
        ("a: 1\n!!python/object/apply:os.system [id]: d\n", f"2: {MARK}"),
        ("a: 1\nb: !!python/object/apply:os.system [id]\n", f"2: {MARK}"),
        ("a: 1\nb: !!str 2\n", f"2: {MARK}"),
        ("a: &a [x]\nb: [*a, *a]\n", f"1: {MARK}"),
    ],
)
def test_what_only_some_readers_take_is_one_problem_with_its_line(text: str, problem: str) -> None:
    assert list_messages(text) == [problem]


@pytest.mark.parametrize("escape", ["\\0", "\\a", "\\e", "\\r", "\\N", "\\L", "\\x9b", "\\uD800", "\\uFEFF", "\\uE000"])
def test_an_escape_that_is_no_character_of_a_text_is_told_in_values_and_names(escape: str) -> None:
    assert list_messages(f'a: 1\nb: ["x{escape}y"]\n') == [f"2: {INVISIBLE}"]
    assert list_messages(f'a: 1\n"x{escape}y": 1\n') == [f"2: {INVISIBLE}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: 1\n", {"a": 1}),
        ("a: [2026-02-30]\n", {"a": ["2026-02-30"]}),
        ("a: [=]\n", {"a": ["="]}),
        ("<<: {a: 1}\n", {"<<": {"a": 1}}),
        (f"a: {'9' * 10_000}\n", {"a": "9" * 10_000}),
        (f"a: {'x' * 1_000_000}\n", {"a": "x" * 1_000_000}),
        ('a: "\\t\\n\\u00e9"\n', {"a": "\t\né"}),
        ("a: |\n  ---\n  ...\n", {"a": "---\n...\n"}),
        ("~: a\n1: b\n2026-11-22: c\n", {"~": "a", "1": "b", "2026-11-22": "c"}),
        ("a: " + "[" * 19 + "]" * 19, None),
    ],
)
def test_what_another_reader_refuses_or_computes_is_plain_here(text: str, expected: object) -> None:
    document = read_yaml(text, "data/x.yml")
    assert document.problems == []
    assert expected is None or document.value == expected


@pytest.mark.parametrize("text", ["", "\n\n", "# a note\n"])
def test_an_empty_text_has_no_value_and_no_problem(text: str) -> None:
    document = read_yaml(text, "data/x.yml")
    assert (document.value, document.problems) == (None, [])
