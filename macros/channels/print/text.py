"""The texts of pages for paper, as Typst's markup.

Pandoc turns all pages in one call. What it would lose or leave as it is, links to other files and what stands in
a tooltip, is settled before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pypandoc

from macros.channels.text import plain_text
from macros.pages.here import Here

DIALECT = "markdown-auto_identifiers-citations-smart-tex_math_dollars"
"""Our Markdown as pandoc knows it: headings get no names, and quotation marks and dollars stay as they are."""

SEAM = "SEAM-BETWEEN-TWO-PAGES"


def markup(heres: Sequence[Here]) -> list[str]:
    """Return the texts of pages as Typst's markup, in their order."""
    if not heres:
        return []
    whole = f"\n\n{SEAM}\n\n".join(plain_text(here) for here in heres)
    return [part.strip() for part in _converted(whole).split(SEAM)]


@cache
def _converted(text: str) -> str:
    return str(pypandoc.convert_text(text, "typst", format=DIALECT, extra_args=["--wrap=none"]))
