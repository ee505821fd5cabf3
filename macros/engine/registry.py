"""Every macro that a page may call, by name. A page must begin with one of PAGE_TYPES; it may call MACROS anywhere.

No macro may have the name of a front-matter field, because the field would hide it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from macros.pages import (
    action_plan,
    agencies,
    briefing_builder,
    briefings,
    cases,
    contacts,
    content_health,
    conversation_sheet,
    device,
    explorer,
    findings,
    guides,
    home,
    newsletters,
    outcomes,
    publications,
    reference,
    thresholds,
    timescales,
    workshops,
)
from macros.presenters.context import PageContext
from macros.presenters.guides import guide_frame_values
from macros.presenters.inline import INLINE
from macros.presenters.publications import briefing_frame_values

Macro = Callable[..., str]


def _empty_frame_values(ctx: PageContext) -> dict[str, Any]:
    return {}


def _render_nothing(ctx: PageContext) -> str:
    return ""


@dataclass(frozen=True)
class PageType:
    """A page-type macro, which opens every page of its kind.

    ``template`` is the theme's template for the page, ``frame_values`` returns further values for it, and ``render``
    returns the HTML that replaces the call.
    """

    kind: str
    template: str = "main.html"
    frame_values: Callable[[PageContext], dict[str, Any]] = _empty_frame_values
    render: Callable[[PageContext], str] = _render_nothing


PAGE_TYPES: dict[str, PageType] = {
    "home_page": PageType("page", render=home.render_home_page),
    "plain_page": PageType("page"),
    "guide": PageType("guide", template="guide.html", frame_values=guide_frame_values),
    "level_page": PageType("level", render=thresholds.render_level_page),
    "agency_page": PageType("agency"),
    "newsletter": PageType("newsletter", template="newsletter.html", frame_values=newsletters.newsletter_frame_values),
    "briefing": PageType("briefing", template="briefing.html", frame_values=briefing_frame_values),
    "workshop_page": PageType(
        "workshop",
        template="workshop.html",
        frame_values=workshops.workshop_frame_values,
        render=workshops.render_workshop_page,
    ),
}

_BLOCKS: dict[str, Macro] = {
    "action_plan": action_plan.render_action_plan,
    "agency_guides": agencies.render_agency_guides,
    "agency_list": agencies.render_agency_list,
    "booklet": publications.render_booklet,
    "briefing_list": briefings.render_briefing_list,
    "briefing_builder": briefing_builder.render_briefing_builder,
    "case_list": cases.render_case_list,
    "change_list": content_health.render_change_list,
    "channel_list": action_plan.render_channel_list,
    "contact_cards": contacts.render_contact_cards,
    "contact_list": contacts.render_contact_list,
    "content_health": content_health.render_content_health,
    "conversation_sheet": conversation_sheet.render_conversation_sheet,
    "deadline_calculator": timescales.render_deadline_calculator,
    "finding_cases": cases.render_finding_cases,
    "finding_guides": findings.render_finding_guides,
    "findings_list": findings.render_findings_list,
    "gateway_list": thresholds.render_gateway_list,
    "glossary_list": reference.render_glossary_list,
    "guide_list": guides.render_guide_list,
    "indicators": guides.render_indicators,
    "level_help": thresholds.render_level_help,
    "newsletter_list": newsletters.render_newsletter_list,
    "offline_copy": device.render_offline_copy,
    "offline_zip": device.render_offline_zip,
    "outcome_chains": outcomes.render_outcome_chains,
    "outcome_measures": outcomes.render_outcome_measures,
    "poster_list": publications.render_poster_list,
    "search_key": device.render_search_key,
    "slide_list": publications.render_slide_list,
    "source_list": reference.render_source_list,
    "thread_list": explorer.render_thread_list,
    "threshold_levels": explorer.render_threshold_levels,
    "timescale_list": timescales.render_timescale_list,
    "vision_statement": findings.render_vision_statement,
    "workshop_list": workshops.render_workshop_list,
}

_INLINE: dict[str, Macro] = {name: macro.html for name, macro in INLINE.items()}

MACROS: dict[str, Macro] = dict(sorted({**_BLOCKS, **_INLINE}.items()))
"""Every macro that a page may call anywhere, by name: the blocks, and the inline macros in their HTML form."""

STYLESHEETS: dict[str, str] = {
    "action_plan": "action-plan",
    "booklet": "booklet",
    "briefing_builder": "briefing-builder",
    "case_list": "cases",
    "conversation_sheet": "cases",
    "outcome_chains": "action-plan",
    "outcome_measures": "action-plan",
    "slide_list": "presentation",
    "workshop_list": "workshops",
    "workshop_page": "workshops",
}
"""The extra stylesheet that a macro needs, by its name: a file in ``overrides/assets/styles/pages/``.

Rules that most pages need, or that a page needs for its first paint, are in ``site.css``.
"""
