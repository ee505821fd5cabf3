"""Expand a page to portable Markdown: macros as plain text, links as full addresses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from macros.content.macro_calls import Call, parse_body
from macros.content.pages import get_url
from macros.outputs.markdown.inline_references import inline_references
from macros.presenters.context import PageContext
from macros.presenters.inline import INLINE

HEADING_ID = re.compile(r"[ \t]*\{ *#[\w-]+[^}\n]*\}")
RELATIVE_LINK = re.compile(r"\]\((?!https?:|mailto:|tel:)([^)#\s]*)(#[^)\s]*)?\)")


def expand_page(ctx: PageContext, expand_call: Callable[[Call], str] | None = None) -> str:
    """Return a page's body as Markdown, with its macros as plain text and its links as full addresses.

    ``expand_call`` returns a macro call as Markdown. By default it is expanded for print.
    """
    expand = expand_call or (lambda call: expand_for_print(ctx, call))
    text = inline_references(
        "".join(part if isinstance(part, str) else expand(part) for part in parse_body(ctx.page)[0])
    )
    address = ctx.content.partnership.address
    folder = posixpath.dirname(ctx.page.src)

    def complete_link(link: re.Match[str]) -> str:
        file, anchor = link.group(1), link.group(2) or ""
        src = posixpath.normpath(posixpath.join(folder, file)) if file else ctx.page.src
        url = get_url(src) if src.endswith(".md") else src
        return f"]({address}{url}{anchor})"

    return RELATIVE_LINK.sub(complete_link, HEADING_ID.sub("", text))


def expand_for_print(ctx: PageContext, call: Call) -> str:
    """Return a macro call as Markdown for print. A macro that is not inline gives an empty text."""
    return INLINE[call.name].print(ctx, *call.values) if call.name in INLINE else ""
