"""The code keeps its own rules: linter and types are clean, modules small, no import upward or in a circle."""

from __future__ import annotations

import ast
from pathlib import Path

FLOORS = {
    "utils": 0,
    "content": 1,
    "presenters": 2,
    "pages": 3,
    "engine": 4,
    "checks": 5,
    "outputs": 5,
    "build": 6,
    "scaffold": 6,
    "cli": 7,
    "__main__": 8,
}
"""A module may import from its own folder and from those with a smaller number, not from another with the same."""


MAX_MODULE_LINES = 250
MAX_FUNCTION_LINES = 25


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


def package_of(root: Path, file: Path) -> str:
    """Return the folder below ``macros/`` that a module is in, or the name of a module directly below it."""
    return file.relative_to(root / "macros").parts[0].removesuffix(".py")


def test_nothing_imports_upward(root: Path) -> None:
    upward = []
    for file in modules(root):
        package = package_of(root, file)
        for name in imported(file) if package in FLOORS else ():
            target = name.split(".")[1]
            is_sibling = target != package and FLOORS.get(target) == FLOORS[package]
            if FLOORS.get(target, 0) > FLOORS[package] or is_sibling:
                upward.append(f"{file.relative_to(root)} imports {name}")
    assert upward == []


def test_every_package_has_a_floor(root: Path) -> None:
    assert {package_of(root, file) for file in modules(root)} - {"__init__"} == set(FLOORS)


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


def test_no_module_imports_itself_through_others(root: Path) -> None:
    files = {
        ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): file for file in modules(root)
    }
    graph = {name: imported(file) & set(files) for name, file in files.items()}
    while leaves := [name for name, targets in graph.items() if not targets & set(graph)]:
        for name in leaves:
            del graph[name]
    assert sorted(graph) == []


def test_modules_are_small(root: Path) -> None:
    lengths = {str(file.relative_to(root)): len(file.read_text("utf-8").splitlines()) for file in modules(root)}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_MODULE_LINES} == {}


def test_a_long_function_gives_its_reason(root: Path) -> None:
    """The lines of a docstring are not counted. The reason is a comment above the function: ``# Long: ...``."""
    unexplained = []
    for file in modules(root):
        text = file.read_text("utf-8")
        lines = text.split("\n")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and count_lines(node) > MAX_FUNCTION_LINES:
                first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                if not lines[first - 2].lstrip().startswith("# Long: "):
                    unexplained.append(f"{file.relative_to(root)}:{node.lineno} {node.name}")
    assert unexplained == []


def count_lines(node: ast.FunctionDef) -> int:
    """Return the lines of a function without those of its docstring."""
    lines = (node.end_lineno or 0) - node.lineno + 1
    docstring = node.body[0] if ast.get_docstring(node) else None
    return lines - ((docstring.end_lineno or 0) - docstring.lineno + 1 if docstring else 0)


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
