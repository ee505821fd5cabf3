"""QR codes: for print, for the page of a short link, and to download. Each is cached, since it never changes."""

from __future__ import annotations

import io
from importlib.metadata import version
from pathlib import Path

import segno

from macros.utils.cache import cached, hash_parts

QR_MARGIN = 4
"""Modules of quiet around a QR code: less, and some cameras do not find it (ISO/IEC 18004)."""
QR_SCALE = 10
"""Pixels of a module in the picture: wide enough for a slide or a leaflet."""


def render_qr_codes(root: Path, address: str) -> dict[str, bytes]:
    """Return the QR code of an address as ``svg`` and as ``png``, both dark on white, to be read in the dark too."""
    return {
        "svg": render_qr_code(root, address, "svg", border=QR_MARGIN, scale=8, light="#ffffff"),
        "png": render_qr_code(root, address, "png", border=QR_MARGIN, scale=QR_SCALE),
    }


def render_print_code(root: Path, address: str) -> str:
    """Return the QR code of an address as SVG for a Typst template, which gives it its margin and its size."""
    return render_qr_code(root, address, "svg", border=0, xmldecl=False, nl=False).decode()


def render_qr_code(root: Path, address: str, kind: str, **options: str | int | bool) -> bytes:
    """Return the QR code of an address as ``svg`` or ``png``; ``options`` are those of ``segno``."""
    parts = repr((address, kind, sorted(options.items()), version("segno")))

    def draw() -> bytes:
        target = io.BytesIO()
        segno.make(address, error="m", micro=False).save(target, kind=kind, **options)
        return target.getvalue()

    return cached(root / ".cache" / "codes", hash_parts(parts.encode()), draw)
