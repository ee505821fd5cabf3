"""The text of a page for what is not a web page: its macros in plain words, and its links whole."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from macros.content.macro_calls import Call, parts
from macros.content.pages import url_of
from macros.outputs.markdown.inline_references import settled
from macros.presenters.context import Here
from macros.presenters.inline import INLINE

NAME = re.compile(r"[ \t]*\{ *#[\w-]+[^}\n]*\}")
LINK = re.compile(r"\]\((?!https?:|mailto:|tel:)([^)#\s]*)(#[^)\s]*)?\)")


def plain_text(here: Here, say: Callable[[Call], str] | None = None) -> str:
    """Return a page's body as Markdown, with its inline macros in plain words and its links as whole addresses.

    ``say`` returns, as Markdown, what a macro says; without it macros say what they say on paper.
    """
    speak = say or (lambda call: print_form(here, call))
    text = settled("".join(part if isinstance(part, str) else speak(part) for part in parts(here.page)[0]))
    address = here.library.partnership.address
    folder = posixpath.dirname(here.page.src)

    def whole(link: re.Match[str]) -> str:
        file, anchor = link.group(1), link.group(2) or ""
        src = posixpath.normpath(posixpath.join(folder, file)) if file else here.page.src
        url = url_of(src) if src.endswith(".md") else src
        return f"]({address}{url}{anchor})"

    return LINK.sub(whole, NAME.sub("", text))


def print_form(here: Here, call: Call) -> str:
    """Return what a macro says on paper: inline macros their print form, others nothing."""
    return INLINE[call.name].print(here, *call.values) if call.name in INLINE else ""
