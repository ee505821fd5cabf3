"""``/go/<code>/``: a page for each short link that leads on at once, with or without script, and its QR code.

With script the page keeps the anchor of the short link: ``/go/<code>/#signs`` leads to the page's part of that name.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from macros.content.loader import Content
from macros.content.models.publications import ShortLink
from macros.content.pages import get_url
from macros.outputs.qr_codes import render_qr_codes
from macros.presenters.short_links import find_code, get_card_url
from macros.utils.files import write_file


def render_redirect(content: Content, code: ShortLink) -> str:
    """Return the page of a short link: it leads on by itself, and says where to."""
    target = f"../../{get_url(code.page)}" + (f"#{code.at}" if code.at else "")
    meta, place = content.pages[code.page].meta, content.partnership
    title = escape(meta.title)
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<script src="../../assets/go.js" data-to="{target}"></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>Go to {title} ({code.key}) - {escape(place.site_name)}</title>\n{_card_values(content, code)}"
        f'<link rel="canonical" href="{escape(place.address)}{get_url(code.page)}">\n</head>\n<body>\n'
        f'<main>\n<h1>{title}</h1>\n<p><a href="{target}">Go on to this page</a></p>\n</main>\n</body>\n</html>\n'
    )


def _card_values(content: Content, code: ShortLink) -> str:
    """Return what a program that shows links reads: it looks at this page, and does not always go on."""
    meta, place = content.pages[code.page].meta, content.partnership
    said = {
        "og:type": "website",
        "og:title": meta.title,
        "og:description": meta.summary,
        "og:url": f"{place.address}{get_url(code.page)}",
        "og:site_name": place.site_name,
        "og:image": f"{place.address}{get_card_url(find_code(content, code.page) or code.key)}",
    }
    lines = [f'<meta property="{name}" content="{escape(value)}">\n' for name, value in said.items()]
    return "".join(lines) + '<meta name="twitter:card" content="summary_large_image">\n'


def write(content: Content, site: Path) -> None:
    """Write a page and two pictures of its QR code for every code below the built site."""
    for code in content.codes.values():
        write_file(site, f"go/{code.key}/index.html", render_redirect(content, code))
        address = f"{content.partnership.address}go/{code.key}/"
        for kind, picture in render_qr_codes(content.root, address).items():
            write_file(site, f"go/{code.key}/qr.{kind}", picture)
