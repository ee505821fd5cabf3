"""What feed and email say of an issue: its address, its days, how far it is approved, the guides it speaks of."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.content.loader import Library
from macros.content.models.front_matter import Newsletter
from macros.content.pages import PageRecord
from macros.presenters.context import Here
from macros.presenters.frame import approval, frame
from macros.utils.dates import day

ARCHIVE = "newsletters/"
FEED = f"{ARCHIVE}feed.xml"


def issues(library: Library, today: date) -> list[Here]:
    """Return every issue that is out, the newest first."""
    return [Here(library, page, today) for page in library.newsletters]


def meta_of(page: PageRecord) -> Newsletter:
    """Return the front matter of an issue as what it is."""
    assert isinstance(page.meta, Newsletter), page.src
    return page.meta


def email_url(page: PageRecord) -> str:
    """Return the address of an issue's email below the site's own."""
    return f"{ARCHIVE}{page.slug}.eml"


def last_changed(page: PageRecord) -> date:
    """Return the day on which an issue came out or was last changed, whichever is later."""
    meta = meta_of(page)
    return max([meta.published, *(change.on for change in meta.changes)])


def standing(here: Here) -> str:
    """Return whether the partnership stands behind an issue."""
    return approval(here) or "Draft. Nobody at the partnership has approved this issue yet."


def issue_values(here: Here) -> dict[str, Any]:
    """Return an issue as plain values for the templates of its email; every address is whole."""
    place, meta, around = here.library.partnership, meta_of(here.page), frame(here)
    guides = [here.library.guides[slug] for slug in meta.also_in]
    return {
        "lang": around["lang"],
        "site": around["site"],
        "title": meta.title,
        "summary": meta.summary,
        "month": f"{date.fromisoformat(f'{here.page.slug}-01'):%B %Y}",
        "published": day(meta.published),
        "urgent": around["urgent"],
        "urgent_seen": around["urgent_seen"],
        "standing": standing(here),
        "is_draft": meta.status == "draft",
        "owner": around["owner"],
        "reviewed": around["reviewed"],
        "review_by": around["review_by"],
        "guides": [
            {"title": one.meta.title, "summary": one.meta.summary, "href": place.address + one.url} for one in guides
        ],
        "page": place.address + here.page.url,
        "archive": place.address + ARCHIVE,
        "drafts": f"{place.address}about/drafts/",
    }
