"""The smallest valid project, for tests that break one thing in it or build it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

TESTS = Path(__file__).parent
WORLD = TESTS / "world"
"""A whole project in a few lines: three levels, one guide, one of everything else."""


def world(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Copy the smallest valid project to ``root`` and lay files over it: path to content, or None to take one out."""
    shutil.copytree(WORLD, root, dirs_exist_ok=True)
    for name, content in (files or {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def changed(name: str, old: str, new: str) -> dict[str, str]:
    """Return a file of the smallest project with one piece of it replaced, to lay over a copy."""
    text = (WORLD / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
    return {name: text.replace(old, new)}


def without(name: str, line: str) -> dict[str, str]:
    """Return a file of the smallest project without one line of it, to lay over a copy."""
    return changed(name, f"{line}\n", "")
