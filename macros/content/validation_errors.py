"""Pydantic's findings in an editor's words: what is wrong with a field, and what to do."""

from __future__ import annotations

import types
import typing
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from macros.content.models.base import Violation, ViolationsError
from macros.content.problems import Problem, find_nearest, join_some, suggest
from macros.content.yaml_reader import ISO_DATE, Document, YamlPath

Finding = tuple[YamlPath, str, str]
"""The way to a value, what is wrong with it, and what to do."""

LIST = "Write one item a line, each after a dash."
FIELDS = "Write its fields below it, one a line, as name: value."
QUOTES = "Put it in quotation marks."
SHAPES = {
    "string_type": ("must be text", QUOTES),
    "list_type": ("must be a list", LIST),
    "dict_type": ("must hold named fields", FIELDS),
    "model_type": ("must hold named fields", FIELDS),
    "model_attributes_type": ("must hold named fields", FIELDS),
    "date_type": ("must be a date", "Write year, month and day, as in 2026-11-22."),
    "int_type": ("must be a whole number", "Write it in digits, without quotation marks."),
    "float_type": ("must be a number", "Write it in digits, with a point before a part of one, as 2599 or 16.5."),
    "bool_type": ("must be true or false", "Write one of the two, without quotation marks."),
}
PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "Use small letters, digits and single hyphens.",
    "^#[0-9a-f]{6}$": 'Write # and six digits or small letters from a to f, as in "#0b5d66".',
    "^[0-9][0-9 ]+$": "Write the number with digits and spaces only.",
    r"^https?://\S+$": "Begin it with https:// and leave no spaces in it.",
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": 'Write hours and minutes in quotation marks, as in "09:30".',
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$": "Write a role's email address, as in workshops@example.gov.uk.",
    "^[a-z0-9]{2,12}$": "Use two to twelve small letters and digits.",
    r"^[A-Za-z0-9.+_-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$": "Write a role's mailbox, as in news@example.org.",
    r"^https://[a-z0-9.-]+(/[A-Za-z0-9._-]+)*/$": "Write it as https://name.example/ with a slash at the end.",
}


def build_problems(
    error: ValidationError, document: Document, model: type[BaseModel], at: YamlPath = ()
) -> list[Problem]:
    """Return one Problem for each fault that pydantic found in the value at ``at`` of a document."""
    faults = error.errors(include_url=False)
    meant = {way for fault in faults if (way := _misspelt_field(fault, document, model, at))}
    absent: dict[YamlPath, list[str]] = {}
    found: dict[tuple[int, str], Problem] = {}
    for fault in faults:
        if fault["type"] != "missing":
            _report(found, document, _describe_error(fault, document, model, at))
        elif fault["loc"] not in meant:  # Else it is there under a wrong name, and that is told.
            absent.setdefault((*at, *fault["loc"][:-1]), []).append(f'"{fault["loc"][-1]}"')
    _report(found, document, [_missing_fields(where, names) for where, names in absent.items()])
    return list(found.values())


def _report(found: dict[tuple[int, str], Problem], document: Document, said: list[Finding]) -> None:
    """Add what is wrong to what was found, once for each line."""
    for where, message, fix in said:
        problem = Problem(document.path, document.find_line(where), f"{describe_path(where, document)} {message}", fix)
        found.setdefault((problem.line, problem.message), problem)


def _missing_fields(where: YamlPath, names: list[str]) -> Finding:
    if len(names) == 1:
        return where, f"has no {names[0]}.", "Add it."
    return where, f"has no {', '.join(names[:-1])} and {names[-1]}.", "Add them."


def describe_path(where: YamlPath, document: Document) -> str:
    """Return what a message calls a value: its name, ``item 2 of "menu"``, or the file as a whole."""
    if not where:
        return "the front matter" if document.path.startswith("docs/") else "this file"
    last = where[-1]
    return f"item {last + 1} of {describe_path(where[:-1], document)}" if isinstance(last, int) else f'"{last}"'


def _describe_error(fault: Any, document: Document, model: type[BaseModel], at: YamlPath) -> list[Finding]:
    kind, loc = fault["type"], fault["loc"]
    where = (*at, *loc)
    if kind == "value_error":
        return [_describe_violation(one, where) for one in _get_violations(fault["ctx"]["error"])]
    if kind == "extra_forbidden":
        return [(where, "is not a field that belongs here.", _suggest_field(fault, document, model, at))]
    if loc and loc[-1] in ("key", "[key]"):
        return [(where[:-1], "cannot be a key.", PATTERNS["^[a-z0-9]+(-[a-z0-9]+)*$"])]
    if fault["input"] is None:
        return [(where, "is empty.", _suggest_value(kind, _get_field(model, loc), document.source_line(where)))]
    return [(where, *_invalid_value(kind, fault.get("ctx", {}), fault["input"]))]


def _get_violations(error: Exception) -> list[Violation]:
    return error.violations if isinstance(error, ViolationsError) else [Violation(f"{error}.", "")]


def _describe_violation(fault: Violation, where: YamlPath) -> Finding:
    return (*where, fault.field) if fault.field else where, fault.message, fault.fix


def _suggest_value(kind: str, info: FieldInfo | None, written: str) -> str:
    """Say what to do about a value that is not there; ``written`` is its line of the file."""
    if "#" in written:
        return "Put what follows it in quotation marks: without them, # begins a note."
    if info is None or not info.is_required():
        return FIELDS if kind.startswith("model") else "Fill it in, or take it out."
    return "Fill it in."


def _invalid_value(kind: str, context: Any, given: object) -> tuple[str, str]:
    """Return what is wrong with a value that is there, and what to do."""
    if kind == "literal_error":
        return f"cannot be {_quote_value(given)}.", f"Write {context['expected'].replace(chr(39), chr(34))}."
    if kind == "string_pattern_mismatch":
        return f"cannot be {_quote_value(given)}.", PATTERNS.get(
            context["pattern"], "Write it as the others are written."
        )
    if kind == "too_long" and isinstance(given, list):
        return f"has {len(given)} items.", f"Keep {context['max_length']} at most."
    if kind in ("string_too_long", "too_long"):
        most = context["max_length"]
        over = len(str(given).strip()) - most
        return f"is {over} character{'' if over == 1 else 's'} too long (at most {most}).", "Shorten it."
    if kind in ("string_too_short", "too_short"):
        return ("is empty.", "Fill it in.") if isinstance(given, str) else ("is empty.", "Give at least one item.")
    if kind == "greater_than_equal":
        return f"cannot be {_quote_value(given)}.", f"Write {context['ge']:g} or more."
    if kind == "less_than_equal":
        return f"cannot be {_quote_value(given)}.", f"Write {context['le']:g} or less."
    if kind == "date_type" and isinstance(given, str) and ISO_DATE.fullmatch(given):
        return _written_date(given)
    message, fix = SHAPES.get(kind, ("is not right", "Compare it with the entries beside it."))
    if kind == "string_type" and isinstance(given, dict):
        return "must be text, but holds a colon and a space.", QUOTES
    return f"{message}, not {_quote_value(given)}.", fix


def _written_date(given: str) -> tuple[str, str]:
    try:
        date.fromisoformat(given)
    except ValueError:
        return f"cannot be {given}: there is no such day.", "Correct the date."
    return "is a date in quotation marks.", "Take the quotation marks off."


def _quote_value(given: object) -> str:
    if isinstance(given, dict):
        return "named fields"
    if isinstance(given, list):
        return "a list"
    if isinstance(given, bool):
        return str(given).lower()
    return f'"{given}"' if isinstance(given, str) else str(given)


def _misspelt_field(fault: Any, document: Document, model: type[BaseModel], at: YamlPath) -> tuple[Any, ...] | None:
    """Return the way to the field that a wrong name seems to stand for."""
    if fault["type"] != "extra_forbidden":
        return None
    way, free = fault["loc"][:-1], _unused_fields(fault, document, model, at)
    near = find_nearest(str(fault["loc"][-1]), free)
    return (*way, near) if near is not None else None


def _suggest_field(fault: Any, document: Document, model: type[BaseModel], at: YamlPath) -> str:
    near = suggest(str(fault["loc"][-1]), _unused_fields(fault, document, model, at))
    return near or f"The fields are: {join_some(_list_fields(model, fault['loc'][:-1]), 30)}."


def _unused_fields(fault: Any, document: Document, model: type[BaseModel], at: YamlPath) -> list[str]:
    """Return the fields that the record may have and does not have yet."""
    way = fault["loc"][:-1]
    given = document.list_names((*at, *way))
    return [name for name in _list_fields(model, way) if name not in given]


def _list_fields(model: type[BaseModel], way: tuple[Any, ...]) -> list[str]:
    """Return the field names of the record that ``way`` leads to, starting at ``model``."""
    record = _get_annotation(model, way)
    return [name for name in record.model_fields if name != "key"] if hasattr(record, "model_fields") else []


def _get_field(model: type[BaseModel], way: tuple[Any, ...]) -> FieldInfo | None:
    record = _get_annotation(model, way[:-1])
    fields: dict[str, FieldInfo] = getattr(record, "model_fields", {})
    return fields.get(way[-1]) if way else None


def _get_annotation(model: type[BaseModel], way: tuple[Any, ...]) -> Any:
    now: Any = model
    for part in way:
        if isinstance(now, type) and issubclass(now, BaseModel):
            now = now.model_fields[part].annotation if part in now.model_fields else None
        else:
            now = next(iter(typing.get_args(now)[-1:]), None)
        now = unwrap(now)
    return now


def unwrap(annotation: Any) -> Any:
    """Return an annotation without ``Annotated`` and without ``| None``."""
    if typing.get_origin(annotation) is typing.Annotated:
        return unwrap(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        kept = [part for part in typing.get_args(annotation) if part is not type(None)]
        return unwrap(kept[0])
    return annotation
