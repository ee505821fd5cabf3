"""Values of an issue that feed and email share: address, dates, approval and related guides."""

from __future__ import annotations

from datetime import date
from typing import Any

from macros.content.loader import Content
from macros.content.models.front_matter import NewsletterFrontMatter
from macros.content.pages import Page
from macros.presenters.context import PageContext
from macros.presenters.frame import format_approval, frame_values
from macros.utils.dates import format_date

ARCHIVE_URL = "newsletters/"
FEED_URL = f"{ARCHIVE_URL}feed.xml"


def list_issues(content: Content, today: date) -> list[PageContext]:
    """Return every published issue, the newest first."""
    return [PageContext(content, page, today) for page in content.newsletters]


def get_issue_meta(page: Page) -> NewsletterFrontMatter:
    """Return the front matter of an issue. Raises ``AssertionError`` for a page of another kind."""
    assert isinstance(page.meta, NewsletterFrontMatter), page.src
    return page.meta


def get_email_url(page: Page) -> str:
    """Return the address of an issue's email, relative to the site's."""
    return f"{ARCHIVE_URL}{page.slug}.eml"


def get_last_change(page: Page) -> date:
    """Return the day on which an issue was published or last changed, whichever is later."""
    meta = get_issue_meta(page)
    return max([meta.published, *(change.on for change in meta.changes)])


def format_issue_approval(ctx: PageContext) -> str:
    """Return a sentence that says whether the partnership has approved an issue."""
    return format_approval(ctx) or "Draft. Nobody at the partnership has approved this issue yet."


def issue_template_values(ctx: PageContext) -> dict[str, Any]:
    """Return an issue as plain values for the templates of its email, with full addresses."""
    partnership, meta, frame = ctx.content.partnership, get_issue_meta(ctx.page), frame_values(ctx)
    guides = [ctx.content.guides[slug] for slug in meta.also_in]
    return {
        "lang": frame["lang"],
        "site": frame["site"],
        "title": meta.title,
        "summary": meta.summary,
        "month": f"{date.fromisoformat(f'{ctx.page.slug}-01'):%B %Y}",
        "published": format_date(meta.published),
        "urgent": frame["urgent"],
        "urgent_seen": frame["urgent_seen"],
        "standing": format_issue_approval(ctx),
        "is_draft": meta.status == "draft",
        "owner": frame["owner"],
        "reviewed": frame["reviewed"],
        "review_by": frame["review_by"],
        "guides": [
            {"title": guide.meta.title, "summary": guide.meta.summary, "href": partnership.address + guide.url}
            for guide in guides
        ],
        "page": partnership.address + ctx.page.url,
        "archive": partnership.address + ARCHIVE_URL,
        "drafts": f"{partnership.address}about/drafts/",
    }
