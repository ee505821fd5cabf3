"""All promises that can be checked before anything is built, in one call."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.checks.action_plan import plan_problems
from macros.checks.approval import approval_problems
from macros.checks.borders import border_problems
from macros.checks.contrast import colour_problems
from macros.checks.coverage import programme_problems
from macros.checks.hardcoded_facts import fact_problems
from macros.checks.links import link_problems
from macros.checks.macro_calls import call_problems
from macros.checks.mailboxes import mailbox_problems
from macros.checks.missing_guides import gap_problems
from macros.checks.page_structure import promise_problems
from macros.checks.personal_data import people_problems
from macros.checks.plain_english import word_problems
from macros.checks.printable import paper_problems
from macros.checks.short_links import code_problems
from macros.checks.templates import template_problems
from macros.checks.unfinished import unfinished_problems
from macros.content.loader import LoadResult, load_cached
from macros.content.problems import Problem, keep_errors
from macros.engine.dispatch import UNFORESEEN
from macros.presenters.context import PageContext


def check_content(root: Path, theme: Path, today: date) -> tuple[LoadResult, list[Problem]]:
    """Return what was read and every problem in ``data/``, ``docs/`` and the templates.

    ``theme`` is the folder of the theme that ``overrides/`` stands on. Rules that need the whole library are
    asked only when every data file could be read; a fault in one page never hides those of another.
    """
    loaded = load_cached(root)
    of_templates = list(template_problems(root, theme))
    problems = [*loaded.problems, *of_templates, *people_problems(root)]
    content = loaded.content
    if content is None:
        return loaded, problems
    problems += [*fact_problems(content), *link_problems(content), *colour_problems(content)]
    problems += [*approval_problems(content), *unfinished_problems(content)]
    problems += [*word_problems(content, today), *programme_problems(content, today)]
    problems += [*border_problems(content), *plan_problems(content, today), *code_problems(content)]
    problems += [*mailbox_problems(content), *gap_problems(content), *paper_problems(content)]
    called = list(call_problems(content, today))
    if keep_errors(loaded.problems) or keep_errors(of_templates):
        # What cannot be resolved is told already: a macro that fails for it, or a template, would only repeat it.
        problems += [one for one in called if one.path.startswith("docs/") and one.fix != UNFORESEEN]
    else:
        home = next(iter(content.pages.values()))
        problems += [*called, *promise_problems(content, PageContext(content, home, today))]
    return loaded, problems
