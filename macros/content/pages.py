"""Read the pages of ``docs/``: front matter as a record, and the body with its first line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import PurePosixPath

from pydantic import ValidationError

from macros.content.macro_calls import parse_body
from macros.content.markup.reader import Markup, read_markup
from macros.content.models.front_matter import (
    AgencyFrontMatter,
    BriefingFrontMatter,
    FrontMatter,
    GuideFrontMatter,
    LevelFrontMatter,
    NewsletterFrontMatter,
    WorkshopFrontMatter,
)
from macros.content.problems import Problem
from macros.content.text_files import decode
from macros.content.validation_errors import build_problems
from macros.content.yaml_reader import Document, read_yaml
from macros.utils.files import is_reserved_name

PAGE_KINDS: tuple[tuple[re.Pattern[str], str, type[FrontMatter]], ...] = (
    (re.compile(r"guides/(?!index\.md)[^/]+\.md"), "guide", GuideFrontMatter),
    (re.compile(r"newsletters/(drafts/)?(?!index\.md)[^/]+\.md"), "newsletter", NewsletterFrontMatter),
    (re.compile(r"briefings/(?!index\.md)[^/]+\.md"), "briefing", BriefingFrontMatter),
    (re.compile(r"for/(?!index\.md)[^/]+\.md"), "agency", AgencyFrontMatter),
    (re.compile(r"workshops/(?!index\.md)[^/]+\.md"), "workshop", WorkshopFrontMatter),
    (re.compile(r"thresholds/(?!(?:index|cases|conversation-sheet|related)\.md)[^/]+\.md"), "level", LevelFrontMatter),
)
"""Kind of page and record of its front matter by the pattern of its path. Every other page is a ``page``."""

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""A valid key, and a valid name of a page or folder, since that is part of its address."""

NAME_RULES = {
    "newsletter": (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "Name it by its month, as in 2026-11.md."),
    "": (SLUG, "Use small letters, digits and single hyphens: a name is an address."),
}


@dataclass(frozen=True)
class Page:
    """A page: ``src`` is its file relative to ``docs/``, ``url`` its address relative to the site's root.

    ``body_line`` is the line of the file on which ``body`` begins.
    """

    src: str
    kind: str
    meta: FrontMatter
    body: str
    body_line: int
    document: Document = field(compare=False, repr=False)

    @property
    def path(self) -> str:
        """The file relative to the project's root, as in problems."""
        return f"docs/{self.src}"

    @property
    def slug(self) -> str:
        """The file's name without its suffix."""
        return PurePosixPath(self.src).stem

    @property
    def url(self) -> str:
        """The address relative to the site's root, such as ``guides/neglect/``; empty for the home page."""
        return get_url(self.src)

    @cached_property
    def markup(self) -> Markup:
        """The text of the body as a tree, which every output is made from, and the problems of reading it."""
        parts, problems = parse_body(self)
        markup = read_markup(parts, self.path, self.body_line)
        return Markup(markup.children, [*problems, *markup.problems])

    @property
    def is_unpublished(self) -> bool:
        """True for a newsletter that is not published yet."""
        return self.src.startswith("newsletters/drafts/")


@cache
def get_url(src: str) -> str:
    """Return the relative address of a file of ``docs/``: ``about/index.md`` gives ``about/``."""
    path = PurePosixPath(src)
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return "" if str(folder) == "." else f"{folder}/"


def get_kind(src: str) -> tuple[str, type[FrontMatter]]:
    """Return the kind of a page, by its folder, and the record of its front matter."""
    for pattern, kind, model in PAGE_KINDS:
        if pattern.fullmatch(src):
            return kind, model
    return "page", FrontMatter


@dataclass(frozen=True)
class RawPage:
    """A page before its front matter is validated. ``document`` has no value if it cannot be parsed.

    ``problems`` concern the file's name, its text and the lines of dashes.
    """

    src: str
    document: Document
    body: str = ""
    body_line: int = 1
    problems: list[Problem] = field(default_factory=list)


def read_raw_page(raw: bytes, src: str) -> RawPage:
    """Return the front matter and the body of a page, valid or not, from the bytes of its file."""
    return split_page(*decode(raw, f"docs/{src}"), src)


def split_page(text: str, text_problems: list[Problem], src: str) -> RawPage:
    """Return the front matter and the body of a page, valid or not, from its text and the problems of reading it."""
    path = f"docs/{src}"
    problems = _check_name(src)
    if text_problems:
        return RawPage(src, Document(path), problems=problems + text_problems)
    front, body, body_line, delimiter_problems = split_front_matter(text, path)
    problems += [*delimiter_problems, *_find_stray_fields(body, body_line, src)]
    document = Document(path) if front is None else read_yaml(front, path, first_line=2)
    if front is not None and not document.problems and not isinstance(document.value, dict):
        message = "the front matter is empty." if document.value is None else "the front matter holds no named fields."
        problems.append(Problem(path, 1, message, "Write title, summary, owner and the rest, as name: value."))
    return RawPage(src, document, body, body_line, problems)


def build_page(raw_page: RawPage) -> tuple[Page | None, list[Problem]]:
    """Return the page, or None if it is invalid, and all its problems except those of references."""
    document, problems = raw_page.document, raw_page.problems + raw_page.document.problems
    if not isinstance(document.value, dict):
        return None, problems
    kind, model = get_kind(raw_page.src)
    try:
        meta = model.model_validate(document.value)
    except ValidationError as error:
        return None, problems + build_problems(error, document, model)
    if document.problems:
        return None, problems
    return Page(raw_page.src, kind, meta, raw_page.body, raw_page.body_line, document), problems


def read_page(raw: bytes, src: str) -> tuple[Page | None, list[Problem]]:
    """Return a page, or None if it is invalid, and the problems of its encoding, name and front matter."""
    return build_page(read_raw_page(raw, src))


def split_front_matter(text: str, path: str) -> tuple[str | None, str, int, list[Problem]]:
    """Return front matter, body, line on which the body begins, and problems with the lines of three dashes."""
    lines = text.split("\n")
    if lines[0].rstrip(" \t") != "---":
        message = "the page does not begin with front matter."
        fix = "Begin with a line of three dashes, the fields, and three dashes."
        return None, text, 1, [Problem(path, 1, message, fix)]
    for index, line in enumerate(lines[1:], start=1):
        if line.rstrip(" \t") == "---":
            return "\n".join(lines[1:index]), "\n".join(lines[index + 1 :]), index + 2, []
    message = "the front matter is opened but never closed."
    return None, "", 1, [Problem(path, 1, message, "Put a line of three dashes after its last field.")]


def _find_stray_fields(body: str, body_line: int, src: str) -> list[Problem]:
    """Return a problem for each field below the front matter, where it would be printed as text.

    Only the lines before the first call are looked at, since every page begins with one.
    """
    fields = get_kind(src)[1].model_fields
    start = body.partition("{{")[0].split("\n")
    names = [(number, line.partition(":")[0]) for number, line in enumerate(start, body_line) if ":" in line]
    message, fix = "stands below the three dashes that end the front matter.", "Move it above them."
    return [Problem(f"docs/{src}", number, f'"{name}" {message}', fix) for number, name in names if name in fields]


def _check_name(src: str) -> list[Problem]:
    """Return a problem for each name of a page or of its folders that cannot be part of an address."""
    *folders, _ = PurePosixPath(src).parts
    pattern, fix = NAME_RULES[""]
    problems = [
        Problem(f"docs/{src}", 1, f'"{folder}" cannot be the name of a folder.', fix)
        for folder in folders
        if not pattern.fullmatch(folder) or is_reserved_name(folder)
    ]
    slug = PurePosixPath(src).stem
    pattern, fix = NAME_RULES.get(get_kind(src)[0], NAME_RULES[""])
    if is_reserved_name(slug):
        fix = "Choose another one: Windows has no files of that name."
    if not pattern.fullmatch(slug) or is_reserved_name(slug):
        problems.append(Problem(f"docs/{src}", 1, f'"{slug}" cannot be the name of this page.', fix))
    return problems
