"""The whole way from facts to a site, top to bottom: check, build beside, add the channels, check again, switch."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from macros.channels import action_table, calendar_days, go, machine_list, not_found, search, stylesheet
from macros.channels.print import make as print_channel
from macros.checks.built import built_problems
from macros.checks.content import check_content
from macros.library.library import Library, Loaded
from macros.library.problems import Problem, errors
from macros.publish import release
from macros.publish.builder import THEME, build_pages, config_problems


def check(root: Path, today: date) -> tuple[Loaded, list[Problem]]:
    """Return what was read and every problem in data, pages, templates and ``mkdocs.yml``. Builds nothing."""
    loaded, problems = check_content(root, THEME, today)
    return loaded, [*problems, *config_problems(root)]


def make_site(root: Path, site: Path, today: date, preview: str | None = None) -> list[Problem]:
    """Build everything into ``site``, and return all problems; with any error, ``site`` is left as it was.

    ``preview`` is the address of a preview: links start there, and newsletters that are not out yet are shown.
    """
    # Check the content.
    loaded, problems = check(root, today)
    if errors(problems, bool(preview)) or loaded.library is None:
        return problems
    library = loaded.library
    base = "/" if preview else urlsplit(library.partnership.address).path

    # Build the pages beside the old site.
    following = release.beside(site)
    problems += build_pages(library, following, today, preview)
    if errors(problems, bool(preview)):
        return _abandoned(following, problems)

    # Add the channels.
    sweep(root, following)
    stylesheet.write(library, following)
    search.write(library, following)
    calendar_days.write(library, following, today)
    machine_list.write(library, following, today)
    action_table.write(library, following, today)
    not_found.write(following, base)
    go.write(library, following)
    problems += print_channel.write(library, following, today)
    if errors(problems, bool(preview)):
        return _abandoned(following, problems)

    # Check what was built.
    problems += built_problems(library, following, base)
    if errors(problems, bool(preview)):
        return _abandoned(following, problems)

    # Switch.
    release.switch(following, site)
    return problems


def _abandoned(following: Path, problems: list[Problem]) -> list[Problem]:
    shutil.rmtree(following, ignore_errors=True)
    return problems


def sweep(root: Path, site: Path) -> None:
    """Take out the theme's own scripts and styles, which no page of ours asks for."""
    ours = [root / "overrides" / "assets", root / "docs" / "assets"]
    for file in [path for path in (site / "assets").rglob("*") if path.is_file()]:
        name = file.relative_to(site / "assets")
        if not any((folder / name).is_file() for folder in ours):
            file.unlink()
    for folder in sorted((path for path in (site / "assets").rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def next_difference(library: Library, today: date) -> date:
    """Return the next day on which the same content would give another site.

    That is the day a review becomes overdue or an action late, or the first of a year: then another year's bank
    holidays are known.
    """
    reviews = [page.meta.review_by for page in library.pages.values() if not page.is_unpublished]
    dues = [action.due for action in library.actions.values() if action.due and action.status(action.due) != "done"]
    days = [day + timedelta(days=1) for day in (*reviews, *dues)]
    return min([day for day in days if day > today] + [date(today.year + 1, 1, 1)])
