"""Every macro that a page may call, by name. A page's first line calls one of FRAMES; the rest may stand anywhere.

No macro has the name of a front-matter field: the page's own field would hide it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from macros.pages import (
    actions,
    briefings,
    builder,
    cases,
    contacts,
    deadlines,
    explorer,
    guide,
    health,
    home,
    newsletters,
    offline,
    outcomes,
    people,
    posters,
    programme,
    reference,
    sheet,
    thresholds,
    workshops,
)
from macros.presenters import guides, inline
from macros.presenters.context import Here

Macro = Callable[..., str]


def _nothing(here: Here) -> dict[str, Any]:
    return {}


def _no_text(here: Here) -> str:
    return ""


@dataclass(frozen=True)
class Frame:
    """The macro that opens a page of one kind.

    ``more`` returns what the kind adds to the frame, ``shows`` what is printed in its place.
    """

    kind: str
    template: str = "main.html"
    more: Callable[[Here], dict[str, Any]] = _nothing
    shows: Callable[[Here], str] = _no_text


FRAMES: dict[str, Frame] = {
    "home_page": Frame("page", shows=home.home_page),
    "plain_page": Frame("page"),
    "guide": Frame("guide", template="guide.html", more=guides.guide_frame),
    "level_page": Frame("level", shows=thresholds.level_page),
    "agency_page": Frame("agency"),
    "newsletter": Frame("newsletter", template="newsletter.html", more=newsletters.newsletter_frame),
    "briefing": Frame("briefing", template="briefing.html", more=briefings.briefing_frame),
    "workshop_page": Frame(
        "workshop", template="workshop.html", more=workshops.workshop_frame, shows=workshops.workshop_page
    ),
}

MACROS: dict[str, Macro] = {
    "action_plan": actions.action_plan,
    "agency_guides": people.agency_guides,
    "agency_list": people.agency_list,
    "booklet": posters.booklet,
    "briefing_list": briefings.briefing_list,
    "briefing_builder": builder.briefing_builder,
    "case_list": cases.case_list,
    "change_list": health.change_list,
    "channel_list": actions.channel_list,
    "cite": inline.cite,
    "contact": inline.contact,
    "contact_cards": contacts.contact_cards,
    "contact_list": contacts.contact_list,
    "content_health": health.content_health,
    "conversation_sheet": sheet.conversation_sheet,
    "deadline_calculator": deadlines.deadline_calculator,
    "finding_cases": cases.finding_cases,
    "finding_guides": programme.finding_guides,
    "findings_list": programme.findings_list,
    "gateway_list": thresholds.gateway_list,
    "glossary_list": reference.glossary_list,
    "guide_list": guide.guide_list,
    "indicators": guide.indicators,
    "level_help": thresholds.level_help,
    "level_name": inline.level_name,
    "newsletter_list": newsletters.newsletter_list,
    "offline_copy": offline.offline_copy,
    "offline_zip": offline.offline_zip,
    "outcome_chains": outcomes.outcome_chains,
    "outcome_measures": outcomes.outcome_measures,
    "poster_list": posters.poster_list,
    "search_key": offline.search_key,
    "slide_list": posters.slide_list,
    "source_list": reference.source_list,
    "term": inline.term,
    "thread_list": explorer.thread_list,
    "threshold_levels": explorer.threshold_levels,
    "timescale": inline.timescale,
    "timescale_list": deadlines.timescale_list,
    "vision_statement": programme.vision_statement,
    "workshop_list": workshops.workshop_list,
}

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
