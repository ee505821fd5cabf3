"""Types of fields: what no field may hold, whichever file it comes from."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ValidationError

from macros.content.models import base
from macros.content.models.base import Address, Day, Key, Line, Mailbox, Number, Record, Text
from macros.content.models.front_matter import Title
from macros.content.models.organisation import Clock, Contact, Partnership, Pattern
from macros.content.models.publications import LinkCode
from macros.content.pages import PAGE_KINDS, read_page
from macros.content.schema import RECORD_FILES, TABLE_FILES
from macros.content.validation_errors import build_problems
from macros.content.yaml_reader import read_yaml
from tests.support.content import load_small_project
from tests.support.project import page_source, replace_in_file


class Sample(Record):
    """A record with one field of each type that holds text."""

    text: Text = "a"
    line: Line = "a"
    title: Title = "a"
    anchor: Key = "a"
    code: LinkCode = "aa"
    address: Address = "https://a.example/"
    mailbox: Mailbox = "news@a.example"
    clock: Clock = "08:30"
    pattern: Pattern = "a"
    day: Day = date(2026, 11, 22)
    number: Number = 1
    keys: dict[Key, Line] = {}


def list_messages(field: str, value: str) -> list[str]:
    """Return the problems of a sample whose field is given as YAML on line 2."""
    document = read_yaml(f"# note\n{field}: {value}\n", "data/samples.yml")
    try:
        Sample.model_validate(document.value)
    except ValidationError as error:
        document.problems += build_problems(error, document, Sample)
    return [str(problem).removeprefix("data/samples.yml:") for problem in document.problems]


A_NUMBER = "Write it in digits, with a point before a part of one, as 2599 or 16.5."
TEXT_FIELDS = ("text", "line", "title", "address", "mailbox", "pattern", "anchor", "code")


@pytest.mark.parametrize("field", TEXT_FIELDS)
@pytest.mark.parametrize(
    "word", ["=?utf-8?q?News=0D=0ABcc:_x=40y.example?=", "=?UTF-8?B?SGk=?=", "https://a.example/=?x?q?y?="]
)
def test_no_field_holds_an_encoded_word(field: str, word: str) -> None:
    (problem,) = list_messages(field, f'"{word}"')
    assert problem.startswith("2: ")


@pytest.mark.parametrize("field", TEXT_FIELDS)
@pytest.mark.parametrize("escape", ["\\r\\nBcc: x", "\\x1b[31m", "\\0", "\\u202e", "\\u2028", "\\t"])
def test_no_field_holds_a_control_character(field: str, escape: str) -> None:
    problems = list_messages(field, f'"https://a{escape}b"')
    assert problems
    assert all(problem.startswith("2: ") for problem in problems)


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\tb", "a\rb", "a\u202eb", "a\ud800b", "a\ue000b", "=?a?q?b?="])
@pytest.mark.parametrize("field", ["text", "line", "title"])
def test_the_type_itself_refuses_what_another_reader_lets_through(field: str, text: str) -> None:
    with pytest.raises(ValidationError):
        Sample.model_validate({field: text})


def test_text_holds_line_feeds_and_a_line_holds_none() -> None:
    assert list_messages("text", "|\n  a\n  b") == []
    assert list_messages("line", "|\n  a\n  b") == ['2: "line" must be on one line. Take out the line breaks.']


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("day", "1999-12-31", '"day" cannot be 1999-12-31. Write a day from 2000-01-01 to 2100-12-31.'),
        ("day", "2101-01-01", '"day" cannot be 2101-01-01. Write a day from 2000-01-01 to 2100-12-31.'),
        ("day", "9999-12-31", '"day" cannot be 9999-12-31. Write a day from 2000-01-01 to 2100-12-31.'),
        ("day", "0001-01-01", '"day" cannot be 0001-01-01. Write a day from 2000-01-01 to 2100-12-31.'),
        ("day", "2026-02-30", '"day" cannot be 2026-02-30: there is no such day. Correct the date.'),
        ("number", "9999999999", '"number" cannot be 9999999999. Write 1000000000 or less.'),
        ("number", "9" * 400 + ".5", f'"number" must be a number, not "{"9" * 120}...". {A_NUMBER}'),
        ("anchor", "con", '"anchor" cannot be "con": Windows has no files of that name. Choose another one.'),
        ("code", "com1", '"code" cannot be "com1": Windows has no files of that name. Choose another one.'),
        ("code", "nul", '"code" cannot be "nul": Windows has no files of that name. Choose another one.'),
        (
            "address",
            "https://a.example@b.example/",
            '"address" hides its host behind a name and @. Copy the address again, without what stands before the @.',
        ),
        ("address", "javascript:alert(1)", None),
        ("address", "https://localhost/", None),
        ("address", "https://10.0.0.1/", None),
        ("address", "https://a.example/<b>", None),
        ("address", "data:text/html,x", None),
        ("pattern", "(a", None),
        ("pattern", "a?", None),
        ("pattern", "(?<!b)a", None),
        ("title", "x" * 100_000, '"title" is 95000 characters too long (at most 5000). Shorten it.'),
        ("text", "x" * 100_000, '"text" is 95000 characters too long (at most 5000). Shorten it.'),
        ("line", "9" * 10_000, '"line" is 5000 characters too long (at most 5000). Shorten it.'),
    ],
)
def test_a_value_that_no_output_can_hold_is_told_on_its_line(field: str, value: str, problem: str | None) -> None:
    (message,) = list_messages(field, value)
    assert message.startswith(f'2: "{field}" ')
    assert len(message) < 400
    assert problem is None or message == f"2: {problem}"


@pytest.mark.parametrize("key", ["con", "prn", "aux", "nul", "com0", "com9", "lpt1"])
def test_a_key_of_a_table_is_no_name_that_windows_keeps(key: str) -> None:
    assert list_messages("keys", f"{{{key}: a}}") == [
        f'2: "{key}" cannot be "{key}": Windows has no files of that name. Choose another one.'
    ]


@pytest.mark.parametrize("src", ["con.md", "guides/aux.md", "nul/index.md"])
def test_a_page_has_no_name_that_windows_keeps(src: str) -> None:
    _, problems = read_page(page_source("Odd", "plain_page").encode(), src)
    assert any("cannot be the name of" in problem.message for problem in problems)


@pytest.mark.parametrize("title", ["2026", "2026-11-22", "007", "1.10", "NO"])
def test_a_title_that_looks_like_a_number_or_a_day_is_text(tmp_path: Path, title: str) -> None:
    content = load_small_project(tmp_path, {"docs/odd.md": page_source(title, "plain_page")})
    assert content.pages["odd.md"].meta.title == title


def test_a_key_of_a_record_is_told_at_the_record(tmp_path: Path) -> None:
    files = replace_in_file("data/topics.yml", "help:", "aux:")
    from macros.content.loader import load_content
    from tests.support.project import write_small_project

    problems = [str(problem) for problem in load_content(write_small_project(tmp_path, files)).problems]
    message = '"aux" cannot be "aux": Windows has no files of that name. Choose another one.'
    assert any(problem.startswith("data/topics.yml:") and problem.endswith(message) for problem in problems), problems


def walk_annotations(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[tuple[str, Any]]:
    """Yield every field of a record and of the records in it, with its annotation."""
    if model in seen:
        return
    seen.add(model)
    for name, hint in typing.get_type_hints(model, include_extras=True).items():
        if name in model.model_fields:
            yield f"{model.__name__}.{name}", hint
            for inner in list_models(hint):
                yield from walk_annotations(inner, seen)


def list_models(hint: Any) -> list[type[BaseModel]]:
    if isinstance(hint, type) and not isinstance(hint, types.GenericAlias) and issubclass(hint, BaseModel):
        return [hint]
    return [model for part in typing.get_args(hint) for model in list_models(part)]


def list_bare(hint: Any) -> list[Any]:
    """Return the parts of an annotation that are plain text or a plain date, without any rule."""
    if hint in (str, date):
        return [hint]
    if typing.get_origin(hint) is Annotated:
        return [] if len(typing.get_args(hint)) > 1 else list_bare(typing.get_args(hint)[0])
    if typing.get_origin(hint) is typing.Literal:
        return []
    return [part for inner in typing.get_args(hint) for part in list_bare(inner)]


def test_every_field_of_every_record_has_a_type_with_rules() -> None:
    seen: set[type[BaseModel]] = set()
    models = [*RECORD_FILES.values(), *TABLE_FILES.values(), *(model for _, _, model in PAGE_KINDS)]
    fields = [field for model in models for field in walk_annotations(model, seen)]
    assert len(fields) > 200
    assert [name for name, hint in fields if list_bare(hint)] == []


def test_links_in_the_data_have_the_type_of_an_address() -> None:
    hints = typing.get_type_hints(Partnership, include_extras=True)
    assert base.check_address in [getattr(item, "func", None) for item in typing.get_args(hints["address"])]
    assert "Mailbox" in str(Contact.__annotations__["mailbox"])
