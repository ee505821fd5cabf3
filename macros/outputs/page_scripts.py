"""Strip comments from the scripts of the built site."""

from __future__ import annotations

import re
from pathlib import Path

COMMENT = re.compile(r"^ *(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/)\n", re.MULTILINE | re.DOTALL)
"""A comment that fills one or more lines. All other comments in our scripts are at the end of a line of code."""

VENDOR_FOLDER = "vendor"
"""Folder of third-party scripts, which are published unchanged."""


def strip_comments(script: str) -> str:
    """Return a script without the lines that hold only a comment.

    The script is not parsed: a line of a template literal that begins with ``//`` would be lost too.
    """
    return COMMENT.sub("", script).lstrip("\n")


def write(site: Path) -> None:
    """Strip the comments of the built site's scripts."""
    assets = site / "assets"
    for file in sorted(assets.rglob("*.js")):
        if VENDOR_FOLDER not in file.relative_to(assets).parts:
            file.write_text(strip_comments(file.read_text("utf-8")), "utf-8", newline="\n")
