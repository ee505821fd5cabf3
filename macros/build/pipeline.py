"""The build from top to bottom: check the content, build into a staging folder, add the outputs, check, swap in."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from macros.build.mkdocs_builder import THEME, build_pages, check_config
from macros.build.staging import stage_pages
from macros.build.worker import OutputsProcess
from macros.checks.built_site import check_built_site
from macros.checks.built_text import check_built_text
from macros.checks.registry import check_content
from macros.content.gate import inspect_tree
from macros.content.loader import Content, LoadResult
from macros.content.problems import Problem, filter_blocking
from macros.content.text_files import read_bytes
from macros.outputs import not_found, page_html, page_scripts, search_index, stylesheet
from macros.outputs.offline import write as offline
from macros.outputs.registry import OUTPUTS, Output, build_address_problem, write_outputs
from macros.utils import files
from macros.utils.cache import hash_parts
from macros.utils.files import write_file
from macros.utils.progress import Say, print_nothing

SETTINGS = ("mkdocs.yml", "requirements.txt")
"""The files that a build depends on besides the content, the theme and the code, relative to the project's root."""


def check_project(root: Path, today: date) -> tuple[LoadResult, list[Problem]]:
    """Return the loaded content and every problem in data, pages, templates and ``mkdocs.yml``. Builds nothing."""
    loaded, problems = check_content(root, THEME, today)
    return loaded, [*problems, *check_config(root)]


def check_site(root: Path, today: date, say: Say = print_nothing) -> list[Problem]:
    """Return every problem that a build would find, by trying one. Nothing is published.

    Where nothing has changed since the last trial without an error, only the content is checked.
    """
    stamp = root / ".cache" / "tried.txt"
    digest = _hash_project(root, today)
    if stamp.is_file() and stamp.read_text("utf-8") == digest:
        return check_project(root, today)[1]
    problems = make_site(root, root / ".cache" / "trial", today, say=say, in_process=True, is_trial=True)
    if not filter_blocking(problems):
        write_file(stamp.parent, stamp.name, digest)
    return problems


def _hash_project(root: Path, today: date) -> str:
    """Return a hash of all that a build is made from: content, templates, code, packages and the date."""
    gate = inspect_tree(root)
    accepted = [f"{folder}/{name}" for folder, names in gate.files.items() for name in names]
    code = sorted(path.relative_to(root).as_posix() for path in (root / "macros").rglob("*.py"))
    parts = (
        part for name in (*accepted, *code, *SETTINGS) for part in (name.encode(), read_bytes(root / name, name)[0])
    )
    return hash_parts(today.isoformat().encode(), *parts)


# Long: the steps of the build, in the order in which they run.
def make_site(
    root: Path,
    site_dir: Path,
    today: date,
    preview: str | None = None,
    say: Say = print_nothing,
    outputs: tuple[Output, ...] = OUTPUTS,
    in_process: bool = False,
    is_trial: bool = False,
) -> list[Problem]:
    """Build everything into ``site_dir`` and return all problems; with any error, ``site_dir`` is left as it was.

    ``preview`` is the address of a preview: links start there, and newsletters that are not out yet are shown.
    ``say`` reports progress. ``outputs`` are those to write; ``in_process`` writes all of them in another process.
    ``is_trial`` builds and checks everything, and leaves ``site_dir`` as it was in any case.
    """
    staging, outputs_dir = files.prepare_staging_dir(site_dir), files.prepare_staging_dir(site_dir, "channels")
    pages_dir = files.prepare_staging_dir(site_dir, "pages")
    process = OutputsProcess(root, outputs_dir, today) if in_process else None

    # Check the content.
    say("Checking the content")
    loaded, problems = check_project(root, today)
    if filter_blocking(problems, bool(preview)) or loaded.content is None:
        return _discard(staging, outputs_dir, problems, process)
    content = loaded.content
    base = "/" if preview else urlsplit(content.partnership.address).path

    # Build the pages in the staging folder and, at the same time, the outputs in another.
    with ThreadPoolExecutor(1) as executor:
        writing = process or executor.submit(write_outputs, content, outputs_dir, today, say, outputs)
        say("Building the pages")
        problems += stage_pages(content, pages_dir, has_drafts=bool(preview))
        problems += [*build_pages(content, pages_dir, staging, today, preview), *writing.result()]
        shutil.rmtree(pages_dir)
    if filter_blocking(problems, bool(preview)):
        return _discard(staging, outputs_dir, problems)

    # Merge them, and write what needs the built pages.
    say("Finishing the site")
    if conflicts := _merge_outputs(content, outputs_dir, staging, today):
        return _discard(staging, outputs_dir, [*problems, *conflicts])
    not_found.write(staging, base)
    offline.write(content, staging, base, today, has_copy=not preview)

    # Check the built site.
    say("Checking what was built")
    problems += [*check_built_site(content, staging, base), *check_built_text(content, staging, today)]
    if is_trial or filter_blocking(problems, bool(preview)):
        return _discard(staging, outputs_dir, problems)

    # Swap the new site in.
    files.swap_in(staging, site_dir)
    return problems


def _merge_outputs(content: Content, outputs_dir: Path, staging: Path, today: date) -> list[Problem]:
    """Move the outputs among the pages, and write what needs both; return the addresses that are used twice."""
    remove_theme_files(content.root, staging)
    if conflicts := files.merge_tree(outputs_dir, staging):
        return [build_address_problem(content.root, url) for url in conflicts]
    page_html.write(staging)
    page_scripts.write(staging)
    stylesheet.write(content, staging)
    search_index.write(content, staging, today)
    return []


def _discard(
    staging: Path, outputs_dir: Path, problems: list[Problem], process: OutputsProcess | None = None
) -> list[Problem]:
    """Remove an unfinished build, and return its problems."""
    if process:
        process.stop()
    for folder in (staging, outputs_dir):
        shutil.rmtree(folder, ignore_errors=True)
    return problems


def remove_theme_files(root: Path, site_dir: Path) -> None:
    """Remove the theme's own scripts and styles, which no page loads, and what programs left among ours."""
    gate, assets = inspect_tree(root), site_dir / "assets"
    ours = {*gate.files["overrides"], *gate.files["docs"]}
    for file in [path for path in assets.rglob("*") if path.is_file()]:
        if file.relative_to(site_dir).as_posix() not in ours:
            file.unlink()
    for name in (name for folder, name in gate.ignored if folder == "overrides"):
        (site_dir / name).unlink(missing_ok=True)
    for folder in sorted((path for path in assets.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def get_next_rebuild_date(content: Content, today: date) -> date:
    """Return the next day on which the same content would give a different site.

    That is the day after a review or an action was due, the day after a session of a workshop, or the first of a
    year, when the bank holidays of another year are known.
    """
    reviews = [page.meta.review_by for page in content.pages.values() if not page.is_unpublished]
    dues = [action.due for action in content.actions.values() if action.due and action.get_status(action.due) != "done"]
    sessions = [session.on for workshop in content.workshops.values() for session in workshop.sessions]
    days = [day + timedelta(days=1) for day in (*reviews, *dues, *sessions)]
    return min([day for day in days if day > today] + [date(today.year + 1, 1, 1)])
