"""What the page about reading offline shows: the state of the copy on this device, and the whole site as a ZIP."""

from __future__ import annotations

import re

from macros.content.loader import Library
from macros.presenters.context import Here
from macros.utils.templating import render

ADDRESS = "offline.zip"
"""Where the ZIP is, below the site's own address."""


def offline_copy(here: Here) -> str:
    """Return the place where a script says how much of the copy this device has, with its two buttons."""
    return render("offline_copy.html")


def offline_zip(here: Here) -> str:
    """Return the link to the ZIP, which is saved under the name of the site."""
    return render("offline_zip.html", href=here.href("") + ADDRESS, name=f"{folder_name(here.library)}.zip")


def folder_name(library: Library) -> str:
    """Return the site's name as the name of a folder, as in ``one-minute-offline``."""
    name = re.sub(r"[^a-z0-9]+", "-", library.partnership.site_name.lower()).strip("-")
    return f"{name or 'site'}-offline"


def search_key(here: Here) -> str:
    """Return the switch. A script says whether the key is on; without script there is no such key."""
    return render("search_key.html")
