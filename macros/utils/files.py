"""Files below a folder: writing one, staging a folder, and swapping a new build in."""

from __future__ import annotations

import shutil
from pathlib import Path


def write_file(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file below a folder, with the folders that lead to it, and return its path.

    Text is written as UTF-8 with ``\\n`` at the end of each line, on every system.
    """
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def staging_dir(site: Path, suffix: str = "next") -> Path:
    """Return the path of an empty place beside the site, ``<site>.<suffix>``. What an earlier build left is removed."""
    staging = site.with_name(f"{site.name}.{suffix}")
    shutil.rmtree(staging, ignore_errors=True)
    return staging


def merge_tree(source: Path, target: Path) -> list[str]:
    """Move every file below ``source`` to the same place below ``target``; return the names that exist there already.

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


def swap_in(staging: Path, site: Path) -> None:
    """Swap the new build in with two renames; if the second fails, restore the old site and raise OSError."""
    last = site.with_name(site.name + ".last")
    shutil.rmtree(last, ignore_errors=True)
    if site.exists():
        site.rename(last)
    try:
        staging.rename(site)
    except OSError:
        if last.exists():
            last.rename(site)
        raise
    shutil.rmtree(last, ignore_errors=True)
