"""Check that links between Markdown files lead to a file. All other links are checked in the built site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.macro_calls import blank_code
from macros.content.problems import Problem, find_nearest

LINK = re.compile(r"!?\[[^\]\n]*\]\(\s*<?([^)\s>]+)>?[^)\n]*\)|^[ \t]*\[(?!\^)[^\]\n]+\]:\s*(\S+)", re.MULTILINE)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def check_links(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every link of a page that names a missing file, or an address instead of a file."""
    content = ctx.content
    docs = content.root / "docs"
    for page in content.pages.values():
        text = blank_code(page.body)
        for match in LINK.finditer(text):
            target = unquote(match.group(1) or match.group(2))
            line = page.body_line + text.count("\n", 0, match.start())
            yield from _check_target(page.path, page.src, line, target, docs, content)


def _check_target(path: str, src: str, line: int, target: str, docs: Path, content: Content) -> Iterator[Problem]:
    if SCHEME.match(target) or target.startswith("#"):
        return
    if target.startswith("/"):
        message = f'the link "{target}" begins with a slash.'
        yield Problem(path, line, message, "Link to the Markdown file, as in ../guides/neglect.md.")
        return
    name = posixpath.normpath(posixpath.join(posixpath.dirname(src), target.partition("#")[0]))
    if (docs / name).is_file():
        return
    folder = posixpath.dirname(src)
    fix = "Check the file's name and folder."
    if nearest := find_nearest(name, content.pages):
        fix = f'Did you mean "{posixpath.relpath(nearest, folder or ".")}"?'
    yield Problem(path, line, f'the link "{target}" leads nowhere: there is no docs/{name}.', fix)
