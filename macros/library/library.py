"""The whole of it: all data and all pages, read, checked and with every reference resolved."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from macros.library.models.base import Keyed, Ref
from macros.library.models.pages import Guide
from macros.library.models.place import Agency, Contact, Findings, Partnership, Role, Topic
from macros.library.models.practice import Gateway, Source, Term, Thresholds, Timescale, Vision
from macros.library.pages import PageRecord, read_page, sources_of
from macros.library.problems import Problem, guess, listed
from macros.library.reader import Document, Where, decode, read_yaml
from macros.library.wording import problems_of

TABLES: dict[str, type[Keyed]] = {
    "agencies": Agency,
    "contacts": Contact,
    "gateways": Gateway,
    "glossary": Term,
    "roles": Role,
    "sources": Source,
    "timescales": Timescale,
    "topics": Topic,
}
"""Files that are one table: each top-level name is the key of a record."""

SINGLES: dict[str, type[BaseModel]] = {
    "findings": Findings,
    "partnership": Partnership,
    "thresholds": Thresholds,
    "vision": Vision,
}
"""Files that are one record."""

INNER: dict[str, tuple[str, str]] = {
    "findings": ("findings", "needs"),
    "strengths": ("findings", "strengths"),
    "levels": ("thresholds", "levels"),
    "domains": ("thresholds", "domains"),
    "indicators": ("thresholds", "indicators"),
}
"""Tables that live inside a file that is one record: table name, file, field."""


@dataclass(frozen=True)
class Library:
    """Everything that is true, and every page that says it. ``pages`` maps ``guides/neglect.md`` to its record."""

    root: Path
    partnership: Partnership
    findings: Findings
    thresholds: Thresholds
    vision: Vision
    agencies: dict[str, Agency]
    contacts: dict[str, Contact]
    gateways: dict[str, Gateway]
    glossary: dict[str, Term]
    roles: dict[str, Role]
    sources: dict[str, Source]
    timescales: dict[str, Timescale]
    topics: dict[str, Topic]
    pages: dict[str, PageRecord]

    @property
    def guides(self) -> dict[str, PageRecord]:
        """All guides by slug, in the order of their titles."""
        found = [page for page in self.pages.values() if page.kind == "guide"]
        return {page.slug: page for page in sorted(found, key=lambda page: page.meta.title.lower())}

    @property
    def newsletters(self) -> list[PageRecord]:
        """All issues that are out, newest first."""
        found = [page for page in self.pages.values() if page.kind == "newsletter" and not page.is_unpublished]
        return sorted(found, key=lambda page: page.slug, reverse=True)

    def at(self, url: str) -> PageRecord | None:
        """Return the page at an address below the site's own, as in ``guides/neglect/``."""
        wanted = url.strip("/")
        return next((page for page in self.pages.values() if page.url.strip("/") == wanted), None)


@dataclass
class Loaded:
    """What could be read: the library if every data file is whole, all problems, and every key that is known."""

    library: Library | None = None
    problems: list[Problem] = field(default_factory=list)
    keys: dict[str, list[str]] = field(default_factory=dict)
    pages: dict[str, PageRecord] = field(default_factory=dict)


def load(root: Path) -> Loaded:
    """Read ``data/`` and ``docs/`` below ``root`` and resolve every reference.

    Nothing is raised for a fault in a file: all faults are in ``problems``, and ``library`` is None
    where a data file cannot be used.
    """
    loaded = Loaded()
    documents = {name: _read_data(root, name) for name in sorted([*TABLES, *SINGLES])}
    for document in documents.values():
        loaded.problems += document.problems
    loaded.problems += _strangers(root)
    sources = sources_of(root / "docs")
    loaded.keys = _keys(documents, sources)
    values = {name: _validate(documents[name], loaded.problems) for name in documents}
    for src in sources:
        page, problems = read_page((root / "docs" / src).read_bytes(), src)
        loaded.problems += problems
        if page is not None:
            loaded.pages[src] = page
    loaded.problems += _unresolved(documents, values, loaded)
    if all(value is not None for value in values.values()):
        loaded.library = Library(root=root, pages=loaded.pages, **typing.cast(Any, values))
    return loaded


def _read_data(root: Path, name: str) -> Document:
    path = f"data/{name}.yml"
    try:
        raw = (root / path).read_bytes()
    except FileNotFoundError:
        missing = Problem(path, 1, "this file is missing.", "Bring it back from the history.")
        return Document(path, problems=[missing])
    text, problems = decode(raw, path)
    if problems:
        return Document(path, problems=problems)
    document = read_yaml(text, path)
    if not document.problems and not isinstance(document.value, dict):
        document.problems.append(Problem(path, 1, "this file holds no named fields.", "Write name: value."))
    return document


def _strangers(root: Path) -> list[Problem]:
    """A data file that nothing reads is a slip of the name, not a new feature."""
    known = {f"{name}.yml" for name in (*TABLES, *SINGLES)}
    found = sorted(path.name for path in (root / "data").iterdir() if path.is_file() and path.name not in known)
    return [
        Problem(f"data/{name}", 1, "nothing reads this file.", guess(name, known) or f"The files are: {listed(sorted(known), 20)}.")
        for name in found
    ]


def _keys(documents: dict[str, Document], sources: list[str]) -> dict[str, list[str]]:
    """Every key by table, taken from what was read and not from what was valid, so that one fault is told once."""
    keys = {name: _names(documents[name].value) for name in TABLES}
    for table, (name, part) in INNER.items():
        value = documents[name].value
        keys[table] = _names(value.get(part)) if isinstance(value, dict) else []
    keys["pages"] = sources
    keys["guides"] = [src[7:-3] for src in sources if src.startswith("guides/") and src != "guides/index.md"]
    return keys


def _names(value: object) -> list[str]:
    return [str(key) for key in value] if isinstance(value, dict) else []


def _validate(document: Document, problems: list[Problem]) -> Any:
    """Return the file as records, or None; what is wrong with it is added to ``problems``."""
    if document.problems:
        return None
    name = document.path[len("data/") : -len(".yml")]
    if name in SINGLES:
        return _record(SINGLES[name], _with_keys(SINGLES[name], document.value), document, (), problems)
    records = {
        key: _record(TABLES[name], _keyed(key, value), document, (key,), problems) for key, value in document.value.items()
    }
    return None if any(record is None for record in records.values()) else records


def _record(model: type[BaseModel], value: Any, document: Document, at: Where, problems: list[Problem]) -> Any:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems += problems_of(error, document, model, at)
        return None


def _keyed(key: str, value: Any) -> Any:
    return {"key": key, **value} if isinstance(value, dict) else value


def _with_keys(model: type[BaseModel], value: dict[str, Any]) -> dict[str, Any]:
    """Give each record of an inner table its key."""
    result = dict(value)
    for name, info in model.model_fields.items():
        inner = typing.get_args(info.annotation)
        is_table = len(inner) == 2 and isinstance(inner[1], type) and issubclass(inner[1], Keyed)
        if is_table and isinstance(value.get(name), dict):
            result[name] = {key: _keyed(key, record) for key, record in value[name].items()}
    return result


def _unresolved(documents: dict[str, Document], values: dict[str, Any], loaded: Loaded) -> list[Problem]:
    problems: list[Problem] = []
    for name, value in values.items():
        for where, table, key in _references(value, ()):
            problems += _missing(documents[name], where, table, key, loaded.keys)
    for page in loaded.pages.values():
        for where, table, key in _references(page.meta, ()):
            problems += _missing(page.document, where, table, key, loaded.keys)
    return problems


def _missing(document: Document, where: Where, table: str, key: str, keys: dict[str, list[str]]) -> list[Problem]:
    if key in keys[table]:
        return []
    what = f'there is no "{key}" in {place_of(table)}.'
    do = guess(key, keys[table]) or f"There are: {listed(keys[table])}."
    return [Problem(document.path, document.line(where), what, do)]


def place_of(table: str) -> str:
    """Return where the keys of a table are kept, as an editor finds it: ``data/contacts.yml``."""
    if table in ("guides", "pages"):
        return "docs/guides" if table == "guides" else "docs"
    return f"data/{INNER[table][0] if table in INNER else table}.yml"


def _references(value: Any, where: Where) -> Iterator[tuple[Where, str, str]]:
    """Yield every reference below a value: the way to it, its table and its key."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _references(inner, (*where, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _references(inner, (*where, at))
    elif isinstance(value, BaseModel):
        for name, hint in _hints(type(value)).items():
            inner, table = getattr(value, name), _table(hint)
            if table and isinstance(inner, str):
                yield (*where, name), table, inner
            elif table and isinstance(inner, list):
                yield from (((*where, name, at), table, key) for at, key in enumerate(inner) if key != "all")
            else:
                yield from _references(inner, (*where, name))


_HINTS: dict[type, dict[str, Any]] = {}


def _hints(model: type[BaseModel]) -> dict[str, Any]:
    if model not in _HINTS:
        hints = typing.get_type_hints(model, include_extras=True)
        _HINTS[model] = {name: hint for name, hint in hints.items() if name in model.model_fields}
    return _HINTS[model]


def _table(hint: Any) -> str | None:
    """Return the table that a field's annotation refers to, wherever the mark stands in it."""
    for mark in getattr(hint, "__metadata__", ()):
        if isinstance(mark, Ref):
            return mark.table
    return next((table for inner in typing.get_args(hint) if (table := _table(inner))), None)


_LAST: dict[Path, tuple[tuple[Any, ...], Loaded]] = {}


def current(root: Path) -> Loaded:
    """Return what ``load`` gives, reading again only if a file in ``data/`` or ``docs/`` has changed.

    Builders ask once a build or once a page; the preview must see every change.
    """
    files = [path for folder in ("data", "docs") for path in sorted((root / folder).rglob("*")) if path.is_file()]
    stamp = tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    if root not in _LAST or _LAST[root][0] != stamp:
        _LAST[root] = (stamp, load(root))
    return _LAST[root][1]


def guide_meta(page: PageRecord) -> Guide:
    """Return the front matter of a guide as what it is."""
    assert isinstance(page.meta, Guide), page.src
    return page.meta
