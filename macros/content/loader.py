"""The whole of it: all data and all pages, read, checked and with every reference resolved."""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel, ValidationError

from macros.content.models.base import KeyedRecord
from macros.content.models.borders import Borders
from macros.content.models.front_matter import GuideFrontMatter
from macros.content.models.organisation import Agency, Contact, Findings, Partnership, Role, Topic, Wording
from macros.content.models.practice import Gateway, Source, Term, Thresholds, Timescale, Vision
from macros.content.models.programme import Action, Channel, Outcomes
from macros.content.models.publications import IssuedLinks, MissingGuide, Poster, Presentation, ShortLink, Workshop
from macros.content.pages import SLUG, Page, build_page, find_pages, get_kind, read_raw_page
from macros.content.problems import Problem, find_nearest, join_some, suggest
from macros.content.references import find_references, find_written_keys
from macros.content.schema import INNER, SINGLES, TABLES, file_of_table
from macros.content.validation_errors import build_problems, describe_path
from macros.content.yaml_reader import Document, YamlPath, decode, read_yaml


@dataclass(frozen=True)
class Content:
    """Everything that is true, and every page that says it. ``pages`` maps ``guides/neglect.md`` to its record."""

    root: Path
    partnership: Partnership
    borders: Borders
    findings: Findings
    outcomes: Outcomes
    presentation: Presentation
    printed: IssuedLinks
    thresholds: Thresholds
    vision: Vision
    wording: Wording
    actions: dict[str, Action]
    agencies: dict[str, Agency]
    channels: dict[str, Channel]
    codes: dict[str, ShortLink]
    contacts: dict[str, Contact]
    gateways: dict[str, Gateway]
    glossary: dict[str, Term]
    no_guide_yet: dict[str, MissingGuide]
    posters: dict[str, Poster]
    roles: dict[str, Role]
    sources: dict[str, Source]
    timescales: dict[str, Timescale]
    topics: dict[str, Topic]
    workshops: dict[str, Workshop]
    pages: dict[str, Page]
    documents: dict[str, Document] = field(default_factory=dict, compare=False, repr=False)

    def find_line(self, name: str, *way: str | int) -> int:
        """Return the line of ``data/<name>.yml`` on which a value stands; the way there is its keys and positions."""
        document = self.documents.get(name)
        return document.find_line(way) if document else 1

    @property
    def guides(self) -> dict[str, Page]:
        """All guides by slug, in the order of their titles."""
        found = [page for page in self.pages.values() if page.kind == "guide"]
        return {page.slug: page for page in sorted(found, key=lambda page: page.meta.title.lower())}

    @property
    def newsletters(self) -> list[Page]:
        """All issues that are out, newest first."""
        found = [page for page in self.pages.values() if page.kind == "newsletter" and not page.is_unpublished]
        return sorted(found, key=lambda page: page.slug, reverse=True)

    def page_at(self, url: str) -> Page | None:
        """Return the page at an address below the site's own, as in ``guides/neglect/``."""
        wanted = url.strip("/")
        return next((page for page in self.pages.values() if page.url.strip("/") == wanted), None)


@dataclass
class LoadResult:
    """What could be read: the library if every data file is whole, all problems, and every key that is known."""

    content: Content | None = None
    problems: list[Problem] = field(default_factory=list)
    keys: dict[str, list[str]] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)


def load_content(root: Path) -> LoadResult:
    """Read ``data/`` and ``docs/`` below ``root`` and resolve every reference.

    Nothing is raised for a fault in a file: all faults are in ``problems``, and ``library`` is None
    where a data file cannot be used.
    """
    loaded = LoadResult(problems=_check_data_files(root))
    documents = {name: _read_data(root, name) for name in sorted([*TABLES, *SINGLES])}
    sources = find_pages(root / "docs")
    fronts = [read_raw_page((root / "docs" / src).read_bytes(), src) for src in sources]
    values = {name: _validate(name, document, loaded.problems) for name, document in documents.items()}
    for front in fronts:
        page, problems = build_page(front)
        loaded.problems += problems
        if page is not None:
            loaded.pages[front.src] = page
    loaded.keys = _collect_keys(documents, sources)
    unread = _unreadable_tables(documents)
    for name, document in documents.items():
        loaded.problems += _check_references(document, _get_annotation(name), loaded.keys, unread)
    for front in fronts:
        loaded.problems += _check_references(front.document, get_kind(front.src)[1], loaded.keys, unread)
    if all(value is not None for value in values.values()):
        loaded.content = Content(root=root, pages=loaded.pages, documents=documents, **typing.cast(Any, values))
    return loaded


def _check_data_files(root: Path) -> list[Problem]:
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


def _read_data(root: Path, name: str) -> Document:
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


def _collect_keys(documents: dict[str, Document], sources: list[str]) -> dict[str, list[str]]:
    """Every key by table, taken from what was read and not from what was valid, so that one fault is told once."""
    keys = {name: _collect_names(documents[name].value) for name in TABLES}
    for table, (name, part) in INNER.items():
        value = documents[name].value
        keys[table] = _collect_names(value.get(part)) if isinstance(value, dict) else []
    keys["pages"] = sources
    keys["guides"] = [PurePosixPath(src).stem for src in sources if get_kind(src)[0] == "guide"]
    return keys


def _collect_names(value: object) -> list[str]:
    return [str(key) for key in value] if isinstance(value, dict) else []


def _unreadable_tables(documents: dict[str, Document]) -> set[str]:
    """Return the tables that hold no record that can be read: what refers to them cannot be judged."""
    unread = {name for name in TABLES if not _holds_records(documents[name].value)}
    for table, (name, part) in INNER.items():
        value = documents[name].value
        if not isinstance(value, dict) or not _holds_records(value.get(part)):
            unread.add(table)
    return unread


def _holds_records(value: object) -> bool:
    return isinstance(value, dict) and (not value or any(isinstance(record, dict) for record in value.values()))


def _get_annotation(name: str) -> Any:
    """Return what a data file must fit, as an annotation: a record, or a table of records."""
    return SINGLES[name] if name in SINGLES else types.GenericAlias(dict, (str, TABLES[name]))


def _validate(name: str, document: Document, problems: list[Problem]) -> Any:
    """Return the file as records, or None; what is wrong with it is added to ``problems``."""
    problems += document.problems
    if not isinstance(document.value, dict):
        return None
    told = len(problems)
    problems += _check_written_keys(document, _get_annotation(name))
    if name in SINGLES:
        value = _validate_record(SINGLES[name], _add_keys(SINGLES[name], document.value), document, (), problems)
    else:
        table = TABLES[name]
        value = {
            key: _validate_record(table, _validate_keyed(key, record), document, (key,), problems)
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


def _validate_keyed(key: str, value: Any) -> Any:
    return {**value, "key": key} if isinstance(value, dict) else value


def _add_keys(model: type[BaseModel], value: dict[str, Any]) -> dict[str, Any]:
    """Give each record of an inner table its key."""
    result = dict(value)
    for name, info in model.model_fields.items():
        inner = typing.get_args(info.annotation)
        is_table = len(inner) == 2 and isinstance(inner[1], type) and issubclass(inner[1], KeyedRecord)
        if is_table and isinstance(value.get(name), dict):
            result[name] = {key: _validate_keyed(key, record) for key, record in value[name].items()}
    return result


def _check_references(
    document: Document, annotation: Any, keys: dict[str, list[str]], unread: set[str]
) -> list[Problem]:
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


_CACHE: dict[Path, tuple[tuple[Any, ...], LoadResult]] = {}


def load_cached(root: Path) -> LoadResult:
    """Return what ``load`` gives, reading again only if a file in ``data/`` or ``docs/`` has changed.

    Builders ask once a build or once a page; the preview must see every change.
    """
    files = [path for folder in ("data", "docs") for path in sorted((root / folder).rglob("*")) if path.is_file()]
    stamp = tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)
    if root not in _CACHE or _CACHE[root][0] != stamp:
        _CACHE[root] = (stamp, load_content(root))
    return _CACHE[root][1]


def get_guide_meta(page: Page) -> GuideFrontMatter:
    """Return the front matter of a guide as what it is."""
    assert isinstance(page.meta, GuideFrontMatter), page.src
    return page.meta
