"""Read a built page as a browser reads it, and list what no page may hold.

The parser follows the HTML Standard, errors included, so that the check sees the elements that a browser makes:
``<!--><img src=x>-->`` is a picture behind an empty comment, not a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.content.markup.addresses import SCHEME, SCHEMES

FORBIDDEN_ELEMENTS = frozenset(
    {"applet", "base", "embed", "frame", "frameset", "iframe", "noscript", "object", "plaintext", "portal", "template"}
    | {"style", "xmp", "animate", "animatemotion", "animatetransform", "foreignobject", "set"}
)
"""Elements that load, run, rewrite or hide content, or that a browser reads in another way where scripts run."""
OWN_CODE = re.compile(r"style|srcdoc|on[a-z]+")
"""Attributes that hold styles or scripts (HTML Standard, section 8.1.8; SVG 2, section 14)."""
FORBIDDEN_ATTRIBUTES = frozenset(
    {"background", "classid", "codebase", "formaction", "http-equiv", "imagesrcset", "manifest", "ping", "srcset"}
)
"""Attributes by which an element leads, sends or loads where the check of links does not look."""
PAGE_SCHEMES = SCHEMES | {"webcal"}
"""The schemes of the text of pages, and that by which a calendar program subscribes to the dates of workshops."""
ADDRESS_ATTRIBUTES = frozenset({"action", "cite", "data", "data-to", "href", "longdesc", "poster", "src", "xlink:href"})
LINK_ATTRIBUTES = {"a": ("href", "xlink:href"), "area": ("href",), "form": ("action",), "script": ("data-to",)}
RESOURCE_ATTRIBUTES = {
    **dict.fromkeys(("audio", "iframe", "img", "input", "script", "source", "track"), ("src",)),
    **dict.fromkeys(("feimage", "image", "use"), ("href", "xlink:href")),
    "video": ("src", "poster"),
}
IGNORED_BY_BROWSERS = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
"""Characters that a browser takes out of an address (URL Standard, section 4.4)."""
REFRESH = re.compile(r"0; url=(?P<target>[^;,\s<>\"']+)")
"""The one refresh that a page may hold: at once, to an address that is checked like that of any link."""
OTHER_HOST = re.compile(r"[/\\]{2}")
"""How an address begins that names a host without a scheme; to a browser both kinds of slash are the same."""
SHORT_LINKS = "go/"
"""Folder of the pages that lead on to others, with or without scripts."""
TEXT_HOLDERS = frozenset({"title", "h1", "script", "style", "code", "pre"})
"""Elements whose text is no text of the page: it is read by itself, or not at all."""


@dataclass
class BuiltPage:
    """A built page: its ids, links, resources, titles, headings and text, and the errors of its markup."""

    url: str
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    markup_errors: list[str] = field(default_factory=list)
    images_without_alt: list[str] = field(default_factory=list)
    title: str = ""
    headings: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def feed(self, html: str) -> None:
        """Read the HTML of the page."""
        root = LexborHTMLParser(html).root
        if root is not None:
            self._read(root)

    def _read(self, root: LexborNode) -> None:
        """Read an element and all within it, each with the innermost of TEXT_HOLDERS around it."""
        nodes = [(root, "")]
        while nodes:
            node, holder = nodes.pop()
            tag = (node.tag or "").lower()
            if node.is_text_node:
                self._add_text(node.text_content or "", holder)
            elif not node.is_element_node:
                continue
            elif tag == "noscript" and (target := self._find_redirect(node)):
                self.links.append(target)
            else:
                self._read_element(tag, {name.lower(): value or "" for name, value in node.attributes.items()})
                is_holder = tag in TEXT_HOLDERS and not (tag == "title" and _get_tag(node.parent) != "head")
                inner = tag if is_holder else holder
                nodes += [(child, inner) for child in reversed(list(node.iter(include_text=True)))]

    def _find_redirect(self, noscript: LexborNode) -> str:
        """Return where the page of a short link leads without scripts; empty for any other element."""
        children = [child for child in noscript.iter(include_text=True) if not child.is_empty_text_node]
        if not self.url.startswith(SHORT_LINKS) or [child.tag for child in children] != ["meta"]:
            return ""
        attributes = children[0].attributes
        match = REFRESH.fullmatch(attributes.get("content") or "")
        is_refresh = set(attributes) == {"http-equiv", "content"} and attributes["http-equiv"] == "refresh"
        if not match or not is_refresh or _leads_away(match["target"]):
            return ""
        return match["target"]

    def _read_element(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = attributes.get("id")
        if name in self.ids:
            self.markup_errors.append(f'the id "{name}" is there twice')
        if name:
            self.ids.add(name)
        self.links += [attributes[name] for name in LINK_ATTRIBUTES.get(tag, ()) if name in attributes]
        self.resources += [attributes[name] for name in RESOURCE_ATTRIBUTES.get(tag, ()) if name in attributes]
        if tag == "link" and attributes.get("rel") not in ("canonical", "alternate"):
            self.resources.append(attributes.get("href", ""))
        self.markup_errors += _list_markup_errors(tag, attributes)
        if tag == "img" and "alt" not in attributes:
            self.images_without_alt.append(attributes.get("src", ""))
        if tag == "h1":
            self.headings.append("")

    def _add_text(self, data: str, holder: str) -> None:
        """Add text to the title, to the main heading, or to the page; leave out scripts, styles and code."""
        if holder == "title":
            self.title += data
        elif holder == "h1":
            self.headings[-1] += data
        elif not holder:
            self.text.append(data)


def _get_tag(node: LexborNode | None) -> str:
    return (node.tag or "") if node is not None else ""


def _list_markup_errors(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Yield what an element does that none of our pages may do."""
    if tag in FORBIDDEN_ELEMENTS or (tag == "script" and not _has_one_source(attributes)):
        yield f"a <{tag}> stands inside the page"
    if any(OWN_CODE.fullmatch(name) for name in attributes):
        yield f"a <{tag}> carries its own style or script"
    for name in sorted(FORBIDDEN_ATTRIBUTES & attributes.keys()):
        yield f'a <{tag}> has "{name}", which no page may have'
    for name in sorted(ADDRESS_ATTRIBUTES & attributes.keys()):
        address = IGNORED_BY_BROWSERS.sub("", attributes[name])
        scheme = SCHEME.match(address)
        if scheme and scheme.group()[:-1].lower() not in PAGE_SCHEMES:
            yield f'a <{tag}> has an address that begins with "{scheme.group()}"'
        elif name in ("action", "data-to") and _leads_away(address):
            yield f'a <{tag}> leads to another host: "{address}"'


def _leads_away(address: str) -> bool:
    """Return whether an address names a scheme or a host, and so may lead away from the site."""
    return bool(SCHEME.match(address) or OTHER_HOST.match(address))


def _has_one_source(attributes: Mapping[str, str]) -> bool:
    """Return whether a script is a file. Within a drawing a browser reads its ``href`` instead."""
    return "src" in attributes and not {"href", "xlink:href"} & attributes.keys()
