"""Values that all print templates share: colours, names, contacts, version, and the QR code of the page."""

from __future__ import annotations

from typing import Any

from macros.outputs.qr_codes import render_print_qr_code
from macros.presenters.context import PageContext
from macros.presenters.frame import frame_values, get_version
from macros.utils.dates import format_date


def print_context(ctx: PageContext) -> dict[str, Any]:
    """Return the values of a page for print templates, which JSON can hold."""
    content, frame = ctx.content, frame_values(ctx)
    colours = content.partnership.colours
    version = get_version(ctx)
    return {
        "colours": {**colours.light.model_dump(), "accent": colours.accent},
        "site": frame["site"],
        "urgent": frame["urgent"],
        "urgent_seen": frame["urgent_seen"],
        "title": frame["title"],
        "name": f"{frame['title']} - {frame['site']['name']}",
        "summary": frame["summary"],
        "address": frame["canonical"],
        "qr": render_print_qr_code(ctx.content.root, frame["canonical"]),
        "draft": not frame["status"]["approved"],
        "status": _format_status(frame["status"]),
        "version": format_date(version),
        "date": [version.year, version.month, version.day],
        "reviewed": frame["reviewed"],
        "review_by": frame["review_by"],
        "owner": frame["owner"],
        "sources": [source["title"] for source in frame["sources"]],
    }


def _format_status(status: dict[str, Any]) -> str:
    return status["says"] or "Draft: nobody at the partnership has approved it yet."
