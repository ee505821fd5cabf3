"""The command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import macros.__main__ as program
from macros.__main__ import COMMANDS, main
from macros.cli.environment import NotReady


def test_an_unknown_command_prints_the_list_and_fails(root: Path) -> None:
    command = [sys.executable, "-m", "macros", "bake"]
    result = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr == 'There is no command "bake".\n'
    assert [line.split()[1] for line in result.stdout.splitlines() if line.startswith("  make ")] == list(COMMANDS)


@pytest.mark.parametrize("words", [[], ["help"]])
def test_no_command_and_help_print_the_list_and_succeed(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert main(words) == 0
    output = capsys.readouterr()
    assert output.err == ""
    assert all(f"make {name}" in output.out for name in COMMANDS)


def test_every_command_is_in_the_makefile_and_can_be_run(root: Path) -> None:
    rules = (root / "Makefile").read_text("utf-8")
    phony = next(line for line in rules.splitlines() if line.startswith(".PHONY:"))
    assert set(phony.removeprefix(".PHONY:").split()) == set(COMMANDS)


def test_a_machine_that_is_not_ready_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(root: Path, purpose: str) -> Path:
        raise NotReady("Install something.")

    monkeypatch.setattr(program, "ensure_packages", fail)
    assert main(["check"]) == 1
    assert capsys.readouterr().err == "Install something.\n"


def test_a_fault_of_the_code_is_one_line_and_the_rest_goes_to_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(root: Path, args: object) -> int:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(program, "ROOT", tmp_path)
    monkeypatch.setattr(program, "ensure_packages", lambda root, purpose: Path(sys.executable))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
    monkeypatch.setattr("macros.cli.commands.run", fail)
    assert main(["check"]) == 1
    assert capsys.readouterr().err == (
        "macros:1: the program failed (ZeroDivisionError). Send .cache/last-error.txt to the digital lead.\n"
    )
    assert "by nought" in (tmp_path / ".cache/last-error.txt").read_text("utf-8")


@pytest.mark.parametrize("day", ["2026-02-30", "9999-12-31", "1999-12-31", "tomorrow", "-1"])
@pytest.mark.parametrize("is_option", [True, False])
def test_a_day_that_is_none_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], day: str, is_option: bool
) -> None:
    monkeypatch.setattr(program, "ensure_packages", lambda root, purpose: Path(sys.executable))
    monkeypatch.setattr(sys, "prefix", str(program.ROOT / ".venv"))
    monkeypatch.setenv("TODAY", "2026-11-22" if is_option else day)
    name = "--today" if is_option else "TODAY"
    assert main(["check", f"--today={day}"] if is_option else ["check"]) == 1
    fix = "Write a day from 2000-01-01 to 2100-12-31, as 2026-11-22."
    assert capsys.readouterr().err == f'{name}: "{day}" is not a day. {fix}\n'
