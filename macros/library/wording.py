"""Pydantic's findings in an editor's words: what is wrong with a field, and what to do."""

from __future__ import annotations

import types
import typing
from typing import Any

from pydantic import BaseModel, ValidationError

from macros.library.problems import Problem, guess, listed
from macros.library.reader import Document, Where

KINDS = {
    "date_type": ("must be a date.", "Write it as 2026-11-22."),
    "date_from_datetime_inexact": ("must be a date.", "Write it as 2026-11-22."),
    "int_type": ("must be a whole number.", "Write it with digits only."),
    "bool_type": ("must be true or false.", "Write true or false."),
    "string_type": ("must be text.", "Put it in quotation marks."),
    "list_type": ("must be a list.", "Write one item a line, each after a dash, or in square brackets."),
    "dict_type": ("must hold named fields.", "Write one field a line, as name: value."),
    "model_type": ("must hold named fields.", "Write one field a line, as name: value."),
    "model_attributes_type": ("must hold named fields.", "Write one field a line, as name: value."),
}
PATTERNS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "Use small letters, digits and single hyphens.",
    "^#[0-9a-f]{6}$": "Write a colour as six small digits, as in #0b5d66.",
    "^[0-9][0-9 ]+$": "Write the number with digits and spaces only.",
    "^all$": "Write [all], or a list of keys from data/agencies.yml.",
}


def problems_of(error: ValidationError, document: Document, model: type[BaseModel], at: Where = ()) -> list[Problem]:
    """Return one Problem for each fault that pydantic found in the value at ``at`` of a document."""
    found: dict[tuple[int, str], Problem] = {}
    for fault in error.errors(include_url=False):
        where = at + tuple(part for part in fault["loc"] if part != "[key]" and not _is_tag(part))
        what, do = _say(fault, model)
        problem = Problem(document.path, document.line(where), f"{_named(where, at)}{what}", do)
        found.setdefault((problem.line, problem.what), problem)
    return list(found.values())


def _is_tag(part: object) -> bool:
    """Pydantic puts the branch of a union into the way to a value, as in ``list[constrained-str]``."""
    return isinstance(part, str) and ("[" in part or part.startswith("function-") or part == "constrained-str")


def _named(where: Where, at: Where) -> str:
    words = [part for part in where if isinstance(part, str)]
    if where == at or not words:
        return f'"{words[-1]}" ' if words else "this file "
    place = f" (item {where[-1] + 1})" if isinstance(where[-1], int) else ""
    return f'"{words[-1]}"{place} '


def _say(fault: Any, model: type[BaseModel]) -> tuple[str, str]:
    kind, context, given = fault["type"], fault.get("ctx", {}), fault.get("input")
    if kind == "missing":
        return "is missing.", "Add it."
    if kind == "extra_forbidden":
        return _unknown(fault, model)
    if kind == "literal_error":
        return f"must be {context['expected'].replace(chr(39), chr(34))}, not {_shown(given)}.", ""
    if kind == "string_pattern_mismatch":
        do = PATTERNS.get(context["pattern"], "Write it as the other entries are written.")
        return f"cannot be {_shown(given)}.", do
    if kind == "string_too_long":
        most = context["max_length"]
        over = len(str(given)) - most
        return f"is {over} characters too long (at most {most}).", "Shorten it."
    if kind in ("string_too_short", "too_short"):
        return "is empty.", "Write something, or take the field out."
    if kind == "greater_than_equal":
        return f"must be {context['ge']} or more.", ""
    if kind == "value_error":
        return f"{context['error']}.", ""
    what, do = KINDS.get(kind, (f"is not right ({fault['msg']}).", "Compare it with the entries beside it."))
    return f"{what[:-1]}, not {_shown(given)}.", do


def _shown(given: object) -> str:
    if isinstance(given, dict):
        return "named fields"
    if isinstance(given, list):
        return "a list"
    return "nothing" if given is None else f'"{given}"'


def _unknown(fault: Any, model: type[BaseModel]) -> tuple[str, str]:
    names = _fields_at(model, fault["loc"][:-1])
    near = guess(str(fault["loc"][-1]), names)
    return "is not a field that belongs here.", near or f"The fields are: {listed(names, 30)}."


def _fields_at(model: type[BaseModel], way: tuple[Any, ...]) -> list[str]:
    """Return the field names of the record that ``way`` leads to, starting at ``model``."""
    now: Any = model
    for part in way:
        if isinstance(now, type) and issubclass(now, BaseModel):
            now = now.model_fields[part].annotation if part in now.model_fields else None
        else:
            now = _inner(now)
        now = _bare(now)
    return [name for name in now.model_fields if name != "key"] if hasattr(now, "model_fields") else []


def _bare(annotation: Any) -> Any:
    """Return an annotation without ``Annotated`` and without ``| None``."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _bare(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        kept = [part for part in typing.get_args(annotation) if part is not type(None)]
        return _bare(kept[0])
    return annotation


def _inner(annotation: Any) -> Any:
    arguments = typing.get_args(annotation)
    return arguments[-1] if arguments else None
