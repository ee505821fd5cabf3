"""The programme: what the review found and what answers it, the vision, the newsletters."""

from __future__ import annotations

from typing import Any

from macros.content.loader import guide_meta
from macros.content.models.organisation import Need
from macros.presenters.context import Here
from macros.presenters.frame import link
from macros.presenters.records import PEOPLE, find, grounds
from macros.utils.templating import render


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
