"""The plain text part of an email: 72 letters a line, headings underlined, links numbered and listed below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from xml.etree.ElementTree import Element, SubElement

import markdown
import pypandoc
from markdown.treeprocessors import Treeprocessor

from macros.outputs.newsletters.markup import LAST
from macros.presenters.reading_time import MARKDOWN_EXTENSIONS

WIDTH = 72
"""Letters in a line: it can be quoted once or twice and still fits a screen of 80."""
SEAM = "SEAM-BETWEEN-TWO-ISSUES"
NO_BREAK = "\u00a0"


def build_plain_texts(texts: Sequence[str]) -> list[str]:
    """Return Markdown texts as plain text, in their order. Pandoc sets them all in one call."""
    if not texts:
        return []
    whole = f"\n<p>{SEAM}</p>\n".join(_mark_links(text) for text in texts)
    return [part.strip() for part in _format_body(whole).replace(NO_BREAK, " ").split(SEAM)]


@cache
def _format_body(html: str) -> str:
    return str(pypandoc.convert_text(html, "plain", format="html-smart", extra_args=[f"--columns={WIDTH}"]))


def _mark_links(text: str) -> str:
    converter = markdown.Markdown(extensions=MARKDOWN_EXTENSIONS)
    converter.treeprocessors.register(_NumberLinks(), "marked", LAST)
    return converter.convert(text)


class _NumberLinks(Treeprocessor):
    """Underlines headings, and puts a number in place of each link; each part ends with the links it names."""

    def run(self, root: Element) -> None:
        """Mark the whole tree. A link that is named again keeps its number, and is listed again where it is named."""
        numbers: dict[str, int] = {}
        named: dict[str, int] = {}
        children = list(root)
        root[:] = []
        for child in children:
            if child.tag == "h2":
                _list_links(root, named)
                named = {}
            for link in list(child.iter("a")):
                address = link.get("href", "")
                if not address.startswith("tel:"):
                    number = numbers.setdefault(address, len(numbers) + 1)
                    named[address] = number
                    link.tail = f"{NO_BREAK}[{number}]{link.tail or ''}"
                link.tag = "span"
                link.attrib.clear()
            root.append(_underline_headings(child) if child.tag == "h2" else child)
        _list_links(root, named)


def _list_links(root: Element, named: dict[str, int]) -> None:
    """Add the links of a part, one a line; no line is broken within an address."""
    if not named:
        return
    block = SubElement(root, "p")
    said = [f"[{number}]{NO_BREAK}{address}" for address, number in sorted(named.items(), key=lambda item: item[1])]
    block.text = said[0]
    for line in said[1:]:
        SubElement(block, "br").tail = line


def _underline_headings(heading: Element) -> Element:
    """Return a heading as a paragraph of two lines: its words, and as many dashes."""
    block = Element("p")
    words = "".join(heading.itertext())
    block.text = words.replace(" ", NO_BREAK)
    SubElement(block, "br").tail = "-" * len(words)
    return block
