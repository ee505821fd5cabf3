"""The scripts of the built site, without the comments that only their authors need."""

from __future__ import annotations

import re
from pathlib import Path

COMMENT = re.compile(r"^ *(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/)\n", re.MULTILINE | re.DOTALL)
"""A comment that fills one line or several. Every script of ours puts its comments so, or after the code of a line."""

VENDOR = "vendor"
"""The folder of scripts that stay as they were published."""


def strip_comments(script: str) -> str:
    """Return a script without the lines that hold nothing but a comment.

    The text is not parsed: a line of a template literal that begins with ``//`` would be lost too.
    """
    return COMMENT.sub("", script).lstrip("\n")


def write(site: Path) -> None:
    """Strip the comments of the built site's scripts."""
    assets = site / "assets"
    for file in sorted(assets.rglob("*.js")):
        if VENDOR not in file.relative_to(assets).parts:
            file.write_text(strip_comments(file.read_text("utf-8")), "utf-8", newline="\n")
