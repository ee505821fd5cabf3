"""Check that every mailbox is shared: its name must hold a word of the role, so it cannot be a person's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.loader import Content
from macros.content.problems import Problem

SHARED_WORDS = frozenset(
    {
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
"""Words for a group of people, or for a service."""
IGNORED_WORDS = frozenset(
    {
        *("about", "april", "august", "been", "bill", "both", "chase", "dean", "does", "drew", "each", "every"),
        *("faith", "frank", "from", "grace", "grant", "have", "hope", "into", "jack", "june", "keeps", "made", "makes"),
        *("mark", "miles", "more", "only", "over", "owns", "puts", "rose", "says", "than", "that", "their", "them"),
        *("then", "they", "this", "ward", "what", "when", "which", "will", "with", "your"),
    }
)
"""Function words, and words that are also the name of a person: neither identifies a role."""
MIN_PREFIX_LETTERS = 4
"""Letters that an abbreviated word must have to count as the word: "comm" for communications."""


def check_mailboxes(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every mailbox whose name shares no word with its record; the message never repeats the value."""
    content = ctx.content
    for table, path, name, mailbox, words in _list_mailboxes(content):
        if mailbox and not is_shared(mailbox, f"{words} {content.partnership.site_name}"):
            message = f'the mailbox of "{name}" does not say whose role it is, so it may be a person\'s.'
            fix = "Use a shared mailbox with a word of the role in its name, or take it out."
            yield Problem(f"data/{table}.yml", content.find_line(table, *path), message, fix)


def _list_mailboxes(content: Content) -> Iterator[tuple[str, tuple[str, ...], str, str | None, str]]:
    """Yield every mailbox field of the data: its table, path, owner, value, and the words of its record."""
    for role in content.roles.values():
        yield "roles", (role.key, "mailbox"), role.key, role.mailbox, f"{role.title} {role.does}"
    for contact in content.contacts.values():
        yield "contacts", (contact.key, "mailbox"), contact.key, contact.mailbox, f"{contact.name} {contact.use}"
    for workshop in content.workshops.values():
        words = f"{workshop.title} {workshop.owner} workshops bookings"
        yield "workshops", (workshop.key, "booking_mailbox"), workshop.key, workshop.booking_mailbox, words
    partnership = content.partnership
    mailbox = partnership.newsletter_mailbox
    yield "partnership", ("newsletter_mailbox",), "newsletter_mailbox", mailbox, partnership.name


def is_shared(mailbox: str, words: str) -> bool:
    """Return whether the part before the @ holds a word for a group, or a word of the role or its beginning."""
    known = {*SHARED_WORDS, *re.findall(r"[a-z]{4,}", words.lower())} - IGNORED_WORDS
    parts = set(re.findall(r"[a-z]+", mailbox.partition("@")[0].lower())) - IGNORED_WORDS
    return any(part in known or _starts_with_word(part, known) for part in parts)


def _starts_with_word(part: str, known: set[str]) -> bool:
    return len(part) >= MIN_PREFIX_LETTERS and any(word.startswith(part) for word in known)
