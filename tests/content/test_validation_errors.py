"""Problems of fields and records, in words that need no knowledge of programming."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import Field, StringConstraints, ValidationError

from macros.content.models.base import Colour, Key, KeyedRecord, Line, Number, Record, Text, Violation, ViolationsError
from macros.content.validation_errors import build_problems, unwrap
from macros.content.yaml_reader import read_yaml


class Leaf(KeyedRecord):
    name: Line


class Statement(Record):
    says: Line
    basis: Line
    source: Line


class Tree(Record):
    """A record with one field of each type, of which only the first is required."""

    name: Line
    short: Annotated[Line, StringConstraints(max_length=5)] | None = None
    note: Text | None = None
    kind: Literal["oak", "elm", "ash"] = "oak"
    planted: date | None = None
    rings: Annotated[int, Field(ge=1, le=5000)] = 1
    height: Number = 1
    is_old: bool = False
    colour: Colour = "#005500"
    birds: Annotated[list[Line], Field(min_length=1)] = ["owl"]
    leaves: dict[Key, Leaf] = {}
    first: Leaf | None = None


def list_messages(text: str) -> list[str]:
    """Return the problems of a tree whose fields, except its name, are given as YAML."""
    document = read_yaml(f"name: Tree\n{text}\n", "data/trees.yml")
    assert document.problems == []
    try:
        Tree.model_validate(document.value)
    except ValidationError as error:
        return [str(problem).removeprefix("data/trees.yml:") for problem in build_problems(error, document, Tree)]
    return []


A_DATE = "Write year, month and day, as in 2026-11-22."
A_COLOUR = 'Write # and six digits or small letters from a to f, as in "#0b5d66".'
A_NUMBER = "Write it in digits, with a point before a part of one, as 2599 or 16.5."
IN_DIGITS = "Write it in digits, without quotation marks."
A_LIST = "Write one item a line, each after a dash."
A_RECORD = "Write its fields below it, one a line, as name: value."


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("planted: soon", f'2: "planted" must be a date, not "soon". {A_DATE}'),
        ("planted: 2026-1-5", f'2: "planted" must be a date, not "2026-1-5". {A_DATE}'),
        ("planted: 2026", f'2: "planted" must be a date, not 2026. {A_DATE}'),
        ("planted: 2026-02-30", '2: "planted" cannot be 2026-02-30: there is no such day. Correct the date.'),
        ("planted: '2026-02-03'", '2: "planted" is a date in quotation marks. Take the quotation marks off.'),
        ("rings: many", f'2: "rings" must be a whole number, not "many". {IN_DIGITS}'),
        ("rings: true", f'2: "rings" must be a whole number, not true. {IN_DIGITS}'),
        ("rings: 0", '2: "rings" cannot be 0. Write 1 or more.'),
        ("rings: 5001", '2: "rings" cannot be 5001. Write 5000 or less.'),
        ("rings: 1.5", f'2: "rings" must be a whole number, not "1.5". {IN_DIGITS}'),
        ("height: tall", f'2: "height" must be a number, not "tall". {A_NUMBER}'),
        ("height: 2,599", f'2: "height" must be a number, not "2,599". {A_NUMBER}'),
        ("height: 1.2.3", f'2: "height" must be a number, not "1.2.3". {A_NUMBER}'),
        ("height: true", f'2: "height" must be a number, not true. {A_NUMBER}'),
        ("height: -2", f'2: "height" must be a number, not "-2". {A_NUMBER}'),
        ("is_old: yes", '2: "is_old" must be true or false, not "yes". Write one of the two, without quotation marks.'),
        ("kind: Oak", '2: "kind" cannot be "Oak". Write "oak", "elm" or "ash".'),
        ("kind:", '2: "kind" is empty. Fill it in, or take it out.'),
        ("colour: green", f'2: "colour" cannot be "green". {A_COLOUR}'),
        (
            "colour: #005500",
            '2: "colour" is empty. Put what follows it in quotation marks: without them, # begins a note.',
        ),
        ("short: too long", '2: "short" is 3 characters too long (at most 5). Shorten it.'),
        ("short: longer", '2: "short" is 1 character too long (at most 5). Shorten it.'),
        ('short: " "', '2: "short" is empty. Fill it in.'),
        ("short: |\n  a\n  b", '2: "short" must be on one line. Take out the line breaks.'),
        ("note: [a]", '2: "note" must be text, not a list. Put it in quotation marks.'),
        ("note: true", '2: "note" must be text, not true. Put it in quotation marks.'),
        ("note: {a: b}", '2: "note" must be text, but holds a colon and a space. Put it in quotation marks.'),
        ("birds: owl", f'2: "birds" must be a list, not "owl". {A_LIST}'),
        ("birds: []", '2: "birds" is empty. Give at least one item.'),
        ("birds:\n  - owl\n  -", '4: item 2 of "birds" is empty. Fill it in, or take it out.'),
        (
            "birds:\n  - Note: owls",
            '3: item 1 of "birds" must be text, but holds a colon and a space. Put it in quotation marks.',
        ),
        ("leaves: many", f'2: "leaves" must hold named fields, not "many". {A_RECORD}'),
        ("first: green", f'2: "first" must hold named fields, not "green". {A_RECORD}'),
        ("leaves:\n  one: {key: one}", '3: "one" has no "name". Add it.'),
        (
            "leaves:\n  One: {key: One, name: One}",
            '3: "One" cannot be a key. Use small letters, digits and single hyphens.',
        ),
        ("leaves:\n  one:", f'3: "one" is empty. {A_RECORD}'),
        (
            "size: big",
            '2: "size" is not a field that belongs here. The fields are: '
            "name, short, note, kind, planted, rings, height, is_old, colour, birds, leaves, first.",
        ),
        ("plantd: 2026-01-01", '2: "plantd" is not a field that belongs here. Did you mean "planted"?'),
    ],
)
def test_each_fault_is_told_once_in_plain_words(text: str, problem: str) -> None:
    assert list_messages(text) == [problem]


@pytest.mark.parametrize(
    "text", ["note: 12", "note: 2026-11-22", "note: 12:30", "short: NO", "kind: elm", "rings: 7", "height: 0"]
)
def test_what_is_right_is_no_fault(text: str) -> None:
    assert list_messages(text) == []


@pytest.mark.parametrize(("scalar", "number"), [("16.5", 16.5), ("2599", 2599), ("0.05", 0.05), ("20.0", 20)])
def test_a_number_with_a_point_is_a_number_where_one_belongs_and_text_elsewhere(scalar: str, number: float) -> None:
    tree = Tree.model_validate(read_yaml(f"name: {scalar}\nheight: {scalar}\n", "data/trees.yml").value)
    assert (tree.name, tree.height) == (scalar, number)


def test_a_misspelt_field_is_not_told_as_missing_too() -> None:
    document = read_yaml("nane: Tree\n", "data/trees.yml")
    with pytest.raises(ValidationError) as caught:
        Tree.model_validate(document.value)
    problems = build_problems(caught.value, document, Tree)
    assert [str(problem) for problem in problems] == [
        'data/trees.yml:1: "nane" is not a field that belongs here. Did you mean "name"?'
    ]


def test_all_that_a_record_lacks_is_one_problem() -> None:
    document = read_yaml("planted: 2026-01-01\n", "data/trees.yml")
    with pytest.raises(ValidationError) as caught:
        Statement.model_validate(document.value)
    assert [str(problem) for problem in build_problems(caught.value, document, Statement)] == [
        'data/trees.yml:1: "planted" is not a field that belongs here. The fields are: says, basis, source.',
        'data/trees.yml:1: this file has no "says", "basis" and "source". Add them.',
    ]


def test_a_field_that_is_given_is_not_guessed() -> None:
    assert list_messages("nane: Tree")[0].startswith(
        '2: "nane" is not a field that belongs here. The fields are: name, '
    )


def test_a_page_speaks_of_its_front_matter() -> None:
    document = read_yaml("note: a\n", "docs/index.md", first_line=2)
    with pytest.raises(ValidationError) as caught:
        Tree.model_validate(document.value)
    problems = build_problems(caught.value, document, Tree)
    assert [str(problem) for problem in problems] == ['docs/index.md:2: the front matter has no "name". Add it.']


def test_faults_of_a_record_in_a_table_are_told_with_its_lines() -> None:
    document = read_yaml("oak:\n  name: Oak\n  rings: 0\nelm:\n  kind: elm\n", "data/trees.yml")
    messages = []
    for key in ("oak", "elm"):
        with pytest.raises(ValidationError) as caught:
            Tree.model_validate(document.value[key])
        messages += [str(problem) for problem in build_problems(caught.value, document, Tree, (key,))]
    assert messages == [
        'data/trees.yml:3: "rings" cannot be 0. Write 1 or more.',
        'data/trees.yml:4: "elm" has no "name". Add it.',
    ]


def test_no_broken_rule_hides_another() -> None:
    class Strict(Record):
        a: int
        b: int

        def find_violations(self):  # type: ignore[no-untyped-def]
            yield Violation("is wrong.", "Change it.", "a")
            yield Violation("is wrong.", "Change it.", "b")
            yield Violation("is wrong.", "Begin again.")

    document = read_yaml("a: 1\nb: 2\n", "data/x.yml")
    with pytest.raises(ValidationError) as caught:
        Strict.model_validate(document.value)
    assert [str(problem) for problem in build_problems(caught.value, document, Strict)] == [
        'data/x.yml:1: "a" is wrong. Change it.',
        'data/x.yml:2: "b" is wrong. Change it.',
        "data/x.yml:1: this file is wrong. Begin again.",
    ]


def test_broken_rules_read_as_one_text() -> None:
    assert str(ViolationsError([Violation("is wrong.", ""), Violation("is late.", "")])) == "is wrong. is late."


def test_an_annotation_without_its_marks() -> None:
    assert unwrap(Annotated[str, "mark"]) is str
    assert unwrap(Leaf | None) is Leaf
    assert unwrap(Annotated[Leaf | None, "mark"]) is Leaf
