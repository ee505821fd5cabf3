"""The findings of the review with the pages that answer them, and the vision."""

from __future__ import annotations

from typing import Any

from macros.content.loader import get_guide_meta
from macros.content.models.organisation import Need
from macros.presenters.context import PageContext
from macros.presenters.frame import link_values
from macros.presenters.records import VISION_READERS, basis_values, get_or_fail
from macros.utils.templating import render


def render_findings_list(ctx: PageContext) -> str:
    """Return the strengths and the needs, each need with the pages and guides that answer it."""
    findings = ctx.content.findings
    review = {"held": findings.review.held, "heard": findings.review.heard, "reported": findings.review.reported}
    strengths = [
        {"key": strength.key, "title": strength.title, "means": strength.means}
        for strength in findings.strengths.values()
    ]
    needs = [_need_values(ctx, need) for need in ctx.content.needs]
    return render("findings_list.html", review=review, strengths=strengths, needs=needs)


def _need_values(ctx: PageContext, need: Need) -> dict[str, Any]:
    pages = ctx.content.pages
    answers = [
        {"title": pages[answer.page].meta.title, "does": answer.does, "href": ctx.link_to_page(answer.page)}
        for answer in need.answers
    ]
    guides = [
        link_values(ctx, page) for page in ctx.content.guides.values() if need.key in get_guide_meta(page).findings
    ]
    return {
        "key": need.key,
        "number": need.number,
        "title": need.title,
        "says": need.says,
        "people": need.people or "",
        "answers": answers,
        "guides": guides,
    }


def render_finding_guides(ctx: PageContext, key: str) -> str:
    """Return the guides that answer a finding, as links with their summaries."""
    get_or_fail(ctx.content.findings.needs, key, "data/findings.yml")
    guides = [link_values(ctx, page) for page in ctx.content.guides.values() if key in get_guide_meta(page).findings]
    return render("finding_guides.html", guides=guides)


def render_vision_statement(ctx: PageContext) -> str:
    """Return the vision, its meaning for each kind of reader, and the published themes on which it is based."""
    vision = ctx.content.vision
    return render(
        "vision_statement.html",
        sentence=vision.sentence,
        means=[{"who": who, "says": list(getattr(vision, name))} for who, name in VISION_READERS],
        themes=[basis_values(ctx, theme) for theme in vision.themes],
        outcomes=[basis_values(ctx, theme) for theme in vision.outcomes],
        note=vision.note,
    )
