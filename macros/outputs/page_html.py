"""Strip the indentation of templates from the HTML of the built pages."""

from __future__ import annotations

import re
from pathlib import Path

BLOCK = "(?:h[1-6]|p|li|dt|dd|th|td|caption|figcaption|summary|legend)"
LINE_BREAK = re.compile(
    r"(?P<verbatim><(?P<tag>pre|textarea|script|style)\b.*?</(?P=tag)>)"
    rf"|(?P<opening><{BLOCK}(?: [^<>]*)?>)[ \t\n]+|[ \t\n]+(?P<closing></{BLOCK}>)|[ \t]*\n[ \t\n]*",
    re.DOTALL,
)


def strip_indents(html: str) -> str:
    """Return HTML without indents and empty lines, except in elements whose white space is significant.

    White space at the edges of a block such as a heading is removed too: next to what a script adds, it would show.
    """
    return LINE_BREAK.sub(lambda match: match["verbatim"] or match["opening"] or match["closing"] or "\n", html)


def write(site: Path) -> None:
    """Strip the indents of every built page."""
    for file in site.rglob("*.html"):
        file.write_text(strip_indents(file.read_text("utf-8")), "utf-8", newline="\n")
