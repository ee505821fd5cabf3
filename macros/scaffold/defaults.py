"""Default keys of a new page: those that pages of its kind use most, so that the code holds no key of the data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from macros.content.models.front_matter import GuideFrontMatter, NewsletterFrontMatter
from macros.content.pages import Page


def get_guide_keys(pages: Mapping[str, Page], keys: Mapping[str, Sequence[str]]) -> dict[str, str] | None:
    """Return the topic, finding, contact, source and owner that guides use most, or None where a table is empty.

    ``keys`` holds the keys of each table. A table that no guide uses gives its first key.
    """
    guides = [page.meta for page in pages.values() if isinstance(page.meta, GuideFrontMatter)]
    used = {
        "topics": [guide.topic for guide in guides],
        "findings": [key for guide in guides for key in guide.findings],
        "contacts": [key for guide in guides for key in guide.contacts],
        "sources": [key for guide in guides for key in guide.list_sources()],
        "roles": [guide.owner for guide in guides],
    }
    defaults = {table: get_most_used(values, keys.get(table, ())) for table, values in used.items()}
    return {table: key for table, key in defaults.items() if key} if all(defaults.values()) else None


def get_issue_owner(pages: Mapping[str, Page], roles: Iterable[str]) -> str:
    """Return the role that owns most issues of the newsletter, or the first of all roles."""
    owners = [page.meta.owner for page in pages.values() if isinstance(page.meta, NewsletterFrontMatter)]
    return get_most_used(owners, roles) or ""


def get_most_used(values: Sequence[str], table: Iterable[str]) -> str | None:
    """Return the most frequent value, the first of them in a tie; without values the first key of the table."""
    return Counter(values).most_common(1)[0][0] if values else next(iter(table), None)
