"""Turn pydantic's validation errors into problems in plain words for editors."""

from __future__ import annotations

import types
import typing
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from macros.content.models.base import Violation, ViolationsError
from macros.content.problems import Problem, find_nearest, format_suggestion, join_first
from macros.content.yaml_reader import ISO_DATE, Document, YamlPath
from macros.utils.days import FIRST_DAY, LAST_DAY

Finding = tuple[YamlPath, str, str]
"""Path of a value, message and fix."""

LIST_FIX = "Write one item a line, each after a dash."
FIELDS_FIX = "Write its fields below it, one a line, as name: value."
QUOTES_FIX = "Put it in quotation marks."
TYPE_MESSAGES = {
    "string_type": ("must be text", QUOTES_FIX),
    "list_type": ("must be a list", LIST_FIX),
    "dict_type": ("must hold named fields", FIELDS_FIX),
    "model_type": ("must hold named fields", FIELDS_FIX),
    "model_attributes_type": ("must hold named fields", FIELDS_FIX),
    "date_type": ("must be a date", "Write year, month and day, as in 2026-11-22."),
    "int_type": ("must be a whole number", "Write it in digits, without quotation marks."),
    "float_type": ("must be a number", "Write it in digits, with a point before a part of one, as 2599 or 16.5."),
    "bool_type": ("must be true or false", "Write one of the two, without quotation marks."),
}
MAX_QUOTED = 120
"""Characters of a value that a message repeats: enough to find it, and one line in a terminal."""
PATTERN_FIXES = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "Use small letters, digits and single hyphens.",
    "^#[0-9a-f]{6}$": 'Write # and six digits or small letters from a to f, as in "#0b5d66".',
    "^[0-9][0-9 ]+$": "Write the number with digits and spaces only.",
    r"^https?://\S+$": "Begin it with https:// and leave no spaces in it.",
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": 'Write hours and minutes in quotation marks, as in "09:30".',
    "^[a-z0-9]{2,12}$": "Use two to twelve small letters and digits.",
    r"^[A-Za-z0-9.+_-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$": "Write a role's mailbox, as in news@example.org.",
    r"^https://[a-z0-9.-]+(/[A-Za-z0-9._-]+)*/$": "Write it as https://name.example/ with a slash at the end.",
}


def build_problems(
    error: ValidationError, document: Document, model: type[BaseModel], base: YamlPath = ()
) -> list[Problem]:
    """Return a problem for each error that pydantic found in the value at the path ``base`` of a document.

    Missing fields of a record are one problem, and equal messages on one line are merged.
    """
    details = error.errors(include_url=False)
    misspelt = {_find_misspelt_field(detail, document, model, base) for detail in details}
    missing: dict[YamlPath, list[str]] = {}
    problems: dict[tuple[int, str], Problem] = {}
    for detail in details:
        if detail["type"] != "missing":
            _report(problems, document, _describe_error(detail, document, model, base))
        elif detail["loc"] not in misspelt:  # A misspelt field is reported under its wrong name only.
            missing.setdefault((*base, *detail["loc"][:-1]), []).append(f'"{detail["loc"][-1]}"')
    _report(problems, document, [_describe_missing_fields(yaml_path, names) for yaml_path, names in missing.items()])
    return list(problems.values())


def _report(problems: dict[tuple[int, str], Problem], document: Document, findings: list[Finding]) -> None:
    """Add findings to ``problems``, each message once for each line."""
    for yaml_path, message, fix in findings:
        problem = Problem(
            document.path, document.find_line(yaml_path), f"{describe_path(yaml_path, document)} {message}", fix
        )
        problems.setdefault((problem.line, problem.message), problem)


def _describe_missing_fields(yaml_path: YamlPath, names: list[str]) -> Finding:
    if len(names) == 1:
        return yaml_path, f"has no {names[0]}.", "Add it."
    return yaml_path, f"has no {', '.join(names[:-1])} and {names[-1]}.", "Add them."


def describe_path(yaml_path: YamlPath, document: Document) -> str:
    """Return a value's name in messages: ``"menu"``, ``item 2 of "menu"``, or ``this file`` for the root."""
    if not yaml_path:
        return "the front matter" if document.path.startswith("docs/") else "this file"
    last = yaml_path[-1]
    return f"item {last + 1} of {describe_path(yaml_path[:-1], document)}" if isinstance(last, int) else f'"{last}"'


def _describe_error(detail: Any, document: Document, model: type[BaseModel], base: YamlPath) -> list[Finding]:
    """Return the findings for one of pydantic's errors; ``value_error`` may hold several violations."""
    kind, loc = detail["type"], detail["loc"]
    yaml_path = (*base, *loc)
    if kind == "value_error":
        owner = yaml_path[:-1] if loc and loc[-1] in ("key", "[key]") else yaml_path
        return [_describe_violation(violation, owner) for violation in _get_violations(detail["ctx"]["error"])]
    if kind == "extra_forbidden":
        return [(yaml_path, "is not a field that belongs here.", _suggest_field(detail, document, model, base))]
    if loc and loc[-1] in ("key", "[key]"):
        return [(yaml_path[:-1], "cannot be a key.", PATTERN_FIXES["^[a-z0-9]+(-[a-z0-9]+)*$"])]
    if detail["input"] is None:
        return [
            (yaml_path, "is empty.", _suggest_value(kind, _get_field(model, loc), document.get_source_line(yaml_path)))
        ]
    return [(yaml_path, *_describe_invalid_value(kind, detail.get("ctx", {}), detail["input"]))]


def _get_violations(error: Exception) -> list[Violation]:
    return error.violations if isinstance(error, ViolationsError) else [Violation(f"{error}.", "")]


def _describe_violation(violation: Violation, yaml_path: YamlPath) -> Finding:
    return (*yaml_path, violation.field) if violation.field else yaml_path, violation.message, violation.fix


def _suggest_value(kind: str, field: FieldInfo | None, line: str) -> str:
    """Return the fix for an empty value. ``line`` is its line of the file, ``field`` its definition if known."""
    if "#" in line:
        return "Put what follows it in quotation marks: without them, # begins a note."
    if field is None or not field.is_required():
        return FIELDS_FIX if kind.startswith("model") else "Fill it in, or take it out."
    return "Fill it in."


def _describe_invalid_value(kind: str, context: Any, value: object) -> tuple[str, str]:
    """Return message and fix for a value with an error of pydantic's type ``kind``."""
    if kind == "literal_error":
        return f"cannot be {_quote_value(value)}.", f"Write {context['expected'].replace(chr(39), chr(34))}."
    if kind == "string_pattern_mismatch":
        return f"cannot be {_quote_value(value)}.", PATTERN_FIXES.get(
            context["pattern"], "Write it as the others are written."
        )
    if kind == "too_long" and isinstance(value, list):
        return f"has {len(value)} items.", f"Keep {context['max_length']} at most."
    if kind in ("string_too_long", "too_long"):
        maximum = context["max_length"]
        excess = len(str(value).strip()) - maximum
        return f"is {excess} character{'' if excess == 1 else 's'} too long (at most {maximum}).", "Shorten it."
    if kind in ("string_too_short", "too_short"):
        return ("is empty.", "Fill it in.") if isinstance(value, str) else ("is empty.", "Give at least one item.")
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"cannot be {_quote_value(value)}.", _describe_limit(context)
    if kind == "date_type" and isinstance(value, str) and ISO_DATE.fullmatch(value):
        return _describe_date_text(value)
    message, fix = TYPE_MESSAGES.get(kind, ("is not right", "Compare it with the entries beside it."))
    if kind == "string_type" and isinstance(value, dict):
        return "must be text, but holds a colon and a space.", QUOTES_FIX
    return f"{message}, not {_quote_value(value)}.", fix


def _describe_limit(context: Any) -> str:
    """Return the fix for a number, or a day, that is beyond a limit."""
    limit = context.get("ge", context.get("le"))
    if not isinstance(limit, (int, float)):  # A day, which pydantic gives as text.
        return f"Write a day from {FIRST_DAY} to {LAST_DAY}."
    return f"Write {limit:.10g} or {'more' if 'ge' in context else 'less'}."


def _describe_date_text(text: str) -> tuple[str, str]:
    try:
        date.fromisoformat(text)
    except ValueError:
        return f"cannot be {text}: there is no such day.", "Correct the date."
    return "is a date in quotation marks.", "Take the quotation marks off."


def _quote_value(value: object) -> str:
    if isinstance(value, dict):
        return "named fields"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        text = " ".join(value.split())
        return f'"{text}"' if len(text) <= MAX_QUOTED else f'"{text[:MAX_QUOTED]}..."'
    return str(value)


def _find_misspelt_field(
    detail: Any, document: Document, model: type[BaseModel], base: YamlPath
) -> tuple[Any, ...] | None:
    """Return the location of the unused field whose name is most similar to an unknown name, or None."""
    if detail["type"] != "extra_forbidden":
        return None
    loc, unused = detail["loc"][:-1], _list_unused_fields(detail, document, model, base)
    name = find_nearest(str(detail["loc"][-1]), unused)
    return (*loc, name) if name is not None else None


def _suggest_field(detail: Any, document: Document, model: type[BaseModel], base: YamlPath) -> str:
    suggestion = format_suggestion(str(detail["loc"][-1]), _list_unused_fields(detail, document, model, base))
    return suggestion or f"The fields are: {join_first(_list_fields(model, detail['loc'][:-1]), 30)}."


def _list_unused_fields(detail: Any, document: Document, model: type[BaseModel], base: YamlPath) -> list[str]:
    """Return the fields of the model that the record does not contain."""
    loc = detail["loc"][:-1]
    present = document.list_names((*base, *loc))
    return [name for name in _list_fields(model, loc) if name not in present]


def _list_fields(model: type[BaseModel], loc: tuple[Any, ...]) -> list[str]:
    """Return the field names of the record at pydantic's location ``loc`` below ``model``."""
    record = _get_annotation(model, loc)
    return [name for name in record.model_fields if name != "key"] if hasattr(record, "model_fields") else []


def _get_field(model: type[BaseModel], loc: tuple[Any, ...]) -> FieldInfo | None:
    record = _get_annotation(model, loc[:-1])
    fields: dict[str, FieldInfo] = getattr(record, "model_fields", {})
    return fields.get(loc[-1]) if loc else None


def _get_annotation(model: type[BaseModel], loc: tuple[Any, ...]) -> Any:
    """Return the annotation at pydantic's location ``loc`` below ``model``, or None if there is none."""
    annotation: Any = model
    for part in loc:
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            annotation = annotation.model_fields[part].annotation if part in annotation.model_fields else None
        else:
            annotation = next(iter(typing.get_args(annotation)[-1:]), None)
        annotation = unwrap(annotation)
    return annotation


def unwrap(annotation: Any) -> Any:
    """Return an annotation without ``Annotated`` and without ``| None``."""
    if typing.get_origin(annotation) is typing.Annotated:
        return unwrap(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return unwrap(next(part for part in typing.get_args(annotation) if part is not type(None)))
    return annotation
