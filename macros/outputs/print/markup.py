"""The texts of pages for paper, as Typst's markup.

Pandoc turns all pages in one call. What it would lose or leave as it is, links to other files and what stands in
a tooltip, is settled before.
"""

from __future__ import annotations

from collections.abc import Sequence

from macros.outputs.markdown.expand import expand_page
from macros.outputs.markdown.pandoc import convert
from macros.presenters.context import PageContext

SEAM = "SEAM-BETWEEN-TWO-PAGES"


def to_typst(contexts: Sequence[PageContext]) -> list[str]:
    """Return the texts of pages as Typst's markup, in their order."""
    if not contexts:
        return []
    whole = f"\n\n{SEAM}\n\n".join(expand_page(ctx) for ctx in contexts)
    return [part.strip() for part in convert(contexts[0].content.root, whole, "typst", "--wrap=none").split(SEAM)]
