"""Write ``/pages.json``: the metadata of all pages for programs, the same as on the page on content health."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from macros.content.loader import Content
from macros.presenters.content_health import list_published, page_metadata_values
from macros.utils.files import write_file


def build_page_list(content: Content, today: date) -> str:
    """Return the list as JSON: the site's address, the day of the build, and one object for each page."""
    pages = [page_metadata_values(content, page, today) for page in list_published(content)]
    document = {"address": content.partnership.address, "built": today.isoformat(), "pages": pages}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def write(content: Content, site: Path, today: date) -> None:
    """Write the list below the built site."""
    write_file(site, "pages.json", build_page_list(content, today))
