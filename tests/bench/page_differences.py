"""Differences between two HTML pages: their text, their elements and attributes, or only the white space between them.

White space counts as a browser counts it: a run of it is one space, and none at the edge of a block.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from lxml import html

INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "s", "samp", "small", "span"),
        *("strong", "sub", "sup", "time", "u", "var"),
    }
)
RAW = frozenset({"script", "style", "pre", "textarea"})
"""Elements whose content is compared as it is written."""
READ_ATTRIBUTES = ("alt", "aria-label", "aria-description", "content", "label", "placeholder", "title", "value")
"""Attributes with a text that a reader sees or hears; an address among their values is none."""
ADDRESS_ATTRIBUTES = ("href", "src")
MAX_WORDS_SHOWN = 8

IsMoved = Callable[[str, str], bool]
"""Whether a file of the old site has a file of the new site in its place, both by path from the root."""


@dataclass(frozen=True)
class Difference:
    """What differs between two files: the kind, an example or a pair, and whether a reader gets another text."""

    kind: str
    detail: str = ""
    is_text: bool = False


@dataclass(frozen=True)
class ParsedPage:
    """A page as lists in the order of the document: words, labels, tags, and the attributes of each tag."""

    words: list[str]
    labels: list[str]
    tags: list[str]
    attributes: list[dict[str, str]]


def parse_page(source: bytes) -> ParsedPage:
    """Return the words, labels, tags and attributes of a page, with white space normalised."""
    root = html.document_fromstring(source, parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    attributes = [read_attributes(element) for element in elements]
    return ParsedPage(
        split_words(collect_text(root)),
        [values[key] for values in attributes for key in READ_ATTRIBUTES if "://" not in values.get(key, "://")],
        [str(element.tag) for element in elements],
        attributes,
    )


def split_words(text: str) -> list[str]:
    """Return the words of a text; a no-break space is part of a word."""
    return re.findall(r"[^ \t\r\n\f]+", text)


def collect_text(element: html.HtmlElement) -> str:
    """Return the text of an element, with a space at both edges of a block."""
    edge = "" if element.tag in INLINE else " "
    inner = "" if element.tag in ("script", "style") else element.text or ""
    for child in element:
        inner += (collect_text(child) if isinstance(child.tag, str) else "") + (child.tail or "")
    return edge + inner + edge


def read_attributes(element: html.HtmlElement) -> dict[str, str]:
    """Return the attributes of an element, and the content of an element that is compared as it is written."""
    attributes = {str(name): " ".join(split_words(str(value))) for name, value in element.attrib.items()}
    return {**attributes, "(content)": element.text_content()} if element.tag in RAW else attributes


def compare_pages(name: str, old: bytes, new: bytes, is_moved: IsMoved) -> list[Difference]:
    """Return the differences between two versions of the page at the path ``name``; never empty."""
    before, after = parse_page(old), parse_page(new)
    if before.words != after.words:
        return [Difference("HTML: text", describe_words(before.words, after.words), is_text=True)]
    if before.labels != after.labels:
        return [Difference("HTML: text of an attribute", describe_words(before.labels, after.labels), is_text=True)]
    if before.tags != after.tags:
        return [Difference("HTML: elements", describe_words(before.tags, after.tags))]
    differences = list(compare_attributes(name, before, after, is_moved))
    return differences or [Difference("HTML: only white space between elements")]


def compare_attributes(name: str, old: ParsedPage, new: ParsedPage, is_moved: IsMoved) -> Iterator[Difference]:
    """Yield the attributes that differ between two pages with the same tags."""
    for tag, before, after in zip(old.tags, old.attributes, new.attributes, strict=True):
        for key in sorted(before.keys() | after.keys()):
            values = before.get(key), after.get(key)
            if values[0] != values[1]:
                yield describe_attribute(name, f"<{tag} {key}>", key, values, is_moved)


def describe_attribute(
    name: str, label: str, key: str, values: tuple[str | None, str | None], is_moved: IsMoved
) -> Difference:
    """Return the kind of difference between two values of an attribute."""
    old, new = values
    if old and new and key in ADDRESS_ATTRIBUTES and is_moved(resolve_path(name, old), resolve_path(name, new)):
        return Difference("HTML: moved asset", f"{resolve_path(name, old)} > {resolve_path(name, new)}")
    return Difference("HTML: attributes", f"{label} {(old or '(none)')[:60]} > {(new or '(none)')[:60]}")


def resolve_path(page: str, address: str) -> str:
    """Return the path from the root of the site that an address in a page leads to."""
    path = re.split("[?#]", address)[0]
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path)).lstrip("/")


def describe_words(old: list[str], new: list[str]) -> str:
    """Return the first words that differ, old and new."""
    pairs = enumerate(zip_longest(old, new))
    start = next((index for index, (before, after) in pairs if before != after), 0)
    before, after = (" ".join(words[start : start + MAX_WORDS_SHOWN]) or "(nothing)" for words in (old, new))
    return f"{before} > {after}"
