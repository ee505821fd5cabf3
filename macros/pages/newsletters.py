"""Newsletters: what an issue shows of itself, and the archive."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from macros.content.models.front_matter import NewsletterFrontMatter
from macros.content.pages import Page
from macros.presenters.context import PageContext
from macros.presenters.frame import link_guides, link_values, require_meta
from macros.presenters.records import link_findings
from macros.utils.dates import format_date
from macros.utils.templating import render

HEADING = re.compile(r"^##+ +([^{\n]+?) *(?:\{.*)?$", re.MULTILINE)


def newsletter_frame_values(ctx: PageContext) -> dict[str, Any]:
    """Return what an issue shows of itself: its day, its email once it is out, what it speaks of."""
    meta: NewsletterFrontMatter = require_meta(ctx, NewsletterFrontMatter)
    is_out = not ctx.page.is_unpublished
    return {
        "published": format_date(meta.published),
        "unpublished": not is_out,
        "email": ctx.link_to_file(f"newsletters/{ctx.page.slug}.eml") if is_out else "",
        "findings": link_findings(ctx, meta.findings),
        "guides": link_guides(ctx, meta.also_in),
    }


def render_newsletter_list(ctx: PageContext) -> str:
    """Return every issue that is out, newest first, by year, and what narrows the list."""
    issues = [archive_issue_values(ctx, page) for page in ctx.content.newsletters]
    by_year = groupby(issues, key=lambda one: one["year"])
    years = [{"year": year, "issues": list(found)} for year, found in by_year]
    return render("newsletter_list.html", years=years, total=len(issues), feed=ctx.link_to_file("newsletters/feed.xml"))


def archive_issue_values(ctx: PageContext, page: Page) -> dict[str, Any]:
    """Return an issue with its findings, and with the words by which it is found besides."""
    assert isinstance(page.meta, NewsletterFrontMatter), page.src
    return {
        **issue_values(ctx, page),
        "year": page.slug[:4],
        "slug": page.slug,
        "email": ctx.link_to_file(f"newsletters/{page.slug}.eml"),
        "findings": link_findings(ctx, page.meta.findings),
        "also": ". ".join([*HEADING.findall(page.body), *page.meta.also_called]),
    }


def issue_values(ctx: PageContext, page: Page) -> dict[str, Any]:
    """Return an issue as a link with its date."""
    assert isinstance(page.meta, NewsletterFrontMatter), page.src
    return link_values(ctx, page, date=format_date(page.meta.published))
