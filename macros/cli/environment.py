"""Set-up of the environment: a virtual environment with the locked packages, and programs for the tests.

This module must import only the standard library: it runs before any package is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

MIN_PYTHON = (3, 11)
LOCK_FILES = {"site": "requirements.txt", "test": "requirements-dev.txt"}
PROGRAMS = {"chromium": "chromium", "pdftoppm": "poppler-utils"}
"""The programs that the tests run, each with its Debian package."""
HEADLESS_SHELL = "chromium-headless-shell"
"""Chromium without a user interface, both program and Debian package. The tests prefer it because it is faster."""


class NotReady(Exception):  # noqa: N818
    """Something is missing and cannot be installed; the message is one line that says what to install."""


def get_interpreter(home: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure_packages(root: Path, purpose: str) -> Path:
    """Return the interpreter that has every locked package for a purpose, ``site`` or ``test``.

    Installs missing packages, and prints one line about it. Raises NotReady if that fails.
    """
    home = root / ".venv"
    if not (home / _get_marker_name(root, purpose)).exists():
        if sys.version_info < MIN_PYTHON:
            raise NotReady(f"This needs Python 3.11 or newer; this is {sys.version.split()[0]}. Install a newer one.")
        print(f"Setting up for the {purpose} (once, about a minute) ...", flush=True)
        _create_venv(home)
        install_packages(get_interpreter(home), ["--require-hashes", "-r", str(root / LOCK_FILES[purpose])])
        for fulfilled in ("site", "test") if purpose == "test" else ("site",):
            (home / _get_marker_name(root, fulfilled)).touch()
    return get_interpreter(home)


def _get_marker_name(root: Path, purpose: str) -> str:
    """Return the name of the file that marks a lock file as installed; it holds the SHA-256 of the lock file."""
    digest = hashlib.sha256((root / LOCK_FILES[purpose]).read_bytes()).hexdigest()
    return f"installed-{purpose}-{digest[:16]}"


def _create_venv(home: Path) -> None:
    try:
        if not get_interpreter(home).exists():
            venv.create(home, with_pip=True)
    except (subprocess.CalledProcessError, OSError):
        shutil.rmtree(home, ignore_errors=True)
        raise NotReady("Python cannot make a virtual environment. On Debian: apt-get install python3-venv.") from None


def install_packages(python: Path, arguments: list[str]) -> None:
    """Install packages with pip; raise NotReady with the error of pip if that fails."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        lines = result.stderr.splitlines()
        error = next((line for line in lines if line.startswith("ERROR")), result.stderr.strip()[-300:])
        raise NotReady(f"The packages could not be installed: {error} Check the network and run this again.")


def ensure_programs() -> None:
    """Install missing programs with apt-get where that is possible; otherwise raise NotReady."""
    can_install = bool(shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0)
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    packages = " ".join(missing)
    if missing and not can_install:
        raise NotReady(f"The tests need {packages}. On Debian: sudo apt-get install {packages}")
    if missing:
        print(f"Installing {packages} ...", flush=True)
        if _install_debian_packages(missing):
            raise NotReady(f"apt-get could not install {packages}. Install it by hand and run this again.")
    if can_install and shutil.which(HEADLESS_SHELL) is None:
        _install_debian_packages([HEADLESS_SHELL])  # If that fails, the tests use Chromium itself.


def _install_debian_packages(packages: list[str]) -> int:
    """Install Debian packages, and return the exit code of apt-get."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return result.returncode
