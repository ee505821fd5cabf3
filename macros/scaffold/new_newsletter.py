"""How an issue of the newsletter begins: with what changed since the last one, so that its editor cuts and rewrites.

Reasons and titles were written for other places. A line that would not pass the check here gives way to a shorter one.
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
PLURAL = {"guide": "guides", "briefing": "briefings"}
"""What pages of a kind are called together; all others are pages."""
UP = "../../"


@dataclass(frozen=True)
class Item:
    """A line of a list: the page it leads to, and what it may say, the fullest first."""

    page: Page
    ways: tuple[str, ...]


Lists = dict[str, list[Item]]


def find_free_month(content: Content, today: date) -> str:
    """Return the first month after this one that has no issue, out or drafted, as ``2027-02``."""
    taken = {page.slug for page in content.pages.values() if page.kind == "newsletter"}
    year, month = today.year, today.month
    while True:
        year, month = (year + month // 12, month % 12 + 1)
        if (name := f"{year}-{month:02}") not in taken:
            return name


def last_reported(content: Content) -> date:
    """Return the day up to which issues have told what is new: the last came out on it, or was drafted on it."""
    return max(
        (_describe_last_issue(page) for page in content.pages.values() if page.kind == "newsletter"), default=date.min
    )


def _describe_last_issue(page: Page) -> date:
    assert isinstance(page.meta, NewsletterFrontMatter), page.src
    days = [change.on for change in page.meta.changes]
    return max(days, default=page.meta.reviewed) if page.is_unpublished else page.meta.published


def build_issue_draft(content: Content, month: str, today: date) -> str:
    """Return the text of a new issue; every line of it passes the check, though some are still to be written."""
    lists = list_news(content, last_reported(content))
    at: dict[str, int] = {}
    while True:
        text = _fill_template(content, lists, at, month, today)
        bad = _find_refused(content, f"newsletters/drafts/{month}.md", text, today)
        refused = [
            key
            for key, item in _format_keys(lists)
            if _format_line(item, at.get(key, 0)) in bad and _add_more(item, at, key)
        ]
        if not refused:
            return text
        at |= {key: at.get(key, 0) + 1 for key in refused}


def _add_more(item: Item, at: dict[str, int], key: str) -> bool:
    return at.get(key, 0) + 1 < len(item.ways)


def list_news(content: Content, since: date) -> Lists:
    """Return what is new, what changed and what was done after a day, each list under its heading."""
    lists: Lists = {}
    pages = [page for page in list_published(content) if page.kind != "newsletter"]
    for word, is_new in (("New", True), ("Changed", False)):
        for kind in (*PLURAL, "page"):
            items = [_build_item(content, page, since, is_new) for page in pages if _is_news(page, since, is_new, kind)]
            lists[f"{word} {PLURAL.get(kind, 'pages')}"] = items
    lists["Done since the last issue"] = list(_list_done_actions(content, since))
    return {heading: items for heading, items in lists.items() if items}


def _is_news(page: Page, since: date, is_new: bool, kind: str) -> bool:
    days = [change.on for change in page.meta.changes]
    of_kind = page.kind == kind or (kind == "page" and page.kind not in PLURAL)
    return of_kind and bool(days) and max(days) > since and (min(days) > since) == is_new


def _build_item(content: Content, page: Page, since: date, is_new: bool) -> Item:
    changes = [change.why for change in sort_newest_first(page.meta.changes) if change.on > since]
    reasons = [page.meta.summary] if is_new else list(dict.fromkeys(changes))
    name = f"[{expand_acronyms(content, page.meta.title)}]({UP}{page.src})"
    if isinstance(page.meta, LevelFrontMatter):
        name = f'{{{{ level_name("{page.meta.level}") }}}}'
    return Item(page, _fallback_lines(content, name, UP + page.src, reasons, "what changed there, and why"))


def _list_done_actions(content: Content, since: date) -> Iterator[Item]:
    plan = content.pages.get("action-plan.md")
    for action in content.actions.values():
        newest = action.history[0] if action.history else None
        if plan and newest and newest.status == "done" and newest.on > since:
            target = f"{UP}{plan.src}#{action.key}"
            name = f"[{expand_acronyms(content, action.title)}]({target})"
            yield Item(plan, _fallback_lines(content, name, target, [newest.says], "what was done"))


def _fallback_lines(content: Content, name: str, target: str, reasons: list[str], ask: str) -> tuple[str, ...]:
    """Return what a line may say, the fullest first; the last leaves everything to the editor."""
    said = [link_acronyms(content, reason) for reason in reasons[:2]]
    full = [" ".join([f"{name}.", *said[:count]]) for count in range(len(said), 0, -1)]
    return (
        *full,
        f"{name}. {TO_WRITE} {ask}.",
        f"[This page]({target}). {TO_WRITE} its name, {ask}.",
        f"{TO_WRITE} {ask}.",
    )


def _format_keys(lists: Lists) -> Iterator[tuple[str, Item]]:
    for heading, items in lists.items():
        for at, item in enumerate(items):
            yield f"{heading} {at}", item


def _format_line(item: Item, way: int) -> str:
    return f"- {item.ways[min(way, len(item.ways) - 1)]}"


def _fill_template(content: Content, lists: Lists, at: dict[str, int], month: str, today: date) -> str:
    lines = {key: _format_line(item, at.get(key, 0)) for key, item in _format_keys(lists)}
    texts = [
        f"\n## {heading}\n\n" + "\n".join(lines[f"{heading} {n}"] for n in range(len(items))) + "\n"
        for heading, items in lists.items()
    ]
    metas = {item.page.slug: item.page.meta for _, item in _format_keys(lists)}
    named = {
        key
        for meta in metas.values()
        if isinstance(meta, (GuideFrontMatter, BriefingFrontMatter))
        for key in meta.findings
    }
    needs = content.needs
    first = date.fromisoformat(f"{month}-01")
    return ISSUE.format(
        mark=TO_WRITE,
        month=f"{first:%B %Y}",
        first=first.isoformat(),
        findings=", ".join(need.key for need in needs if need.key in named),
        guides=", ".join(slug for slug, meta in metas.items() if isinstance(meta, GuideFrontMatter)),
        today=today.isoformat(),
        owner=get_issue_owner(content.pages, content.roles),
        later=(today + timedelta(days=365)).isoformat(),
        below="Cut the lists below to what readers need." if texts else "No page has changed since the last issue.",
        lists="".join(texts),
    )


def _find_refused(content: Content, src: str, text: str, today: date) -> set[str]:
    """Return the lines of a page that the checks of facts and words would refuse.

    None are named where the page cannot be read: the check says what is wrong with it once it is written.
    """
    page, _ = read_page(text.encode(), src)
    if page is None:
        return set()
    alone = dataclasses.replace(content, pages={src: page})
    ctx = CheckContext(content.root, content.root / "overrides", today, alone)
    found = [*check_hardcoded_facts(ctx), *check_plain_english(ctx)]
    lines = text.split("\n")
    return {lines[problem.line - 1] for problem in found if problem.severity != "advice"}
