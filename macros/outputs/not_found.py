"""Write ``/404.html``, the page for unknown addresses. It is shown at any depth, so its links start at the root."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from macros.utils.files import write_file

TAG = re.compile(r"<[A-Za-z][^<>]*>")
LINK = re.compile(r'((?:href|src|action|data-root)=")(\.\./|\./)([^"]*)"')


def absolutise_links(html: str, base: str, url: str = "404/") -> str:
    """Return a page that was built at ``url`` with its relative links made absolute, below the path ``base``."""

    def absolutise_link(match: re.Match[str]) -> str:
        return f'{match[1]}{base if match[2] == "../" else base + url}{match[3]}"'

    return TAG.sub(lambda tag: LINK.sub(absolutise_link, tag.group()), html)


def write(site: Path, base: str) -> None:
    """Move the built ``404/index.html`` to ``404.html``, and remove it from the sitemap."""
    html = (site / "404" / "index.html").read_text("utf-8")
    write_file(site, "404.html", absolutise_links(html, base))
    shutil.rmtree(site / "404")
    sitemap = site / "sitemap.xml"
    entries = re.sub(r"\s*<url>\s*<loc>[^<]*/404/</loc>.*?</url>", "", sitemap.read_text("utf-8"), flags=re.DOTALL)
    write_file(site, "sitemap.xml", entries)
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
