"""Build ``/newsletters/feed.xml``: an Atom feed (RFC 4287) of every published issue in full, the newest first."""

from __future__ import annotations

from datetime import date
from html import escape
from urllib.parse import urlsplit
from xml.etree import ElementTree as Tree

from macros.content.loader import Content
from macros.outputs.newsletters.context import (
    ARCHIVE_URL,
    FEED_URL,
    format_issue_approval,
    get_issue_meta,
    get_last_change,
    list_issues,
)
from macros.outputs.newsletters.markup import convert_to_html, get_issue_body
from macros.presenters.context import PageContext
from macros.utils.dates import get_noon

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"


def build_feed(content: Content, today: date) -> bytes:
    """Return the feed as XML. ``updated`` is the last change of an issue, not the time of the build."""
    Tree.register_namespace("", ATOM)
    partnership = content.partnership
    contexts = sorted(list_issues(content, today), key=lambda ctx: get_issue_meta(ctx.page).published, reverse=True)
    root = Tree.Element(f"{{{ATOM}}}feed", {"xml:lang": "en-GB"})
    days = [get_last_change(ctx.page) for ctx in contexts] or [page.meta.reviewed for page in content.pages.values()]
    _add_element(root, "id", partnership.address + FEED_URL)
    _add_element(root, "title", f"{partnership.site_name}: newsletters")
    _add_element(root, "subtitle", partnership.strapline)
    _add_element(root, "updated", _format_time(max(days)))
    _add_element(_add_element(root, "author"), "name", partnership.name)
    _add_element(root, "link", rel="self", type=MEDIA_TYPE, href=partnership.address + FEED_URL)
    _add_element(root, "link", rel="alternate", type="text/html", href=partnership.address + ARCHIVE_URL)
    for ctx in contexts:
        _add_entry(root, ctx)
    Tree.indent(root)
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def build_entry_id(ctx: PageContext) -> str:
    """Return the permanent identifier of an issue: a tag URI of the site's host and the issue's month (RFC 4151)."""
    parts = urlsplit(ctx.content.partnership.address)
    path = f"{parts.path}{ctx.page.url}".lstrip("/")
    return f"tag:{parts.hostname},{ctx.page.slug}:{path}"


def _add_entry(root: Tree.Element, ctx: PageContext) -> None:
    meta, address = get_issue_meta(ctx.page), ctx.content.partnership.address + ctx.page.url
    entry = _add_element(root, "entry")
    _add_element(entry, "id", build_entry_id(ctx))
    _add_element(entry, "title", meta.title)
    _add_element(entry, "link", rel="alternate", type="text/html", href=address)
    _add_element(entry, "published", _format_time(meta.published))
    _add_element(entry, "updated", _format_time(get_last_change(ctx.page)))
    _add_element(entry, "summary", meta.summary)
    for key in meta.findings:
        _add_element(entry, "category", term=key, label=ctx.content.findings.needs[key].title)
    content = f"<p><strong>{escape(format_issue_approval(ctx))}</strong></p>\n{convert_to_html(get_issue_body(ctx))}"
    _add_element(entry, "content", content, type="html")


def _format_time(day: date) -> str:
    """Return noon in London on a day, in the format of RFC 3339."""
    return get_noon(day).isoformat()


def _add_element(parent: Tree.Element, name: str, text: str | None = None, **attributes: str) -> Tree.Element:
    element = Tree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element
