"""The linters: each is run by its name, a failure is told, and a commit message has its form."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from macros.cli import lint

LONG = "search: " + "x" * 65


def use_tools(monkeypatch: pytest.MonkeyPatch, **codes: int) -> None:
    """Let each tool be a program that prints its name and ends with a code."""
    commands = {name: [sys.executable, "-c", f"print('{name} speaks'); exit({code})"] for name, code in codes.items()}
    monkeypatch.setattr(lint, "list_commands", lambda root: commands)


def test_all_tools_run_though_one_fails_and_only_the_words_of_that_one_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_tools(monkeypatch, ruff=0, mypy=1, typos=0)
    assert lint.run_linters(tmp_path, []) == 1
    printed = capsys.readouterr()
    assert printed.out.splitlines() == ["ruff: passed", "mypy: failed", "typos: passed"]
    assert printed.err.split() == ["mypy", "speaks"]


def test_only_what_is_named_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_tools(monkeypatch, ruff=0, mypy=1)
    assert lint.run_linters(tmp_path, ["ruff"]) == 0
    assert capsys.readouterr().out == "ruff: passed\n"


def test_a_tool_that_there_is_not_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lint.run_linters(tmp_path, ["ruf"]) == 1
    assert "There is no tool ruf. There are: ruff, format, mypy," in capsys.readouterr().err


def test_without_npm_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tests/lint").mkdir(parents=True)
    (tmp_path / "tests/lint/package-lock.json").write_text("{}", "utf-8")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert lint.run_linters(tmp_path, ["biome"]) == 1
    message = "Scripts and stylesheets are not checked. Biome needs npm. On Debian: sudo apt-get install npm"
    assert capsys.readouterr().err.strip() == message


@pytest.mark.parametrize(
    ("message", "faults"),
    [
        ("search: rank names first\n\nThey are what staff type.\n", []),
        ("checks, outputs: share one reader\n", []),
        ("Merge branch 'search'\n", []),
        ("search: rank names first\n# a comment of git\n", []),
        (f"{LONG}\n", ["The subject has 73 characters. Write at most 72."]),
        ("Rank names first\n", ['The subject names no area. Put it in front, as in "search: ...".']),
        (
            "search: rank names first\nThey are what staff type.\n",
            ["The line below the subject is not empty. Leave it empty, and give the reason below it."],
        ),
    ],
)
def test_a_commit_message_has_an_area_a_short_subject_and_its_reason_below(message: str, faults: list[str]) -> None:
    assert lint.check_message(message) == faults
