"""The frame of every page as plain values: urgent contacts, menu, breadcrumbs, status, owner, dates and provenance."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.content.loader import Content
from macros.content.models.base import Record
from macros.content.models.front_matter import Change
from macros.content.pages import Page
from macros.presenters.context import MacroError, PageContext
from macros.presenters.records import basis_values, format_source_title, get_nouns, source_values
from macros.presenters.short_links import short_link_values
from macros.utils.dates import format_date

FOOTER_PAGES = (
    *(f"about/{name}.md" for name in ("contacts", "glossary", "sources", "changes", "content-health")),
    *("about/accessibility.md", "about/privacy.md", "offline.md"),
)
"""Pages linked in the footer, in this order, as far as the site has them."""


def frame_values(ctx: PageContext) -> dict[str, Any]:
    """Return the values that the theme's templates need for the frame of a page."""
    partnership = ctx.content.partnership
    return {
        "kind": "home" if ctx.page.url == "" else ctx.page.kind,
        "root": ctx.link_to(""),
        "lang": "en-GB",
        "nouns": get_nouns(ctx),
        "site": _site_values(ctx.content),
        "urgent": [_urgent_values(ctx, item.question, item.contact) for item in partnership.urgent],
        "urgent_seen": _get_oldest_unconfirmed_date(ctx),
        "menu": [_menu_values(ctx, item.title, item.page) for item in partnership.menu],
        "crumbs": _breadcrumb_values(ctx),
        **_title_values(ctx),
        **short_link_values(ctx),
        "status": _status_values(ctx),
        "drafts_href": ctx.link_to_page("about/drafts.md"),
        **_review_values(ctx),
        **_provenance_values(ctx),
        "footer": _footer_values(ctx),
    }


def _site_values(content: Content) -> dict[str, str]:
    partnership = content.partnership
    return {
        "name": partnership.site_name,
        "strapline": partnership.strapline,
        "partnership": partnership.name,
        "area": partnership.area,
        "search_hint": partnership.search_hint,
    }


def _title_values(ctx: PageContext) -> dict[str, str]:
    """Return the titles and the summary of a page, for its heading and for its HTML head."""
    partnership, meta = ctx.content.partnership, ctx.page.meta
    site_title = f"{partnership.site_name}: {partnership.strapline}"
    return {
        "title": meta.title,
        "summary": meta.summary,
        "head_title": f"{meta.title} - {partnership.site_name}" if ctx.page.url else site_title,
        "description": meta.summary,
        "canonical": partnership.address + ctx.page.url,
    }


def _review_values(ctx: PageContext) -> dict[str, str]:
    """Return the owner of a page and its days of review; ``overdue`` is empty until the day of review is past."""
    meta = ctx.page.meta
    return {
        "overdue": format_date(meta.review_by) if meta.review_by < ctx.today else "",
        "owner": ctx.content.roles[meta.owner].title,
        "reviewed": format_date(meta.reviewed),
        "review_by": format_date(meta.review_by),
        "review_day": meta.review_by.isoformat(),
    }


def _provenance_values(ctx: PageContext) -> dict[str, Any]:
    """Return what a page is based on, what must be confirmed, and its changes, the latest first."""
    content, meta = ctx.content, ctx.page.meta
    return {
        "basis": [basis_values(ctx, statement) for statement in meta.basis],
        "sources": [source_values(ctx, content.sources[key]) for key in meta.list_sources()],
        "confirm": list(meta.confirm),
        "replaced": _list_superseded_sources(ctx),
        "changes_href": ctx.link_to_page("about/changes.md"),
        "changes": [{"on": format_date(change.on), "why": change.why} for change in sort_newest_first(meta.changes)],
    }


def _footer_values(ctx: PageContext) -> list[dict[str, str]]:
    pages = ctx.content.pages
    return [{"title": pages[src].meta.title, "href": ctx.link_to_page(src)} for src in FOOTER_PAGES if src in pages]


def _list_superseded_sources(ctx: PageContext) -> list[dict[str, str]]:
    """Return the sources of the page that a newer edition has replaced, each with the title of its successor."""
    sources = ctx.content.sources
    superseded = [sources[key] for key in ctx.page.meta.list_sources() if sources[key].superseded_by]
    return [
        {"title": format_source_title(source), "later": format_source_title(sources[source.superseded_by or ""])}
        for source in superseded
    ]


def sort_newest_first(changes: list[Change]) -> list[Change]:
    """Return changes with the latest first."""
    return sorted(changes, key=lambda change: change.on, reverse=True)


def get_version(ctx: PageContext) -> date:
    """Return the version of a page, which is the day on which it was last changed or reviewed."""
    return get_last_change(ctx.page)


def get_last_change(page: Page) -> date:
    """Return the day on which a page was last changed or reviewed, whichever is later."""
    return max([page.meta.reviewed, *(change.on for change in page.meta.changes)])


def _urgent_values(ctx: PageContext, question: str, key: str) -> dict[str, Any]:
    contact = ctx.content.contacts[key]
    values = {"question": question, "label": contact.phone or contact.name, "tel": contact.get_tel()}
    return {**values, "key": key, "open": bool(contact.open)}


def _get_oldest_unconfirmed_date(ctx: PageContext) -> str:
    """Return the oldest day on which an unconfirmed urgent number was seen, or an empty text if all are confirmed."""
    contacts = [ctx.content.contacts[item.contact] for item in ctx.content.partnership.urgent]
    days = [
        contact.seen_on for contact in contacts if contact.seen_on and not (contact.national or contact.confirmed_on)
    ]
    return format_date(min(days)) if days else ""


def _menu_values(ctx: PageContext, title: str, src: str) -> dict[str, Any]:
    target = ctx.content.pages[src]
    is_inside = bool(target.url) and ctx.page.url.startswith(target.url)
    values = {"title": title, "href": ctx.link_to_page(src), "here": is_inside, "current": ctx.page.src == src}
    return {**values, "more": _disambiguate(ctx, title, target)}


def _disambiguate(ctx: PageContext, title: str, target: Page) -> str:
    """Return text to add, for screen readers, to a menu entry whose title is also the title of another page.

    Return an empty text if no other page has that title.
    """
    others = [page for page in ctx.content.pages.values() if page is not target and page.meta.title == title]
    if not others:
        return ""
    page_title = target.meta.title
    return page_title.removeprefix(title) if page_title.startswith(title) else f": {page_title}"


def _breadcrumb_values(ctx: PageContext) -> list[dict[str, str]]:
    return [
        {"title": page.meta.title if page.url else "Home", "href": ctx.link_to(page.url)}
        for page in _list_breadcrumbs(ctx)
    ]


def _list_breadcrumbs(ctx: PageContext) -> list[Page]:
    """Return the pages above this page in the tree of addresses, from the home page down."""
    parts = ctx.page.url.strip("/").split("/") if ctx.page.url else []
    urls = ["", *("/".join(parts[:depth]) + "/" for depth in range(1, len(parts)))] if parts else []
    return [page for url in urls if (page := ctx.content.find_page(url)) is not None]


def _status_values(ctx: PageContext) -> dict[str, Any]:
    return {"approved": ctx.page.meta.status == "approved", "says": format_approval(ctx)}


def format_approval(ctx: PageContext) -> str:
    """Return when the page was approved and by which role, as a sentence; an empty text if it is a draft."""
    meta = ctx.page.meta
    if meta.status != "approved" or not meta.approved_by or not meta.approved_on:
        return ""
    return f"Approved {format_date(meta.approved_on)} by the {ctx.content.roles[meta.approved_by].title}."


def link_values(ctx: PageContext, page: Page, **more: Any) -> dict[str, Any]:
    """Return a page as a link with its summary; ``more`` are further values."""
    return {"title": page.meta.title, "summary": page.meta.summary, "href": ctx.link_to(page.url), **more}


def link_guides(ctx: PageContext, slugs: list[str]) -> list[dict[str, Any]]:
    """Return guides as links, in the order given."""
    guides = ctx.content.guides
    return [link_values(ctx, guides[slug]) for slug in slugs]


def require_meta(ctx: PageContext, model: type[Record]) -> Any:
    """Return the page's front matter; raise a MacroError if it is not of the type that the macro needs."""
    if not isinstance(ctx.page.meta, model):
        raise MacroError("this macro belongs on another kind of page.", "Take it out, or move the page to its folder.")
    return ctx.page.meta
