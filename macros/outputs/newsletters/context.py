"""What feed and email say of an issue: its address, its days, how far it is approved, the guides it speaks of."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.content.loader import Content
from macros.content.models.front_matter import NewsletterFrontMatter
from macros.content.pages import Page
from macros.presenters.context import PageContext
from macros.presenters.frame import approval_note, frame_values
from macros.utils.dates import format_date

ARCHIVE = "newsletters/"
FEED = f"{ARCHIVE}feed.xml"


def list_issues(content: Content, today: date) -> list[PageContext]:
    """Return every issue that is out, the newest first."""
    return [PageContext(content, page, today) for page in content.newsletters]


def get_issue_meta(page: Page) -> NewsletterFrontMatter:
    """Return the front matter of an issue as what it is."""
    assert isinstance(page.meta, NewsletterFrontMatter), page.src
    return page.meta


def get_email_url(page: Page) -> str:
    """Return the address of an issue's email below the site's own."""
    return f"{ARCHIVE}{page.slug}.eml"


def get_last_change(page: Page) -> date:
    """Return the day on which an issue came out or was last changed, whichever is later."""
    meta = get_issue_meta(page)
    return max([meta.published, *(change.on for change in meta.changes)])


def issue_approval_note(ctx: PageContext) -> str:
    """Return whether the partnership stands behind an issue."""
    return approval_note(ctx) or "Draft. Nobody at the partnership has approved this issue yet."


def issue_template_values(ctx: PageContext) -> dict[str, Any]:
    """Return an issue as plain values for the templates of its email; every address is whole."""
    place, meta, around = ctx.content.partnership, get_issue_meta(ctx.page), frame_values(ctx)
    guides = [ctx.content.guides[slug] for slug in meta.also_in]
    return {
        "lang": around["lang"],
        "site": around["site"],
        "title": meta.title,
        "summary": meta.summary,
        "month": f"{date.fromisoformat(f'{ctx.page.slug}-01'):%B %Y}",
        "published": format_date(meta.published),
        "urgent": around["urgent"],
        "urgent_seen": around["urgent_seen"],
        "standing": issue_approval_note(ctx),
        "is_draft": meta.status == "draft",
        "owner": around["owner"],
        "reviewed": around["reviewed"],
        "review_by": around["review_by"],
        "guides": [
            {"title": one.meta.title, "summary": one.meta.summary, "href": place.address + one.url} for one in guides
        ],
        "page": place.address + ctx.page.url,
        "archive": place.address + ARCHIVE,
        "drafts": f"{place.address}about/drafts/",
    }
