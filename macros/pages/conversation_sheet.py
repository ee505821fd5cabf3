"""The conversation sheet: indicators to tick, print and take to a call. Nothing is stored or sent."""

from __future__ import annotations

from typing import Any

from macros.content.models.practice import Domain, Indicator
from macros.presenters.context import PageContext
from macros.presenters.levels import link_indicator
from macros.presenters.records import contact_values, get_nouns
from macros.utils.templating import render

PROMPTS = (
    "What did you see or hear, and when? Do not question the child to find out more.",
    "What does the child say, in their own words?",
    "Where is the child now, what keeps them safe, and who else is worried?",
    "What has been tried, and what changed for the child?",
    "Do the parents know about this call? If telling them may add risk, ask before you tell them.",
    "What was decided, who does what, and by when?",
)
"""Questions to expect on a call. Drafted: no source prescribes them."""


def render_conversation_sheet(ctx: PageContext) -> str:
    """Return every indicator as a checkbox, by domain, with questions to expect and the urgent contacts."""
    thresholds = ctx.content.thresholds
    calls = [contact_values(ctx.content.contacts[item.contact]) for item in ctx.content.partnership.urgent]
    ages = [{"key": age.key, "name": age.name} for age in thresholds.ages.values()]
    return render(
        "conversation_sheet.html",
        words=get_nouns(ctx),
        domains=[_domain_values(ctx, domain) for domain in thresholds.domains.values()],
        weigh=thresholds.weigh,
        asked=list(PROMPTS),
        calls=calls,
        ages=ages,
        rule=thresholds.rule,
        total=len(thresholds.indicators),
    )


def _domain_values(ctx: PageContext, domain: Domain) -> dict[str, Any]:
    """Return a domain with its indicators, lowest level first."""
    order = [level.key for level in ctx.content.levels]
    indicators = [record for record in ctx.content.thresholds.indicators.values() if record.domain == domain.key]
    indicators.sort(key=lambda record: order.index(record.level))
    return {
        "key": domain.key,
        "name": domain.name,
        "summary": domain.summary,
        "indicators": [_checkbox_values(ctx, record) for record in indicators],
    }


def _checkbox_values(ctx: PageContext, record: Indicator) -> dict[str, Any]:
    filters = {"ages": " ".join(record.ages), "also": ", ".join(record.also_called)}
    return {**link_indicator(ctx, record), "key": record.key, **filters}
