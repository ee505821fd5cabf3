"""Convert the text of pages to Typst markup.

Pandoc converts all pages in one call. Macros and links to other files, which it does not know, are expanded before.
"""

from __future__ import annotations

from collections.abc import Sequence

from macros.outputs.markdown.expand import expand_page
from macros.outputs.markdown.pandoc import convert
from macros.presenters.context import PageContext

SEPARATOR = "SEAM-BETWEEN-TWO-PAGES"


def convert_to_typst(contexts: Sequence[PageContext]) -> list[str]:
    """Return the texts of pages as Typst markup, in their order."""
    if not contexts:
        return []
    joined = f"\n\n{SEPARATOR}\n\n".join(expand_page(ctx) for ctx in contexts)
    return [part.strip() for part in convert(contexts[0].content.root, joined, "typst", "--wrap=none").split(SEPARATOR)]
