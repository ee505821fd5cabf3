"""Render a PDF as pictures."""

from __future__ import annotations

import subprocess
from pathlib import Path


def render_pages(file: Path, folder: Path) -> list[Path]:
    """Return a picture of each page of a PDF, 100 dots to the inch."""
    name = folder / f"{file.parent.name}-{file.stem}"
    subprocess.run(["pdftoppm", "-r", "100", "-png", str(file), str(name)], check=True, capture_output=True)
    return sorted(folder.glob(f"{name.name}-*.png"))
