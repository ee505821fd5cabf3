"""Content of the small project, and contexts of macros and checks for it."""

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
from macros.presenters.action_plan import get_last_entry_date
from macros.presenters.context import PageContext
from tests.support.project import write_small_project

TODAY = date(2026, 11, 22)


def load_small_project(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Content:
    """Return the content of the small project with ``files`` laid over it; fail if it has a problem."""
    loaded = load_content(write_small_project(root, files))
    assert loaded.content is not None, format_report(loaded.problems)
    assert not loaded.problems, format_report(loaded.problems)
    return loaded.content


def get_content_day(content: Content) -> date:
    """Return the day for tests of real content: ``TODAY``, or the last change or issue if that is later."""
    return max([TODAY, get_last_entry_date(content), *(_get_published(issue) for issue in content.newsletters)])


def _get_published(issue: Page) -> date:
    """Return the day on which an issue is published."""
    assert isinstance(issue.meta, NewsletterFrontMatter), issue.src
    return issue.meta.published


def with_page(content: Content, src: str, text: str) -> Content:
    """Return the content with a page added or replaced, in memory alone."""
    record, problems = read_page(text.encode(), src)
    assert record is not None, format_report(problems)
    return dataclasses.replace(content, pages={**content.pages, src: record})


def make_context(content: Content, src: str = "index.md", today: date = TODAY) -> PageContext:
    """Return the context of a macro on the page ``src``."""
    return PageContext(content, content.pages[src], today)


def check_context(content: Content, today: date = TODAY) -> CheckContext:
    """Return the context of a check of this content."""
    return CheckContext(content.root, THEME, today, content)
