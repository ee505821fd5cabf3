"""Print the booklet of key information: A5, to fold, with an index."""

from __future__ import annotations

from macros.outputs.print.booklet_index import build_index
from macros.outputs.print.context import print_context
from macros.outputs.print.typesetting import PrintJob
from macros.outputs.qr_codes import render_print_qr_code
from macros.presenters.booklet import booklet_values, list_source_pages
from macros.presenters.context import PageContext
from macros.presenters.frame import get_version
from macros.presenters.records import get_nouns
from macros.presenters.short_links import get_short_address
from macros.utils.dates import format_date

MAX_PAGES = 48
"""Twelve sheets of A4, folded. A thicker booklet does not lie flat, and is too heavy to carry."""


def build_booklet_job(ctx: PageContext) -> PrintJob:
    """Return the booklet. Its version is the newest of all pages that it is made from."""
    content = ctx.content
    newest = max(get_version(PageContext(content, page, ctx.today)) for page in list_source_pages(content))
    values = {
        **print_context(ctx),
        **booklet_values(ctx),
        "index": build_index(content),
        "most": MAX_PAGES,
        "version": format_date(newest),
        "date": [newest.year, newest.month, newest.day],
        "qr": render_print_qr_code(ctx.content.root, content.partnership.address + ctx.page.url),
        "go": get_short_address(content, ctx.page.src),
        "root_address": content.partnership.address,
        "nouns": get_nouns(ctx),
        "word": content.thresholds.words.level.one,
    }
    return PrintJob("booklet.pdf", "booklet.typ", values, (ctx.page.path, ctx.page.body_line))
