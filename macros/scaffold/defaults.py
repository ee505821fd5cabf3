"""What a new page begins with: the keys that pages of its kind use most, so that no key of the data is fixed here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from macros.content.models.front_matter import GuideFrontMatter, NewsletterFrontMatter
from macros.content.pages import Page


def get_guide_keys(pages: Mapping[str, Page], keys: Mapping[str, Sequence[str]]) -> dict[str, str] | None:
    """Return the topic, finding, contact, source and owner that guides use most, or None where a table has no key.

    ``keys`` holds the keys of each table. A table that no guide uses gives its first key.
    """
    guides = [page.meta for page in pages.values() if isinstance(page.meta, GuideFrontMatter)]
    used = {
        "topics": [one.topic for one in guides],
        "findings": [key for one in guides for key in one.findings],
        "contacts": [key for one in guides for key in one.contacts],
        "sources": [key for one in guides for key in one.list_sources()],
        "roles": [one.owner for one in guides],
    }
    found = {table: get_most_used(values, keys.get(table, ())) for table, values in used.items()}
    return {table: key for table, key in found.items() if key} if all(found.values()) else None


def get_issue_owner(pages: Mapping[str, Page], roles: Iterable[str]) -> str:
    """Return the role that owns most issues of the newsletter, or the first of all roles."""
    return (
        get_most_used(
            [page.meta.owner for page in pages.values() if isinstance(page.meta, NewsletterFrontMatter)], roles
        )
        or ""
    )


def get_most_used(values: Sequence[str], table: Iterable[str]) -> str | None:
    """Return the value that stands most often, the first where several do; without values the first of the table."""
    return Counter(values).most_common(1)[0][0] if values else next(iter(table), None)
