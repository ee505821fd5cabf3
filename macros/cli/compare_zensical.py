"""The same tree under Zensical, the builder that follows MkDocs: same pages, same titles, same headings.

Zensical's exit code stays 0 when a macro fails, so what it built is read and compared.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import venv
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from macros.build.pipeline import make_site
from macros.cli.environment import get_interpreter, install_packages
from macros.content.loader import Content, load_cached
from macros.content.problems import Problem

PARTS = ("docs", "data", "macros", "overrides", "mkdocs.yml")
PACKAGES = ("zensical", "pydantic", "pyyaml", "jinja2", "markdown", "holidays", "vl-convert-python")
"""Zensical itself, and what our macros stand on."""
NOT_COMPARED = ("404.html", "404/index.html")
"""The page for lost addresses is finished by a channel, which does not belong to the builder."""

Outline = tuple[str, tuple[str, ...]]
"""A page as its title and its headings, each as ``h2 What to do``."""


@dataclass
class _Reader(HTMLParser):
    title: str = ""
    headings: list[str] = field(default_factory=list)
    _inside: str = ""

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and ("class", "headerlink") in attrs:
            self._inside = f"{self._inside} link"
        elif tag == "title" and not self.title:
            self._inside = tag
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._inside = tag
            self.headings.append(f"{tag} ")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._inside = self._inside.removesuffix(" link")
        elif tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside and not self._inside.endswith("link"):
            self.headings[-1] += data


def read_outline(html: str) -> Outline:
    """Return a page's title and headings, with single spaces."""
    reader = _Reader()
    reader.feed(html)
    return " ".join(reader.title.split()), tuple(" ".join(heading.split()) for heading in reader.headings)


def read_outlines(site: Path) -> dict[str, Outline]:
    """Return the outline of every page below ``site`` by its file, as in ``guides/neglect/index.html``."""
    files = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*.html"))}
    return {name: read_outline(file.read_text("utf-8")) for name, file in files.items() if name not in NOT_COMPARED}


def create_environment(home: Path) -> Path:
    """Return the interpreter of an environment of its own with the newest Zensical that installs here."""
    mark = home / f"installed-{'-'.join(PACKAGES)}"
    if not mark.exists():
        shutil.rmtree(home, ignore_errors=True)
        print("Setting up Zensical (once) ...", flush=True)
        venv.create(home, with_pip=True)
        install_packages(get_interpreter(home), list(PACKAGES))
        mark.touch()
    return get_interpreter(home)


def build_with_zensical(content: Content, python: Path, work: Path, today: date) -> tuple[Path, str]:
    """Build a copy of the tree with Zensical; return the site's folder and what Zensical said."""
    shutil.rmtree(work, ignore_errors=True)
    for part in PARTS:
        source, target = content.root / part, work / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    place = content.partnership
    names = {
        "SITE_NAME": place.site_name,
        "SITE_URL": place.address,
        "TODAY": today.isoformat(),
        "PYTHONPATH": str(work),
    }
    command = [str(python), "-m", "zensical", "build", "--clean"]
    done = subprocess.run(command, cwd=work, env={**os.environ, **names}, capture_output=True, text=True, check=False)
    return work / "site", done.stdout + done.stderr


def find_differences(ours: dict[str, Outline], theirs: dict[str, Outline]) -> list[Problem]:
    """Return every page that only one builder made, and every title or heading in which they differ."""
    problems = [Problem(name, 1, "Zensical does not build this page.") for name in ours.keys() - theirs.keys()]
    problems += [Problem(name, 1, "only Zensical builds this page.") for name in theirs.keys() - ours.keys()]
    for name in sorted(ours.keys() & theirs.keys()):
        if ours[name][0] != theirs[name][0]:
            problems.append(Problem(name, 1, f'the title is "{ours[name][0]}" and under Zensical "{theirs[name][0]}".'))
        for mine, other in zip(ours[name][1], theirs[name][1], strict=False):
            if mine != other:
                problems.append(Problem(name, 1, f'the heading is "{mine}" and under Zensical "{other}".'))
        if len(ours[name][1]) != len(theirs[name][1]):
            problems.append(
                Problem(name, 1, f"{len(ours[name][1])} headings, and under Zensical {len(theirs[name][1])}.")
            )
    return problems


def compare(root: Path, today: date) -> list[Problem]:
    """Build the tree with both builders and return every difference."""
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    problems = make_site(root, cache / "mkdocs-site", today)
    content = load_cached(root).content
    if content is None or not (cache / "mkdocs-site").exists():
        return problems
    site, said = build_with_zensical(content, create_environment(cache / "zensical-venv"), cache / "zensical", today)
    if not site.exists():
        return [*problems, Problem("mkdocs.yml", 1, f"Zensical built nothing: {' '.join(said.split())[-300:]}.")]
    theirs = read_outlines(site)
    print(f"{len(theirs)} pages built with Zensical.")
    return [*problems, *find_differences(read_outlines(cache / "mkdocs-site"), theirs)]
