"""The conversation sheet: tick what you see, print it, and take it to a call. Nothing is stored or sent."""

from __future__ import annotations

from typing import Any

from macros.content.models.practice import Indicator
from macros.presenters.context import PageContext
from macros.presenters.levels import link_indicator
from macros.presenters.records import contact_values, nouns
from macros.utils.templating import render

PROMPTS = (
    "What did you see or hear, and when? Do not question the child to find out more.",
    "What does the child say, in their own words?",
    "Where is the child now, what keeps them safe, and who else is worried?",
    "What has been tried, and what changed for the child?",
    "Do the parents know about this call? If telling them may add risk, ask before you tell them.",
    "What was decided, who does what, and by when?",
)
"""What somebody at the other end of a call will ask. Drafted."""


def render_conversation_sheet(ctx: PageContext) -> str:
    """Return every indicator as a box to tick, by domain, with what to have ready and whom to call."""
    thresholds, named = ctx.content.thresholds, nouns(ctx)
    order = [level.key for level in ctx.content.levels]
    domains = [
        {
            "key": domain.key,
            "name": domain.name,
            "summary": domain.summary,
            "indicators": [
                _tick_values(ctx, record)
                for record in sorted(thresholds.indicators.values(), key=lambda record: order.index(record.level))
                if record.domain == domain.key
            ],
        }
        for domain in thresholds.domains.values()
    ]
    calls = [contact_values(ctx.content.contacts[item.contact]) for item in ctx.content.partnership.urgent]
    ages = [{"key": age.key, "name": age.name} for age in thresholds.ages.values()]
    return render(
        "conversation_sheet.html",
        words=named,
        domains=domains,
        weigh=thresholds.weigh,
        asked=list(PROMPTS),
        calls=calls,
        ages=ages,
        rule=thresholds.rule,
        total=len(thresholds.indicators),
    )


def _tick_values(ctx: PageContext, record: Indicator) -> dict[str, Any]:
    found_by = {"ages": " ".join(record.ages), "also": ", ".join(record.also_called)}
    return {**link_indicator(ctx, record), "key": record.key, **found_by}
