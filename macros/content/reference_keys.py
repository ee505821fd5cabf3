"""The keys that references may name, and the check that each reference names one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from macros.content.pages import SLUG, get_kind
from macros.content.problems import Problem, find_nearest, join_some, suggest
from macros.content.references import find_references
from macros.content.schema import INNER, TABLES, file_of_table
from macros.content.validation_errors import describe_path
from macros.content.yaml_reader import Document


def collect_keys(documents: dict[str, Document], sources: list[str]) -> dict[str, list[str]]:
    """Return every key by its table. Uses raw, not validated, values, so that each error is reported once."""
    keys = {name: _collect_names(documents[name].value) for name in TABLES}
    for table, (name, part) in INNER.items():
        value = documents[name].value
        keys[table] = _collect_names(value.get(part)) if isinstance(value, dict) else []
    keys["pages"] = sources
    keys["guides"] = [PurePosixPath(src).stem for src in sources if get_kind(src)[0] == "guide"]
    return keys


def _collect_names(value: object) -> list[str]:
    return [str(key) for key in value] if isinstance(value, dict) else []


def find_unreadable_tables(documents: dict[str, Document]) -> set[str]:
    """Return the tables that hold no record that can be read: what refers to them cannot be judged."""
    unread = {name for name in TABLES if not _holds_records(documents[name].value)}
    for table, (name, part) in INNER.items():
        value = documents[name].value
        if not isinstance(value, dict) or not _holds_records(value.get(part)):
            unread.add(table)
    return unread


def _holds_records(value: object) -> bool:
    return isinstance(value, dict) and (not value or any(isinstance(record, dict) for record in value.values()))


def check_references(
    document: Document, annotation: Any, keys: dict[str, list[str]], unread: set[str]
) -> list[Problem]:
    """Return a problem for each reference to a key that is not there; keys of ``unread`` tables are not judged."""
    problems: list[Problem] = []
    for where, ref, key in find_references(document.value, annotation):
        known = [*keys[ref.table], *ref.besides]
        if ref.table in unread or key in known or _already_reported(find_nearest(key, keys[ref.table]), ref.table):
            continue
        message = f'{describe_path(where, document)} is "{key}", which is not in {file_of_table(ref.table)}.'
        fix = suggest(key, known) or (f"Choose one of: {join_some(known)}." if known else "There is none yet.")
        problems.append(Problem(document.path, document.find_line(where), message, fix))
    return problems


def _already_reported(near: str | None, table: str) -> bool:
    """True if the key that a reference must mean is itself no key: that is told where it is written."""
    return near is not None and table != "pages" and not SLUG.fullmatch(near)
