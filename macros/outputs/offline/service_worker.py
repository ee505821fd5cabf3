"""Write ``/sw.js``: the service worker that keeps a copy of the site on a device, with the list of its files.

Each file is listed with its address and a digest of its content, so that only changed files are fetched again.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from macros.content.loader import Content
from macros.content.pages import get_url
from macros.outputs.not_found import absolutise_links

WORKER_TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "offline" / "service_worker.js"

MISSING_PAGE = "offline/"
"""Address of the page that is shown instead of one that the copy does not have."""

DESK_PAGES = (
    "about/changes/",
    "about/content-health/",
    "about/editing/",
    "about/sources/",
    "action-plan/",
    "assets/scripts/components/briefing-",
    "assets/scripts/components/slideshow.",
    "assets/styles/slideshow.",
    "booklet/",
    "briefing-builder/",
    "findings/",
    "newsletters/",
    "outcomes/",
    "posters/",
    "presentation/",
    "thresholds/related/",
    "vision/",
    "workshops/",
)
"""Pages for desk work, and their scripts, left out to keep the copy small. They are in the ZIP."""

EXCLUDED_PAGES = ("404.html", "go/")
"""The host's page for unknown addresses, and the pages of short links, whose targets the worker has as a table."""

URGENT_PAGES = ("", MISSING_PAGE, "about/contacts/", "guides/", "thresholds/")
"""Pages that are fetched first, because the copy is useful with them alone."""

PRELOADED_FONT = re.compile(r'<link\b[^<>]*\shref="(?:\./)?(assets/[^"]+\.woff2)"')
DIGEST_LENGTH = 16
"""Hexadecimal digits of the SHA-256 by which versions of a file are told apart."""


def list_pages(site: Path) -> list[str]:
    """Return the addresses of all pages of the copy, the most urgent first."""
    names = [file.relative_to(site).as_posix() for file in site.rglob("index.html")]
    addresses = [name.removesuffix("index.html") for name in names]
    pages = [address for address in addresses if not address.startswith((*DESK_PAGES, *EXCLUDED_PAGES))]
    ranks = {address: rank for rank, address in enumerate(URGENT_PAGES)}
    return sorted(pages, key=lambda page: (ranks.get(page, len(ranks)), page))


def list_files(site: Path) -> list[str]:
    """Return the files that pages load: styles, scripts, the small typefaces, the logo, and data for scripts."""
    fonts = PRELOADED_FONT.findall((site / "index.html").read_text("utf-8"))
    files = [file for kind in ("assets/**/*.js", "assets/**/*.css", "search/*.json") for file in site.glob(kind)]
    names = {file.relative_to(site).as_posix() for file in files}
    needed = {name for name in names if not name.startswith(DESK_PAGES)}
    return sorted({"assets/mark.svg", "calendar.json", *fonts, *needed})


def get_digest(content: bytes) -> str:
    """Return the shortened digest of a file's content."""
    return hashlib.sha256(content).hexdigest()[:DIGEST_LENGTH]


def get_file(site: Path, address: str) -> Path:
    """Return the file that a host serves at an address."""
    return site / address / "index.html" if address == "" or address.endswith("/") else site / address


def list_precached_files(site: Path) -> list[tuple[str, str]]:
    """Return address and digest of every file of the copy, in the order in which they are fetched."""
    addresses = [*list_files(site), *list_pages(site)]
    return [(address, get_digest(get_file(site, address).read_bytes())) for address in addresses]


def build_worker_manifest(content: Content, site: Path, today: date) -> dict[str, Any]:
    """Return the data of the worker. Its keys are documented at the top of the worker's template."""
    files = list_precached_files(site)
    go = sorted((link.key, get_url(link.page) + (f"#{link.at}" if link.at else "")) for link in content.codes.values())
    addresses = {address for address, _ in files}
    manifest = {
        "files": files,
        "first": len(files) - len(list_pages(site)) + len(addresses & set(URGENT_PAGES)),
        "go": go,
        "missing": MISSING_PAGE if MISSING_PAGE in addresses else "",
    }
    version = get_digest(json.dumps(manifest, sort_keys=True).encode())
    return {"version": version, "built": today.isoformat(), **manifest}


def render_worker(manifest: dict[str, Any]) -> str:
    """Return the worker as a script: its data, and then its code."""
    return f"const COPY = {json.dumps(manifest, separators=(',', ':'))};\n\n{WORKER_TEMPLATE.read_text('utf-8')}"


def write(content: Content, site: Path, base: str, today: date) -> None:
    """Write the worker below the built site, whose path on its host is ``base``.

    The page ``MISSING`` is shown at any depth, so its links are made absolute.
    """
    page = get_file(site, MISSING_PAGE)
    if page.is_file():
        page.write_text(absolutise_links(page.read_text("utf-8"), base, MISSING_PAGE), "utf-8", newline="\n")
    (site / "sw.js").write_text(render_worker(build_worker_manifest(content, site, today)), "utf-8", newline="\n")
