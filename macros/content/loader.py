"""The whole of it: all data and all pages, read, checked and with every reference resolved."""

from __future__ import annotations

import typing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.content.data_files import check_data_files, get_annotation, read_data_file, validate_data_file
from macros.content.models.borders import Borders
from macros.content.models.front_matter import GuideFrontMatter
from macros.content.models.organisation import Agency, Contact, Findings, Need, Partnership, Role, Topic, Wording
from macros.content.models.practice import Gateway, Level, Source, Term, Thresholds, Timescale, Vision
from macros.content.models.programme import Action, Channel, Outcomes
from macros.content.models.publications import IssuedLinks, MissingGuide, Poster, Presentation, ShortLink, Workshop
from macros.content.pages import Page, build_page, find_pages, get_kind, read_raw_page
from macros.content.problems import Problem
from macros.content.reference_keys import check_references, collect_keys, find_unreadable_tables
from macros.content.schema import SINGLES, TABLES
from macros.content.yaml_reader import Document


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
    def needs(self) -> list[Need]:
        """All needs that the review found, in the order of their numbers."""
        return sorted(self.findings.needs.values(), key=lambda need: need.number)

    @property
    def levels(self) -> list[Level]:
        """All levels, lowest number first."""
        return sorted(self.thresholds.levels.values(), key=lambda level: level.number)

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
    loaded = LoadResult(problems=check_data_files(root))
    documents = {name: read_data_file(root, name) for name in sorted([*TABLES, *SINGLES])}
    sources = find_pages(root / "docs")
    fronts = [read_raw_page((root / "docs" / src).read_bytes(), src) for src in sources]
    values = {name: validate_data_file(name, document, loaded.problems) for name, document in documents.items()}
    for front in fronts:
        page, problems = build_page(front)
        loaded.problems += problems
        if page is not None:
            loaded.pages[front.src] = page
    loaded.keys = collect_keys(documents, sources)
    unread = find_unreadable_tables(documents)
    for name, document in documents.items():
        loaded.problems += check_references(document, get_annotation(name), loaded.keys, unread)
    for front in fronts:
        loaded.problems += check_references(front.document, get_kind(front.src)[1], loaded.keys, unread)
    if all(value is not None for value in values.values()):
        loaded.content = Content(root=root, pages=loaded.pages, documents=documents, **typing.cast(Any, values))
    return loaded


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
