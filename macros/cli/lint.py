"""Linters and formatters: what `make lint` and the hooks of pre-commit run.

Python, templates and spelling are checked by packages of requirements-dev.txt. Scripts and stylesheets are checked by
Biome, a package of the npm registry that is locked in tests/lint/ and installed into .cache/lint/. No build needs it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from macros.cli.npm import NpmError, install_locked_packages

MAX_SUBJECT_LENGTH = 72
"""Characters. `git log --oneline` shows so many in a terminal of 80."""
SUBJECT = re.compile(r"(?:[a-z][a-z0-9_./-]*(?:, [a-z][a-z0-9_./-]*)*: \S|Merge |Revert |fixup! |squash! )")
"""An area, or several, in front: ``search: ``, ``checks, outputs: ``. What git writes itself passes."""


def list_commands(root: Path) -> dict[str, list[str]]:
    """Return the command of each tool by its name."""
    python, scripts = [sys.executable, "-m"], Path(sys.executable).parent
    biome = root / ".cache/lint/node_modules/.bin/biome"
    return {
        "ruff": [*python, "ruff", "check", "."],
        "format": [*python, "ruff", "format", "--check", "."],
        "mypy": [*python, "mypy"],
        "biome": [
            *(str(biome), "ci", "--config-path=tests/lint/settings.jsonc", "--colors=off"),
            *("overrides/assets", "macros/templates/offline"),
        ],
        "djlint": [*python, "djlint", "overrides", "macros/templates/pages", "--lint", "--quiet"],
        "typos": [str(scripts / "typos"), "--color=never"],
    }


def run_linters(root: Path, names: Sequence[str]) -> int:
    """Run the named tools, or all of them, at the same time; print what fails, and return 1 if anything does."""
    commands = list_commands(root)
    if unknown := [name for name in names if name not in commands]:
        print(f"There is no tool {', '.join(unknown)}. There are: {', '.join(commands)}.", file=sys.stderr)
        return 1
    chosen = {name: command for name, command in commands.items() if not names or name in names}
    if "biome" in chosen:
        try:
            install_locked_packages(root / "tests/lint", root / ".cache/lint", "Biome")
        except NpmError as error:
            print(f"Scripts and stylesheets are not checked. {error}", file=sys.stderr)
            return 1
    with ThreadPoolExecutor() as workers:
        results = dict(zip(chosen, workers.map(lambda command: _run(root, command), chosen.values()), strict=True))
    for name, (code, output) in results.items():
        print(f"{name}: {'passed' if code == 0 else 'failed'}")
        if code:
            print(output, file=sys.stderr)
    return int(any(code for code, _ in results.values()))


def _run(root: Path, command: list[str]) -> tuple[int, str]:
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return result.returncode, result.stdout + result.stderr


def check_message(text: str) -> list[str]:
    """Return what is wrong with a commit message: its subject's length and area, and the line below it."""
    subject, *rest = [line for line in text.split("\n") if not line.startswith("#")]
    faults = []
    if len(subject) > MAX_SUBJECT_LENGTH:
        faults.append(f"The subject has {len(subject)} characters. Write at most {MAX_SUBJECT_LENGTH}.")
    if not SUBJECT.match(subject):
        faults.append('The subject names no area. Put it in front, as in "search: ...".')
    if rest and rest[0].strip():
        faults.append("The line below the subject is not empty. Leave it empty, and give the reason below it.")
    return faults
