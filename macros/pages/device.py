"""Settings of this device: its offline copy, the ZIP file of the whole site, and the shortcut key of the search."""

from __future__ import annotations

from macros.presenters.context import PageContext
from macros.presenters.publications import ZIP_URL, get_folder_name
from macros.utils.templating import render


def render_offline_copy(ctx: PageContext) -> str:
    """Return the place where a script says how much of the copy this device has, with its two buttons."""
    return render("offline_copy.html")


def render_offline_zip(ctx: PageContext) -> str:
    """Return the link to the ZIP, which is saved under the name of the site."""
    return render("offline_zip.html", href=ctx.link_to_file(ZIP_URL), name=f"{get_folder_name(ctx.content)}.zip")


def render_search_key(ctx: PageContext) -> str:
    """Return the switch. A script says whether the key is on; without script there is no such key."""
    return render("search_key.html")
