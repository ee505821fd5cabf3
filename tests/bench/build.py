"""Build times: the pages alone, all outputs from an empty cache, and all outputs with nothing changed.

The three take turns on the same machine, so that their differences and ratios are comparable across machines.
Goals for two cores: all outputs take at most 6 s more than the pages alone, and at most 0.5 s more when nothing
changed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("docs", "data", "macros", "overrides", "mkdocs.yml")
ROUNDS = 3
PROGRAM = Path(__file__).with_name("timed_build.py")


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        copy_project(project)
        time_build(project, "all")  # Fills the file cache of the machine for all three.
        seconds: dict[str, list[float]] = {"pages alone": [], "all, from nothing": [], "all, nothing changed": []}
        for _ in range(ROUNDS):
            seconds["pages alone"].append(time_build(project, "pages"))
            shutil.rmtree(project / ".cache")
            seconds["all, from nothing"].append(time_build(project, "all"))
            seconds["all, nothing changed"].append(time_build(project, "all"))
    alone = min(seconds["pages alone"])
    print("| build | seconds (best of 3) | more than the pages | ratio |\n|---|---|---|---|")
    for name, durations in seconds.items():
        best = min(durations)
        print(f"| {name} | {best:.2f} ({', '.join(f'{duration:.2f}' for duration in durations)}) ", end="")
        print(f"| {best - alone:+.2f} | {best / alone:.2f} |")


def copy_project(project: Path) -> None:
    """Copy the files that a build needs."""
    project.mkdir()
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, project / name)


def time_build(project: Path, scope: str) -> float:
    """Build in a separate process; return its seconds without the import of its modules."""
    command = [sys.executable, str(PROGRAM), scope]
    environment = {**os.environ, "PYTHONPATH": str(project)}
    process = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=True)
    return float(process.stdout.split()[-1])


if __name__ == "__main__":
    main()
