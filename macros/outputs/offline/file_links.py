"""Rewrite pages for ``file://``: link to files, use classic scripts, and show the day of the build."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape

LINK = re.compile(r'(<(?:a|area|form|link)\b[^>]*?\s(?:href|action)=")([^"]*)(")')
UNSUPPORTED_TAGS = re.compile(
    r'<link rel="(?:manifest|preload|apple-touch-icon)"[^>]*>\n?|<script type="module"[^>]*></script>\n?'
)
MAIN_TAG = '<main id="main"'


@dataclass(frozen=True)
class FileSite:
    """A copy of the site in a folder.

    ``files`` are the names of its files, ``address`` and ``base`` the site's address and path on its host, and
    ``built`` is the day of the build in words.
    """

    files: frozenset[str]
    address: str
    base: str
    built: str


def rewrite_link(site: FileSite, page: str, link: str) -> str:
    """Return a link of the page at address ``page`` for the folder.

    A link to a page becomes a link to its file. A link to what is not in the folder leads to the site itself.
    """
    path, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", link, re.DOTALL).groups()  # type: ignore[union-attr]
    if ":" in path or path.startswith("//") or not (path or mark == "?"):
        return link
    root = path[len(site.base) :] if path.startswith(site.base) else None
    target = posixpath.normpath(posixpath.join("/", page, path if root is None else f"/{root}")).lstrip("/")
    if f"{target}/index.html".lstrip("/") in site.files:
        target = f"{target}/index.html".lstrip("/")
    if target not in site.files:
        ending = "/" if path.endswith("/") else ""
        return f"{site.address}{target}{ending}{mark}{rest}"
    return f"{posixpath.relpath(target, page or '.')}{mark}{rest}"


def rewrite_page(site: FileSite, page: str, html: str) -> str:
    """Return the built page at address ``page`` for the folder."""

    def replace_link(match: re.Match[str]) -> str:
        return f"{match[1]}{escape(rewrite_link(site, page, unescape(match[2])))}{match[3]}"

    root = "../" * page.count("/")
    html = LINK.sub(replace_link, UNSUPPORTED_TAGS.sub("", html))
    html = re.sub(r'data-root="[^"]*"', f'data-root="{root or "./"}"', html, count=1)
    html = html.replace("</head>", f'<script defer src="{root}assets/folder.js"></script>\n</head>', 1)
    return html.replace(MAIN_TAG, f"{_render_age_notice(site, page)}{MAIN_TAG}", 1)


def _render_age_notice(site: FileSite, page: str) -> str:
    current = escape(site.address + page)
    return (
        '<section class="status" aria-label="Age of this copy">\n'
        f'<p class="wrap"><strong>Copy from {site.built}.</strong> It may be out of date. '
        f'<a href="{current}">The current page<span class="unseen">, on the site itself</span></a></p>\n</section>\n'
    )


def get_page_addresses(names: Iterable[str]) -> dict[str, str]:
    """Return the address of every page by its file name: ``guides/`` for ``guides/index.html``."""
    return {name: name.removesuffix("index.html") for name in names if name.endswith("index.html")}
