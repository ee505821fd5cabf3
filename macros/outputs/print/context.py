"""What every print shares: colours, names, numbers, its version, and the code that leads to the current page."""

from __future__ import annotations

from typing import Any

from macros.outputs.qr_codes import render_print_code
from macros.presenters.context import PageContext
from macros.presenters.frame import frame_values, get_version
from macros.utils.dates import format_date


def print_context(ctx: PageContext) -> dict[str, Any]:
    """Return what the templates need to know of a page, as plain values that JSON can hold."""
    content, of_page = ctx.content, frame_values(ctx)
    colours = content.partnership.colours
    when = get_version(ctx)
    return {
        "colours": {**colours.light.model_dump(), "accent": colours.accent},
        "site": of_page["site"],
        "urgent": of_page["urgent"],
        "urgent_seen": of_page["urgent_seen"],
        "title": of_page["title"],
        "name": f"{of_page['title']} - {of_page['site']['name']}",
        "summary": of_page["summary"],
        "address": of_page["canonical"],
        "qr": render_print_code(ctx.content.root, of_page["canonical"]),
        "draft": not of_page["status"]["approved"],
        "status": _status_line(of_page["status"]),
        "version": format_date(when),
        "date": [when.year, when.month, when.day],
        "reviewed": of_page["reviewed"],
        "review_by": of_page["review_by"],
        "owner": of_page["owner"],
        "sources": [source["title"] for source in of_page["sources"]],
    }


def _status_line(status: dict[str, Any]) -> str:
    return status["says"] or "Draft: nobody at the partnership has approved it yet."
