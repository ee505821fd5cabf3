"""The list of all checks of the content, and the function that runs them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from macros.checks.action_plan import check_action_plan
from macros.checks.approval import check_approval
from macros.checks.borders import check_borders
from macros.checks.context import Check, CheckContext
from macros.checks.contrast import check_contrast
from macros.checks.coverage import check_coverage
from macros.checks.hardcoded_facts import check_hardcoded_facts
from macros.checks.letters import check_letters
from macros.checks.links import check_links
from macros.checks.macro_calls import check_macro_calls
from macros.checks.mailboxes import check_mailboxes
from macros.checks.missing_guides import check_missing_guides
from macros.checks.page_metadata import check_page_metadata
from macros.checks.page_structure import check_page_structure
from macros.checks.personal_data import check_personal_data, hide_personal_data
from macros.checks.plain_data import check_plain_data
from macros.checks.plain_english import check_plain_english
from macros.checks.printable import check_printable
from macros.checks.short_links import check_short_links
from macros.checks.templates import check_templates
from macros.checks.theme_files import check_theme_files
from macros.checks.unfinished import check_unfinished
from macros.content.loader import LoadResult, load_cached
from macros.content.problems import Problem, filter_blocking

CHECKS: tuple[Check, ...] = (
    check_templates,
    check_theme_files,
    check_personal_data,
    check_hardcoded_facts,
    check_links,
    check_contrast,
    check_approval,
    check_unfinished,
    check_plain_data,
    check_plain_english,
    check_coverage,
    check_page_metadata,
    check_borders,
    check_action_plan,
    check_short_links,
    check_mailboxes,
    check_missing_guides,
    check_printable,
    check_letters,
    check_macro_calls,
    check_page_structure,
)
"""Every check, in the order in which they run."""

FILE_CHECKS: frozenset[Check] = frozenset({check_templates, check_theme_files, check_personal_data})
"""The checks that read files themselves, and so run even where the content cannot be loaded."""


def check_content(root: Path, theme: Path, today: date) -> tuple[LoadResult, list[Problem]]:
    """Return the loaded content and every problem in ``data/``, ``docs/`` and the templates.

    ``theme`` is the folder of the theme that ``overrides/`` extends. Checks that need the content run only where every
    data file can be used; an error in one page never hides those of another.
    """
    loaded = load_cached(root)
    problems = list(loaded.problems)
    ctx = CheckContext(root, theme, today, loaded.content, is_sound=not filter_blocking(problems))
    for check in CHECKS:
        if loaded.content is None and check not in FILE_CHECKS:
            continue
        check_problems = list(check(ctx))
        problems += check_problems
        if check is check_templates and filter_blocking(check_problems):
            ctx = replace(ctx, is_sound=False)
    return loaded, hide_personal_data(problems, root)
