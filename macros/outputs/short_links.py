"""Write ``/go/<key>/``: for each short link a page that redirects, with or without script, and its QR codes.

With script the redirect keeps the anchor: ``/go/<key>/#signs`` leads to the element ``signs`` of the page.
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


def render_redirect(content: Content, link: ShortLink) -> str:
    """Return the page of a short link: it redirects at once, and links to its target too."""
    target = escape(f"../../{get_url(link.page)}" + (f"#{link.at}" if link.at else ""))
    meta, partnership = content.pages[link.page].meta, content.partnership
    title = escape(meta.title)
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        f'<script src="../../assets/go.js" data-to="{target}"></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>Go to {title} ({link.key}) - {escape(partnership.site_name)}</title>\n"
        f"{_render_card_tags(content, link)}"
        f'<link rel="canonical" href="{escape(partnership.address + get_url(link.page))}">\n</head>\n<body>\n'
        f'<main>\n<h1>{title}</h1>\n<p><a href="{target}">Go on to this page</a></p>\n</main>\n</body>\n</html>\n'
    )


def _render_card_tags(content: Content, link: ShortLink) -> str:
    """Return the Open Graph tags of the target: programs that preview a link do not always follow the redirect."""
    meta, partnership = content.pages[link.page].meta, content.partnership
    properties = {
        "og:type": "website",
        "og:title": meta.title,
        "og:description": meta.summary,
        "og:url": f"{partnership.address}{get_url(link.page)}",
        "og:site_name": partnership.site_name,
        "og:image": f"{partnership.address}{get_card_url(find_code(content, link.page) or link.key)}",
    }
    lines = [f'<meta property="{name}" content="{escape(value)}">\n' for name, value in properties.items()]
    return "".join(lines) + '<meta name="twitter:card" content="summary_large_image">\n'


def write(content: Content, site: Path) -> None:
    """Write the page and the QR codes of every short link below the built site."""
    for link in content.codes.values():
        write_file(site, f"go/{link.key}/index.html", render_redirect(content, link))
        address = f"{content.partnership.address}go/{link.key}/"
        for kind, picture in render_qr_codes(content.root, address).items():
            write_file(site, f"go/{link.key}/qr.{kind}", picture)
