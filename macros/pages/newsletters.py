"""Newsletters: what an issue shows of itself, and the archive."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from macros.content.models.front_matter import Newsletter
from macros.content.pages import PageRecord
from macros.presenters.context import Here
from macros.presenters.frame import guide_links, link, meta_as
from macros.presenters.records import finding_links
from macros.utils.dates import day
from macros.utils.templating import render

HEADING = re.compile(r"^##+ +([^{\n]+?) *(?:\{.*)?$", re.MULTILINE)


def newsletter_frame(here: Here) -> dict[str, Any]:
    """Return what an issue shows of itself: its day, its email once it is out, what it speaks of."""
    meta: Newsletter = meta_as(here, Newsletter)
    is_out = not here.page.is_unpublished
    return {
        "published": day(meta.published),
        "unpublished": not is_out,
        "email": f"{here.href('')}newsletters/{here.page.slug}.eml" if is_out else "",
        "findings": finding_links(here, meta.findings),
        "guides": guide_links(here, meta.also_in),
    }


def newsletter_list(here: Here) -> str:
    """Return every issue that is out, newest first, by year, and what narrows the list."""
    issues = [listed_issue(here, page) for page in here.library.newsletters]
    by_year = groupby(issues, key=lambda one: one["year"])
    years = [{"year": year, "issues": list(found)} for year, found in by_year]
    return render("newsletters.html", years=years, total=len(issues), feed=f"{here.href('')}newsletters/feed.xml")


def listed_issue(here: Here, page: PageRecord) -> dict[str, Any]:
    """Return an issue with its findings, and with the words by which it is found besides."""
    assert isinstance(page.meta, Newsletter), page.src
    return {
        **issue(here, page),
        "year": page.slug[:4],
        "slug": page.slug,
        "email": f"{here.href('')}newsletters/{page.slug}.eml",
        "findings": finding_links(here, page.meta.findings),
        "also": ". ".join([*HEADING.findall(page.body), *page.meta.also_called]),
    }


def issue(here: Here, page: PageRecord) -> dict[str, Any]:
    """Return an issue as a link with its date."""
    assert isinstance(page.meta, Newsletter), page.src
    return link(here, page, date=day(page.meta.published))
