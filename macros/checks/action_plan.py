"""Check that evidence exists, every finding has an action and one chain, and every outcome has a measure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.models.programme import Action
from macros.content.problems import Problem, format_suggestion
from macros.engine.page import render_page
from macros.presenters.context import PageContext

ACTIONS, OUTCOMES = "data/actions.yml", "data/outcomes.yml"


def check_action_plan(ctx: CheckContext) -> Iterator[Problem]:
    """Yield evidence without its anchor, history of the future, and findings and outcomes that lack a record."""
    content = ctx.content
    anchors: dict[str, set[str]] = {}
    for key, action in content.actions.items():
        if ctx.is_sound:
            yield from _check_evidence(content, key, action, anchors, ctx.today)
        yield from _check_history(content, key, action, ctx.today)
    yield from _check_findings(content)


def _check_evidence(
    content: Content, key: str, action: Action, anchors: dict[str, set[str]], today: date
) -> Iterator[Problem]:
    """Yield evidence whose anchor is not on its page; ``anchors`` caches the anchors by page."""
    for index, evidence in enumerate(action.evidence):
        if evidence.at is None or evidence.page not in content.pages:
            continue
        if evidence.page not in anchors:
            anchors[evidence.page] = list_anchors(content, evidence.page, today)
        known = anchors[evidence.page]
        if evidence.at not in known:
            message = f'the evidence of "{key}" leads to "{evidence.at}", which is not on docs/{evidence.page}.'
            fix = format_suggestion(evidence.at, sorted(known)) or "Take the anchor out, or give one that is there."
            yield Problem(ACTIONS, content.find_line("actions", key, "evidence", index, "at"), message, fix)


def _check_history(content: Content, key: str, action: Action, today: date) -> Iterator[Problem]:
    for index, entry in enumerate(action.history):
        if entry.on > today:
            message = f'the history of "{key}" has an entry for {entry.on.isoformat()}, which is yet to come.'
            line = content.find_line("actions", key, "history", index, "on")
            yield Problem(ACTIONS, line, message, "Write what has happened, with its own date.")


def list_anchors(content: Content, src: str, today: date) -> set[str]:
    """Return every anchor on a page: the ids of its headings and of the HTML of its macros."""
    return set(render_page(PageContext(content, content.pages[src], today)).list_ids())


def _check_findings(content: Content) -> Iterator[Problem]:
    findings_with_action = {action.finding for action in content.actions.values()}
    findings_in_chains = [chain.finding for chain in content.outcomes.chains]
    measured_outcomes = {measure.outcome for measure in content.outcomes.measures.values()}
    for key in content.findings.needs:
        if key not in findings_with_action:
            yield Problem(ACTIONS, 1, f'no action answers the finding "{key}".', "Add one, or one for the partnership.")
        if findings_in_chains.count(key) != 1:
            message = f'the finding "{key}" has {findings_in_chains.count(key)} chains.'
            yield Problem(OUTCOMES, content.find_line("outcomes", "chains"), message, 'Give it one in "chains".')
    for key in content.outcomes.outcomes:
        if key not in measured_outcomes:
            line = content.find_line("outcomes", "outcomes", key)
            yield Problem(OUTCOMES, line, f'the outcome "{key}" has no measure.', 'Add one to "measures".')
