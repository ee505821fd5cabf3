"""Agencies: the guides and contacts on the page of each, and the list of all."""

from __future__ import annotations

from typing import Any

from macros.content.loader import get_guide_meta
from macros.content.models.front_matter import AgencyFrontMatter
from macros.presenters.context import PageContext
from macros.presenters.frame import link_values, require_meta
from macros.presenters.guides import guide_row_values
from macros.presenters.records import contact_values
from macros.utils.templating import render


def render_agency_guides(ctx: PageContext) -> str:
    """Return an agency's first guides, all its other guides, and the urgent contacts."""
    meta: AgencyFrontMatter = require_meta(ctx, AgencyFrontMatter)
    content = ctx.content
    agency = content.agencies[meta.agency]
    serving = {
        slug: page
        for slug, page in content.guides.items()
        if "all" in get_guide_meta(page).audiences or agency.key in get_guide_meta(page).audiences
    }
    urgent = [item.contact for item in content.partnership.urgent]
    return render(
        "agency_guides.html",
        agency={"name": agency.name, "staff": agency.staff, "summary": agency.summary},
        first=[guide_row_values(ctx, content.guides[slug]) for slug in meta.first],
        others=[link_values(ctx, page) for slug, page in serving.items() if slug not in meta.first],
        calls=[contact_values(content.contacts[key]) for key in urgent],
    )


def render_agency_list(ctx: PageContext) -> str:
    """Return every agency with its staff, linked to its page, in the order of the data."""
    rows: list[dict[str, Any]] = []
    for page in ctx.content.pages.values():
        if isinstance(page.meta, AgencyFrontMatter):
            agency = ctx.content.agencies[page.meta.agency]
            rows.append({"key": agency.key, "name": agency.name, "staff": agency.staff, "href": ctx.link_to(page.url)})
    order = list(ctx.content.agencies)
    return render("agency_list.html", agencies=sorted(rows, key=lambda row: order.index(row["key"])))
