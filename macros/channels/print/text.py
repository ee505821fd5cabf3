"""The text of a page for paper: its macros in plain words, its links whole, and the whole as Typst's markup.

Pandoc turns all pages in one call. What it would lose or leave as it is, links to other files and what stands in
a tooltip, is settled before.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from functools import cache

import pypandoc

from macros.library.library import Library
from macros.library.pages import url_of
from macros.pages.body import Call, parts
from macros.pages.facts import find_term
from macros.pages.here import Here

DIALECT = "markdown-auto_identifiers-citations-smart-tex_math_dollars"
"""Our Markdown as pandoc knows it: headings get no names, and quotation marks and dollars stay as they are."""

NAME = re.compile(r"[ \t]*\{ *#[\w-]+[^}\n]*\}")
SEAM = "SEAM-BETWEEN-TWO-PAGES"
LINK = re.compile(r"\]\((?!https?:|mailto:|tel:)([^)#\s]*)(#[^)\s]*)?\)")


def markup(heres: Sequence[Here]) -> list[str]:
    """Return the texts of pages as Typst's markup, in their order."""
    if not heres:
        return []
    whole = f"\n\n{SEAM}\n\n".join(plain_text(here) for here in heres)
    return [part.strip() for part in _converted(whole).split(SEAM)]


@cache
def _converted(text: str) -> str:
    return str(pypandoc.convert_text(text, "typst", format=DIALECT, extra_args=["--wrap=none"]))


def plain_text(here: Here) -> str:
    """Return a page's body as Markdown, with its inline macros in plain words and its links as whole addresses."""
    text = "".join(part if isinstance(part, str) else said(here.library, part) for part in parts(here.page)[0])
    address = here.library.partnership.address
    folder = posixpath.dirname(here.page.src)

    def whole(link: re.Match[str]) -> str:
        file, anchor = link.group(1), link.group(2) or ""
        src = posixpath.normpath(posixpath.join(folder, file)) if file else here.page.src
        url = url_of(src) if src.endswith(".md") else src
        return f"]({address}{url}{anchor})"

    return LINK.sub(whole, NAME.sub("", text))


def said(library: Library, one: Call) -> str:
    """Return what an inline macro says on paper; other macros say nothing there."""
    key = one.values[0] if one.values else ""
    if one.name == "timescale":
        return f"**{library.timescales[key].limit}**"
    if one.name == "contact":
        record = library.contacts[key]
        return f"{record.name}, **{record.phone}**" if record.phone else record.name
    if one.name == "term":
        return one.values[1] if len(one.values) > 1 else find_term(library.glossary, key).term
    if one.name == "level_name":
        level = library.thresholds.levels[key]
        return f"{library.thresholds.words.level.one} {level.number} ({level.name})"
    return library.sources[key].title if one.name == "cite" else ""
