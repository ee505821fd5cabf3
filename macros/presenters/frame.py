"""What surrounds every page: urgent numbers, menu, trail, status, owner, dates and what the page rests on."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.content.models.base import Record
from macros.content.models.front_matter import Change
from macros.content.pages import Page
from macros.presenters.context import MacroError, PageContext
from macros.presenters.records import basis_values, nouns, source_values, title_with_edition
from macros.presenters.short_links import short_link_values
from macros.utils.dates import format_date

FOOTER_PAGES = (
    *(f"about/{name}.md" for name in ("contacts", "glossary", "sources", "changes", "content-health")),
    *("about/accessibility.md", "about/privacy.md", "offline.md"),
)


def frame_values(ctx: PageContext) -> dict[str, Any]:
    """Return everything that the theme's templates need to know of a page, as plain values."""
    content, page, meta = ctx.content, ctx.page, ctx.page.meta
    place = content.partnership
    is_home = page.url == ""
    return {
        "kind": "home" if is_home else page.kind,
        "root": ctx.link_to(""),
        "lang": "en-GB",
        "nouns": nouns(ctx),
        "site": {
            "name": place.site_name,
            "strapline": place.strapline,
            "partnership": place.name,
            "area": place.area,
            "search_hint": place.search_hint,
        },
        "urgent": [_urgent_values(ctx, item.question, item.contact) for item in place.urgent],
        "urgent_seen": _oldest_unconfirmed(ctx),
        "menu": [_menu_values(ctx, item.title, item.page) for item in place.menu],
        "crumbs": [
            {"title": above.meta.title if above.url else "Home", "href": ctx.link_to(above.url)}
            for above in _breadcrumbs(ctx)
        ],
        "title": meta.title,
        "summary": meta.summary,
        "head_title": f"{place.site_name}: {place.strapline}" if is_home else f"{meta.title} - {place.site_name}",
        "description": meta.summary,
        "canonical": place.address + page.url,
        **short_link_values(ctx),
        "status": _status_values(ctx),
        "drafts_href": ctx.link_to_page("about/drafts.md"),
        "overdue": format_date(meta.review_by) if meta.review_by < ctx.today else "",
        "owner": content.roles[meta.owner].title,
        "reviewed": format_date(meta.reviewed),
        "review_by": format_date(meta.review_by),
        "review_day": meta.review_by.isoformat(),
        "basis": [basis_values(ctx, statement) for statement in meta.basis],
        "sources": [source_values(ctx, content.sources[key]) for key in meta.list_sources()],
        "confirm": list(meta.confirm),
        "replaced": _superseded_sources(ctx),
        "changes_href": ctx.link_to_page("about/changes.md"),
        "changes": [{"on": format_date(change.on), "why": change.why} for change in sort_newest_first(meta.changes)],
        "footer": [
            {"title": content.pages[src].meta.title, "href": ctx.link_to_page(src)}
            for src in FOOTER_PAGES
            if src in content.pages
        ],
    }


def _superseded_sources(ctx: PageContext) -> list[dict[str, str]]:
    """Return the sources of the page that a newer edition has replaced, each with its successor."""
    sources = ctx.content.sources
    old = [sources[key] for key in ctx.page.meta.list_sources() if sources[key].superseded_by]
    return [
        {"title": title_with_edition(record), "later": title_with_edition(sources[record.superseded_by or ""])}
        for record in old
    ]


def sort_newest_first(changes: list[Change]) -> list[Change]:
    """Return changes with the latest first."""
    return sorted(changes, key=lambda change: change.on, reverse=True)


def get_version(ctx: PageContext) -> date:
    """Return the day on which the page was last changed: the version of what is made from it."""
    return get_last_change(ctx.page)


def get_last_change(page: Page) -> date:
    """Return the day on which a page was last changed or reviewed, whichever is later."""
    return max([page.meta.reviewed, *(change.on for change in page.meta.changes)])


def _urgent_values(ctx: PageContext, question: str, key: str) -> dict[str, Any]:
    record = ctx.content.contacts[key]
    values = {"question": question, "label": record.phone or record.name, "tel": record.tel()}
    return {**values, "key": key, "open": bool(record.open)}


def _oldest_unconfirmed(ctx: PageContext) -> str:
    """Return the oldest day on which an unconfirmed number of the strip was seen."""
    records = [ctx.content.contacts[item.contact] for item in ctx.content.partnership.urgent]
    days = [record.seen_on for record in records if record.seen_on and not (record.national or record.confirmed_on)]
    return format_date(min(days)) if days else ""


def _menu_values(ctx: PageContext, title: str, src: str) -> dict[str, Any]:
    target = ctx.content.pages[src]
    inside = bool(target.url) and ctx.page.url.startswith(target.url)
    values = {"title": title, "href": ctx.link_to_page(src), "here": inside, "current": ctx.page.src == src}
    return {**values, "more": _disambiguate(ctx, title, target)}


def _disambiguate(ctx: PageContext, title: str, target: Page) -> str:
    """Return what a list of links must hear besides an entry of the menu: another page has its title for a name."""
    others = [page for page in ctx.content.pages.values() if page is not target and page.meta.title == title]
    if not others:
        return ""
    own = target.meta.title
    return own.removeprefix(title) if own.startswith(title) else f": {own}"


def _breadcrumbs(ctx: PageContext) -> list[Page]:
    """Return the pages above this one, from the home page down."""
    parts = ctx.page.url.strip("/").split("/") if ctx.page.url else []
    urls = ["", *("/".join(parts[:at]) + "/" for at in range(1, len(parts)))] if parts else []
    return [above for url in urls if (above := ctx.content.page_at(url)) is not None]


def _status_values(ctx: PageContext) -> dict[str, Any]:
    return {"approved": ctx.page.meta.status == "approved", "says": approval_note(ctx)}


def approval_note(ctx: PageContext) -> str:
    """Return, as a sentence, when the page was approved and by which role; nothing while it is a draft."""
    meta = ctx.page.meta
    if meta.status != "approved" or not meta.approved_by or not meta.approved_on:
        return ""
    return f"Approved {format_date(meta.approved_on)} by the {ctx.content.roles[meta.approved_by].title}."


def link_values(ctx: PageContext, page: Page, **more: Any) -> dict[str, Any]:
    """Return a page as a link with its summary."""
    return {"title": page.meta.title, "summary": page.meta.summary, "href": ctx.link_to(page.url), **more}


def link_guides(ctx: PageContext, slugs: list[str]) -> list[dict[str, Any]]:
    """Return guides as links, in the order given."""
    guides = ctx.content.guides
    return [link_values(ctx, guides[slug]) for slug in slugs]


def require_meta(ctx: PageContext, model: type[Record]) -> Any:
    """Return the page's front matter, which a macro of another kind of page cannot read."""
    if not isinstance(ctx.page.meta, model):
        raise MacroError("this macro belongs on another kind of page.", "Take it out, or move the page to its folder.")
    return ctx.page.meta
