"""File cache: a file is named by a hash of its inputs, and removed when it has not been used for long."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

MAX_AGE_DAYS = 30
"""Days that a file may be unused, counted back from the last use of any file."""
SECONDS_PER_DAY = 86_400


def get_or_make(folder: Path, name: str, make: Callable[[], bytes]) -> bytes:
    """Return the cached content of this name, or make and store it. Several processes may share the folder."""
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
    """Write a file atomically. If another process holds it open, keep that file: its content is the same."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, suffix=".part", delete=False) as temporary:
        temporary.write(content)
    try:
        Path(temporary.name).replace(file)
    except OSError:
        Path(temporary.name).unlink(missing_ok=True)


def prune(folder: Path) -> None:
    """Remove the files that were last used more than MAX_AGE_DAYS before the last use of any file.

    ``cached`` sets the modification time of a file at each use.
    """
    last_used: dict[Path, float] = {}
    for file in folder.glob("*"):
        with contextlib.suppress(OSError):
            last_used[file] = file.stat().st_mtime
    oldest = max(last_used.values(), default=0.0) - MAX_AGE_DAYS * SECONDS_PER_DAY
    for file, seconds in last_used.items():
        if seconds < oldest:
            with contextlib.suppress(OSError):
                file.unlink()


def hash_parts(*parts: bytes) -> str:
    """Return the SHA-256 of several inputs, as hexadecimal digits."""
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def read_files(*folders: Path) -> bytes:
    """Return the names and bytes of all files below folders, read again at each call: a preview sees them change."""
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return b"\0".join(part for file in files for part in (file.name.encode(), file.read_bytes()))


@cache
def read_source_files(*files: Path) -> bytes:
    """Return the bytes of source files. They are read once: a running process does not see changes of its code."""
    return b"\0".join(file.read_bytes() for file in files)
