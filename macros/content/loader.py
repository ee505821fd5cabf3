"""Load all data files and pages, validate them, and check every reference between them."""

from __future__ import annotations

import typing
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.content.data_files import check_data_files, get_annotation, read_data_file, validate_data_file
from macros.content.gate import inspect_tree, walk_tree
from macros.content.models.borders import Borders
from macros.content.models.front_matter import GuideFrontMatter
from macros.content.models.organisation import Agency, Contact, Findings, Need, Partnership, Role, Topic, Wording
from macros.content.models.practice import Gateway, Level, Source, Term, Thresholds, Timescale, Vision
from macros.content.models.programme import Action, Channel, Outcomes
from macros.content.models.publications import IssuedLinks, MissingGuide, Poster, Presentation, ShortLink, Workshop
from macros.content.pages import Page, build_page, get_kind, split_page
from macros.content.problems import Problem
from macros.content.reference_keys import check_references, collect_keys, find_unreadable_tables
from macros.content.schema import RECORD_FILES, TABLE_FILES
from macros.content.yaml_reader import Document


@dataclass(frozen=True)
class Content:
    """All valid data and pages. Fields are named after the files of ``data/``; ``pages`` is keyed by source file."""

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
    files: tuple[str, ...] = ()
    """The pictures of ``docs/``, which are published as they are, relative to it."""
    page_files: tuple[str, ...] = ()
    """All pages of ``docs/``, relative to it, those included that could not be read."""
    documents: dict[str, Document] = field(default_factory=dict, compare=False, repr=False)
    rendered: dict[Any, Any] = field(init=False, default_factory=dict, compare=False, repr=False)
    """What was rendered of this content, by page and day, so that checks and build do it once."""

    def find_line(self, name: str, *yaml_path: str | int) -> int:
        """Return the line of a value in ``data/<name>.yml``, from its path of keys and list positions."""
        document = self.documents.get(name)
        return document.find_line(yaml_path) if document else 1

    @cached_property
    def guides(self) -> dict[str, Page]:
        """All guides by slug, sorted by title."""
        guides = [page for page in self.pages.values() if page.kind == "guide"]
        return {page.slug: page for page in sorted(guides, key=lambda page: page.meta.title.lower())}

    @cached_property
    def needs(self) -> list[Need]:
        """All needs that the review found, sorted by number."""
        return sorted(self.findings.needs.values(), key=lambda need: need.number)

    @cached_property
    def levels(self) -> list[Level]:
        """All levels, lowest number first."""
        return sorted(self.thresholds.levels.values(), key=lambda level: level.number)

    @cached_property
    def newsletters(self) -> list[Page]:
        """All published issues, newest first."""
        issues = [page for page in self.pages.values() if page.kind == "newsletter" and not page.is_unpublished]
        return sorted(issues, key=lambda page: page.slug, reverse=True)

    def find_page(self, url: str) -> Page | None:
        """Return the page with a URL relative to the site's root, such as ``guides/neglect/``, or None."""
        return self._pages_by_url.get(url.strip("/"))

    @cached_property
    def _pages_by_url(self) -> dict[str, Page]:
        return {page.url.strip("/"): page for page in self.pages.values()}


@dataclass
class LoadResult:
    """Result of loading: the content if every data file is valid, all problems, all keys by table, valid pages."""

    content: Content | None = None
    problems: list[Problem] = field(default_factory=list)
    keys: dict[str, list[str]] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)


def load_content(root: Path) -> LoadResult:
    """Read ``data/`` and ``docs/`` below ``root``, as far as the gate lets their files through; check every reference.

    Raises nothing for an error in a file: ``problems`` holds them all, and ``content`` is None
    if a data file is invalid.
    """
    gate = inspect_tree(root)
    result = LoadResult(problems=[*gate.problems, *check_data_files(gate)])
    documents = {name: read_data_file(gate, name) for name in sorted([*TABLE_FILES, *RECORD_FILES])}
    sources = gate.pages
    raw_pages = [split_page(*gate.read(f"docs/{src}"), src) for src in sources]
    values = {name: validate_data_file(name, document, result.problems) for name, document in documents.items()}
    for raw_page in raw_pages:
        page, problems = build_page(raw_page)
        result.problems += problems
        if page is not None:
            result.pages[raw_page.src] = page
    result.keys = collect_keys(documents, sources)
    unreadable = find_unreadable_tables(documents) | ({"guides", "pages"} if gate.refuses_folder("docs") else set())
    for name, document in documents.items():
        result.problems += check_references(document, get_annotation(name), result.keys, unreadable)
    for raw_page in raw_pages:
        result.problems += check_references(raw_page.document, get_kind(raw_page.src)[1], result.keys, unreadable)
    if all(value is not None for value in values.values()):
        records = {**values, "files": tuple(gate.pictures), "page_files": tuple(sources)}
        result.content = Content(root, pages=result.pages, documents=documents, **typing.cast(Any, records))
    return result


_CACHE: dict[Path, tuple[tuple[Any, ...], LoadResult]] = {}


def load_cached(root: Path) -> LoadResult:
    """Return the result of ``load_content``, read again only if a file of the project's folders has changed.

    A build may call this once a page, and the preview must see every change.
    """
    fingerprint = tuple(entry.version for entry in walk_tree(root))
    if root not in _CACHE or _CACHE[root][0] != fingerprint:
        _CACHE[root] = (fingerprint, load_content(root))
    return _CACHE[root][1]


def get_guide_meta(page: Page) -> GuideFrontMatter:
    """Return the front matter of a guide, typed as such."""
    assert isinstance(page.meta, GuideFrontMatter), page.src
    return page.meta
