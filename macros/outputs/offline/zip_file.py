"""Write ``/offline.zip``: the complete site to unpack into a folder or onto a USB stick, opened by double click.

It includes PDFs and slides, which are most of its size, because readers without a network need them most.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from macros.content.loader import Content
from macros.outputs.offline.file_links import FileSite, get_page_addresses, rewrite_page
from macros.outputs.offline.script_bundle import bundle_modules, wrap_data
from macros.presenters.publications import ZIP_URL, get_folder_name
from macros.utils.dates import format_date
from macros.utils.templating import get_environment

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "offline"
SITE_FOLDER = "site"
START_HERE = "START-HERE.html"
EXCLUDED_FILES = (
    "404.html",
    "go/",
    "sitemap.xml",
    "sw.js",
    "manifest.webmanifest",
    "assets/icons/",
    "assets/readme.png",
    "cards/",
    ZIP_URL,
)
"""Files without a use in a folder."""
COMPRESSED_SUFFIXES = (".pdf", ".png", ".woff2", ".pptx", ".zip", ".jpg")
"""Suffixes of files that are compressed already."""
ZIP_TIMESTAMP = (1980, 1, 1, 0, 0, 0)
"""Timestamp of every file in the ZIP: the earliest that the format supports."""


def read_site(site: Path) -> dict[str, bytes]:
    """Return the files of a built site that belong in the ZIP, by their paths below it."""
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(EXCLUDED_FILES)}


def build_files(content: Content, site_files: Mapping[str, bytes], base: str, today: date) -> dict[str, bytes]:
    """Return every file of the folder by its path. Raises ``ValueError`` for a script that cannot be bundled."""
    scripts = {name: text for name, text in site_files.items() if name.startswith("assets/") and name.endswith(".js")}
    data = {name: file.decode() for name, file in site_files.items() if name.endswith(".json")}
    modules = {name.removeprefix("assets/"): text.decode() for name, text in scripts.items()}
    files = {name: file for name, file in site_files.items() if name not in scripts and name not in data}
    folder = FileSite(frozenset(site_files), content.partnership.address, base, format_date(today))
    for name, page in get_page_addresses(files).items():
        files[name] = rewrite_page(folder, page, files[name].decode()).encode()
    files |= {f"{name}.js": wrap_data(name, text).encode() for name, text in data.items()}
    return {**files, "assets/folder.js": bundle_modules(modules).encode()}


def render_start_page(content: Content, today: date) -> str:
    """Return the page that a reader opens first: how to begin, how old the copy is, whom to call."""
    partnership, contacts = content.partnership, content.contacts
    urgent = [(item.question, contacts[item.contact]) for item in partnership.urgent]
    unconfirmed = [
        contact.seen_on for _, contact in urgent if contact.seen_on and not (contact.national or contact.confirmed_on)
    ]
    return (
        get_environment(TEMPLATES)
        .get_template("start_here.html")
        .render(
            name=partnership.site_name,
            strapline=partnership.strapline,
            built=format_date(today),
            address=partnership.address,
            urgent=[
                {"question": question, "label": contact.phone or contact.name, "tel": contact.get_tel()}
                for question, contact in urgent
            ],
            seen=format_date(min(unconfirmed)) if unconfirmed else "",
        )
    )


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return files as a ZIP, sorted and with one timestamp, so that the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, ZIP_TIMESTAMP)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(COMPRESSED_SUFFIXES) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def write(content: Content, site: Path, base: str, today: date) -> Path:
    """Write the ZIP below the built site, and return its path."""
    folder = get_folder_name(content)
    site_files = build_files(content, read_site(site), base, today)
    files = {f"{folder}/{SITE_FOLDER}/{name}": file for name, file in site_files.items()}
    files[f"{folder}/{START_HERE}"] = render_start_page(content, today).encode()
    target = site / ZIP_URL
    target.write_bytes(pack(files))
    return target
