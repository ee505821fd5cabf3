"""The site as an app: its manifest, and the mark as pictures for the places where a device shows apps."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from macros.content.loader import Content
from macros.utils.cache import cached, hash_parts
from macros.utils.files import write_file

MARK = Path(__file__).resolve().parents[3] / "overrides" / "assets" / "mark.svg"


@dataclass(frozen=True)
class Icon:
    """A picture of the mark: its file, its width in pixels, and whether its ground reaches into the corners.

    A device cuts a whole one to the shape of its own; four fifths of it are always seen.
    """

    file: str
    pixels: int
    is_maskable: bool = False
    is_listed: bool = True


ICONS = (
    Icon("assets/icons/192.png", 192),
    Icon("assets/icons/512.png", 512),
    Icon("assets/icons/whole.png", 512, is_maskable=True),
    Icon("assets/icons/apple-touch.png", 180, is_maskable=True, is_listed=False),
)


def build_manifest(content: Content) -> str:
    """Return the web app manifest as JSON. Its addresses are relative, so that it fits a site below a path."""
    place, colours = content.partnership, content.partnership.colours.light
    whole: dict[str, Any] = {
        "name": f"{place.site_name}: {place.strapline}",
        "short_name": place.site_name,
        "lang": "en-GB",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": colours.paper,
        "theme_color": colours.brand,
        "icons": [
            {"src": icon.file, "sizes": f"{icon.pixels}x{icon.pixels}", "type": "image/png"}
            | {"purpose": "maskable" if icon.is_maskable else "any"}
            for icon in ICONS
            if icon.is_listed
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def icon_source(icon: Icon, ground: str) -> str:
    """Return an icon as a Typst document: the mark fills it, on nothing or on ``ground`` (a colour)."""
    fill = f'rgb("{ground}")' if icon.is_maskable else "none"
    page = f"#set page(width: {icon.pixels}pt, height: {icon.pixels}pt, margin: 0pt, fill: {fill})"
    return f'{page}\n#image("{MARK.name}", width: 100%)\n'


def icon_png(icon: Icon, ground: str) -> bytes:
    """Return an icon as PNG: one pixel a point, and the same bytes each time."""
    source = icon_source(icon, ground).encode()
    png = typst.Compiler(root=MARK.parent).compile(input=source, format="png", ppi=72)
    assert isinstance(png, bytes)
    return png


def cached_icon(icon: Icon, ground: str, cache_dir: Path) -> bytes:
    """Return an icon as PNG, drawn only if the cache does not hold it."""
    name = hash_parts(icon_source(icon, ground).encode(), MARK.read_bytes(), version("typst").encode())
    return cached(cache_dir, f"{name}.png", lambda: icon_png(icon, ground))


def write(content: Content, folder: Path) -> None:
    """Write the manifest and the pictures below the built site."""
    ground = content.partnership.colours.light.brand
    for icon in ICONS:
        write_file(folder, icon.file, cached_icon(icon, ground, content.root / ".cache" / "offline"))
    write_file(folder, "manifest.webmanifest", build_manifest(content))
