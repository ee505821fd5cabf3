"""Collect the keys of all tables, and check that each reference names one of them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from macros.content.pages import SLUG, get_kind
from macros.content.problems import Problem, find_nearest, format_suggestion, join_first
from macros.content.references import find_references
from macros.content.schema import NESTED_TABLES, TABLE_FILES, get_table_path
from macros.content.validation_errors import describe_path
from macros.content.yaml_reader import Document


def collect_keys(documents: dict[str, Document], sources: list[str]) -> dict[str, list[str]]:
    """Return the keys of each table, from raw, not validated, values: an invalid record is still a valid target."""
    keys = {name: _collect_names(documents[name].value) for name in TABLE_FILES}
    for table, (name, part) in NESTED_TABLES.items():
        value = documents[name].value
        keys[table] = _collect_names(value.get(part)) if isinstance(value, dict) else []
    keys["pages"] = sources
    keys["guides"] = [PurePosixPath(src).stem for src in sources if get_kind(src)[0] == "guide"]
    return keys


def _collect_names(value: object) -> list[str]:
    return [str(key) for key in value] if isinstance(value, dict) else []


def find_unreadable_tables(documents: dict[str, Document]) -> set[str]:
    """Return the tables without a single readable record; references to them cannot be checked."""
    unreadable = {name for name in TABLE_FILES if not _holds_records(documents[name].value)}
    for table, (name, part) in NESTED_TABLES.items():
        value = documents[name].value
        if not isinstance(value, dict) or not _holds_records(value.get(part)):
            unreadable.add(table)
    return unreadable


def _holds_records(value: object) -> bool:
    """Return whether a table is empty or has at least one record with fields."""
    return isinstance(value, dict) and (not value or any(isinstance(record, dict) for record in value.values()))


def check_references(
    document: Document, annotation: Any, keys: dict[str, list[str]], unreadable: set[str]
) -> list[Problem]:
    """Return a problem for each reference to a missing key, except in ``unreadable`` tables."""
    problems: list[Problem] = []
    for yaml_path, ref, key in find_references(document.value, annotation):
        known = [*keys[ref.table], *ref.extra_keys]
        if (
            ref.table in unreadable
            or key in known
            or _is_reported_elsewhere(find_nearest(key, keys[ref.table]), ref.table)
        ):
            continue
        message = f'{describe_path(yaml_path, document)} is "{key}", which is not in {get_table_path(ref.table)}.'
        fix = format_suggestion(key, known) or (
            f"Choose one of: {join_first(known)}." if known else "There is none yet."
        )
        problems.append(Problem(document.path, document.find_line(yaml_path), message, fix))
    return problems


def _is_reported_elsewhere(near: str | None, table: str) -> bool:
    """Return whether the most similar key is itself invalid: that is reported where the key is defined."""
    return near is not None and table != "pages" and not SLUG.fullmatch(near)
