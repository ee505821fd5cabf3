"""All promises that can be checked before anything is built, in one call."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.checks.action_plan import check_action_plan
from macros.checks.approval import check_approval
from macros.checks.borders import check_borders
from macros.checks.contrast import check_contrast
from macros.checks.coverage import check_coverage
from macros.checks.hardcoded_facts import check_hardcoded_facts
from macros.checks.links import check_links
from macros.checks.macro_calls import check_macro_calls
from macros.checks.mailboxes import check_mailboxes
from macros.checks.missing_guides import check_missing_guides
from macros.checks.page_structure import check_page_structure
from macros.checks.personal_data import check_personal_data
from macros.checks.plain_english import check_plain_english
from macros.checks.printable import check_printable
from macros.checks.short_links import check_short_links
from macros.checks.templates import check_templates
from macros.checks.unfinished import check_unfinished
from macros.content.loader import LoadResult, load_cached
from macros.content.problems import Problem, keep_errors
from macros.engine.dispatch import UNFORESEEN_FIX
from macros.presenters.context import PageContext


def check_content(root: Path, theme: Path, today: date) -> tuple[LoadResult, list[Problem]]:
    """Return what was read and every problem in ``data/``, ``docs/`` and the templates.

    ``theme`` is the folder of the theme that ``overrides/`` stands on. Rules that need the whole library are
    asked only when every data file could be read; a fault in one page never hides those of another.
    """
    loaded = load_cached(root)
    of_templates = list(check_templates(root, theme))
    problems = [*loaded.problems, *of_templates, *check_personal_data(root)]
    content = loaded.content
    if content is None:
        return loaded, problems
    problems += [*check_hardcoded_facts(content), *check_links(content), *check_contrast(content)]
    problems += [*check_approval(content), *check_unfinished(content)]
    problems += [*check_plain_english(content, today), *check_coverage(content, today)]
    problems += [*check_borders(content), *check_action_plan(content, today), *check_short_links(content)]
    problems += [*check_mailboxes(content), *check_missing_guides(content), *check_printable(content)]
    called = list(check_macro_calls(content, today))
    if keep_errors(loaded.problems) or keep_errors(of_templates):
        # What cannot be resolved is told already: a macro that fails for it, or a template, would only repeat it.
        problems += [one for one in called if one.path.startswith("docs/") and one.fix != UNFORESEEN_FIX]
    else:
        home = next(iter(content.pages.values()))
        problems += [*called, *check_page_structure(content, PageContext(content, home, today))]
    return loaded, problems
