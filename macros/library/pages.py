"""How a page in ``docs/`` is read: its front matter as a record, its body with the line it begins on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from macros.library.models.pages import AgencyPage, Briefing, Guide, LevelPage, Newsletter, Page
from macros.library.problems import Problem
from macros.library.reader import Document, decode, read_yaml
from macros.library.wording import problems_of

KINDS: tuple[tuple[re.Pattern[str], str, type[Page]], ...] = (
    (re.compile(r"guides/(?!index\.md)[^/]+\.md"), "guide", Guide),
    (re.compile(r"newsletters/(drafts/)?(?!index\.md)[^/]+\.md"), "newsletter", Newsletter),
    (re.compile(r"briefings/(?!index\.md)[^/]+\.md"), "briefing", Briefing),
    (re.compile(r"for/(?!index\.md)[^/]+\.md"), "agency", AgencyPage),
    (re.compile(r"thresholds/(?!index\.md)[^/]+\.md"), "level", LevelPage),
)
"""Which folder holds which kind of page. Every other page is a plain ``page``."""

NAMES = {
    "newsletter": (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "Name it by its month, as in 2026-11.md."),
    "": (re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"), "Use small letters, digits and single hyphens: the name is the address."),
}


@dataclass(frozen=True)
class PageRecord:
    """A page: ``src`` is its file below ``docs/``, ``url`` its address below the site's own.

    ``body_line`` is the line of the file on which ``body`` begins.
    """

    src: str
    kind: str
    meta: Page
    body: str
    body_line: int
    document: Document = field(compare=False, repr=False)

    @property
    def path(self) -> str:
        """The file as problems name it."""
        return f"docs/{self.src}"

    @property
    def slug(self) -> str:
        """The file's name without its ending."""
        return PurePosixPath(self.src).stem

    @property
    def url(self) -> str:
        """The address below the site's own, as in ``guides/neglect/``; the home page has an empty one."""
        return url_of(self.src)

    @property
    def is_unpublished(self) -> bool:
        """True for a newsletter that is not out yet."""
        return self.src.startswith("newsletters/drafts/")


def url_of(src: str) -> str:
    """Return the address of a file below ``docs/``: ``about/index.md`` gives ``about/``."""
    path = PurePosixPath(src)
    folder = path.parent if path.stem == "index" else path.with_suffix("")
    return "" if str(folder) == "." else f"{folder}/"


def kind_of(src: str) -> tuple[str, type[Page]]:
    """Return the kind of a page, by its folder, and the record of its front matter."""
    for pattern, kind, model in KINDS:
        if pattern.fullmatch(src):
            return kind, model
    return "page", Page


def sources_of(docs: Path) -> list[str]:
    """Return all Markdown files below ``docs``, sorted, as ``guides/neglect.md``."""
    return sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))


def read_page(raw: bytes, src: str) -> tuple[PageRecord | None, list[Problem]]:
    """Return a page, or None and what is wrong with its encoding, name or front matter."""
    path = f"docs/{src}"
    text, problems = decode(raw, path)
    if problems:
        return None, problems
    front, body, body_line, problems = split(text, path)
    problems += _name_problems(src)
    if front is None:
        return None, problems
    document = read_yaml(front, path, first_line=2)
    problems += document.problems
    if document.value is None or document.problems:
        if not document.problems:
            problems.append(Problem(path, 1, "the front matter is empty.", "Fill in title, summary, owner and dates."))
        return None, problems
    kind, model = kind_of(src)
    if not isinstance(document.value, dict):
        return None, [*problems, Problem(path, 2, "the front matter is not a list of fields.", "Write name: value.")]
    try:
        meta = model.model_validate(document.value)
    except ValidationError as error:
        return None, problems + problems_of(error, document, model)
    return PageRecord(src, kind, meta, body, body_line, document), problems


def split(text: str, path: str) -> tuple[str | None, str, int, list[Problem]]:
    """Return front matter, body, the body's first line, and what is wrong with the lines of three dashes."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        what = "the page does not begin with front matter."
        return None, text, 1, [Problem(path, 1, what, "Begin with a line of three dashes, the fields, and three dashes.")]
    for at, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:at]), "\n".join(lines[at + 1 :]), at + 2, []
    what = "the front matter is opened but never closed."
    return None, "", 1, [Problem(path, 1, what, "Put a line of three dashes after its last field.")]


def _name_problems(src: str) -> list[Problem]:
    kind, _ = kind_of(src)
    slug = PurePosixPath(src).stem
    pattern, do = NAMES.get(kind, NAMES[""])
    if pattern.fullmatch(slug):
        return []
    return [Problem(f"docs/{src}", 1, f'"{slug}" cannot be the name of this page.', do)]
