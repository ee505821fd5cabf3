"""Where a macro stands: the library, the page that calls it, and the day of the build."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from datetime import date

from macros.content.loader import Content
from macros.content.pages import Page, get_url


class MacroError(Exception):
    """A macro was called with something that the library does not have: what is wrong, and what to do."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(f"{message} {fix}".strip())
        self.message = message
        self.fix = fix


@dataclass(frozen=True)
class PageContext:
    """What every macro is given first. ``today`` is the only time that a page knows.

    ``used`` counts how often the page has already shown each word of the glossary, so that ids stay unique.
    """

    content: Content
    page: Page
    today: date
    used: dict[str, int] = field(default_factory=dict)

    def link_to(self, url: str, anchor: str = "") -> str:
        """Return the way from this page to another address of the site, as in ``../neglect/#remember``."""
        return relative_link(self.page.url, url) + (f"#{anchor}" if anchor else "")

    def link_to_file(self, url: str) -> str:
        """Return the link from this page to a file of the site, as in ``../../booklet.pdf``."""
        return self.link_to("") + url

    def link_to_page(self, src: str, anchor: str = "") -> str:
        """Return the way from this page to the page of a file below ``docs/``."""
        return self.link_to(get_url(src), anchor)


def relative_link(from_url: str, to_url: str) -> str:
    """Return the relative link between two addresses of the site; both end in a slash or are empty (home)."""
    way = posixpath.relpath("/" + to_url, "/" + from_url)
    return way + "/" if not way.endswith("/") else way
