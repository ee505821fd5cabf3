"""Addresses of the built pages: all of them, and one of each kind."""

from __future__ import annotations

from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
NOT_FOUND = "404.html"
HOME, GUIDE, LEVEL, THRESHOLDS = "", "guides/neglect/", "thresholds/level-3/", "thresholds/"
CASES, SHEET, PLAN = "thresholds/cases/", "thresholds/conversation-sheet/", "action-plan/"


def get_address(page: Path) -> str:
    """Return the address of a Markdown page from the root of the site, without a slash at its start."""
    name = page.relative_to(DOCS)
    if name.as_posix() == "404.md":
        return NOT_FOUND
    folder = name.parent if name.stem == "index" else name.with_suffix("")
    return "" if folder == Path() else f"{folder.as_posix()}/"


def list_built_addresses(site: Path) -> set[str]:
    """Return the address of every page in a built site, without the short links."""
    files = (file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    return {name.removesuffix("index.html") for name in files if not name.startswith("go/")}


ALL_PAGES = sorted(
    get_address(page) for page in DOCS.rglob("*.md") if "drafts" not in page.relative_to(DOCS).parts[:-1]
)
PAGE_KINDS = [
    HOME,
    "guides/",
    GUIDE,
    "guides/thresholds/",
    "guides/domestic-abuse/",
    THRESHOLDS,
    "thresholds/level-1/",
    LEVEL,
    CASES,
    SHEET,
    "thresholds/related/",
    "early-help/",
    "voice-of-the-child/",
    "outcomes/",
    PLAN,
    "vision/",
    "timescales/",
    "findings/",
    "newsletters/",
    "newsletters/2026-11/",
    "for/",
    "for/health/",
    "about/",
    "briefings/",
    "briefings/neglect/",
    "posters/",
    "presentation/",
    "workshops/",
    "workshops/levels-of-need/",
    "booklet/",
    "briefing-builder/",
    "about/contacts/",
    "about/glossary/",
    "about/sources/",
    "about/changes/",
    "about/content-health/",
    "about/accessibility/",
    "offline/",
    NOT_FOUND,
]
