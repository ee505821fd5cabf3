"""How references are found: every value of a file, as it was read, beside the annotation that it must fit.

What was read is walked and not what was valid, so that a wrong key is told beside every other fault of its file.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from macros.content.models.base import KeyedRecord, Ref
from macros.content.validation_errors import unwrap
from macros.content.yaml_reader import YamlPath

Reference = tuple[YamlPath, Ref, str]
"""The way to a reference, the table that it must be in, and its key."""


def find_references(value: Any, annotation: Any) -> Iterator[Reference]:
    """Yield every reference in a value that should fit an annotation."""
    for where, inner, hint in walk_values(value, annotation):
        ref = _get_ref(hint)
        is_key = isinstance(inner, str) or (isinstance(inner, int) and not isinstance(inner, bool))
        if ref is not None and is_key and str(inner) not in ref.besides:
            yield where, ref, str(inner)


def find_written_keys(value: Any, annotation: Any) -> Iterator[YamlPath]:
    """Yield the way to every ``key`` that is written inside a record: its key is the name above it."""
    for where, inner, hint in walk_values(value, annotation):
        model = unwrap(hint)
        is_keyed = isinstance(model, type) and issubclass(model, KeyedRecord)
        if is_keyed and isinstance(inner, dict) and "key" in inner:
            yield (*where, "key")


def walk_values(value: Any, annotation: Any, where: YamlPath = ()) -> Iterator[tuple[YamlPath, Any, Any]]:
    """Yield a value and all values in it, each with the way to it and its annotation."""
    yield where, value, annotation
    plain = unwrap(annotation)
    if isinstance(plain, type) and issubclass(plain, BaseModel) and isinstance(value, dict):
        for name, hint in _get_hints(plain).items():
            if name in value:
                yield from walk_values(value[name], hint, (*where, name))
    elif typing.get_origin(plain) is dict and isinstance(value, dict):
        for key, inner in value.items():
            yield from walk_values(inner, typing.get_args(plain)[1], (*where, key))
    elif typing.get_origin(plain) is list and isinstance(value, list):
        for at, inner in enumerate(value):
            yield from walk_values(inner, typing.get_args(plain)[0], (*where, at))


def _get_ref(annotation: Any) -> Ref | None:
    """Return the mark of an annotation, also where the field may be left out."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return next((ref for part in typing.get_args(annotation) if (ref := _get_ref(part))), None)
    return next((mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Ref)), None)


_HINTS: dict[type, dict[str, Any]] = {}


def _get_hints(model: type[BaseModel]) -> dict[str, Any]:
    if model not in _HINTS:
        hints = typing.get_type_hints(model, include_extras=True)
        _HINTS[model] = {name: hint for name, hint in hints.items() if name in model.model_fields}
    return _HINTS[model]
