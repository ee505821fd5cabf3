"""What surrounds every page: urgent numbers, menu, trail, status, owner, dates and what the page rests on."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.content.models.base import Record
from macros.content.models.front_matter import Change
from macros.content.pages import PageRecord
from macros.presenters.context import Here, MacroFault
from macros.presenters.records import grounds, source_values, titled, words
from macros.presenters.short_links import linking
from macros.utils.dates import day

FOOTER = (
    *(f"about/{name}.md" for name in ("contacts", "glossary", "sources", "changes", "content-health")),
    *("about/accessibility.md", "about/privacy.md", "offline.md"),
)


def frame(here: Here) -> dict[str, Any]:
    """Return everything that the theme's templates need to know of a page, as plain values."""
    library, page, meta = here.library, here.page, here.page.meta
    place = library.partnership
    is_home = page.url == ""
    return {
        "kind": "home" if is_home else page.kind,
        "root": here.href(""),
        "lang": "en-GB",
        "nouns": words(here),
        "site": {
            "name": place.site_name,
            "strapline": place.strapline,
            "partnership": place.name,
            "area": place.area,
            "search_hint": place.search_hint,
        },
        "urgent": [_urgent(here, item.question, item.contact) for item in place.urgent],
        "urgent_seen": _urgent_seen(here),
        "menu": [_menu_item(here, item.title, item.page) for item in place.menu],
        "crumbs": [
            {"title": above.meta.title if above.url else "Home", "href": here.href(above.url)} for above in _above(here)
        ],
        "title": meta.title,
        "summary": meta.summary,
        "head_title": f"{place.site_name}: {place.strapline}" if is_home else f"{meta.title} - {place.site_name}",
        "description": meta.summary,
        "canonical": place.address + page.url,
        **linking(here),
        "status": _status(here),
        "drafts_href": here.to("about/drafts.md"),
        "overdue": day(meta.review_by) if meta.review_by < here.today else "",
        "owner": library.roles[meta.owner].title,
        "reviewed": day(meta.reviewed),
        "review_by": day(meta.review_by),
        "review_day": meta.review_by.isoformat(),
        "basis": [grounds(here, statement) for statement in meta.basis],
        "sources": [source_values(here, library.sources[key]) for key in meta.relied_on()],
        "confirm": list(meta.confirm),
        "replaced": _replaced(here),
        "changes_href": here.to("about/changes.md"),
        "changes": [{"on": day(change.on), "why": change.why} for change in newest_first(meta.changes)],
        "footer": [
            {"title": library.pages[src].meta.title, "href": here.to(src)} for src in FOOTER if src in library.pages
        ],
    }


def _replaced(here: Here) -> list[dict[str, str]]:
    """Return the sources of the page that a newer edition has replaced, each with its successor."""
    sources = here.library.sources
    old = [sources[key] for key in here.page.meta.relied_on() if sources[key].superseded_by]
    return [{"title": titled(record), "later": titled(sources[record.superseded_by or ""])} for record in old]


def newest_first(changes: list[Change]) -> list[Change]:
    """Return changes with the latest first."""
    return sorted(changes, key=lambda change: change.on, reverse=True)


def version_of(here: Here) -> date:
    """Return the day on which the page was last changed: the version of what is made from it."""
    return last_changed(here.page)


def last_changed(page: PageRecord) -> date:
    """Return the day on which a page was last changed or reviewed, whichever is later."""
    return max([page.meta.reviewed, *(change.on for change in page.meta.changes)])


def _urgent(here: Here, question: str, key: str) -> dict[str, Any]:
    record = here.library.contacts[key]
    values = {"question": question, "label": record.phone or record.name, "tel": record.dialled()}
    return {**values, "key": key, "open": bool(record.open)}


def _urgent_seen(here: Here) -> str:
    """Return the oldest day on which an unconfirmed number of the strip was seen."""
    records = [here.library.contacts[item.contact] for item in here.library.partnership.urgent]
    days = [record.seen_on for record in records if record.seen_on and not (record.national or record.confirmed_on)]
    return day(min(days)) if days else ""


def _menu_item(here: Here, title: str, src: str) -> dict[str, Any]:
    target = here.library.pages[src]
    inside = bool(target.url) and here.page.url.startswith(target.url)
    values = {"title": title, "href": here.to(src), "here": inside, "current": here.page.src == src}
    return {**values, "more": _told_apart(here, title, target)}


def _told_apart(here: Here, title: str, target: PageRecord) -> str:
    """Return what a list of links must hear besides an entry of the menu: another page has its title for a name."""
    others = [page for page in here.library.pages.values() if page is not target and page.meta.title == title]
    if not others:
        return ""
    own = target.meta.title
    return own.removeprefix(title) if own.startswith(title) else f": {own}"


def _above(here: Here) -> list[PageRecord]:
    """Return the pages above this one, from the home page down."""
    parts = here.page.url.strip("/").split("/") if here.page.url else []
    urls = ["", *("/".join(parts[:at]) + "/" for at in range(1, len(parts)))] if parts else []
    return [above for url in urls if (above := here.library.at(url)) is not None]


def _status(here: Here) -> dict[str, Any]:
    return {"approved": here.page.meta.status == "approved", "says": approval(here)}


def approval(here: Here) -> str:
    """Return, as a sentence, when the page was approved and by which role; nothing while it is a draft."""
    meta = here.page.meta
    if meta.status != "approved" or not meta.approved_by or not meta.approved_on:
        return ""
    return f"Approved {day(meta.approved_on)} by the {here.library.roles[meta.approved_by].title}."


def link(here: Here, page: PageRecord, **more: Any) -> dict[str, Any]:
    """Return a page as a link with its summary."""
    return {"title": page.meta.title, "summary": page.meta.summary, "href": here.href(page.url), **more}


def guide_links(here: Here, slugs: list[str]) -> list[dict[str, Any]]:
    """Return guides as links, in the order given."""
    guides = here.library.guides
    return [link(here, guides[slug]) for slug in slugs]


def meta_as(here: Here, model: type[Record]) -> Any:
    """Return the page's front matter, which a macro of another kind of page cannot read."""
    if not isinstance(here.page.meta, model):
        raise MacroFault("this macro belongs on another kind of page.", "Take it out, or move the page to its folder.")
    return here.page.meta
