"""The text of a page for what is not a web page: its macros in plain words, and its links whole."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from macros.content.macro_calls import Call, parse_body
from macros.content.pages import get_url
from macros.outputs.markdown.inline_references import inline_references
from macros.presenters.context import PageContext
from macros.presenters.inline import INLINE

NAME = re.compile(r"[ \t]*\{ *#[\w-]+[^}\n]*\}")
LINK = re.compile(r"\]\((?!https?:|mailto:|tel:)([^)#\s]*)(#[^)\s]*)?\)")


def expand_page(ctx: PageContext, say: Callable[[Call], str] | None = None) -> str:
    """Return a page's body as Markdown, with its inline macros in plain words and its links as whole addresses.

    ``say`` returns, as Markdown, what a macro says; without it macros say what they say on paper.
    """
    speak = say or (lambda call: expand_for_print(ctx, call))
    text = inline_references(
        "".join(part if isinstance(part, str) else speak(part) for part in parse_body(ctx.page)[0])
    )
    address = ctx.content.partnership.address
    folder = posixpath.dirname(ctx.page.src)

    def whole(link: re.Match[str]) -> str:
        file, anchor = link.group(1), link.group(2) or ""
        src = posixpath.normpath(posixpath.join(folder, file)) if file else ctx.page.src
        url = get_url(src) if src.endswith(".md") else src
        return f"]({address}{url}{anchor})"

    return LINK.sub(whole, NAME.sub("", text))


def expand_for_print(ctx: PageContext, call: Call) -> str:
    """Return what a macro says on paper: inline macros their print form, others nothing."""
    return INLINE[call.name].print(ctx, *call.values) if call.name in INLINE else ""
