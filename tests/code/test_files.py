"""The project's own files: what is vendored is what was published, what is locked has digests and no host."""

from __future__ import annotations

import ast
import hashlib
import re
from pathlib import Path

import pytest
import yaml

ASSETS = "overrides/assets"
PRINT_FONTS = "macros/templates/print/fonts"


def vendored(root: Path, folder: str) -> list[dict[str, str]]:
    """Return what ``vendor.yml`` of a folder says of every vendored file."""
    listed: list[dict[str, str]] = yaml.safe_load((root / folder / "vendor.yml").read_text("utf-8"))["files"]
    return listed


@pytest.mark.parametrize("folder", [ASSETS, PRINT_FONTS])
def test_a_vendored_file_is_the_published_one(root: Path, folder: str) -> None:
    for entry in vendored(root, folder):
        assert {"file", "package", "version", "licence", "sha256", "from"} <= entry.keys()
        digest = hashlib.sha256((root / folder / entry["file"]).read_bytes()).hexdigest()
        assert digest == entry["sha256"], entry["file"]


def test_every_font_for_print_is_vendored_or_made_from_one_that_is(root: Path, tmp_path: Path) -> None:
    from macros.cli.fonts import make_print_fonts, write_typefaces

    folder = root / PRINT_FONTS
    made = make_print_fonts(root, tmp_path)
    names = {file.name for file in folder.iterdir()} - {"vendor.yml", "typefaces.json"}
    assert names == {file.name for file in made} | {entry["file"] for entry in vendored(root, PRINT_FONTS)}
    for file in (*made, write_typefaces(folder, tmp_path)):
        assert file.read_bytes() == (folder / file.name).read_bytes(), file.name


def test_every_vendored_file_is_listed(root: Path) -> None:
    listed = {entry["file"] for entry in vendored(root, ASSETS)}
    found = {f"vendor/{path.name}" for path in (root / ASSETS / "vendor").iterdir() if path.suffix in (".js", ".css")}
    assert found <= listed
    assert any(name.endswith(".woff2") for name in listed)


def test_the_small_typefaces_come_from_the_published_one(root: Path, tmp_path: Path) -> None:
    from macros.cli.fonts import make_subsets

    folder = root / ASSETS / "fonts"
    made = make_subsets(folder / "atkinson-hyperlegible-next-latin.woff2", tmp_path)
    assert made
    for file in made:
        assert file.read_bytes() == (folder / file.name).read_bytes(), file.name


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_file_has_digests_and_no_host(root: Path, name: str) -> None:
    text = (root / name).read_text("utf-8")
    pins = re.findall(r"^[A-Za-z0-9_.\[\]-]+==", text, flags=re.MULTILINE)
    assert len(pins) > 20
    assert text.count("--hash=sha256:") >= len(pins)
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links|@ file", text)


def test_the_tests_use_the_versions_that_the_site_is_built_with(root: Path) -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^([A-Za-z0-9_.-]+==[^ \\]+)", (root / name).read_text("utf-8"), flags=re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_every_data_file_opens_by_saying_what_it_feeds_and_what_may_be_edited(root: Path) -> None:
    for file in sorted((root / "data").glob("*.yml")):
        head = " ".join(line for line in file.read_text("utf-8").splitlines()[:8] if line.startswith("#")).lower()
        assert "feeds" in head, file.name
        assert "edit" in head, file.name


def test_the_documented_layout_is_the_layout(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    for name in ("docs", "data", "macros", "overrides", "tests", "mkdocs.yml"):
        assert name in readme
        assert (root / name).exists()
    for folder in (path for path in (root / "macros").iterdir() if path.is_dir() and path.name != "__pycache__"):
        assert folder.name in readme, folder.name


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_path_in_a_table_exists(root: Path, name: str) -> None:
    rows = [line for line in (root / name).read_text("utf-8").splitlines() if line.startswith("|")]
    paths = [path for row in rows for path in re.findall(r"`([^`\s]+/[^`\s]*)`", row)]
    assert paths
    made = (root / ".gitignore").read_text("utf-8").splitlines()  # Folders that a command makes, as `site/`.
    assert [path for path in paths if path not in made and not (root / path).exists()] == []


def test_the_examples_for_developers_name_folders_that_exist(root: Path) -> None:
    """An example changes a file that is there, or adds one to a folder that is there."""
    paths = re.findall(r"^# ((?:macros|tests)/[\w/.]+)", (root / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    assert len(paths) > 10
    assert [path for path in paths if not (root / path).parent.is_dir()] == []


def test_every_machine_checks_out_and_writes_the_same_bytes(root: Path) -> None:
    """Windows would end lines in its own way: then printed digests, and files that an editor sends in, would differ."""
    assert "* text=auto eol=lf" in (root / ".gitattributes").read_text("utf-8").splitlines()
    loose = [
        f"{file.relative_to(root)}:{call.lineno}"
        for file in (root / "macros").rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "write_text"
        if not any(given.arg == "newline" for given in call.keywords)
    ]
    assert loose == []


def test_ci_runs_the_test_command_of_the_readme(root: Path) -> None:
    assert "make test" in (root / ".ci" / "run").read_text("utf-8")
    assert "make test" in (root / "README.md").read_text("utf-8")


FILE_READERS = {
    *("macros/content/gate.py", "macros/content/text_files.py"),
    *("macros/checks/built_site.py", "macros/checks/built_text.py"),
    *("macros/checks/letters.py", "macros/checks/template_names.py"),
}
"""The modules below the outputs that list or read files: the gate and the reader; two checks of what was built; and two
that read files of the code itself."""
READING_CALLS = {"read_text", "read_bytes", "open", "glob", "rglob", "iterdir", "walk", "scandir", "fdopen", "copyfile"}


def test_files_of_the_project_are_listed_and_read_in_one_place(root: Path) -> None:
    """Any other way in would let in a link, a pipe or a file that nobody checked, or raise for an unreadable one."""
    found = []
    for package in ("content", "presenters", "pages", "engine", "checks"):
        for file in sorted((root / "macros" / package).rglob("*.py")):
            name = file.relative_to(root).as_posix()
            calls = [node.func for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
            named = [call for call in calls if isinstance(call, ast.Name) and call.id == "open"]
            methods = [call for call in calls if isinstance(call, ast.Attribute) and call.attr in READING_CALLS]
            found += [f"{name}:{call.lineno}" for call in (*named, *methods) if name not in FILE_READERS]
    assert found == []
