"""Every macro that a page may call, by name. A page's first line calls one of FRAMES; the rest may stand anywhere.

No macro has the name of a front-matter field: the page's own field would hide it.
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


def _nothing(ctx: PageContext) -> dict[str, Any]:
    return {}


def _no_text(ctx: PageContext) -> str:
    return ""


@dataclass(frozen=True)
class Frame:
    """The macro that opens a page of one kind.

    ``more`` returns what the kind adds to the frame, ``shows`` what is printed in its place.
    """

    kind: str
    template: str = "main.html"
    more: Callable[[PageContext], dict[str, Any]] = _nothing
    shows: Callable[[PageContext], str] = _no_text


FRAMES: dict[str, Frame] = {
    "home_page": Frame("page", shows=home.home_page),
    "plain_page": Frame("page"),
    "guide": Frame("guide", template="guide.html", more=guide_frame_values),
    "level_page": Frame("level", shows=thresholds.level_page),
    "agency_page": Frame("agency"),
    "newsletter": Frame("newsletter", template="newsletter.html", more=newsletters.newsletter_frame),
    "briefing": Frame("briefing", template="briefing.html", more=briefing_frame_values),
    "workshop_page": Frame(
        "workshop", template="workshop.html", more=workshops.workshop_frame, shows=workshops.workshop_page
    ),
}

_BLOCKS: dict[str, Macro] = {
    "action_plan": action_plan.action_plan,
    "agency_guides": agencies.agency_guides,
    "agency_list": agencies.agency_list,
    "booklet": publications.booklet,
    "briefing_list": briefings.briefing_list,
    "briefing_builder": briefing_builder.briefing_builder,
    "case_list": cases.case_list,
    "change_list": content_health.change_list,
    "channel_list": action_plan.channel_list,
    "contact_cards": contacts.contact_cards,
    "contact_list": contacts.contact_list,
    "content_health": content_health.content_health,
    "conversation_sheet": conversation_sheet.conversation_sheet,
    "deadline_calculator": timescales.deadline_calculator,
    "finding_cases": cases.finding_cases,
    "finding_guides": findings.finding_guides,
    "findings_list": findings.findings_list,
    "gateway_list": thresholds.gateway_list,
    "glossary_list": reference.glossary_list,
    "guide_list": guides.guide_list,
    "indicators": guides.indicators,
    "level_help": thresholds.level_help,
    "newsletter_list": newsletters.newsletter_list,
    "offline_copy": device.offline_copy,
    "offline_zip": device.offline_zip,
    "outcome_chains": outcomes.outcome_chains,
    "outcome_measures": outcomes.outcome_measures,
    "poster_list": publications.poster_list,
    "search_key": device.search_key,
    "slide_list": publications.slide_list,
    "source_list": reference.source_list,
    "thread_list": explorer.thread_list,
    "threshold_levels": explorer.threshold_levels,
    "timescale_list": timescales.timescale_list,
    "vision_statement": findings.vision_statement,
    "workshop_list": workshops.workshop_list,
}

MACROS: dict[str, Macro] = dict(sorted({**_BLOCKS, **{name: macro.html for name, macro in INLINE.items()}}.items()))
"""Every macro that may stand anywhere in a page, by its name: the blocks, and the inline macros in their HTML form."""

SHEETS: dict[str, str] = {
    "action_plan": "plan",
    "booklet": "booklet",
    "briefing_builder": "builder",
    "case_list": "cases",
    "conversation_sheet": "cases",
    "outcome_chains": "plan",
    "outcome_measures": "plan",
    "slide_list": "slides",
    "workshop_list": "workshops",
    "workshop_page": "workshops",
}
"""The stylesheet of its own that a page needs for what a macro shows: a file in ``overrides/assets/pages/``.

What every page shows, or a page that must be the quickest, is in ``site.css``; these rules no other page has to fetch.
"""
