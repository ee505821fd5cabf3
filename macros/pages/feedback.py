"""The "Was this clear?" section: a prepared email to the owner of the page. Nothing is counted or stored."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from macros.presenters.context import PageContext
from macros.presenters.frame import get_version
from macros.utils.dates import format_date

PAGE_KINDS = ("guide", "briefing", "level", "workshop")
"""Kinds of page that have the section."""
PROMPTS = (
    "What did you come to find out?",
    "What was not clear, wrong or missing?",
    "Which agency do you work for? (You need not say who you are.)",
)
WARNING = "Write nothing about a child or a family: no name, no initials, no date of birth, and no case."


def feedback_values(ctx: PageContext) -> dict[str, Any] | None:
    """Return the values of the section, or None for a kind of page that has none.

    ``mail`` is a ``mailto:`` address of the owner's mailbox, or empty if the role has no mailbox: then ``tell``
    names the person to tell.
    """
    if ctx.page.kind not in PAGE_KINDS:
        return None
    role = ctx.content.roles[ctx.page.meta.owner]
    return {
        "mail": build_mailto(ctx, role.mailbox) if role.mailbox else "",
        "owner": role.title,
        "tell": ctx.content.partnership.feedback or f"Tell this page's owner: {role.title}.",
        "text": ctx.link_to_file(f"guides/{ctx.page.slug}.txt") if ctx.page.kind == "guide" else "",
    }


def build_mailto(ctx: PageContext, mailbox: str) -> str:
    """Return a ``mailto:`` address about a page. Its subject names the page and the version that was read.

    By RFC 6068 everything but the mailbox is percent-encoded, and lines end with CR and LF.
    """
    meta = ctx.page.meta
    version = f"version of {format_date(get_version(ctx))}, {meta.status}"
    address = ctx.content.partnership.address + ctx.page.url
    lines = [
        WARNING,
        "",
        *(line for prompt in PROMPTS for line in (prompt, "", "")),
        f"{meta.title}, {version}",
        address,
    ]
    subject, body = f"Was this clear? {meta.title} ({version})", "\r\n".join(lines)
    return f"mailto:{quote(mailbox, safe='@')}?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
