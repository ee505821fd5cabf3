"""Check that links between pages lead to a file and to a place in it. The built site is checked once more."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from macros.checks.context import CheckContext
from macros.content.gate import Gate
from macros.content.markup.addresses import SCHEME
from macros.content.markup.nodes import walk
from macros.content.pages import Page
from macros.content.problems import Problem, find_nearest, format_suggestion
from macros.engine.page import ID, render_page
from macros.presenters.body import resolve_link
from macros.presenters.context import PageContext


def check_links(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every link of a page that names a missing file, or an address instead of a file."""
    for page in ctx.content.pages.values():
        for node in walk(page.markup.children):
            target = node.attributes.get("href") or node.attributes.get("src")
            if target is not None and not SCHEME.match(target):
                yield from _check_target(page, node.line, target, ctx)


def _check_target(page: Page, line: int, target: str, ctx: CheckContext) -> Iterator[Problem]:
    content = ctx.content
    if target.startswith("/"):
        message = f'the link "{target}" begins with a slash.'
        yield Problem(page.path, line, message, "Link to the Markdown file, as in ../guides/neglect.md.")
        return
    name, anchor = resolve_link(page.src, unquote(target))
    if name in content.pages:
        yield from _check_anchor(page, line, target, name, anchor[1:], ctx)
    elif name not in (*content.files, *content.page_files):  # A page that could not be read has problems of its own.
        folder, fix = posixpath.dirname(page.src), "Check the file's name and folder."
        if nearest := find_nearest(name, content.pages):
            fix = f'Did you mean "{posixpath.relpath(nearest, folder or ".")}"?'
        yield Problem(page.path, line, f'the link "{target}" leads nowhere: there is no docs/{name}.', fix)


def _check_anchor(page: Page, line: int, target: str, name: str, anchor: str, ctx: CheckContext) -> Iterator[Problem]:
    """Check that an anchor is an id in the text of the page it leads to, or in a template of the theme."""
    if not anchor or not ctx.is_sound:
        return
    ids = render_page(PageContext(ctx.content, ctx.content.pages[name], ctx.today)).list_ids()
    if anchor in ids or anchor in _list_frame_ids(ctx.gate):
        return
    where = "this page" if name == page.src else f"docs/{name}"
    fix = format_suggestion(anchor, ids) or "Check the heading it should lead to."
    yield Problem(page.path, line, f'the link "{target}" leads nowhere: there is no such anchor on {where}.', fix)


def _list_frame_ids(gate: Gate) -> set[str]:
    """Return the ids that are written in the templates of the theme, around the text of a page."""
    texts = (gate.read(f"overrides/{name}")[0] for name in gate.list_files("overrides", ".html"))
    return {name for text in texts for name in ID.findall(text)}
