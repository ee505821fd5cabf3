"""Whom the site serves and whom to call: a page for each agency, and the contacts."""

from __future__ import annotations

from typing import Any

from macros.content.loader import guide_meta
from macros.content.models.front_matter import AgencyPage
from macros.presenters.context import Here
from macros.presenters.frame import link, meta_as
from macros.presenters.guides import guide_row
from macros.presenters.records import contact_values
from macros.utils.templating import render


def agency_guides(here: Here) -> str:
    """Return an agency's first guides, all its other guides, and whom to call."""
    meta: AgencyPage = meta_as(here, AgencyPage)
    library = here.library
    agency = library.agencies[meta.agency]
    serving = {
        slug: page
        for slug, page in library.guides.items()
        if "all" in guide_meta(page).audiences or agency.key in guide_meta(page).audiences
    }
    urgent = [item.contact for item in library.partnership.urgent]
    return render(
        "agency.html",
        agency={"name": agency.name, "staff": agency.staff, "summary": agency.summary},
        first=[guide_row(here, library.guides[slug]) for slug in meta.first],
        others=[link(here, page) for slug, page in serving.items() if slug not in meta.first],
        calls=[contact_values(library.contacts[key]) for key in urgent],
    )


def agency_list(here: Here) -> str:
    """Return every agency with who works there, linked to its page."""
    rows: list[dict[str, Any]] = []
    for page in here.library.pages.values():
        if isinstance(page.meta, AgencyPage):
            agency = here.library.agencies[page.meta.agency]
            rows.append({"key": agency.key, "name": agency.name, "staff": agency.staff, "href": here.href(page.url)})
    order = list(here.library.agencies)
    return render("agencies.html", agencies=sorted(rows, key=lambda row: order.index(row["key"])))
