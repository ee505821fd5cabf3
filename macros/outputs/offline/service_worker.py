"""``/sw.js``: the worker that keeps a copy of the site on a reader's device, with the list of what it keeps.

A file of the list is named by its address and a digest of its content, so that only what changed is fetched again.
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

WORKER = Path(__file__).resolve().parents[2] / "templates" / "offline" / "service_worker.js"

MISSING = "offline/"
"""The page that is shown in place of one that the copy does not have."""

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
"""Pages that nobody needs in a car park, and their scripts. They are in the ZIP; the copy stays small."""

NOT_PAGES = ("404.html", "go/")
"""The host's own page for lost addresses, and short links: the worker knows from a table where those lead."""

URGENT = ("", MISSING, "about/contacts/", "guides/", "thresholds/")
"""The pages that are fetched first: with them the copy is of use."""

DIGITS = 16
"""How many hexadecimal digits of a SHA-256 tell two files apart."""


def list_pages(site: Path) -> list[str]:
    """Return the addresses of all pages of the copy, the most urgent first."""
    names = [file.relative_to(site).as_posix() for file in site.rglob("index.html")]
    pages = [name.removesuffix("index.html") for name in names]
    wanted = [page for page in pages if not page.startswith((*DESK_PAGES, *NOT_PAGES))]
    return sorted(wanted, key=lambda page: (URGENT.index(page) if page in URGENT else len(URGENT), page))


def list_files(site: Path) -> list[str]:
    """Return what pages ask for: styles, scripts, the small typefaces, the mark, and what scripts read."""
    fonts = re.findall(r'href="(?:\./)?(assets/[^"]+\.woff2)"', (site / "index.html").read_text("utf-8"))
    files = [file for kind in ("assets/**/*.js", "assets/**/*.css", "search/*.json") for file in site.glob(kind)]
    names = {file.relative_to(site).as_posix() for file in files}
    wanted = {name for name in names if not name.startswith(DESK_PAGES)}
    return sorted({"assets/mark.svg", "calendar.json", *fonts, *wanted})


def short_digest(content: bytes) -> str:
    """Return the digest by which the worker knows a file."""
    return hashlib.sha256(content).hexdigest()[:DIGITS]


def get_file(site: Path, address: str) -> Path:
    """Return the file that a host answers with at an address."""
    return site / address / "index.html" if address == "" or address.endswith("/") else site / address


def precache_list(site: Path) -> list[tuple[str, str]]:
    """Return every file of the copy as its address and its digest, in the order in which they are fetched."""
    addresses = [*list_files(site), *list_pages(site)]
    return [(address, short_digest(get_file(site, address).read_bytes())) for address in addresses]


def worker_manifest(content: Content, site: Path, today: date) -> dict[str, Any]:
    """Return all that the worker must know; its keys are explained at the top of the worker."""
    files = precache_list(site)
    go = sorted((code.key, get_url(code.page) + (f"#{code.at}" if code.at else "")) for code in content.codes.values())
    addresses = {address for address, _ in files}
    whole = {
        "files": files,
        "first": len(files) - len(list_pages(site)) + len(addresses & set(URGENT)),
        "go": go,
        "missing": MISSING if MISSING in addresses else "",
    }
    version = short_digest(json.dumps(whole, sort_keys=True).encode())
    return {"version": version, "built": today.isoformat(), **whole}


def render_worker(copy: dict[str, Any]) -> str:
    """Return the worker as a script: what it must know, and then its code."""
    return f"const COPY = {json.dumps(copy, separators=(',', ':'))};\n\n{WORKER.read_text('utf-8')}"


def write(content: Content, site: Path, base: str, today: date) -> None:
    """Write the worker below the built site, whose path on its host is ``base``.

    The page for what is missing is shown at any depth, so its links start at the root.
    """
    page = get_file(site, MISSING)
    if page.is_file():
        page.write_text(absolutise_links(page.read_text("utf-8"), base, MISSING), "utf-8", newline="\n")
    (site / "sw.js").write_text(render_worker(worker_manifest(content, site, today)), "utf-8", newline="\n")
