"""The pages for a folder: links name their files, scripts are plain, and each page says from when the copy is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape, unescape

LINK = re.compile(r'(<(?:a|area|form|link)\b[^>]*?\s(?:href|action)=")([^"]*)(")')
LEFT_OUT = re.compile(
    r'<link rel="(?:manifest|preload|apple-touch-icon)"[^>]*>\n?|<script type="module"[^>]*></script>\n?'
)
MAIN = '<main id="main"'


@dataclass(frozen=True)
class FileSite:
    """A copy of the site: the files that are in it, the site's own address, its path, and the day in words."""

    files: frozenset[str]
    address: str
    base: str
    built: str


def rewrite_link(folder: FileSite, page: str, link: str) -> str:
    """Return a link of the page at ``page`` as it must be in the folder.

    A link to a page names its file. A link to what is not in the folder leads to the site itself.
    """
    way, mark, rest = re.fullmatch(r"([^?#]*)([?#]?)(.*)", link, re.DOTALL).groups()  # type: ignore[union-attr]
    if ":" in way or way.startswith("//") or not (way or mark == "?"):
        return link
    root = way[len(folder.base) :] if way.startswith(folder.base) else None
    target = posixpath.normpath(posixpath.join("/", page, way if root is None else f"/{root}")).lstrip("/")
    if f"{target}/index.html".lstrip("/") in folder.files:
        target = f"{target}/index.html".lstrip("/")
    if target not in folder.files:
        ending = "/" if way.endswith("/") else ""
        return f"{folder.address}{target}{ending}{mark}{rest}"
    return f"{posixpath.relpath(target, page or '.')}{mark}{rest}"


def rewrite_page(folder: FileSite, page: str, html: str) -> str:
    """Return a built page, at its address ``page``, for the folder."""

    def link(match: re.Match[str]) -> str:
        return f"{match[1]}{escape(rewrite_link(folder, page, unescape(match[2])))}{match[3]}"

    up = "../" * page.count("/")
    html = LINK.sub(link, LEFT_OUT.sub("", html))
    html = re.sub(r'data-root="[^"]*"', f'data-root="{up or "./"}"', html, count=1)
    html = html.replace("</head>", f'<script defer src="{up}assets/folder.js"></script>\n</head>', 1)
    return html.replace(MAIN, f"{_insert_age(folder, page)}{MAIN}", 1)


def _insert_age(folder: FileSite, page: str) -> str:
    current = escape(folder.address + page)
    return (
        '<section class="status" aria-label="Age of this copy">\n'
        f'<p class="wrap"><strong>Copy from {folder.built}.</strong> It may be out of date. '
        f'<a href="{current}">The current page<span class="unseen">, on the site itself</span></a></p>\n</section>\n'
    )


def list_addresses(names: Iterable[str]) -> dict[str, str]:
    """Return the address of every page among file names: ``guides/index.html`` is ``guides/``."""
    return {name: name.removesuffix("index.html") for name in names if name.endswith("index.html")}
