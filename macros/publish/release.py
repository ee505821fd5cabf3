"""The switch: the new site takes the old one's place at once, and the old one comes back if it cannot."""

from __future__ import annotations

import shutil
from pathlib import Path


def beside(site: Path) -> Path:
    """Return an empty folder beside the site, in which the next one is built."""
    following = site.with_name(site.name + ".next")
    shutil.rmtree(following, ignore_errors=True)
    return following


def switch(following: Path, site: Path) -> None:
    """Put ``following`` in the place of ``site``. Two renames; if the second fails, the first is undone."""
    last = site.with_name(site.name + ".last")
    shutil.rmtree(last, ignore_errors=True)
    if site.exists():
        site.rename(last)
    try:
        following.rename(site)
    except OSError:
        if last.exists():
            last.rename(site)
        raise
    shutil.rmtree(last, ignore_errors=True)
