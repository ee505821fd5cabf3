"""Build the project in the current folder once, ``pages`` alone or ``all``, and print the seconds.

Run by ``tests.bench.build`` in a separate process, with the modules of the project on the path.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path

from macros.build import pipeline
from macros.build.mkdocs_builder import build_pages
from macros.build.staging import stage_pages
from macros.checks.built_site import check_built_site
from macros.content.problems import Problem, filter_blocking
from macros.outputs import not_found, page_html, page_scripts, search_index, stylesheet
from macros.utils import files

TODAY = date(2026, 12, 1)


def build_pages_only(root: Path, site: Path, today: date) -> list[Problem]:
    """Check and build the pages, without any other output; return the problems."""
    loaded, problems = pipeline.check_project(root, today)
    assert loaded.content is not None, problems
    staging = files.prepare_staging_dir(site)
    pages_dir = files.prepare_staging_dir(site, "pages")
    problems += stage_pages(loaded.content, pages_dir)
    problems += build_pages(loaded.content, pages_dir, staging, today)
    pipeline.remove_theme_files(root, staging)
    page_html.write(staging)
    page_scripts.write(staging)
    stylesheet.write(loaded.content, staging)
    search_index.write(loaded.content, staging, today)
    not_found.write(staging, "/")
    list(check_built_site(loaded.content, staging, "/"))  # Links to PDFs are broken; only the time counts here.
    return problems


def main(scope: str) -> None:
    """Build, and print the seconds."""
    start = time.monotonic()
    root, site = Path.cwd(), Path.cwd() / "site"
    if scope == "pages":
        problems = build_pages_only(root, site, TODAY)
    else:
        problems = pipeline.make_site(root, site, TODAY, in_process=True)
    assert not filter_blocking(problems), problems
    print(time.monotonic() - start)


if __name__ == "__main__":
    main(sys.argv[1])
