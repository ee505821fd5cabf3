"""All promises that can be checked before anything is built, in one call."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.checks.calls import call_problems
from macros.checks.colours import colour_problems
from macros.checks.facts import fact_problems
from macros.checks.links import link_problems
from macros.checks.promises import promise_problems
from macros.checks.templates import template_problems
from macros.library.library import Loaded, current
from macros.library.problems import Problem, errors
from macros.pages.here import Here


def check_content(root: Path, theme: Path, today: date) -> tuple[Loaded, list[Problem]]:
    """Return what was read and every problem in ``data/``, ``docs/`` and the templates.

    ``theme`` is the folder of the theme that ``overrides/`` stands on. Rules that need the whole library are
    asked only when every data file could be read; a fault in one page never hides those of another.
    """
    loaded = current(root)
    problems = [*loaded.problems, *template_problems(root, theme)]
    library = loaded.library
    if library is None:
        return loaded, problems
    problems += [*fact_problems(library), *link_problems(library), *colour_problems(library)]
    if not errors(loaded.problems) and not errors(problems):
        home = next(iter(library.pages.values()))
        problems += promise_problems(library, Here(library, home, today))
        problems += call_problems(library, today)
    else:
        problems += [problem for problem in call_problems(library, today) if problem.path.startswith("docs/")]
    return loaded, problems
