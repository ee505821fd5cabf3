"""What this machine needs: a virtual environment with locked packages, and for the tests a browser.

Only the standard library is used here: this runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

OLDEST_PYTHON = (3, 11)
LOCKS = {"site": "requirements.txt", "test": "requirements-dev.txt"}
PROGRAMS = {"chromium": "chromium", "pdftoppm": "poppler-utils"}
"""What the tests call, and the Debian package that brings it."""
HEADLESS_SHELL = "chromium-headless-shell"
"""The same browser without the parts that only a window needs. The tests take it where it is: they are quicker then."""


class NotReady(Exception):  # noqa: N818
    """The machine lacks something that cannot be brought: the text is one line that says what to install."""


def get_interpreter(home: Path) -> Path:
    """Return the interpreter of a virtual environment."""
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ensure_packages(root: Path, purpose: str) -> Path:
    """Return the interpreter that has every locked package for a purpose, ``site`` or ``test``.

    Installs them where they are missing, with one line that says so; raises NotReady where it cannot.
    """
    home = root / ".venv"
    mark = home / _marker_name(root, purpose)
    if not mark.exists():
        if sys.version_info < OLDEST_PYTHON:
            raise NotReady(f"This needs Python 3.11 or newer; this is {sys.version.split()[0]}. Install a newer one.")
        print(f"Setting up for the {purpose} (once, about a minute) ...", flush=True)
        _create_venv(home)
        install_packages(get_interpreter(home), ["--require-hashes", "-r", str(root / LOCKS[purpose])])
        for done in ("site", "test") if purpose == "test" else ("site",):
            (home / _marker_name(root, done)).touch()
    return get_interpreter(home)


def _marker_name(root: Path, purpose: str) -> str:
    """The file that says that the packages of a lock are installed: its name holds the lock's digest."""
    digest = hashlib.sha256((root / LOCKS[purpose]).read_bytes()).hexdigest()
    return f"installed-{purpose}-{digest[:16]}"


def _create_venv(home: Path) -> None:
    try:
        if not get_interpreter(home).exists():
            venv.create(home, with_pip=True)
    except (subprocess.CalledProcessError, OSError):
        shutil.rmtree(home, ignore_errors=True)
        raise NotReady("Python cannot make a virtual environment. On Debian: apt-get install python3-venv.") from None


def install_packages(python: Path, arguments: list[str]) -> None:
    """Install packages with pip; raise NotReady with pip's last words if that fails."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or [done.stderr.strip()[-300:]]
        raise NotReady(f"The packages could not be installed: {said[0]} Check the network and run this again.")


def ensure_programs() -> None:
    """Bring Chromium and poppler by apt-get where they are missing and we may; otherwise raise NotReady."""
    may = bool(shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0)
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    wanted = " ".join(missing)
    if missing and not may:
        raise NotReady(f"The tests need {wanted}. On Debian: sudo apt-get install {wanted}")
    if missing:
        print(f"Installing {wanted} ...", flush=True)
        if _apt_install(missing):
            raise NotReady(f"apt-get could not install {wanted}. Install it by hand and run this again.")
    if may and shutil.which(HEADLESS_SHELL) is None:
        _apt_install([HEADLESS_SHELL])  # Where there is none, the tests take Chromium itself.


def _apt_install(packages: list[str]) -> int:
    """Install Debian packages, and return the exit code of apt-get."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", *packages]):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
    return done.returncode
