"""Promise: the plan is honest. Evidence is there, every finding has an action and a chain, every outcome a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import markdown

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.macro_calls import Call, parse_body
from macros.content.problems import Problem, suggest
from macros.engine.dispatch import call_macro
from macros.presenters.context import PageContext
from macros.presenters.reading_time import MARKDOWN_EXTENSIONS

ACTIONS, OUTCOMES = "data/actions.yml", "data/outcomes.yml"
ID = re.compile(r'\sid="([^"]+)"')


def check_action_plan(ctx: CheckContext) -> Iterator[Problem]:
    """Yield evidence that leads nowhere, entries from the future, and findings and outcomes that nothing answers."""
    content, today = ctx.content, ctx.today
    known: dict[str, set[str]] = {}
    for key, action in content.actions.items():
        for at, one in enumerate(action.evidence):
            if one.at is None or one.page not in content.pages:
                continue
            if one.page not in known:
                known[one.page] = list_anchors(content, one.page, today)
            if one.at not in known[one.page]:
                message = f'the evidence of "{key}" leads to "{one.at}", which is not on docs/{one.page}.'
                fix = suggest(one.at, sorted(known[one.page])) or "Take the anchor out, or give one that is there."
                yield Problem(ACTIONS, content.find_line("actions", key, "evidence", at, "at"), message, fix)
        for at, entry in enumerate(action.history):
            if entry.on > today:
                message = f'the history of "{key}" has an entry for {entry.on.isoformat()}, which is yet to come.'
                line = content.find_line("actions", key, "history", at, "on")
                yield Problem(ACTIONS, line, message, "Write what has happened, with its own date.")
    yield from _check_findings(content)


def list_anchors(content: Content, src: str, today: date) -> set[str]:
    """Return every anchor on a page: those of its headings, and those that its macros print."""
    ctx = PageContext(content, content.pages[src], today)
    body = "".join(_render_page(ctx, one) if isinstance(one, Call) else one for one in parse_body(ctx.page)[0])
    return set(ID.findall(markdown.markdown(body, extensions=[*MARKDOWN_EXTENSIONS, "toc"])))


def _render_page(ctx: PageContext, one: Call) -> str:
    """A call that fails shows nothing; the check of the calls tells it, on its own line."""
    try:
        return call_macro(ctx, one.name, one.values)
    except Exception:
        return ""


def _check_findings(content: Content) -> Iterator[Problem]:
    acted = {action.finding for action in content.actions.values()}
    chained = [chain.finding for chain in content.outcomes.chains]
    measured = {measure.outcome for measure in content.outcomes.measures.values()}
    for key in content.findings.needs:
        if key not in acted:
            yield Problem(ACTIONS, 1, f'no action answers the finding "{key}".', "Add one, or one for the partnership.")
        if chained.count(key) != 1:
            message = f'the finding "{key}" has {chained.count(key)} chains.'
            yield Problem(OUTCOMES, content.find_line("outcomes", "chains"), message, 'Give it one in "chains".')
    for key in content.outcomes.outcomes:
        if key not in measured:
            line = content.find_line("outcomes", "outcomes", key)
            yield Problem(OUTCOMES, line, f'the outcome "{key}" has no measure.', 'Add one to "measures".')
