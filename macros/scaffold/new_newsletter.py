"""First draft of an issue of the newsletter: lists of what changed since the last issue, for its editor to cut.

The lists quote reasons and titles from other pages. A line that would fail a check here is replaced by a shorter one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from macros.checks.context import CheckContext
from macros.checks.hardcoded_facts import check_hardcoded_facts
from macros.checks.plain_english import check_plain_english
from macros.checks.unfinished import TO_WRITE
from macros.content.loader import Content
from macros.content.models.front_matter import (
    BriefingFrontMatter,
    GuideFrontMatter,
    LevelFrontMatter,
    NewsletterFrontMatter,
)
from macros.content.pages import Page, read_page
from macros.presenters.content_health import list_published
from macros.presenters.frame import sort_newest_first
from macros.scaffold.acronyms import expand_acronyms, link_acronyms
from macros.scaffold.defaults import get_issue_owner

ISSUE = """---
title: Newsletter of {month}
summary: "{mark} what is new, in one sentence."
published: {first}  # the day on which it comes out
findings: [{findings}]  # keys in data/findings.yml: what this issue speaks of
also_in: [{guides}]  # the guides that it speaks of
also_called: []  # what staff type when they look for it
basis:
  - says: What changed on this site.
    basis: drafted
owner: {owner}
status: draft
changes:
  - on: {today}
    why: First written, as a draft.
reviewed: {today}
review_by: {later}
---
{{{{ newsletter() }}}}

## In this issue

{mark} what matters most, in two or three sentences. {below}
{lists}"""
PLURALS = {"guide": "guides", "briefing": "briefings"}
"""Plurals of the kinds of pages that have lists of their own; all others are "pages"."""
DOCS_ROOT = "../../"
"""The path from ``docs/newsletters/drafts`` to ``docs``."""


@dataclass(frozen=True)
class Item:
    """An item of a list: the page that it links to, and the versions of its text, the longest first."""

    page: Page
    versions: tuple[str, ...]


Lists = dict[str, list[Item]]
"""The items of each list by its heading."""


def find_free_month(content: Content, today: date) -> str:
    """Return the first month after this one that has no issue, published or drafted, as ``2027-02``."""
    used_months = {page.slug for page in content.pages.values() if page.kind == "newsletter"}
    year, month = today.year, today.month
    while True:
        year, month = (year + month // 12, month % 12 + 1)
        if (name := f"{year}-{month:02}") not in used_months:
            return name


def get_last_reported_day(content: Content) -> date:
    """Return the last day whose changes an issue has reported, or ``date.min`` where there is no issue."""
    issues = (page for page in content.pages.values() if page.kind == "newsletter")
    return max(map(_get_report_day, issues), default=date.min)


def _get_report_day(page: Page) -> date:
    """Return the day on which an issue was published, or its draft last changed."""
    assert isinstance(page.meta, NewsletterFrontMatter), page.src
    days = [change.on for change in page.meta.changes]
    return max(days, default=page.meta.reviewed) if page.is_unpublished else page.meta.published


def build_issue_draft(content: Content, month: str, today: date) -> str:
    """Return the text of a new issue; every line passes the checks, though some are still to be written."""
    lists = list_news(content, get_last_reported_day(content))
    versions = {key: 0 for key, _ in _list_items(lists)}
    while True:
        text = _fill_template(content, lists, versions, month, today)
        failing_lines = _find_failing_lines(content, f"newsletters/drafts/{month}.md", text, today)
        failing_keys = [
            key
            for key, item in _list_items(lists)
            if _format_line(item, versions[key]) in failing_lines and versions[key] + 1 < len(item.versions)
        ]
        if not failing_keys:
            return text
        versions |= {key: versions[key] + 1 for key in failing_keys}


def list_news(content: Content, since: date) -> Lists:
    """Return the new pages, the changed pages and the completed actions after a day."""
    lists: Lists = {}
    pages = [page for page in list_published(content) if page.kind != "newsletter"]
    for word, is_new in (("New", True), ("Changed", False)):
        for kind in (*PLURALS, "page"):
            items = [_build_item(content, page, since, is_new) for page in pages if _is_news(page, since, is_new, kind)]
            lists[f"{word} {PLURALS.get(kind, 'pages')}"] = items
    lists["Done since the last issue"] = list(_list_done_actions(content, since))
    return {heading: items for heading, items in lists.items() if items}


def _is_news(page: Page, since: date, is_new: bool, kind: str) -> bool:
    days = [change.on for change in page.meta.changes]
    of_kind = page.kind == kind or (kind == "page" and page.kind not in PLURALS)
    return of_kind and bool(days) and max(days) > since and (min(days) > since) == is_new


def _build_item(content: Content, page: Page, since: date, is_new: bool) -> Item:
    changes = [change.why for change in sort_newest_first(page.meta.changes) if change.on > since]
    reasons = [page.meta.summary] if is_new else list(dict.fromkeys(changes))
    name = f"[{expand_acronyms(content, page.meta.title)}]({DOCS_ROOT}{page.src})"
    if isinstance(page.meta, LevelFrontMatter):
        name = f'{{{{ level_name("{page.meta.level}") }}}}'
    return Item(page, _build_versions(content, name, DOCS_ROOT + page.src, reasons, "what changed there, and why"))


def _list_done_actions(content: Content, since: date) -> Iterator[Item]:
    plan = content.pages.get("action-plan.md")
    for action in content.actions.values():
        newest = action.history[0] if action.history else None
        if plan and newest and newest.status == "done" and newest.on > since:
            target = f"{DOCS_ROOT}{plan.src}#{action.key}"
            name = f"[{expand_acronyms(content, action.title)}]({target})"
            yield Item(plan, _build_versions(content, name, target, [newest.says], "what was done"))


def _build_versions(content: Content, name: str, target: str, reasons: list[str], ask: str) -> tuple[str, ...]:
    """Return the versions of an item's text, the longest first; the last leaves everything to the editor."""
    sentences = [link_acronyms(content, reason) for reason in reasons[:2]]
    full = [" ".join([f"{name}.", *sentences[:count]]) for count in range(len(sentences), 0, -1)]
    return (
        *full,
        f"{name}. {TO_WRITE} {ask}.",
        f"[This page]({target}). {TO_WRITE} its name, {ask}.",
        f"{TO_WRITE} {ask}.",
    )


def _list_items(lists: Lists) -> Iterator[tuple[str, Item]]:
    """Yield every item after a key of its own: the heading of its list and its index."""
    for heading, items in lists.items():
        for index, item in enumerate(items):
            yield f"{heading} {index}", item


def _format_line(item: Item, version: int) -> str:
    return f"- {item.versions[version]}"


def _format_lists(lists: Lists, versions: dict[str, int]) -> str:
    lines = {key: _format_line(item, versions[key]) for key, item in _list_items(lists)}
    return "".join(
        f"\n## {heading}\n\n" + "\n".join(lines[f"{heading} {index}"] for index in range(len(items))) + "\n"
        for heading, items in lists.items()
    )


def _fill_template(content: Content, lists: Lists, versions: dict[str, int], month: str, today: date) -> str:
    """Return the draft with the given version of each item, by the item's key."""
    metas = {item.page.slug: item.page.meta for _, item in _list_items(lists)}
    findings = {
        key
        for meta in metas.values()
        if isinstance(meta, (GuideFrontMatter, BriefingFrontMatter))
        for key in meta.findings
    }
    first = date.fromisoformat(f"{month}-01")
    return ISSUE.format(
        mark=TO_WRITE,
        month=f"{first:%B %Y}",
        first=first.isoformat(),
        findings=", ".join(need.key for need in content.needs if need.key in findings),
        guides=", ".join(slug for slug, meta in metas.items() if isinstance(meta, GuideFrontMatter)),
        today=today.isoformat(),
        owner=get_issue_owner(content.pages, content.roles),
        later=(today + timedelta(days=365)).isoformat(),
        below="Cut the lists below to what readers need." if lists else "No page has changed since the last issue.",
        lists=_format_lists(lists, versions),
    )


def _find_failing_lines(content: Content, src: str, text: str, today: date) -> set[str]:
    """Return the lines of a page that would fail the check of hard-coded facts or of plain English.

    Returns none where the page cannot be read: the check reports that once the page is written.
    """
    page, _ = read_page(text.encode(), src)
    if page is None:
        return set()
    single_page = dataclasses.replace(content, pages={src: page})
    ctx = CheckContext(content.root, content.root / "overrides", today, single_page)
    problems = [*check_hardcoded_facts(ctx), *check_plain_english(ctx)]
    lines = text.split("\n")
    return {lines[problem.line - 1] for problem in problems if problem.severity != "advice"}
