"""Compare the site with a build by Zensical, the successor of MkDocs: pages, titles and headings must be the same.

The exit code of Zensical stays 0 when a macro fails, so the built pages are read and compared.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tomllib
import venv
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from macros.build.pipeline import make_site
from macros.build.staging import stage_pages
from macros.cli.environment import get_interpreter, install_packages
from macros.content.loader import Content, load_cached
from macros.content.problems import Problem, filter_blocking
from macros.utils.cache import hash_parts
from macros.utils.files import write_file

PARTS = ("docs", "data", "macros", "overrides", "mkdocs.yml")
STAGED_PAGES = "pages"
"""Folder of the pages that the builder reads; our macros read the pages of ``docs/`` themselves."""
SKIPPED_FILES = ("404.html", "404/index.html")
"""The 404 page, which the pipeline rewrites after MkDocs has built it."""

SHORT_LINKS = "go/"
"""Folder of the redirect pages, which only our pipeline writes."""

Outline = tuple[str, tuple[str, ...]]
"""The title of a page and its headings, each as ``h2 What to do``."""


@dataclass
class _OutlineParser(HTMLParser):
    title: str = ""
    headings: list[str] = field(default_factory=list)
    _element: str = ""

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and ("class", "headerlink") in attrs:
            self._element = f"{self._element} link"
        elif tag == "title" and not self.title:
            self._element = tag
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._element = tag
            self.headings.append(f"{tag} ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._element = self._element.removesuffix(" link")
        elif tag == self._element:
            self._element = ""

    def handle_data(self, data: str) -> None:
        if self._element == "title":
            self.title += data
        elif self._element and not self._element.endswith("link"):
            self.headings[-1] += data


def read_outline(html: str) -> Outline:
    """Return a page's title and headings, with single spaces."""
    parser = _OutlineParser()
    parser.feed(html)
    return " ".join(parser.title.split()), tuple(" ".join(heading.split()) for heading in parser.headings)


def read_outlines(site_dir: Path) -> dict[str, Outline]:
    """Return the outline of every page below ``site_dir`` by its file, as in ``guides/neglect/index.html``."""
    files = {file.relative_to(site_dir).as_posix(): file for file in sorted(site_dir.rglob("*.html"))}
    return {
        name: read_outline(file.read_text("utf-8"))
        for name, file in files.items()
        if name not in SKIPPED_FILES and not name.startswith(SHORT_LINKS)
    }


def list_packages(root: Path) -> list[str]:
    """Return Zensical, and all packages that our macros need: those of the project without MkDocs and its theme."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return ["zensical", *(name for name in project["dependencies"] if not name.startswith("mkdocs"))]


def create_environment(home: Path, packages: list[str]) -> Path:
    """Return the interpreter of a separate environment with the newest Zensical that can be installed."""
    marker = home / f"installed-{hash_parts(*(package.encode() for package in packages))[:16]}"
    if not marker.exists():
        shutil.rmtree(home, ignore_errors=True)
        print("Setting up Zensical (once) ...", flush=True)
        venv.create(home, with_pip=True)
        install_packages(get_interpreter(home), packages)
        marker.touch()
    return get_interpreter(home)


def build_with_zensical(content: Content, python: Path, work_dir: Path, today: date) -> tuple[Path, str]:
    """Build a copy of the project in ``work_dir`` with Zensical; return the folder of the site and the output."""
    shutil.rmtree(work_dir, ignore_errors=True)
    for part in PARTS:
        source, target = content.root / part, work_dir / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    stage_pages(content, work_dir / STAGED_PAGES)
    settings = (work_dir / "mkdocs.yml").read_text("utf-8")
    write_file(work_dir, "mkdocs.yml", settings.replace("docs_dir: docs", f"docs_dir: {STAGED_PAGES}"))
    environment = {
        **os.environ,
        "SITE_NAME": content.partnership.site_name,
        "SITE_URL": content.partnership.address,
        "TODAY": today.isoformat(),
        "PYTHONPATH": str(work_dir),
    }
    command = [str(python), "-m", "zensical", "build", "--clean"]
    result = subprocess.run(command, cwd=work_dir, env=environment, capture_output=True, text=True, check=False)
    return work_dir / "site", result.stdout + result.stderr


def find_differences(ours: dict[str, Outline], theirs: dict[str, Outline]) -> list[Problem]:
    """Return every page that only one of the builders built, and every difference in titles and headings."""
    problems = [Problem(name, 1, "Zensical does not build this page.") for name in ours.keys() - theirs.keys()]
    problems += [Problem(name, 1, "only Zensical builds this page.") for name in theirs.keys() - ours.keys()]
    for name in sorted(ours.keys() & theirs.keys()):
        (our_title, our_headings), (their_title, their_headings) = ours[name], theirs[name]
        if our_title != their_title:
            problems.append(Problem(name, 1, f'the title is "{our_title}" and under Zensical "{their_title}".'))
        for our_heading, their_heading in zip(our_headings, their_headings, strict=False):
            if our_heading != their_heading:
                message = f'the heading is "{our_heading}" and under Zensical "{their_heading}".'
                problems.append(Problem(name, 1, message))
        if len(our_headings) != len(their_headings):
            message = f"{len(our_headings)} headings, and under Zensical {len(their_headings)}."
            problems.append(Problem(name, 1, message))
    return problems


def compare(root: Path, today: date) -> list[Problem]:
    """Build the site with both builders and return every difference."""
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    problems = make_site(root, cache / "mkdocs-site", today)
    content = load_cached(root).content
    if content is None or filter_blocking(problems):
        return problems
    python = create_environment(cache / "zensical-venv", list_packages(root))
    site_dir, output = build_with_zensical(content, python, cache / "zensical", today)
    if not site_dir.exists():
        return [*problems, Problem("mkdocs.yml", 1, f"Zensical built nothing: {' '.join(output.split())[-300:]}.")]
    theirs = read_outlines(site_dir)
    print(f"{len(theirs)} pages built with Zensical.")
    return [*problems, *find_differences(read_outlines(cache / "mkdocs-site"), theirs)]
