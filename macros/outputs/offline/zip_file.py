"""``/offline.zip``: the whole site to unpack into a folder or onto a USB stick, opened by double click.

PDFs and slides are in it: they are most of its size, and somebody at a place without a network needs them the more.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from macros.content.loader import Content
from macros.outputs.offline.file_links import FileSite, list_addresses, rewrite_page
from macros.outputs.offline.script_bundle import bundle_modules, wrap_data
from macros.presenters.publications import ZIP_URL, get_folder_name
from macros.utils.dates import format_date
from macros.utils.templating import get_environment

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "offline"
HOME = "site"
START_HERE = "START-HERE.html"
LEFT_OUT = (
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
"""What means nothing in a folder."""
COMPRESSED_KINDS = (".pdf", ".png", ".woff2", ".pptx", ".zip", ".jpg")
"""Files that do not get smaller."""
ZIP_TIMESTAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the ZIP: the earliest that the format knows."""


def read_site(site: Path) -> dict[str, bytes]:
    """Return the files of a built site that belong into a folder, by their names below it."""
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if not name.startswith(LEFT_OUT)}


def build_files(content: Content, built: Mapping[str, bytes], base: str, today: date) -> dict[str, bytes]:
    """Return every file of the folder by its name; raise ValueError for a script that a folder cannot have."""
    scripts = {name: text for name, text in built.items() if name.startswith("assets/") and name.endswith(".js")}
    data = {name: file.decode() for name, file in built.items() if name.endswith(".json")}
    modules = {name.removeprefix("assets/"): text.decode() for name, text in scripts.items()}
    made = {name: file for name, file in built.items() if name not in scripts and name not in data}
    folder = FileSite(frozenset(built), content.partnership.address, base, format_date(today))
    for name, page in list_addresses(made).items():
        made[name] = rewrite_page(folder, page, made[name].decode()).encode()
    made |= {f"{name}.js": wrap_data(name, text).encode() for name, text in data.items()}
    return {**made, "assets/folder.js": bundle_modules(modules).encode()}


def render_start_page(content: Content, today: date) -> str:
    """Return the page that somebody opens first: how to begin, how old the copy is, whom to call."""
    place, contacts = content.partnership, content.contacts
    asked = [(item.question, contacts[item.contact]) for item in place.urgent]
    unsure = [one.seen_on for _, one in asked if one.seen_on and not (one.national or one.confirmed_on)]
    return (
        get_environment(TEMPLATES)
        .get_template("start_here.html")
        .render(
            name=place.site_name,
            strapline=place.strapline,
            built=format_date(today),
            address=place.address,
            urgent=[{"question": says, "label": one.phone or one.name, "tel": one.tel()} for says, one in asked],
            seen=format_date(min(unsure)) if unsure else "",
        )
    )


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return files as a ZIP: sorted, without times, so that the same files give the same bytes."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, ZIP_TIMESTAMP)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(COMPRESSED_KINDS) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return whole.getvalue()


def write(content: Content, site: Path, base: str, today: date) -> Path:
    """Write the ZIP below the built site; that takes a quarter of a second."""
    folder = get_folder_name(content)
    files = build_files(content, read_site(site), base, today)
    whole = {f"{folder}/{HOME}/{name}": file for name, file in files.items()}
    whole[f"{folder}/{START_HERE}"] = render_start_page(content, today).encode()
    target = site / ZIP_URL
    target.write_bytes(pack(whole))
    return target
