"""Install the locked packages of the npm registry that linters and benchmarks run. No build needs one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

LOCK_FILES = ("package.json", "package-lock.json")
OPTIONS = ("--no-audit", "--no-fund", "--ignore-scripts")


class NpmError(Exception):
    """The packages cannot be installed; the message says why."""


def install_locked_packages(source: Path, target: Path, purpose: str) -> Path:
    """Install the packages that the lock in ``source`` names into ``target``, once, and return ``target``.

    ``purpose`` names them in the message. Raises NpmError where npm is missing or fails.
    """
    lock, installed = source / LOCK_FILES[1], target / "installed.json"
    if installed.is_file() and installed.read_bytes() == lock.read_bytes():
        return target
    if shutil.which("npm") is None:
        raise NpmError(f"{purpose} needs npm. On Debian: sudo apt-get install npm")
    print(f"Installing {purpose} (once) ...", flush=True)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in LOCK_FILES:
        shutil.copy(source / name, target / name)
    result = subprocess.run(["npm", "ci", *OPTIONS], cwd=target, capture_output=True, text=True, check=False)
    if result.returncode:
        raise NpmError(f"{purpose} could not be installed: {(result.stdout + result.stderr).strip()[-300:]}")
    shutil.copy(lock, installed)
    return target
