"""An issue's text for mail programs and feed readers: macros in plain words, every link a whole address."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from macros.content.macro_calls import Call
from macros.engine.registry import PAGE_TYPES
from macros.outputs.markdown.expand import expand_page
from macros.presenters.context import PageContext
from macros.presenters.inline import INLINE
from macros.presenters.reading_time import MARKDOWN_EXTENSIONS


def expand_issue(ctx: PageContext) -> str:
    """Return an issue's body as Markdown that needs nothing of the site."""
    return expand_page(ctx, lambda call: expand_for_email(ctx, call)).strip()


def expand_for_email(ctx: PageContext, call: Call) -> str:
    """Return, as Markdown, what a macro says where nothing can be hovered or unfolded.

    A macro that shows more than a few words is left to the issue's own page, to which a link leads.
    """
    if call.name in PAGE_TYPES:
        return ""
    if call.name in INLINE:
        return INLINE[call.name].email(ctx, *call.values)
    return f"[See this part on the page of this issue]({ctx.content.partnership.address}{ctx.page.url})"


def convert_to_html(
    text: str, styles: Mapping[str, str] | None = None, classes: Mapping[str, str] | None = None
) -> str:
    """Return Markdown as HTML; ``styles`` and ``classes`` give each element its own, by its name.

    Many mail programs keep only the style that an element carries itself.
    """
    converter = markdown.Markdown(extensions=MARKDOWN_EXTENSIONS)
    converter.treeprocessors.register(_InlineStyles(styles or {}, classes or {}), "dressed", LAST)
    return converter.convert(text)


LAST = 5
"""After what Markdown does to its own tree."""


class _InlineStyles(Treeprocessor):
    """Gives every element its style and its class."""

    def __init__(self, styles: Mapping[str, str], classes: Mapping[str, str]) -> None:
        super().__init__()
        self.given = {"style": styles, "class": classes}

    def run(self, root: Element) -> None:
        """Dress every element of the tree."""
        for element in root.iter():
            for name, values in self.given.items():
                if element.tag in values:
                    element.set(name, values[element.tag])
