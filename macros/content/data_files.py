"""Reading and validating the files of data/."""

from __future__ import annotations

import types
import typing
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, ValidationError

from macros.content.models.base import KeyedRecord
from macros.content.problems import Problem, find_nearest, join_some
from macros.content.references import find_written_keys
from macros.content.schema import SINGLES, TABLES
from macros.content.validation_errors import build_problems
from macros.content.yaml_reader import Document, YamlPath, decode, read_yaml


def check_data_files(root: Path) -> list[Problem]:
    """Return data files that are missing, and those that nothing reads: a slip of the name, not a new feature."""
    known = {f"{name}.yml" for name in (*TABLES, *SINGLES)}
    paths = [path.relative_to(root / "data") for path in (root / "data").rglob("*") if path.is_file()]
    found = {path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts)}
    meant = {_similar_file(name, known - found): name for name in found - known}
    strangers = [
        Problem(f"data/{name}", 1, "nothing reads this file.", _suggest_file(name, known, found))
        for name in found - known
    ]
    missing = [
        Problem(f"data/{name}", 1, "this file is missing.", "Bring it back from the history.")
        for name in known - found
        if name not in meant
    ]
    return sorted(strangers + missing)


def _suggest_file(name: str, known: set[str], found: set[str]) -> str:
    """Say where what stands in a file that nothing reads belongs."""
    if near := _similar_file(name, known - found):
        return f'Name it "{near}".'
    if near := _similar_file(name, known):
        return f'Move what it holds into "data/{near}", and take it out.'
    return f"Take it out, or move what it holds into one of: {join_some(sorted(known), 40)}."


def _similar_file(name: str, known: set[str]) -> str | None:
    """Return the known file whose name is most like this one; all of them end alike, so the ending does not count."""
    near = find_nearest(PurePosixPath(name).stem, sorted(PurePosixPath(one).stem for one in known))
    return f"{near}.yml" if near else None


def read_data_file(root: Path, name: str) -> Document:
    """Return ``data/<name>.yml`` as it was read, with its problems; a missing file gives an empty document."""
    path = f"data/{name}.yml"
    if not (root / path).is_file():
        return Document(path)
    text, problems = decode((root / path).read_bytes(), path)
    if problems:
        return Document(path, problems=problems)
    document = read_yaml(text, path)
    if not document.problems and not isinstance(document.value, dict):
        message = "this file is empty." if document.value is None else "this file holds no named fields."
        document.problems.append(Problem(path, 1, message, "Write its fields one a line, as name: value."))
    return document


def get_annotation(name: str) -> Any:
    """Return what a data file must fit, as an annotation: a record, or a table of records."""
    return SINGLES[name] if name in SINGLES else types.GenericAlias(dict, (str, TABLES[name]))


def validate_data_file(name: str, document: Document, problems: list[Problem]) -> Any:
    """Return the file as records, or None; what is wrong with it is added to ``problems``."""
    problems += document.problems
    if not isinstance(document.value, dict):
        return None
    told = len(problems)
    problems += _check_written_keys(document, get_annotation(name))
    if name in SINGLES:
        value = _validate_record(SINGLES[name], _add_keys(SINGLES[name], document.value), document, (), problems)
    else:
        table = TABLES[name]
        value = {
            key: _validate_record(table, _with_key(key, record), document, (key,), problems)
            for key, record in document.value.items()
        }
    return None if document.problems or len(problems) > told else value


def _check_written_keys(document: Document, annotation: Any) -> list[Problem]:
    message, fix = '"key" is not a field that belongs here.', "Take it out: the key is the name above."
    return [
        Problem(document.path, document.find_line(way), message, fix)
        for way in find_written_keys(document.value, annotation)
    ]


def _validate_record(
    model: type[BaseModel], value: Any, document: Document, at: YamlPath, problems: list[Problem]
) -> Any:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems += build_problems(error, document, model, at)
        return None


def _with_key(key: str, value: Any) -> Any:
    return {**value, "key": key} if isinstance(value, dict) else value


def _add_keys(model: type[BaseModel], value: dict[str, Any]) -> dict[str, Any]:
    """Give each record of an inner table its key."""
    result = dict(value)
    for name, info in model.model_fields.items():
        inner = typing.get_args(info.annotation)
        is_table = len(inner) == 2 and isinstance(inner[1], type) and issubclass(inner[1], KeyedRecord)
        if is_table and isinstance(value.get(name), dict):
            result[name] = {key: _with_key(key, record) for key, record in value[name].items()}
    return result
