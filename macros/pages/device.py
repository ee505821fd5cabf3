"""Settings of the reader's device: offline copy, ZIP file of the site, and keyboard shortcut of the search."""

from __future__ import annotations

from macros.presenters.context import PageContext
from macros.presenters.publications import ZIP_URL, get_folder_name
from macros.utils.templating import render


def render_offline_copy(ctx: PageContext) -> str:
    """Return the element in which a script shows the state of the offline copy, with its two buttons."""
    return render("offline_copy.html")


def render_offline_zip(ctx: PageContext) -> str:
    """Return the link to the ZIP file, which is saved under the name of the site."""
    return render("offline_zip.html", href=ctx.link_to_file(ZIP_URL), name=f"{get_folder_name(ctx.content)}.zip")


def render_search_key(ctx: PageContext) -> str:
    """Return the switch of the shortcut key. A script shows its state; without scripts the key does nothing."""
    return render("search_key.html")
