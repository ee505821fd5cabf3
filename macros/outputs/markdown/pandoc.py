"""Markdown turned into another form by pandoc, in one call for many pages; what has not changed is not turned again."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pypandoc

from macros.utils.cache import cached, hash_parts, prune

DIALECT = "markdown-auto_identifiers-citations-smart-tex_math_dollars"
"""Our Markdown as pandoc knows it: headings get no names, and quotation marks and dollars stay as they are."""


def convert(root: Path, text: str, form: str, option: str) -> str:
    """Return a text in another form, as in ``typst`` or ``plain``; it is kept in ``.cache`` below the root."""
    folder = root / ".cache" / "texts"
    name = hash_parts(
        text.encode(), form.encode(), option.encode(), DIALECT.encode(), version("pypandoc-binary").encode()
    )

    def make() -> bytes:
        return str(pypandoc.convert_text(text, form, format=DIALECT, extra_args=[option])).encode()

    content = cached(folder, name, make)
    prune(folder)
    return content.decode()
