"""Write the outputs for readers without a connection, from the built pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from macros.content.loader import Content
from macros.outputs.offline import service_worker, zip_file


def write(content: Content, site: Path, base: str, today: date, has_copy: bool) -> None:
    """Write the ZIP below the built site, and with ``is_kept`` the service worker, which makes browsers keep a copy."""
    zip_file.write(content, site, base, today)
    if has_copy:
        service_worker.write(content, site, base, today)
