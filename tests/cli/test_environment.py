"""The set-up installs what is missing once, with one line; if it cannot, one line says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from macros.cli import environment
from macros.cli.environment import NotReady, ensure_packages, ensure_programs, get_interpreter

Commands = list[list[str]]


def create_interpreter(home: Path, with_pip: bool) -> None:
    """Create the only file of an environment that the set-up looks for."""
    get_interpreter(home).parent.mkdir(parents=True)
    get_interpreter(home).touch()


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Every command that the set-up would run; none is run."""
    calls: Commands = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        calls.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(venv, "create", create_interpreter)
    return calls


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "requirements.txt").write_text("mkdocs==1\n", "utf-8")
    (tmp_path / "requirements-dev.txt").write_text("mkdocs==1\npytest==1\n", "utf-8")
    return tmp_path


def test_packages_are_brought_once_from_the_lock_and_then_nothing_is_done(
    project: Path, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ensure_packages(project, "site") == get_interpreter(project / ".venv")
    assert capsys.readouterr().out == "Setting up for the site (once, about a minute) ...\n"
    assert [command[-3:] for command in commands] == [["--require-hashes", "-r", str(project / "requirements.txt")]]
    commands.clear()
    assert ensure_packages(project, "site") == get_interpreter(project / ".venv")
    assert commands == []
    assert capsys.readouterr().out == ""


def test_a_changed_lock_is_installed_again(project: Path, commands: Commands) -> None:
    ensure_packages(project, "site")
    (project / "requirements.txt").write_text("mkdocs==2\n", "utf-8")
    ensure_packages(project, "site")
    assert len(commands) == 2


def test_what_the_tests_need_holds_what_the_site_needs(project: Path, commands: Commands) -> None:
    ensure_packages(project, "test")
    ensure_packages(project, "site")
    assert len(commands) == 1
    assert commands[0][-1].endswith("requirements-dev.txt")


def test_packages_that_cannot_be_installed_are_one_line_and_are_tried_again(
    project: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = subprocess.CompletedProcess([], 1, "", "WARNING: slow\nERROR: No matching distribution.\nERROR: more\n")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    for _ in range(2):
        with pytest.raises(NotReady) as reason:
            ensure_packages(project, "site")
        assert str(reason.value) == (
            "The packages could not be installed: ERROR: No matching distribution. "
            "Check the network and run this again."
        )


def test_an_old_python_is_one_line(project: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "MIN_PYTHON", (sys.version_info[0] + 1, 0))
    with pytest.raises(NotReady, match=r"^This needs Python 3\.11 or newer; this is \d[^\n]*Install a newer one\.$"):
        ensure_packages(project, "site")
    assert commands == []


def test_a_python_without_environments_is_one_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(home: Path, with_pip: bool) -> None:
        home.mkdir()
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(venv, "create", fail)
    with pytest.raises(NotReady, match=r"^Python cannot make a virtual environment\. On Debian: apt-get install"):
        ensure_packages(project, "site")
    assert not (project / ".venv").exists()


def make_which(*programs: str) -> object:
    return lambda name: f"/usr/bin/{name}" if name in programs else None


def test_programs_that_are_there_are_left_alone(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", make_which("chromium", "pdftoppm"))
    ensure_programs()
    assert commands == []


@pytest.mark.parametrize(("programs", "user"), [(("apt-get",), 1000), ((), 0)], ids=["no-rights", "no-apt"])
def test_without_rights_or_apt_the_line_says_what_to_install(
    commands: Commands, monkeypatch: pytest.MonkeyPatch, programs: tuple[str, ...], user: int
) -> None:
    monkeypatch.setattr(shutil, "which", make_which(*programs))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    with pytest.raises(NotReady) as reason:
        ensure_programs()
    assert str(reason.value) == (
        "The tests need chromium poppler-utils. On Debian: sudo apt-get install chromium poppler-utils"
    )
    assert commands == []


def test_only_the_program_that_is_missing_is_brought(commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", make_which("apt-get", "chromium", "chromium-headless-shell"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    ensure_programs()
    assert [command[:2] for command in commands] == [["apt-get", "update"], ["apt-get", "install"]]
    assert commands[1][-1] == "poppler-utils"
    assert "chromium" not in commands[1]


def test_the_quicker_browser_is_brought_where_that_is_possible_and_never_asked_for(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", make_which("apt-get", "chromium", "pdftoppm"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    ensure_programs()
    assert commands[-1][-1] == "chromium-headless-shell"
    commands.clear()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    ensure_programs()
    assert commands == []
