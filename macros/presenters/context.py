"""The context passed to every macro (content, page, build date), and the error that a macro raises."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from datetime import date

from macros.content.loader import Content
from macros.content.pages import Page, get_url


class MacroError(Exception):
    """Invalid call of a macro: a message that says what is wrong, and a fix that says what to do."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(f"{message} {fix}".strip())
        self.message = message
        self.fix = fix


@dataclass(frozen=True)
class PageContext:
    """First argument of every macro. ``today`` is the build date; macros must not read the clock.

    ``used`` counts how often the page has shown each glossary term, by key, so that the ids of tooltips are unique.
    """

    content: Content
    page: Page
    today: date
    used: dict[str, int] = field(default_factory=dict)

    def link_to(self, url: str, anchor: str = "") -> str:
        """Return the relative link from this page to an address of the site, as in ``../neglect/#remember``."""
        return get_relative_link(self.page.url, url) + (f"#{anchor}" if anchor else "")

    def link_to_file(self, url: str) -> str:
        """Return the relative link from this page to a file of the site, as in ``../../booklet.pdf``."""
        return self.link_to("") + url

    def link_to_page(self, src: str, anchor: str = "") -> str:
        """Return the relative link from this page to the page of a file below ``docs/``."""
        return self.link_to(get_url(src), anchor)


def get_relative_link(from_url: str, to_url: str) -> str:
    """Return the relative link between two addresses of the site; both end in a slash or are empty (home)."""
    path = posixpath.relpath("/" + to_url, "/" + from_url)
    return path + "/" if not path.endswith("/") else path
