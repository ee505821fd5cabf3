"""Write a file, stage a folder, merge two trees, and swap a new build in."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

RESERVED_NAME = re.compile(
    r"(?:con|prn|aux|nul|(?:com|lpt)[0-9\u00b9\u00b2\u00b3]|conin\$|conout\$) *(?:\..*)?", re.IGNORECASE
)
"""Names of devices of Windows: no file or folder can have one, whatever its suffix (Win32, "Naming Files")."""


def is_reserved_name(name: str) -> bool:
    """Return whether Windows has no file or folder of this name, with or without a suffix."""
    return RESERVED_NAME.fullmatch(name) is not None


def write_file(folder: Path, name: str, content: str | bytes) -> Path:
    r"""Write a file below a folder, create its parent folders, and return its path.

    Text is written as UTF-8 with ``\n`` at the end of each line, on every system.
    """
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def prepare_staging_dir(site_dir: Path, suffix: str = "next") -> Path:
    """Return the path ``<site_dir>.<suffix>`` for a new build; remove the folder if an earlier build left it."""
    staging = site_dir.with_name(f"{site_dir.name}.{suffix}")
    shutil.rmtree(staging, ignore_errors=True)
    return staging


def merge_tree(source: Path, target: Path) -> list[str]:
    """Move every file below ``source`` to the same path below ``target``; return the paths that exist already.

    Existing files are not overwritten. ``source`` is removed.
    """
    conflicts = []
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        name = file.relative_to(source)
        if (target / name).exists():
            conflicts.append(name.as_posix())
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        file.rename(target / name)
    shutil.rmtree(source)
    return conflicts


def swap_in(staging: Path, site_dir: Path) -> None:
    """Swap the new build in with two renames; if the second fails, restore the old site_dir and raise OSError."""
    previous = site_dir.with_name(site_dir.name + ".last")
    shutil.rmtree(previous, ignore_errors=True)
    if site_dir.exists():
        site_dir.rename(previous)
    try:
        staging.rename(site_dir)
    except OSError:
        if previous.exists():
            previous.rename(site_dir)
        raise
    shutil.rmtree(previous, ignore_errors=True)
