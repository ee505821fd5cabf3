"""Convert Markdown by pandoc, with a cache of the results."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pypandoc

from macros.utils.cache import get_or_make, hash_parts, prune

DIALECT = "markdown-auto_identifiers-citations-smart-tex_math_dollars"
"""Our Markdown in pandoc's terms: without heading identifiers, smart quotation marks and formulas in dollars."""


def convert(root: Path, text: str, target_format: str, option: str) -> str:
    """Return Markdown in another format of pandoc, such as ``typst``. The result is cached in ``.cache``."""
    cache_dir = root / ".cache" / "texts"
    name = hash_parts(
        text.encode(), target_format.encode(), option.encode(), DIALECT.encode(), version("pypandoc-binary").encode()
    )

    def run_pandoc() -> bytes:
        return str(pypandoc.convert_text(text, target_format, format=DIALECT, extra_args=[option])).encode()

    converted = get_or_make(cache_dir, name, run_pandoc)
    prune(cache_dir)
    return converted.decode()
