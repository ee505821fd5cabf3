"""The whole way from facts to a site, top to bottom: check, build beside, add the channels, check again, switch."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from macros.build.mkdocs_builder import THEME, build_pages, check_config
from macros.build.worker import OutputsProcess
from macros.checks.built_site import check_built_site
from macros.checks.registry import check_content
from macros.content.loader import Content, LoadResult
from macros.content.problems import Problem, keep_errors
from macros.outputs import not_found, page_html, page_scripts, search_index, stylesheet
from macros.outputs.offline import write as offline
from macros.outputs.registry import OUTPUTS, Output, address_conflict, write_outputs
from macros.utils import files
from macros.utils.progress import Say, print_nothing


def check_project(root: Path, today: date) -> tuple[LoadResult, list[Problem]]:
    """Return what was read and every problem in data, pages, templates and ``mkdocs.yml``. Builds nothing."""
    loaded, problems = check_content(root, THEME, today)
    return loaded, [*problems, *check_config(root)]


def make_site(
    root: Path,
    site: Path,
    today: date,
    preview: str | None = None,
    say: Say = print_nothing,
    steps: tuple[Output, ...] = OUTPUTS,
    is_apart: bool = False,
) -> list[Problem]:
    """Build everything into ``site``, and return all problems; with any error, ``site`` is left as it was.

    ``preview`` is the address of a preview: links start there, and newsletters that are not out yet are shown.
    ``say`` is told what is being done; ``steps`` are the channels to make, or all of them in a process of their own.
    """
    following, aside = files.staging_dir(site), files.staging_dir(site, "channels")
    apart = OutputsProcess(root, aside, today) if is_apart else None

    # Check the content.
    say("Checking the content")
    loaded, problems = check_project(root, today)
    if keep_errors(problems, bool(preview)) or loaded.content is None:
        return _discard(following, aside, problems, apart)
    content = loaded.content
    base = "/" if preview else urlsplit(content.partnership.address).path

    # Build the pages beside the old site, and meanwhile the channels beside the pages.
    with ThreadPoolExecutor(1) as other:
        channels = apart or other.submit(write_outputs, content, aside, today, say, steps)
        say("Building the pages")
        problems += [*build_pages(content, following, today, preview), *channels.result()]
    if keep_errors(problems, bool(preview)):
        return _discard(following, aside, problems)

    # Put them together, and finish what needs the built pages.
    say("Finishing the site")
    if taken := _merge_outputs(content, aside, following):
        return _discard(following, aside, [*problems, *taken])
    not_found.write(following, base)
    offline.write(content, following, base, today, is_kept=not preview)

    # Check what was built.
    say("Checking what was built")
    problems += check_built_site(content, following, base)
    if keep_errors(problems, bool(preview)):
        return _discard(following, aside, problems)

    # Switch.
    files.swap_in(following, site)
    return problems


def _merge_outputs(content: Content, aside: Path, following: Path) -> list[Problem]:
    """Put the channels among the pages, and finish the look and the search; return what is in two places."""
    remove_theme_assets(content.root, following)
    if taken := files.merge_tree(aside, following):
        return [address_conflict(content.root, url) for url in taken]
    page_html.write(following)
    page_scripts.write(following)
    stylesheet.write(content, following)
    search_index.write(content, following)
    return []


def _discard(
    following: Path, aside: Path, problems: list[Problem], apart: OutputsProcess | None = None
) -> list[Problem]:
    if apart:
        apart.stop()
    for folder in (following, aside):
        shutil.rmtree(folder, ignore_errors=True)
    return problems


def remove_theme_assets(root: Path, site: Path) -> None:
    """Take out the theme's own scripts and styles, which no page of ours asks for."""
    ours = [root / "overrides" / "assets", root / "docs" / "assets"]
    for file in [path for path in (site / "assets").rglob("*") if path.is_file()]:
        name = file.relative_to(site / "assets")
        if not any((folder / name).is_file() for folder in ours):
            file.unlink()
    for folder in sorted((path for path in (site / "assets").rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def next_rebuild_date(content: Content, today: date) -> date:
    """Return the next day on which the same content would give another site.

    That is the day a review becomes overdue or an action late, the day after a session of a workshop, or the first of
    a year: then another year's bank holidays are known.
    """
    reviews = [page.meta.review_by for page in content.pages.values() if not page.is_unpublished]
    dues = [action.due for action in content.actions.values() if action.due and action.status_on(action.due) != "done"]
    sessions = [session.on for workshop in content.workshops.values() for session in workshop.sessions]
    days = [day + timedelta(days=1) for day in (*reviews, *dues, *sessions)]
    return min([day for day in days if day > today] + [date(today.year + 1, 1, 1)])
