"""A whole small project that can be built: the smallest world, a page of every kind, our templates and settings."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from macros.build.mkdocs_builder import THEME
from macros.checks.context import CheckContext
from macros.content.loader import Content, load_content
from macros.content.models.front_matter import NewsletterFrontMatter
from macros.content.pages import Page, read_page
from macros.content.problems import format_report
from macros.presenters.action_plan import get_last_change
from macros.presenters.context import PageContext
from tests.support.project import write_small_project

TODAY = date(2026, 11, 22)


def load_small_project(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Content:
    """Return the library of the small project with ``files`` laid over it, which must be without fault."""
    loaded = load_content(write_small_project(root, files))
    assert loaded.content is not None, format_report(loaded.problems)
    assert not loaded.problems, format_report(loaded.problems)
    return loaded.content


def get_content_day(content: Content) -> date:
    """Return the day on which real content is looked at: ours, or the last on which something happened in it."""
    return max([TODAY, get_last_change(content), *(_get_published(issue) for issue in content.newsletters)])


def _get_published(issue: Page) -> date:
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
