"""Promise: a mailbox is a role's. Its name must say which role, and so it cannot be the name of a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.library.library import Library
from macros.library.problems import Problem

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
SHORTEST = 4
"""Letters that the beginning of a word needs before it stands for the word: "comm" for communications."""


def mailbox_problems(library: Library) -> Iterator[Problem]:
    """Yield every mailbox of a role or a contact whose name shares no word with it; the value is never repeated."""
    given = [("roles", role.key, role.mailbox, f"{role.title} {role.does}") for role in library.roles.values()]
    given += [("contacts", one.key, one.mailbox, f"{one.name} {one.use}") for one in library.contacts.values()]
    for table, key, mailbox, words in given:
        if mailbox and not is_shared(mailbox, f"{words} {library.partnership.site_name}"):
            what = f'the mailbox of "{key}" does not say whose role it is, so it may be a person\'s.'
            do = "Use a shared mailbox with a word of the role in its name, or take it out."
            yield Problem(f"data/{table}.yml", library.line(table, key, "mailbox"), what, do)


def is_shared(mailbox: str, words: str) -> bool:
    """Return whether the part before the @ holds a word of the role, its beginning, or a word for many people."""
    known = {*SHARED, *re.findall(r"[a-z]{4,}", words.lower())}
    parts = re.findall(r"[a-z]+", mailbox.partition("@")[0].lower())
    return any(part in known or _begins(part, known) for part in parts)


def _begins(part: str, known: set[str]) -> bool:
    return len(part) >= SHORTEST and any(word.startswith(part) for word in known)
