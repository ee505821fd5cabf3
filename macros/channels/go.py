"""``/go/<code>/``: a page for each short link that leads on at once, with or without script."""

from __future__ import annotations

from html import escape
from pathlib import Path

from macros.library.library import Library
from macros.library.models.channels import ShortLink
from macros.library.pages import url_of


def go_page(library: Library, code: ShortLink) -> str:
    """Return the page of a short link: it leads on by itself, and says where to."""
    target = f"../../{url_of(code.page)}" + (f"#{code.at}" if code.at else "")
    title = escape(library.pages[code.page].meta.title)
    name = escape(library.partnership.site_name)
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>Go to {title} ({code.key}) - {name}</title>\n"
        f'<link rel="canonical" href="{escape(library.partnership.address)}{url_of(code.page)}">\n</head>\n<body>\n'
        f'<main>\n<h1>{title}</h1>\n<p><a href="{target}">Go on to this page</a></p>\n</main>\n</body>\n</html>\n'
    )


def write(library: Library, site: Path) -> None:
    """Write a page for every code below the built site."""
    for code in library.codes.values():
        folder = site / "go" / code.key
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(go_page(library, code), "utf-8")
