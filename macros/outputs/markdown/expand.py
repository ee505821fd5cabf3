"""The text of a page for what is not a web page: its macros in plain words, and its links whole."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from macros.content.loader import Library
from macros.content.macro_calls import Call, parts
from macros.content.pages import url_of
from macros.outputs.markdown.inline_references import settled
from macros.presenters.context import Here
from macros.presenters.inline import find_term

NAME = re.compile(r"[ \t]*\{ *#[\w-]+[^}\n]*\}")
LINK = re.compile(r"\]\((?!https?:|mailto:|tel:)([^)#\s]*)(#[^)\s]*)?\)")


def plain_text(here: Here, say: Callable[[Call], str] | None = None) -> str:
    """Return a page's body as Markdown, with its inline macros in plain words and its links as whole addresses.

    ``say`` returns, as Markdown, what a macro says; without it macros say what they say on paper.
    """
    speak = say or (lambda one: said(here.library, one))
    text = settled("".join(part if isinstance(part, str) else speak(part) for part in parts(here.page)[0]))
    address = here.library.partnership.address
    folder = posixpath.dirname(here.page.src)

    def whole(link: re.Match[str]) -> str:
        file, anchor = link.group(1), link.group(2) or ""
        src = posixpath.normpath(posixpath.join(folder, file)) if file else here.page.src
        url = url_of(src) if src.endswith(".md") else src
        return f"]({address}{url}{anchor})"

    return LINK.sub(whole, NAME.sub("", text))


def said(library: Library, one: Call) -> str:
    """Return what an inline macro says on paper; other macros say nothing there."""
    key = one.values[0] if one.values else ""
    if one.name == "timescale":
        return f"**{library.timescales[key].limit}**"
    if one.name == "contact":
        record = library.contacts[key]
        return f"{record.name}, **{record.phone}**" if record.phone else record.name
    if one.name == "term":
        return one.values[1] if len(one.values) > 1 else find_term(library.glossary, key).term
    if one.name == "level_name":
        level = library.thresholds.levels[key]
        return f"{library.thresholds.words.level.one} {level.number} ({level.name})"
    return library.sources[key].title if one.name == "cite" else ""
