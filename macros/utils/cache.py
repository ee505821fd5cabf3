"""What is costly to make is kept in a folder under a name for all that it is made from, and taken from there again."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

MAX_AGE_DAYS = 30
"""How long a file may lie unused, counted back from the last that was used."""
SECONDS_PER_DAY = 86_400


def cached(folder: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """Return the content kept under a name, or make it and keep it. Several processes may share the folder."""
    file = folder / name
    try:
        content = file.read_bytes()
    except OSError:
        content = make()
        _store(file, content)
        return content
    with contextlib.suppress(OSError):
        file.touch()
    return content


def _store(file: Path, content: bytes) -> None:
    """Put a file in its place whole. Where another process holds that place, what it keeps there is the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as beside:
        beside.write(content)
    try:
        Path(beside.name).replace(file)
    except OSError:
        Path(beside.name).unlink(missing_ok=True)


def prune(folder: Path) -> None:
    """Drop the files that nobody has used for DAYS before the last use of any; each use sets a file's time."""
    used: dict[Path, float] = {}
    for file in folder.glob("*"):
        with contextlib.suppress(OSError):
            used[file] = file.stat().st_mtime
    for file, when in used.items():
        if when < max(used.values()) - MAX_AGE_DAYS * SECONDS_PER_DAY:
            with contextlib.suppress(OSError):
                file.unlink()


def hash_parts(*parts: bytes) -> str:
    """Return a name for content."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read_files(*folders: Path) -> bytes:
    """Return the names and bytes of all files below folders as they are now: a preview sees them change."""
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return b"\0".join(part for file in files for part in (file.name.encode(), file.read_bytes()))


@cache
def source_bytes(*files: Path) -> bytes:
    """Return our own code. It is read once, since a process goes on with the code that it began with."""
    return b"\0".join(file.read_bytes() for file in files)
