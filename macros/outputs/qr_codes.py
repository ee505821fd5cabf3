"""QR codes: what is drawn once is kept, since an address is drawn the same each time."""

from __future__ import annotations

import io
from importlib.metadata import version
from pathlib import Path

import segno

from macros.utils.cache import cached, hash_parts


def render_qr_code(root: Path, address: str, kind: str, **how: str | int | bool) -> bytes:
    """Return the QR code of an address as ``svg`` or ``png``; ``how`` is what segno takes for that kind of picture."""
    drawn = repr((address, kind, sorted(how.items()), version("segno")))

    def make() -> bytes:
        target = io.BytesIO()
        segno.make(address, error="m", micro=False).save(target, kind=kind, **how)
        return target.getvalue()

    return cached(root / ".cache" / "codes", hash_parts(drawn.encode()), make)
