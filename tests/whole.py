"""A whole small project that can be built: the smallest world, a page of every kind, our templates and settings."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import ascii_lowercase

from macros.build.mkdocs_builder import THEME
from macros.checks.context import CheckContext
from macros.content.loader import Content, load_content
from macros.content.models.front_matter import NewsletterFrontMatter
from macros.content.pages import Page, read_page
from macros.content.problems import format_report
from macros.presenters.action_plan import get_last_change
from macros.presenters.context import PageContext
from tests.worlds import TESTS, WORLD, world

TODAY = date(2026, 11, 22)
ROOT = TESTS.parent
DATES = (
    "owner: editor\nstatus: draft\nreviewed: 2026-01-31\nreview_by: 2027-01-31\n"
    "changes: [{on: 2026-01-31, why: First written.}]\n"
)
HEADINGS = (
    "## What it is\n\nCare.\n\n## Why it matters\n\nHarm.\n\n## What to do\n\n1. Ask.\n\n## Remember\n\nListen.\n"
)
BASIS = "basis: [{says: Talk to the child., basis: law, source: act}]\n"
GUIDE = f"topic: help\naudiences: [all]\nfindings: [voice]\ncontacts: [front-door]\n{BASIS}"


def page(title: str, first: str, text: str = "", more: str = "") -> str:
    """Return a page's file: front matter with ``more``, the call of its frame, and two lines below it its text."""
    return f"---\ntitle: {title}\nsummary: About {title}.\n{DATES}{more}---\n{{{{ {first}() }}}}\n\n{text}"


def guide(title: str = "First", text: str = HEADINGS, more: str = "") -> str:
    """Return a guide's file."""
    return page(title, "guide", text, GUIDE + more)


PAGES: dict[str, str] = {
    "docs/index.md": page("Home", "home_page"),
    "docs/404.md": page("Not found", "plain_page", "Look again.\n"),
    "docs/guides/index.md": page("All guides", "plain_page", "{{ guide_list() }}\n"),
    "docs/guides/first.md": guide(),
    "docs/thresholds/index.md": page("Levels", "plain_page", "{{ threshold_levels() }}\n\n{{ gateway_list() }}\n"),
    "docs/thresholds/cases.md": page("Cases", "plain_page", "{{ case_list() }}\n"),
    "docs/thresholds/related.md": page("By subject", "plain_page", "{{ thread_list() }}\n"),
    "docs/thresholds/conversation-sheet.md": page("Sheet", "plain_page", "{{ conversation_sheet() }}\n"),
    "docs/outcomes.md": page("Outcomes", "plain_page", "{{ outcome_chains() }}\n\n{{ outcome_measures() }}\n"),
    "docs/findings.md": page("Findings", "plain_page", "{{ findings_list() }}\n"),
    "docs/action-plan.md": page("The plan", "plain_page", "{{ action_plan() }}\n"),
    "docs/thresholds/one.md": page("Green level", "level_page", more="level: one\n"),
    "docs/thresholds/two.md": page("Amber level", "level_page", more="level: two\n"),
    "docs/thresholds/three.md": page("Red level", "level_page", more="level: three\n"),
    "docs/for/council.md": page(
        "For the council", "agency_page", "{{ agency_guides() }}\n", "agency: council\nfirst: [first]\n"
    ),
    "docs/workshops/index.md": page("Workshops", "plain_page", "{{ workshop_list() }}\n"),
    "docs/workshops/together.md": page("Learn to listen", "workshop_page", more="workshop: together\n"),
    "docs/newsletters/index.md": page("Newsletters", "plain_page", "{{ newsletter_list() }}\n"),
    "docs/about/changes.md": page("What changed", "plain_page", "{{ change_list() }}\n"),
    "docs/about/content-health.md": page("Content health", "plain_page", "{{ content_health() }}\n"),
    "docs/about/drafts.md": page("Drafts", "plain_page", "What a draft is.\n"),
    "docs/about/glossary.md": page("Glossary", "plain_page", "{{ glossary_list() }}\n"),
    "docs/about/sources.md": page("Sources", "plain_page", "{{ source_list() }}\n"),
}


def small(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Lay the small project's data and pages, and then ``files``, below ``root``."""
    laid = {**PAGES, **(files or {})}
    laid = {**codes(laid), **laid}
    return world(root, {name: text for name, text in laid.items() if text is not None or (WORLD / name).exists()})


def codes(files: Mapping[str, str | bytes | None]) -> dict[str, str]:
    """Return the short links of pages and their record: ``aaaa``, ``aabb`` and so on, two letters apart."""
    srcs = sorted({name.removeprefix("docs/") for name, text in files.items() if text is not None and _has_code(name)})
    pairs = [f"{one}{one}{two}{two}" for one in ascii_lowercase for two in ascii_lowercase]
    given = {"first": "guides/first.md"} if "guides/first.md" in srcs else {}
    given |= dict(zip(pairs, [src for src in srcs if src not in given.values()], strict=False))
    return {
        "data/codes.yml": "".join(f"{code}: {{page: {src}}}\n" for code, src in given.items()) or "{}\n",
        "data/printed.yml": "codes:\n" + "".join(f"  {code}: {src}\n" for code, src in given.items()),
    }


def _has_code(name: str) -> bool:
    return name.startswith("docs/") and name.endswith(".md") and "/drafts/" not in name and name != "docs/404.md"


def whole(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Lay the small project with our own templates and settings, and then ``files``, below ``root``."""
    if not (root / "mkdocs.yml").exists():
        shutil.copytree(ROOT / "overrides", root / "overrides")
        shutil.copytree(ROOT / "macros" / "templates", root / "macros" / "templates")
        shutil.copy(ROOT / "macros" / "__init__.py", root / "macros" / "__init__.py")
        shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return small(root, files)


def read(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Content:
    """Return the library of the small project with ``files`` laid over it, which must be without fault."""
    loaded = load_content(small(root, files))
    assert loaded.content is not None, format_report(loaded.problems)
    assert not loaded.problems, format_report(loaded.problems)
    return loaded.content


def day_of(content: Content) -> date:
    """Return the day on which real content is looked at: ours, or the last on which something happened in it."""
    return max([TODAY, get_last_change(content), *(_published(issue) for issue in content.newsletters)])


def _published(issue: Page) -> date:
    assert isinstance(issue.meta, NewsletterFrontMatter), issue.src
    return issue.meta.published


def with_page(content: Content, src: str, text: str) -> Content:
    """Return the library with one page more, or another in its place; nothing is written."""
    record, problems = read_page(text.encode(), src)
    assert record is not None, format_report(problems)
    return dataclasses.replace(content, pages={**content.pages, src: record})


def make_context(content: Content, src: str = "index.md", today: date = TODAY) -> PageContext:
    """Return where a macro of the page ``src`` stands."""
    return PageContext(content, content.pages[src], today)


def check_context(content: Content, today: date = TODAY) -> CheckContext:
    """Return the context of a check of this content."""
    return CheckContext(content.root, THEME, today, content)
