"""Reference pages: the glossary from A to Z, and every source with the pages that rely on it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from macros.content.models.practice import Source, Term
from macros.presenters.context import PageContext
from macros.presenters.frame import link_values
from macros.presenters.records import source_values
from macros.utils.dates import format_date
from macros.utils.templating import render

SOURCE_KINDS = {
    "law": "Law",
    "guidance": "National guidance",
    "local": "Local: Cheshire East and neighbours",
    "research": "Research",
    "convention": "International agreements",
    "data": "Published figures",
}


def render_glossary_list(ctx: PageContext) -> str:
    """Return every term from A to Z, with its long form, its meaning and its other names."""
    ordered = sorted(ctx.content.glossary.values(), key=lambda record: record.term.lower())
    letters = [
        {
            "letter": letter,
            "anchor": f"letter-{letter.lower()}",
            "terms": [_term_values(ctx, record) for record in records],
        }
        for letter, records in groupby(ordered, key=lambda record: record.term[0].upper())
    ]
    return render("glossary_list.html", letters=letters)


def _term_values(ctx: PageContext, record: Term) -> dict[str, Any]:
    guide = ctx.content.guides[record.guide] if record.guide else None
    return {
        "key": record.key,
        "term": record.term,
        "stands_for": record.stands_for or "",
        "meaning": record.meaning,
        "aliases": list(record.aliases),
        "guide": link_values(ctx, guide) if guide else None,
    }


def render_source_list(ctx: PageContext) -> str:
    """Return every source that may be cited, by kind, each with the pages that rely on it."""
    pages_by_source = _group_pages_by_source(ctx)
    groups = []
    for kind, title in SOURCE_KINDS.items():
        records = [record for record in ctx.content.sources.values() if record.kind == kind and record.printable]
        records.sort(key=lambda record: record.title.lower())
        rows = [_source_values(ctx, record, pages_by_source) for record in records]
        if rows:
            groups.append({"title": title, "anchor": f"kind-{kind}", "sources": rows})
    return render("source_list.html", groups=groups)


def _source_values(
    ctx: PageContext, record: Source, pages_by_source: dict[str, list[dict[str, Any]]]
) -> dict[str, Any]:
    later = ctx.content.sources.get(record.superseded_by or "")
    return {
        **source_values(ctx, record),
        "in_force": format_date(record.in_force_from) if record.in_force_from else "",
        "authority": record.authority,
        "seen": _describe_verification(record),
        "note": record.note or "",
        "superseded": {"title": later.title, "href": ctx.link_to_page("about/sources.md", later.key)}
        if later
        else None,
        "pages": pages_by_source.get(record.key, []),
    }


def _describe_verification(record: Source) -> str:
    if record.seen == "yes":
        return f"Opened on {format_date(record.seen_on)}." if record.seen_on else "Opened."
    return "Read earlier; to be opened again." if record.seen == "earlier" else "Not opened yet: to be confirmed."


def _group_pages_by_source(ctx: PageContext) -> dict[str, list[dict[str, Any]]]:
    """Return, by source key, links to the published pages whose front matter relies on the source."""
    links: dict[str, list[dict[str, Any]]] = {}
    for page in ctx.content.pages.values():
        for key in page.meta.list_sources() if not page.is_unpublished else []:
            links.setdefault(key, []).append(link_values(ctx, page))
    return links
