"""Promise: the plan is honest. Evidence is there, every finding has an action and a chain, every outcome a measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import markdown

from macros.content.loader import Library
from macros.content.macro_calls import Call, parts
from macros.content.problems import Problem, guess
from macros.engine.dispatch import call
from macros.presenters.context import Here
from macros.presenters.reading_time import EXTENSIONS

ACTIONS, OUTCOMES = "data/actions.yml", "data/outcomes.yml"
ID = re.compile(r'\sid="([^"]+)"')


def plan_problems(library: Library, today: date) -> Iterator[Problem]:
    """Yield evidence that leads nowhere, entries from the future, and findings and outcomes that nothing answers."""
    known: dict[str, set[str]] = {}
    for key, action in library.actions.items():
        for at, one in enumerate(action.evidence):
            if one.at is None or one.page not in library.pages:
                continue
            if one.page not in known:
                known[one.page] = anchors_of(library, one.page, today)
            if one.at not in known[one.page]:
                what = f'the evidence of "{key}" leads to "{one.at}", which is not on docs/{one.page}.'
                do = guess(one.at, sorted(known[one.page])) or "Take the anchor out, or give one that is there."
                yield Problem(ACTIONS, library.line("actions", key, "evidence", at, "at"), what, do)
        for at, entry in enumerate(action.history):
            if entry.on > today:
                what = f'the history of "{key}" has an entry for {entry.on.isoformat()}, which is yet to come.'
                line = library.line("actions", key, "history", at, "on")
                yield Problem(ACTIONS, line, what, "Write what has happened, with its own date.")
    yield from _unanswered(library)


def anchors_of(library: Library, src: str, today: date) -> set[str]:
    """Return every anchor on a page: those of its headings, and those that its macros print."""
    here = Here(library, library.pages[src], today)
    body = "".join(_shown(here, one) if isinstance(one, Call) else one for one in parts(here.page)[0])
    return set(ID.findall(markdown.markdown(body, extensions=[*EXTENSIONS, "toc"])))


def _shown(here: Here, one: Call) -> str:
    """A call that fails shows nothing; the check of the calls tells it, on its own line."""
    try:
        return call(here, one.name, one.values)
    except Exception:
        return ""


def _unanswered(library: Library) -> Iterator[Problem]:
    acted = {action.finding for action in library.actions.values()}
    chained = [chain.finding for chain in library.outcomes.chains]
    measured = {measure.outcome for measure in library.outcomes.measures.values()}
    for key in library.findings.needs:
        if key not in acted:
            yield Problem(ACTIONS, 1, f'no action answers the finding "{key}".', "Add one, or one for the partnership.")
        if chained.count(key) != 1:
            what = f'the finding "{key}" has {chained.count(key)} chains.'
            yield Problem(OUTCOMES, library.line("outcomes", "chains"), what, 'Give it one in "chains".')
    for key in library.outcomes.outcomes:
        if key not in measured:
            line = library.line("outcomes", "outcomes", key)
            yield Problem(OUTCOMES, line, f'the outcome "{key}" has no measure.', 'Add one to "measures".')
