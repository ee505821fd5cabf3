"""The code keeps its own rules: linter and types are clean, rooms are small, nothing imports upward."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

FLOORS = {
    "utils": 0,
    "content": 1,
    "pages": 2,
    "checks": 3,
    "outputs": 4,
    "build": 5,
    "scaffold": 5,
    "cli": 6,
    "__main__": 7,
}
"""Which folder stands on which: a module may import from its own floor and from those below it."""


@pytest.mark.parametrize("command", [["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]])
def test_tools_find_nothing(root: Path, command: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def modules(root: Path) -> list[Path]:
    """Return every module of the code."""
    return sorted((root / "macros").rglob("*.py"))


def imported(file: Path) -> set[str]:
    """Return the names of our own modules that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        if isinstance(node, ast.Import):
            names |= {name.name for name in node.names}
    return {name for name in names if name.startswith("macros.")}


def test_nothing_imports_upward(root: Path) -> None:
    upward = []
    for file in modules(root):
        place = file.relative_to(root / "macros").parts[0].removesuffix(".py")
        for name in imported(file) if place in FLOORS else ():
            target = name.split(".")[1]
            if FLOORS.get(target, 0) > FLOORS[place]:
                upward.append(f"{file.relative_to(root)} imports {name}")
    assert upward == []


def test_only_two_modules_import_the_site_builder(root: Path) -> None:
    importers = set()
    for file in modules(root):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and not node.level:
                names.append(node.module or "")
            if any(name.split(".")[0] in ("mkdocs", "material") for name in names):
                importers.add(file.relative_to(root).as_posix())
    assert importers == {"macros/build/mkdocs_builder.py", "macros/build/preview.py"}


def test_rooms_are_small(root: Path) -> None:
    long = {str(file.relative_to(root)): len(file.read_text("utf-8").splitlines()) for file in modules(root)}
    assert {name: lines for name, lines in long.items() if lines > 300} == {}


def test_functions_fit_on_a_screen(root: Path) -> None:
    long = []
    for file in modules(root):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50:
                long.append(f"{file.relative_to(root)}:{node.lineno} {node.name}")
    assert long == []


def test_every_module_and_public_function_says_what_it_is(root: Path) -> None:
    silent = []
    for file in modules(root):
        tree = ast.parse(file.read_text("utf-8"))
        if not ast.get_docstring(tree):
            silent.append(str(file.relative_to(root)))
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            if not ast.get_docstring(node):
                silent.append(f"{file.relative_to(root)}:{node.name}")
    assert silent == []
