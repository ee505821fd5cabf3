"""The texts of pages for paper, as Typst's markup.

Pandoc turns all pages in one call. What it would lose or leave as it is, links to other files and what stands in
a tooltip, is settled before.
"""

from __future__ import annotations

from collections.abc import Sequence

from macros.outputs.markdown.expand import plain_text
from macros.outputs.markdown.pandoc import converted
from macros.presenters.context import PageContext

SEAM = "SEAM-BETWEEN-TWO-PAGES"


def markup(contexts: Sequence[PageContext]) -> list[str]:
    """Return the texts of pages as Typst's markup, in their order."""
    if not contexts:
        return []
    whole = f"\n\n{SEAM}\n\n".join(plain_text(ctx) for ctx in contexts)
    return [part.strip() for part in converted(contexts[0].content.root, whole, "typst", "--wrap=none").split(SEAM)]
