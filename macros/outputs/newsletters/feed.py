"""``/newsletters/feed.xml``: every issue that is out as an Atom feed (RFC 4287), the newest first, in full."""

from __future__ import annotations

from datetime import date
from html import escape
from urllib.parse import urlsplit
from xml.etree import ElementTree as Tree

from macros.content.loader import Content
from macros.outputs.newsletters.context import ARCHIVE, FEED, issues, last_changed, meta_of, standing
from macros.outputs.newsletters.markup import html_of, issue_text
from macros.presenters.context import PageContext
from macros.utils.dates import at_noon

ATOM = "http://www.w3.org/2005/Atom"
TYPE = "application/atom+xml"


def feed(content: Content, today: date) -> bytes:
    """Return the feed. It changes only when an issue does: ``updated`` is the last change, never the build."""
    Tree.register_namespace("", ATOM)
    place = content.partnership
    contexts = sorted(issues(content, today), key=lambda ctx: meta_of(ctx.page).published, reverse=True)
    root = Tree.Element(f"{{{ATOM}}}feed", {"xml:lang": "en-GB"})
    days = [last_changed(ctx.page) for ctx in contexts] or [page.meta.reviewed for page in content.pages.values()]
    _add(root, "id", place.address + FEED)
    _add(root, "title", f"{place.site_name}: newsletters")
    _add(root, "subtitle", place.strapline)
    _add(root, "updated", _time(max(days)))
    _add(_add(root, "author"), "name", place.name)
    _add(root, "link", rel="self", type=TYPE, href=place.address + FEED)
    _add(root, "link", rel="alternate", type="text/html", href=place.address + ARCHIVE)
    for ctx in contexts:
        _entry(root, ctx)
    Tree.indent(root)
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def entry_id(ctx: PageContext) -> str:
    """Return a name that an issue keeps for ever: a tag of the site's host and the issue's month (RFC 4151)."""
    parts = urlsplit(ctx.content.partnership.address)
    path = f"{parts.path}{ctx.page.url}".lstrip("/")
    return f"tag:{parts.hostname},{ctx.page.slug}:{path}"


def _entry(root: Tree.Element, ctx: PageContext) -> None:
    meta, address = meta_of(ctx.page), ctx.content.partnership.address + ctx.page.url
    entry = _add(root, "entry")
    _add(entry, "id", entry_id(ctx))
    _add(entry, "title", meta.title)
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "published", _time(meta.published))
    _add(entry, "updated", _time(last_changed(ctx.page)))
    _add(entry, "summary", meta.summary)
    for key in meta.findings:
        _add(entry, "category", term=key, label=ctx.content.findings.needs[key].title)
    content = f"<p><strong>{escape(standing(ctx))}</strong></p>\n{html_of(issue_text(ctx))}"
    _add(entry, "content", content, type="html")


def _time(when: date) -> str:
    """Return noon in London on a day as RFC 3339 writes it."""
    return at_noon(when).isoformat()


def _add(parent: Tree.Element, name: str, text: str | None = None, **attributes: str) -> Tree.Element:
    made = Tree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    made.text = text
    return made
