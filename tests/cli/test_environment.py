"""What a machine needs is brought once, with one line; what cannot be brought is one line that says what to do."""

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


def made(home: Path, with_pip: bool) -> None:
    """Make as much of an environment as is looked for."""
    get_interpreter(home).parent.mkdir(parents=True)
    get_interpreter(home).touch()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Every command that would run; none does."""
    commands: Commands = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(venv, "create", made)
    return commands


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "requirements.txt").write_text("mkdocs==1\n", "utf-8")
    (tmp_path / "requirements-dev.txt").write_text("mkdocs==1\npytest==1\n", "utf-8")
    return tmp_path


def test_packages_are_brought_once_from_the_lock_and_then_nothing_is_done(
    project: Path, asked: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ensure_packages(project, "site") == get_interpreter(project / ".venv")
    assert capsys.readouterr().out == "Setting up for the site (once, about a minute) ...\n"
    assert [command[-3:] for command in asked] == [["--require-hashes", "-r", str(project / "requirements.txt")]]
    asked.clear()
    assert ensure_packages(project, "site") == get_interpreter(project / ".venv")
    assert asked == []
    assert capsys.readouterr().out == ""


def test_a_changed_lock_is_installed_again(project: Path, asked: Commands) -> None:
    ensure_packages(project, "site")
    (project / "requirements.txt").write_text("mkdocs==2\n", "utf-8")
    ensure_packages(project, "site")
    assert len(asked) == 2


def test_what_the_tests_need_holds_what_the_site_needs(project: Path, asked: Commands) -> None:
    ensure_packages(project, "test")
    ensure_packages(project, "site")
    assert len(asked) == 1
    assert asked[0][-1].endswith("requirements-dev.txt")


def test_packages_that_cannot_be_installed_are_one_line_and_are_tried_again(
    project: Path, asked: Commands, monkeypatch: pytest.MonkeyPatch
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


def test_an_old_python_is_one_line(project: Path, asked: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "OLDEST_PYTHON", (sys.version_info[0] + 1, 0))
    with pytest.raises(NotReady, match=r"^This needs Python 3\.11 or newer; this is \d[^\n]*Install a newer one\.$"):
        ensure_packages(project, "site")
    assert asked == []


def test_a_python_without_environments_is_one_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(home: Path, with_pip: bool) -> None:
        home.mkdir()
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(venv, "create", broken)
    with pytest.raises(NotReady, match=r"^Python cannot make a virtual environment\. On Debian: apt-get install"):
        ensure_packages(project, "site")
    assert not (project / ".venv").exists()


def only(*programs: str) -> object:
    return lambda name: f"/usr/bin/{name}" if name in programs else None


def test_programs_that_are_there_are_left_alone(asked: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", only("chromium", "pdftoppm"))
    ensure_programs()
    assert asked == []


@pytest.mark.parametrize(("programs", "user"), [(("apt-get",), 1000), ((), 0)], ids=["no-rights", "no-apt"])
def test_without_rights_or_apt_the_line_says_what_to_install(
    asked: Commands, monkeypatch: pytest.MonkeyPatch, programs: tuple[str, ...], user: int
) -> None:
    monkeypatch.setattr(shutil, "which", only(*programs))
    monkeypatch.setattr(os, "geteuid", lambda: user)
    with pytest.raises(NotReady) as reason:
        ensure_programs()
    assert str(reason.value) == (
        "The tests need chromium poppler-utils. On Debian: sudo apt-get install chromium poppler-utils"
    )
    assert asked == []


def test_only_the_program_that_is_missing_is_brought(asked: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", only("apt-get", "chromium", "chromium-headless-shell"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    ensure_programs()
    assert [command[:2] for command in asked] == [["apt-get", "update"], ["apt-get", "install"]]
    assert asked[1][-1] == "poppler-utils"
    assert "chromium" not in asked[1]


def test_the_quicker_browser_is_brought_where_that_is_possible_and_never_asked_for(
    asked: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", only("apt-get", "chromium", "pdftoppm"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    ensure_programs()
    assert asked[-1][-1] == "chromium-headless-shell"
    asked.clear()
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    ensure_programs()
    assert asked == []
