"""Promise: a mailbox is a role's. Its name must say which role, and so it cannot be the name of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.problems import Problem

SHARED = frozenset(
    {  # fmt: skip
        "admin",
        "advice",
        "chat",
        "comms",
        "contact",
        "contacts",
        "desk",
        "digital",
        "duty",
        "enquiries",
        "enquiry",
        "feedback",
        "hello",
        "help",
        "helpdesk",
        "hub",
        "info",
        "mail",
        "mailbox",
        "news",
        "newsletter",
        "office",
        "safeguarding",
        "scp",
        "service",
        "services",
        "site",
        "support",
        "team",
        "training",
        "web",
        "website",
    }
)
"""Words that stand for many people."""
TELLS_NOTHING = frozenset(
    {  # fmt: skip
        *("about", "april", "august", "been", "bill", "both", "chase", "dean", "does", "drew", "each", "every"),
        *("faith", "frank", "from", "grace", "grant", "have", "hope", "into", "jack", "june", "keeps", "made", "makes"),
        *("mark", "miles", "more", "only", "over", "owns", "puts", "rose", "says", "than", "that", "their", "them"),
        *("then", "they", "this", "ward", "what", "when", "which", "will", "with", "your"),
    }
)
"""Words of any sentence, and those that are the name of a person too: none says whose role a mailbox is."""
SHORTEST = 4
"""Letters that the beginning of a word needs before it stands for the word: "comm" for communications."""


def check_mailboxes(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every mailbox whose name shares no word with whom it is for; the value is never repeated."""
    content = ctx.content
    for table, way, name, mailbox, words in _mailbox_fields(content):
        if mailbox and not is_shared(mailbox, f"{words} {content.partnership.site_name}"):
            message = f'the mailbox of "{name}" does not say whose role it is, so it may be a person\'s.'
            fix = "Use a shared mailbox with a word of the role in its name, or take it out."
            yield Problem(f"data/{table}.yml", content.find_line(table, *way), message, fix)


def _mailbox_fields(content: Content) -> Iterator[tuple[str, tuple[str, ...], str, str | None, str]]:
    """Yield every place of the data for a mailbox: its table, the way there, whose it is, what it holds, its words."""
    for role in content.roles.values():
        yield "roles", (role.key, "mailbox"), role.key, role.mailbox, f"{role.title} {role.does}"
    for one in content.contacts.values():
        yield "contacts", (one.key, "mailbox"), one.key, one.mailbox, f"{one.name} {one.use}"
    for shop in content.workshops.values():
        words = f"{shop.title} {shop.owner} workshops bookings"
        yield "workshops", (shop.key, "booking_mailbox"), shop.key, shop.booking_mailbox, words
    place = content.partnership
    yield "partnership", ("newsletter_mailbox",), "newsletter_mailbox", place.newsletter_mailbox, place.name


def is_shared(mailbox: str, words: str) -> bool:
    """Return whether the part before the @ holds a word of the role, its beginning, or a word for many people."""
    known = {*SHARED, *re.findall(r"[a-z]{4,}", words.lower())} - TELLS_NOTHING
    parts = set(re.findall(r"[a-z]+", mailbox.partition("@")[0].lower())) - TELLS_NOTHING
    return any(part in known or _starts_with_word(part, known) for part in parts)


def _starts_with_word(part: str, known: set[str]) -> bool:
    return len(part) >= SHORTEST and any(word.startswith(part) for word in known)
