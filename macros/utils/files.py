"""The switch: the new site takes the old one's place at once, and the old one comes back if it cannot."""

from __future__ import annotations

import shutil
from pathlib import Path


def staging_dir(site: Path, message: str = "next") -> Path:
    """Return the place of a folder beside the site, in which ``what`` comes next is built. Nothing is there yet."""
    following = site.with_name(f"{site.name}.{message}")
    shutil.rmtree(following, ignore_errors=True)
    return following


def merge_tree(made: Path, into: Path) -> list[str]:
    """Move every file below ``made`` to its place below ``into``, and return the addresses that were taken already.

    What is there stays; nothing of ``made`` is left.
    """
    taken = []
    for file in sorted(path for path in made.rglob("*") if path.is_file()):
        name = file.relative_to(made)
        if (into / name).exists():
            taken.append(name.as_posix())
            continue
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        file.rename(into / name)
    shutil.rmtree(made)
    return taken


def swap_in(following: Path, site: Path) -> None:
    """Put ``following`` in the place of ``site``. Two renames; if the second fails, the first is undone."""
    last = site.with_name(site.name + ".last")
    shutil.rmtree(last, ignore_errors=True)
    if site.exists():
        site.rename(last)
    try:
        following.rename(site)
    except OSError:
        if last.exists():
            last.rename(site)
        raise
    shutil.rmtree(last, ignore_errors=True)
