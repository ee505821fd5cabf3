"""How long a build takes: the pages alone, with all channels made from nothing, and with nothing changed.

The three take turns on the same machine, so that their differences and ratios hold where their seconds do not.
Goals for two cores: all channels cost less than 6 s more than the pages alone, and less than 0.5 s more when nothing
changed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("docs", "data", "macros", "overrides", "mkdocs.yml")
ROUNDS = 3
PROGRAM = """
import sys, time
from datetime import date
from pathlib import Path
from macros.outputs import not_found, search, stylesheet
from macros.checks.built_site import built_problems
from macros.content.problems import errors
from macros.build import pipeline, release

def pages(root, site, today):
    loaded, problems = pipeline.check(root, today)
    following = release.beside(site)
    problems += pipeline.build_pages(loaded.content, following, today)
    pipeline.sweep(root, following)
    stylesheet.write(loaded.content, following)
    search.write(loaded.content, following)
    not_found.write(following, "/")
    list(built_problems(loaded.content, following, "/"))  # It misses the PDFs; what counts is the time it takes.
    return problems

began = time.monotonic()
given = (Path.cwd(), Path.cwd() / "site", date(2026, 12, 1))
found = errors(pages(*given) if sys.argv[1] == "pages" else pipeline.make_site(*given, is_apart=True))
assert not found, found
print(time.monotonic() - began)
"""


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        lay(project)
        build(project, "all")  # The files of the machine are warm then, for all three alike.
        seconds: dict[str, list[float]] = {"pages alone": [], "all, from nothing": [], "all, nothing changed": []}
        for _ in range(ROUNDS):
            seconds["pages alone"].append(build(project, "pages"))
            shutil.rmtree(project / ".cache")
            seconds["all, from nothing"].append(build(project, "all"))
            seconds["all, nothing changed"].append(build(project, "all"))
    alone = min(seconds["pages alone"])
    print("| build | seconds (best of 3) | more than the pages | ratio |\n|---|---|---|---|")
    for name, taken in seconds.items():
        best = min(taken)
        print(f"| {name} | {best:.2f} ({', '.join(f'{each:.2f}' for each in taken)}) ", end="")
        print(f"| {best - alone:+.2f} | {best / alone:.2f} |")


def lay(project: Path) -> None:
    """Copy what a build needs."""
    project.mkdir()
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, project / name)


def build(project: Path, message: str) -> float:
    """Build in a process of its own, and return the seconds it took once its modules were there."""
    command = [sys.executable, "-c", PROGRAM, message]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


if __name__ == "__main__":
    main()
