"""Check that the text of each page is in its built page: a template that leaves it out publishes an empty page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from macros.content.loader import Content
from macros.content.problems import Problem
from macros.engine.page import find_page_type, render_page
from macros.engine.registry import PAGE_TYPES
from macros.presenters.context import PageContext

TAG = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def check_built_text(content: Content, site_dir: Path, today: date) -> Iterator[Problem]:
    """Yield every page whose text, as it was rendered from what the editor wrote, its built page does not hold."""
    for page in content.pages.values():
        file = site_dir / page.url / "index.html"
        if not file.is_file():
            continue
        text = _extract_text(render_page(PageContext(content, page, today)).body)
        if text not in _extract_text(file.read_text("utf-8")):
            template = PAGE_TYPES[find_page_type(page) or "plain_page"].template
            names = " and ".join(dict.fromkeys([f"overrides/{template}", "overrides/main.html"]))
            fix = f"Compare {names} with the last version that worked."
            yield Problem(page.path, page.body_line, "the text of this page is missing from the built page.", fix)


def _extract_text(markup: str) -> str:
    """Return the text of HTML without any space, since the build takes some out."""
    return "".join(html.unescape(TAG.sub("", COMMENT.sub("", markup))).split())
