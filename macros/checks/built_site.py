"""Check links, anchors, titles, headings, images, inline code and unrendered macros in the built pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from macros.content.loader import Content
from macros.content.problems import Problem, format_suggestion

UNRENDERED = re.compile(r"\{\{|\{%|Macro Rendering Error|Macro Syntax Error|Undefined")
EVENT_HANDLER = re.compile(r"on[a-z]+")
RESOURCE_ATTRIBUTES = {"script": "src", "img": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src"}


@dataclass
class BuiltPage(HTMLParser):
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
    _open_elements: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the id, the link, the resource and the markup errors of an element."""
        attributes = {name: value or "" for name, value in attrs}
        if attributes.get("id"):
            if attributes["id"] in self.ids:
                self.markup_errors.append(f'the id "{attributes["id"]}" is there twice')
            self.ids.add(attributes["id"])
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        self._collect_resource(tag, attributes)
        if tag == "img" and "alt" not in attributes:
            self.images_without_alt.append(attributes.get("src", ""))
        if "style" in attributes or any(EVENT_HANDLER.fullmatch(name) for name in attributes):
            self.markup_errors.append(f"a <{tag}> carries its own style or script")
        if tag in ("title", "h1", "script", "style", "code", "pre"):
            self._open_elements.append(tag)
            if tag == "h1":
                self.headings.append("")
            if tag == "style" or (tag == "script" and "src" not in attributes):
                self.markup_errors.append(f"a <{tag}> stands inside the page")

    def _collect_resource(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in RESOURCE_ATTRIBUTES and RESOURCE_ATTRIBUTES[tag] in attributes:
            self.resources.append(attributes[RESOURCE_ATTRIBUTES[tag]])
        if tag == "link" and attributes.get("rel") not in ("canonical", "alternate"):
            self.resources.append(attributes.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost open element."""
        if self._open_elements and self._open_elements[-1] == tag:
            self._open_elements.pop()

    def handle_data(self, data: str) -> None:
        """Add text to the title, to the main heading, or to the page; leave out scripts, styles and code."""
        element = self._open_elements[-1] if self._open_elements else ""
        if element == "title":
            self.title += data
        elif element == "h1":
            self.headings[-1] += data
        elif not element:
            self.text.append(data)


def read_site(site_dir: Path) -> dict[str, BuiltPage]:
    """Return every built page by its address: ``guides/neglect/``, ``404.html``."""
    pages = {}
    for file in sorted(site_dir.rglob("*.html")):
        name = file.relative_to(site_dir).as_posix()
        url = name[: -len("index.html")] if name.endswith("index.html") else name
        pages[url] = BuiltPage(url)
        pages[url].feed(file.read_text("utf-8"))
    return pages


def check_built_site(content: Content, site_dir: Path, base: str) -> Iterator[Problem]:
    """Yield the problems of the built pages below ``site_dir``; ``base`` is the path of the site on its host."""
    pages = read_site(site_dir)
    titles: dict[str, str] = {}
    for url, page in pages.items():
        yield from _check_markup(content, page)
        if page.title in titles:
            yield _build_problem(
                content, url, "", f'"{page.title}" is also the title of /{titles[page.title]}.', "Change one."
            )
        titles[page.title] = url
        for link in [*page.links, *page.resources]:
            yield from _check_link(content, site_dir, pages, page, link, base)
        for resource in page.resources:
            if urlsplit(resource).netloc:
                message = f'the page loads "{resource}" from another host.'
                yield _build_problem(content, url, resource, message, "Bring the file here.")


def _check_markup(content: Content, page: BuiltPage) -> Iterator[Problem]:
    for error in page.markup_errors:
        yield _build_problem(content, page.url, "", f"{error}.", "Take it out.")
    for image in page.images_without_alt:
        message = f'the image "{image}" has no text for those who cannot see it.'
        yield _build_problem(content, page.url, image, message, 'Add alt="...".')
    if UNRENDERED.search(" ".join(page.text)):
        message = "code is left over in the page."
        yield _build_problem(content, page.url, "", message, "Look for {{ or {% in its text.")
    if len(page.headings) != 1:
        message = f"the page has {len(page.headings)} main headings."
        yield _build_problem(content, page.url, "", message, "It needs exactly one.")


def _check_link(
    content: Content, site_dir: Path, pages: dict[str, BuiltPage], page: BuiltPage, link: str, base: str
) -> Iterator[Problem]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    target = _resolve_link(page.url, parts.path, base)
    if target not in pages:
        if not (site_dir / target).is_file():
            fix = format_suggestion(target, pages) or "Check its address."
            yield _build_problem(content, page.url, link, f'the link "{link}" leads nowhere.', fix)
        return
    anchor = unquote(parts.fragment)
    if anchor and anchor not in pages[target].ids:
        fix = format_suggestion(anchor, pages[target].ids) or "Check the heading it should lead to."
        yield _build_problem(content, page.url, link, f'the link "{link}" leads to no place on its page.', fix)


def _resolve_link(url: str, path: str, base: str) -> str:
    """Return the address below the site that the path of a link on a page leads to."""
    if not path:
        return url
    if path.startswith("/"):
        return unquote(path)[len(base) :] if path.startswith(base) else "(outside)"
    folder = url if url.endswith("/") or not url else posixpath.dirname(url)
    target = posixpath.normpath(posixpath.join("/", folder, unquote(path))).lstrip("/")
    return target + ("/" if path.endswith("/") and target and url != target else "")


def _build_problem(content: Content, url: str, link: str, message: str, fix: str) -> Problem:
    """Return a problem at the line of the source that holds ``link``, or at the top of the page's text."""
    page = content.find_page(url) or content.find_page(url.removesuffix(".html"))
    if page is None:
        return Problem(f"site/{url}", 1, message, fix)
    ending = link.rpartition("#")[2]
    lines = page.body.split("\n")
    offset = next((index for index, line in enumerate(lines) if ending and f"{ending})" in line), 0)
    return Problem(page.path, page.body_line + offset, message, fix)
