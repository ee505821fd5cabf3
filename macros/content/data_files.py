"""Read and validate the files of ``data/``."""

from __future__ import annotations

import types
import typing
from pathlib import PurePosixPath
from typing import Any

from pydantic import BaseModel, ValidationError

from macros.content.file_kinds import DATA_FILES
from macros.content.gate import Gate
from macros.content.models.base import KeyedRecord
from macros.content.problems import Problem, find_nearest, join_first
from macros.content.references import find_written_keys
from macros.content.schema import RECORD_FILES, TABLE_FILES
from macros.content.validation_errors import build_problems
from macros.content.yaml_reader import Document, YamlPath, read_yaml


def check_data_files(gate: Gate) -> list[Problem]:
    """Return a problem for each missing file of ``data/`` and for each file that nothing reads.

    A file under a misspelt name is one problem, not two, and so is a file or the folder that the gate refused.
    """
    if gate.refuses_folder("data"):
        return []
    refused = {name for folder, name in gate.refused if folder == "data"}
    known = set(DATA_FILES) - refused
    present = {*gate.files["data"], *gate.others}
    misspelt = {_find_similar_file(name, known - present) for name in present - known}
    unknown = [
        Problem(f"data/{name}", 1, "nothing reads this file.", _suggest_file(name, known, present))
        for name in present - known
    ]
    missing = [
        Problem(f"data/{name}", 1, "this file is missing.", "Bring it back from the history.")
        for name in known - present - misspelt
    ]
    return sorted(unknown + missing)


def _suggest_file(name: str, known: set[str], present: set[str]) -> str:
    """Return what to do with a file that nothing reads: rename it, or move its content."""
    if similar := _find_similar_file(name, known - present):
        return f'Name it "{similar}".'
    if similar := _find_similar_file(name, known):
        return f'Move what it holds into "data/{similar}", and take it out.'
    return f"Take it out, or move what it holds into one of: {join_first(sorted(known), 40)}."


def _find_similar_file(name: str, known: set[str]) -> str | None:
    """Return the known file with the most similar name, or None. The suffix, the same for all, is not compared."""
    stem = find_nearest(PurePosixPath(name).stem, sorted(PurePosixPath(file).stem for file in known))
    return f"{stem}.yml" if stem else None


def read_data_file(gate: Gate, name: str) -> Document:
    """Return ``data/<name>.yml`` as raw values with its problems; an empty document if the file did not pass."""
    path = f"data/{name}.yml"
    if f"{name}.yml" not in gate.files["data"]:
        return Document(path)
    text, problems = gate.read(path)
    if problems:
        return Document(path, problems=problems)
    document = read_yaml(text, path)
    if not document.problems and not isinstance(document.value, dict):
        message = "this file is empty." if document.value is None else "this file holds no named fields."
        document.problems.append(Problem(path, 1, message, "Write its fields one a line, as name: value."))
    return document


def get_annotation(name: str) -> Any:
    """Return the type annotation of a data file: a record, or a table of records by key."""
    return RECORD_FILES[name] if name in RECORD_FILES else types.GenericAlias(dict, (str, TABLE_FILES[name]))


def validate_data_file(name: str, document: Document, problems: list[Problem]) -> Any:
    """Return the file as records, or None if it is invalid. Its problems are added to ``problems``."""
    problems += document.problems
    if not isinstance(document.value, dict):
        return None
    count = len(problems)
    problems += _check_written_keys(document, get_annotation(name))
    if name in RECORD_FILES:
        value = _validate_record(
            RECORD_FILES[name], _add_nested_keys(RECORD_FILES[name], document.value), document, (), problems
        )
    else:
        table = TABLE_FILES[name]
        value = {
            key: _validate_record(table, _add_key(key, record), document, (key,), problems)
            for key, record in document.value.items()
        }
    return None if document.problems or len(problems) > count else value


def _check_written_keys(document: Document, annotation: Any) -> list[Problem]:
    message, fix = '"key" is not a field that belongs here.', "Take it out: the key is the name above."
    return [
        Problem(document.path, document.find_line(yaml_path), message, fix)
        for yaml_path in find_written_keys(document.value, annotation)
    ]


def _validate_record(
    model: type[BaseModel], value: Any, document: Document, yaml_path: YamlPath, problems: list[Problem]
) -> Any:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems += build_problems(error, document, model, yaml_path)
        return None


def _add_key(key: str, value: Any) -> Any:
    return {**value, "key": key} if isinstance(value, dict) else value


def _add_nested_keys(model: type[BaseModel], value: dict[str, Any]) -> dict[str, Any]:
    """Return the value with its key added to each record of a nested table."""
    result = dict(value)
    for name, field in model.model_fields.items():
        args = typing.get_args(field.annotation)
        is_table = len(args) == 2 and isinstance(args[1], type) and issubclass(args[1], KeyedRecord)
        if is_table and isinstance(value.get(name), dict):
            result[name] = {key: _add_key(key, record) for key, record in value[name].items()}
    return result
