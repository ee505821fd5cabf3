"""A small project with three issues of the newsletter: two published, one drafted."""

from __future__ import annotations

from macros.content.loader import Content
from macros.presenters.context import PageContext
from tests.support.content import make_context
from tests.support.project import guide_source, page_source

TEXT = """## Hear the child { #hear }

Call {{ contact("front-door") }} in {{ timescale("decision") }}: [more](../guides/first.md#remember) & **more**.

- See {{ term("plan") }}, {{ level_name("one") }} and {{ cite("act") }}.

## All guides

{{ guide_list() }}

Nobody is left out – and "quoted", too.
"""
MORE = "published: 2026-11-15\nfindings: [voice]\nalso_in: [first]\n"
CHANGED = "changes: [{on: 2026-01-31, why: First written.}, {on: 2026-11-20, why: A name was put right.}]\n"
FIRST = "changes: [{on: 2026-01-31, why: First written.}]\n"
FILES = {
    "docs/guides/first.md": guide_source(),
    "docs/newsletters/2026-10.md": page_source("October", "newsletter", "News.\n", "published: 2026-10-01\n"),
    "docs/newsletters/2026-11.md": page_source('"News & views <for> you"', "newsletter", TEXT, MORE).replace(
        FIRST, CHANGED
    ),
    "docs/newsletters/drafts/2026-12.md": page_source("December", "newsletter", "Later.\n", "published: 2026-12-15\n"),
}


def make_issue_context(content: Content, month: str = "2026-11") -> PageContext:
    """Return the context of the issue of a month."""
    return make_context(content, f"newsletters/{month}.md")
