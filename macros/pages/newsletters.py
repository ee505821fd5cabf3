"""Newsletters: the header of an issue, and the archive of all issues."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from macros.content.markup.nodes import HEADINGS, get_text, walk
from macros.content.models.front_matter import NewsletterFrontMatter
from macros.content.pages import Page
from macros.presenters.context import PageContext
from macros.presenters.frame import link_guides, link_values, require_meta
from macros.presenters.records import link_findings
from macros.utils.dates import format_date
from macros.utils.templating import render


def newsletter_frame_values(ctx: PageContext) -> dict[str, Any]:
    """Return an issue's date, its findings and guides, and its email once it is published."""
    meta: NewsletterFrontMatter = require_meta(ctx, NewsletterFrontMatter)
    is_published = not ctx.page.is_unpublished
    return {
        "published": format_date(meta.published),
        "unpublished": not is_published,
        "email": ctx.link_to_file(f"newsletters/{ctx.page.slug}.eml") if is_published else "",
        "findings": link_findings(ctx, meta.findings),
        "guides": link_guides(ctx, meta.also_in),
    }


def render_newsletter_list(ctx: PageContext) -> str:
    """Return every published issue by year, newest first, with the filter of the list."""
    issues = [archive_issue_values(ctx, page) for page in ctx.content.newsletters]
    by_year = groupby(issues, key=lambda issue: issue["year"])
    years = [{"year": year, "issues": list(group)} for year, group in by_year]
    return render("newsletter_list.html", years=years, total=len(issues), feed=ctx.link_to_file("newsletters/feed.xml"))


def archive_issue_values(ctx: PageContext, page: Page) -> dict[str, Any]:
    """Return an issue with its findings; ``also`` is more text for the filter: its headings and other names."""
    assert isinstance(page.meta, NewsletterFrontMatter), page.src
    headings = [get_text(node.children) for node in walk(page.markup.children) if node.tag in HEADINGS]
    return {
        **issue_values(ctx, page),
        "year": page.slug[:4],
        "slug": page.slug,
        "email": ctx.link_to_file(f"newsletters/{page.slug}.eml"),
        "findings": link_findings(ctx, page.meta.findings),
        "also": ". ".join([*headings, *page.meta.also_called]),
    }


def issue_values(ctx: PageContext, page: Page) -> dict[str, Any]:
    """Return an issue as a link with its date."""
    assert isinstance(page.meta, NewsletterFrontMatter), page.src
    return link_values(ctx, page, date=format_date(page.meta.published))
