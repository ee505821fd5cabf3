"""Convert an issue's text for mail programs and feed readers: macros as plain text, links as full addresses."""

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
    """Return an issue's body as Markdown that does not depend on the site's styles and scripts."""
    return expand_page(ctx, lambda call: expand_for_email(ctx, call)).strip()


def expand_for_email(ctx: PageContext, call: Call) -> str:
    """Return a macro call as Markdown for email, where no element can be hovered or expanded.

    A macro that is neither inline nor a page type is replaced by a link to the issue's page.
    """
    if call.name in PAGE_TYPES:
        return ""
    if call.name in INLINE:
        return INLINE[call.name].email(ctx, *call.values)
    return f"[See this part on the page of this issue]({ctx.content.partnership.address}{ctx.page.url})"


def convert_to_html(
    text: str, styles: Mapping[str, str] | None = None, classes: Mapping[str, str] | None = None
) -> str:
    """Return Markdown as HTML. ``styles`` and ``classes`` hold the style and the class of each element, by tag.

    Styles are inline, because many mail programs ignore style sheets.
    """
    converter = markdown.Markdown(extensions=MARKDOWN_EXTENSIONS)
    converter.treeprocessors.register(_InlineStyles(styles or {}, classes or {}), "inline-styles", PROCESSOR_PRIORITY)
    return converter.convert(text)


PROCESSOR_PRIORITY = 5
"""Priority of our tree processors in Python-Markdown: after ``inline`` (20) and ``prettify`` (10)."""


class _InlineStyles(Treeprocessor):
    """Tree processor that sets the style and the class of every element."""

    def __init__(self, styles: Mapping[str, str], classes: Mapping[str, str]) -> None:
        super().__init__()
        self.attributes = {"style": styles, "class": classes}

    def run(self, root: Element) -> None:
        """Set the attributes of every element of the tree."""
        for element in root.iter():
            for name, values in self.attributes.items():
                if element.tag in values:
                    element.set(name, values[element.tag])
