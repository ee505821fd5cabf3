"""Render QR codes for print, for the page of a short link, and to download. Each is cached."""

from __future__ import annotations

import io
from importlib.metadata import version
from pathlib import Path

import segno

from macros.utils.cache import get_or_make, hash_parts

QR_MARGIN_MODULES = 4
"""Quiet zone around a QR code, in modules: with less, some cameras do not find it (ISO/IEC 18004)."""
PIXELS_PER_MODULE = 10
"""Pixels per module of the PNG: large enough for a slide or a leaflet."""


def render_qr_codes(root: Path, address: str) -> dict[str, bytes]:
    """Return the QR code of an address as ``svg`` and ``png``, both on white, so that it works in a dark scheme."""
    return {
        "svg": render_qr_code(root, address, "svg", border=QR_MARGIN_MODULES, scale=8, light="#ffffff"),
        "png": render_qr_code(root, address, "png", border=QR_MARGIN_MODULES, scale=PIXELS_PER_MODULE),
    }


def render_print_qr_code(root: Path, address: str) -> str:
    """Return the QR code of an address as SVG without margin, for a Typst template."""
    return render_qr_code(root, address, "svg", border=0, xmldecl=False, nl=False).decode()


def render_qr_code(root: Path, address: str, kind: str, **options: str | int | bool) -> bytes:
    """Return the QR code of an address as ``svg`` or ``png``. ``options`` are those of ``segno.QRCode.save``."""
    parts = repr((address, kind, sorted(options.items()), version("segno")))

    def draw() -> bytes:
        buffer = io.BytesIO()
        segno.make(address, error="m", micro=False).save(buffer, kind=kind, **options)
        return buffer.getvalue()

    return get_or_make(root / ".cache" / "codes", hash_parts(parts.encode()), draw)
