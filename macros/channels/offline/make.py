"""What is made for readers without a signal, from the built pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.channels.offline import bundle, copy
from macros.content.loader import Library


def write(library: Library, site: Path, base: str, today: date, is_kept: bool) -> None:
    """Write the ZIP below the built site, and the worker where browsers may keep a copy (``is_kept``)."""
    bundle.write(library, site, base, today)
    if is_kept:
        copy.write(library, site, base, today)
