"""The programme: what the review found and what answers it, the vision, the newsletters."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from macros.content.loader import guide_meta
from macros.content.models.front_matter import Newsletter
from macros.content.models.organisation import Need
from macros.content.pages import PageRecord
from macros.presenters.context import Here, day
from macros.presenters.frame import guide_links, link, meta_as
from macros.presenters.records import find, grounds
from macros.utils.templating import render

HEADING = re.compile(r"^##+ +([^{\n]+?) *(?:\{.*)?$", re.MULTILINE)
PEOPLE = (("A child", "child"), ("A family", "family"), ("A worker", "worker"), ("A partner", "partner"))
"""For whom the vision means something: as the page says it, and the field that says what."""


def findings_list(here: Here) -> str:
    """Return the strengths and the needs, each need with the pages and guides that answer it."""
    found = here.library.findings
    review = {"held": found.review.held, "heard": found.review.heard, "reported": found.review.reported}
    strengths = [{"key": it.key, "title": it.title, "means": it.means} for it in found.strengths.values()]
    needs = [_need(here, need) for need in sorted(found.needs.values(), key=lambda need: need.number)]
    return render("findings.html", review=review, strengths=strengths, needs=needs)


def _need(here: Here, need: Need) -> dict[str, Any]:
    pages = here.library.pages
    answers = [{"title": pages[it.page].meta.title, "does": it.does, "href": here.to(it.page)} for it in need.answers]
    guides = [link(here, page) for page in here.library.guides.values() if need.key in guide_meta(page).findings]
    return {
        "key": need.key,
        "number": need.number,
        "title": need.title,
        "says": need.says,
        "people": need.people or "",
        "answers": answers,
        "guides": guides,
    }


def finding_guides(here: Here, key: str) -> str:
    """Return the guides that answer a finding, as links with their summaries."""
    find(here.library.findings.needs, key, "data/findings.yml")
    guides = [link(here, page) for page in here.library.guides.values() if key in guide_meta(page).findings]
    return render("guide_links.html", guides=guides)


def vision_statement(here: Here) -> str:
    """Return the vision, what it means for each person, and the published themes it is built on."""
    vision = here.library.vision
    return render(
        "vision.html",
        sentence=vision.sentence,
        means=[{"who": who, "says": list(getattr(vision, name))} for who, name in PEOPLE],
        themes=[grounds(here, theme) for theme in vision.themes],
        outcomes=[grounds(here, theme) for theme in vision.outcomes],
        note=vision.note,
    )


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


def finding_links(here: Here, keys: list[str]) -> list[dict[str, str]]:
    """Return findings as links to where the review's words stand, in the order of their numbers."""
    needs = sorted((here.library.findings.needs[key] for key in keys), key=lambda need: need.number)
    return [{"title": need.title, "href": here.to("findings.md", need.key)} for need in needs]


def issue(here: Here, page: PageRecord) -> dict[str, Any]:
    """Return an issue as a link with its date."""
    assert isinstance(page.meta, Newsletter), page.src
    return link(here, page, date=day(page.meta.published))
