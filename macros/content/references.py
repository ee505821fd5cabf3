"""Find the references in a file by walking its raw values together with their type annotations.

Raw, not validated, values are used so that a wrong key is reported even if its record has other errors.
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
"""Path of a reference, the table that must hold its key, and the key."""


def find_references(value: Any, annotation: Any) -> Iterator[Reference]:
    """Yield every reference in a value with this annotation, except a ``Ref``'s extra keys."""
    for yaml_path, inner, hint in walk_values(value, annotation):
        ref = _get_ref(hint)
        is_key = isinstance(inner, str) or (isinstance(inner, int) and not isinstance(inner, bool))
        if ref is not None and is_key and str(inner) not in ref.extra_keys:
            yield yaml_path, ref, str(inner)


def find_written_keys(value: Any, annotation: Any) -> Iterator[YamlPath]:
    """Yield the path of every ``key`` field written inside a record, whose key is its name in the table."""
    for yaml_path, inner, hint in walk_values(value, annotation):
        model = unwrap(hint)
        is_keyed = isinstance(model, type) and issubclass(model, KeyedRecord)
        if is_keyed and isinstance(inner, dict) and "key" in inner:
            yield (*yaml_path, "key")


def walk_values(value: Any, annotation: Any, yaml_path: YamlPath = ()) -> Iterator[tuple[YamlPath, Any, Any]]:
    """Yield a value and all nested values, each with its path and its annotation."""
    yield yaml_path, value, annotation
    base_type = unwrap(annotation)
    if isinstance(base_type, type) and issubclass(base_type, BaseModel) and isinstance(value, dict):
        for name, hint in _get_hints(base_type).items():
            if name in value:
                yield from walk_values(value[name], hint, (*yaml_path, name))
    elif typing.get_origin(base_type) is dict and isinstance(value, dict):
        for key, inner in value.items():
            yield from walk_values(inner, typing.get_args(base_type)[1], (*yaml_path, key))
    elif typing.get_origin(base_type) is list and isinstance(value, list):
        for index, inner in enumerate(value):
            yield from walk_values(inner, typing.get_args(base_type)[0], (*yaml_path, index))


def _get_ref(annotation: Any) -> Ref | None:
    """Return the ``Ref`` of an annotation, also of an optional one, or None."""
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return next((ref for part in typing.get_args(annotation) if (ref := _get_ref(part))), None)
    return next((item for item in getattr(annotation, "__metadata__", ()) if isinstance(item, Ref)), None)


_HINTS: dict[type, dict[str, Any]] = {}


def _get_hints(model: type[BaseModel]) -> dict[str, Any]:
    if model not in _HINTS:
        hints = typing.get_type_hints(model, include_extras=True)
        _HINTS[model] = {name: hint for name, hint in hints.items() if name in model.model_fields}
    return _HINTS[model]
