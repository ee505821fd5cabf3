"""Build the plain text part of an email: wrapped lines, underlined headings, links numbered and listed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from xml.etree.ElementTree import Element, SubElement

import markdown
import pypandoc
from markdown.treeprocessors import Treeprocessor

from macros.outputs.newsletters.markup import PROCESSOR_PRIORITY
from macros.presenters.reading_time import MARKDOWN_EXTENSIONS

LINE_LENGTH = 72
"""Maximum characters in a line: quoted once or twice, it still fits a screen of 80."""
SEPARATOR = "SEAM-BETWEEN-TWO-ISSUES"
NO_BREAK = "\u00a0"


def build_plain_texts(texts: Sequence[str]) -> list[str]:
    """Return Markdown texts as plain text, in their order. Pandoc converts them all in one call."""
    if not texts:
        return []
    joined = f"\n<p>{SEPARATOR}</p>\n".join(_convert_markdown(text) for text in texts)
    return [part.strip() for part in _convert_html(joined).replace(NO_BREAK, " ").split(SEPARATOR)]


@cache
def _convert_html(html: str) -> str:
    return str(pypandoc.convert_text(html, "plain", format="html-smart", extra_args=[f"--columns={LINE_LENGTH}"]))


def _convert_markdown(text: str) -> str:
    converter = markdown.Markdown(extensions=MARKDOWN_EXTENSIONS)
    converter.treeprocessors.register(_NumberLinks(), "number-links", PROCESSOR_PRIORITY)
    return converter.convert(text)


class _NumberLinks(Treeprocessor):
    """Tree processor that underlines headings and numbers links. Each section ends with a list of its links."""

    def run(self, root: Element) -> None:
        """Process the tree. An address has the same number in every section."""
        numbers: dict[str, int] = {}
        section_links: dict[str, int] = {}
        children = list(root)
        root[:] = []
        for child in children:
            if child.tag == "h2":
                _append_links(root, section_links)
                section_links = {}
            for link in list(child.iter("a")):
                address = link.get("href", "")
                if not address.startswith("tel:"):
                    number = numbers.setdefault(address, len(numbers) + 1)
                    section_links[address] = number
                    link.tail = f"{NO_BREAK}[{number}]{link.tail or ''}"
                link.tag = "span"
                link.attrib.clear()
            root.append(_underline_heading(child) if child.tag == "h2" else child)
        _append_links(root, section_links)


def _append_links(root: Element, numbers: dict[str, int]) -> None:
    """Append the links of a section, one on each line. No line is broken within an address."""
    if not numbers:
        return
    block = SubElement(root, "p")
    lines = [f"[{number}]{NO_BREAK}{address}" for address, number in sorted(numbers.items(), key=lambda item: item[1])]
    block.text = lines[0]
    for line in lines[1:]:
        SubElement(block, "br").tail = line


def _underline_heading(heading: Element) -> Element:
    """Return a heading as a paragraph of two lines: its text, and as many dashes."""
    block = Element("p")
    text = "".join(heading.itertext())
    block.text = text.replace(" ", NO_BREAK)
    SubElement(block, "br").tail = "-" * len(text)
    return block
