"""Write the web app manifest, and the icons with which a device shows the installed site."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from macros.content.loader import Content
from macros.utils.cache import get_or_make, hash_parts
from macros.utils.files import write_file

LOGO = Path(__file__).resolve().parents[3] / "overrides" / "assets" / "mark.svg"


@dataclass(frozen=True)
class Icon:
    """An icon of the site, ``pixels`` wide.

    The background of a maskable icon fills the square: a device crops it to its own shape, but always shows the
    central four fifths. Only listed icons are in the manifest.
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
    """Return the web app manifest as JSON. Its addresses are relative, so that the site may be below a path."""
    partnership, colours = content.partnership, content.partnership.colours.light
    manifest: dict[str, Any] = {
        "name": f"{partnership.site_name}: {partnership.strapline}",
        "short_name": partnership.site_name,
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
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"


def build_icon_source(icon: Icon, background: str) -> str:
    """Return an icon as a Typst document: the logo, on the colour ``background`` if the icon is maskable."""
    fill = f'rgb("{background}")' if icon.is_maskable else "none"
    page = f"#set page(width: {icon.pixels}pt, height: {icon.pixels}pt, margin: 0pt, fill: {fill})"
    return f'{page}\n#image("{LOGO.name}", width: 100%)\n'


def render_icon(icon: Icon, background: str) -> bytes:
    """Return an icon as PNG, one pixel per point. The same icon gives the same bytes."""
    source = build_icon_source(icon, background).encode()
    png = typst.Compiler(root=LOGO.parent).compile(input=source, format="png", ppi=72)
    assert isinstance(png, bytes)
    return png


def get_cached_icon(icon: Icon, background: str, cache_dir: Path) -> bytes:
    """Return an icon as PNG, rendered only if it is not in the cache."""
    name = hash_parts(build_icon_source(icon, background).encode(), LOGO.read_bytes(), version("typst").encode())
    return get_or_make(cache_dir, f"{name}.png", lambda: render_icon(icon, background))


def write(content: Content, folder: Path) -> None:
    """Write the manifest and the icons below the built site."""
    background = content.partnership.colours.light.brand
    for icon in ICONS:
        write_file(folder, icon.file, get_cached_icon(icon, background, content.root / ".cache" / "offline"))
    write_file(folder, "manifest.webmanifest", build_manifest(content))
