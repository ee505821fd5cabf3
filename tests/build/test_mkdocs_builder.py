"""Problems of ``mkdocs.yml``, each with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.build.mkdocs_builder import check_config
from tests.support.project import BROKEN, ROOT

SETTINGS = (ROOT / "mkdocs.yml").read_text("utf-8")


def list_problems(root: Path, text: str | bytes) -> list[str]:
    """Return the problems of these settings; the folders that they name exist."""
    for folder in ("docs", "overrides"):
        (root / folder).mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_bytes(text.encode() if isinstance(text, str) else text)
    return [str(problem) for problem in check_config(root)]


def find_line(text: str, start: str) -> int:
    return next(number for number, line in enumerate(text.split("\n"), start=1) if line.strip().startswith(start))


def test_our_own_settings_are_whole(tmp_path: Path) -> None:
    assert list_problems(tmp_path, SETTINGS) == []


def test_settings_that_are_missing_are_told(tmp_path: Path) -> None:
    assert [str(problem) for problem in check_config(tmp_path)] == [
        "mkdocs.yml:1: this file is missing. Bring it back from the history."
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("site_dir: site", "site_dri: site", '"site_dri" is not a setting of MkDocs. Did you mean "site_dir"?'),
        ("site_dir: site", "zzzzzz: site", '"zzzzzz" is not a setting of MkDocs. The settings are: '),
        ("site_dir: site", "site_name: World", '"site_name" is given twice (first on line '),
        ("site_dir: site", "site_dir: [site]", '"site_dir": Expected type:'),
        ("docs_dir: docs", "docs_dir: dosc", '"docs_dir": '),
        ("custom_dir: overrides", "custom_dir: overrdies", '"theme": '),
        ("name: material", "name: materiel", '"theme": '),
        ("- search", "- serach", '"plugins": '),
        ("- macros:", "- macors:", '"plugins": '),
        ("on_undefined: strict", "on_undefinde: strict", '"plugins": '),
        ("- admonition", "- admontion", '"markdown_extensions": '),
        ("docs_dir: docs", "docs_dir: [docs", "a square bracket is opened here and not closed. "),
        ("docs_dir: docs", "docs_dir docs", "this line has no colon after its name. "),
        ("docs_dir: docs", "docs_dir:\tdocs: more", ""),
        ("absolute_links: warn", "absolute_links: wran", '"validation": '),
    ],
)
def test_a_wrong_setting_is_told_on_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert SETTINGS.count(old) == 1
    text = SETTINGS.replace(old, new)
    problems = list_problems(tmp_path, text)
    location, message = problems[0].split(": ", 1)
    assert len(problems) == 1, problems
    assert message.startswith(expected)
    assert message.endswith((".", "?"))
    assert location == f"mkdocs.yml:{find_line(text, new)}"


def test_two_wrong_settings_are_told_at_once(tmp_path: Path) -> None:
    text = SETTINGS.replace("site_dir: site", "site_dri: site").replace("draft_docs:", "daft_docs:")
    assert sorted(problem.split(": ")[0] for problem in list_problems(tmp_path, text)) == sorted(
        f"mkdocs.yml:{find_line(text, start)}" for start in ("site_dri", "daft_docs")
    )


@pytest.mark.parametrize("text", ["", "- a\n- list\n", "text\n"])
def test_a_file_without_settings_is_told(tmp_path: Path, text: str) -> None:
    assert list_problems(tmp_path, text) == ["mkdocs.yml:1: this file holds no settings. Write name: value."]


def test_settings_that_are_not_utf_8_are_told(tmp_path: Path) -> None:
    assert list_problems(tmp_path, b"site_name: a\nsite_dir: \xff") == [
        "mkdocs.yml:2: a character here is not saved as UTF-8. Type it again and save the file as UTF-8."
    ]


def test_a_broken_file_gives_exactly_these_problems(tmp_path: Path) -> None:
    """Check that the settings in ``tests/fixtures/broken/config`` give every problem that they can give at once."""
    shutil.copytree(BROKEN / "config", tmp_path, dirs_exist_ok=True)
    expected = (tmp_path / "expected.txt").read_text("utf-8").splitlines()
    (tmp_path / "docs").mkdir()
    assert [str(problem) for problem in sorted(check_config(tmp_path))] == expected
