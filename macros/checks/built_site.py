"""Promise: what was built holds together. Links, anchors, titles and left-over code are checked in the built pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from macros.content.loader import Content
from macros.content.problems import Problem, suggest

LEFT_OVER = re.compile(r"\{\{|\{%|Macro Rendering Error|Macro Syntax Error|Undefined")
HANDLER = re.compile(r"on[a-z]+")
LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src"}


@dataclass
class BuiltPage(HTMLParser):
    """A built page: its ids, links, titles and whatever its address or its text promises."""

    url: str
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    title: str = ""
    headings: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element is called, where it leads and what it loads."""
        have = {name: value or "" for name, value in attrs}
        if have.get("id"):
            if have["id"] in self.ids:
                self.faults.append(f'the id "{have["id"]}" is there twice')
            self.ids.add(have["id"])
        if tag == "a" and "href" in have:
            self.links.append(have["href"])
        self._note_loads(tag, have)
        if tag == "img" and "alt" not in have:
            self.silent.append(have.get("src", ""))
        if "style" in have or any(HANDLER.fullmatch(name) for name in have):
            self.faults.append(f"a <{tag}> carries its own style or script")
        if tag in ("title", "h1", "script", "style", "code", "pre"):
            self._open.append(tag)
            if tag == "h1":
                self.headings.append("")
            if tag == "style" or (tag == "script" and "src" not in have):
                self.faults.append(f"a <{tag}> stands inside the page")

    def _note_loads(self, tag: str, have: dict[str, str]) -> None:
        if tag in LOADS and LOADS[tag] in have:
            self.loads.append(have[LOADS[tag]])
        if tag == "link" and have.get("rel") not in ("canonical", "alternate"):
            self.loads.append(have.get("href", ""))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element that was noted."""
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep text by where it stands: title, first heading, or the page."""
        inside = self._open[-1] if self._open else ""
        if inside == "title":
            self.title += data
        elif inside == "h1":
            self.headings[-1] += data
        elif not inside:
            self.text.append(data)


def read_site(site: Path) -> dict[str, BuiltPage]:
    """Return every built page by its address: ``guides/neglect/``, ``404.html``."""
    pages = {}
    for file in sorted(site.rglob("*.html")):
        name = file.relative_to(site).as_posix()
        url = name[: -len("index.html")] if name.endswith("index.html") else name
        pages[url] = BuiltPage(url)
        pages[url].feed(file.read_text("utf-8"))
    return pages


def check_built_site(content: Content, site: Path, base: str) -> Iterator[Problem]:
    """Yield what is wrong in the built pages below ``site``; ``base`` is the path of the site on its host."""
    pages = read_site(site)
    titles: dict[str, str] = {}
    for url, page in pages.items():
        for fault in page.faults:
            yield _build_problem(content, url, "", f"{fault}.", "Take it out.")
        for image in page.silent:
            message = f'the image "{image}" has no text for those who cannot see it.'
            yield _build_problem(content, url, image, message, 'Add alt="...".')
        if LEFT_OVER.search(" ".join(page.text)):
            yield _build_problem(content, url, "", "code is left over in the page.", "Look for {{ or {% in its text.")
        if len(page.headings) != 1:
            yield _build_problem(
                content, url, "", f"the page has {len(page.headings)} main headings.", "It needs exactly one."
            )
        if page.title in titles:
            yield _build_problem(
                content, url, "", f'"{page.title}" is also the title of /{titles[page.title]}.', "Change one."
            )
        titles[page.title] = url
        for link in [*page.links, *page.loads]:
            yield from _check_link(content, site, pages, page, link, base)
        for load in page.loads:
            if urlsplit(load).netloc:
                yield _build_problem(
                    content, url, load, f'the page loads "{load}" from another host.', "Bring the file here."
                )


def _check_link(
    content: Content, site: Path, pages: dict[str, BuiltPage], page: BuiltPage, link: str, base: str
) -> Iterator[Problem]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    if parts.path.startswith("/"):
        target = unquote(parts.path)[len(base) :] if parts.path.startswith(base) else "(outside)"
    else:
        folder = page.url if page.url.endswith("/") or not page.url else posixpath.dirname(page.url)
        target = posixpath.normpath(posixpath.join("/", folder, unquote(parts.path))).lstrip("/")
        target += "/" if (parts.path.endswith("/") or not parts.path) and target and page.url != target else ""
    if not parts.path:
        target = page.url
    if target not in pages:
        if not (site / target).is_file():
            near = suggest(target, pages)
            yield _build_problem(
                content, page.url, link, f'the link "{link}" leads nowhere.', near or "Check its address."
            )
        return
    anchor = unquote(parts.fragment)
    if anchor and anchor not in pages[target].ids:
        fix = suggest(anchor, pages[target].ids) or "Check the heading it should lead to."
        yield _build_problem(content, page.url, link, f'the link "{link}" leads to no place on its page.', fix)


def _build_problem(content: Content, url: str, wanted: str, message: str, fix: str) -> Problem:
    """Return a problem at the line of the source that holds ``wanted``, or at the top of the page."""
    page = content.page_at(url) or content.page_at(url.removesuffix(".html"))
    if page is None:
        return Problem(f"site/{url}", 1, message, fix)
    anchor = wanted.split("#")[-1] if "#" in wanted else wanted
    lines = page.body.split("\n")
    at = next((at for at, line in enumerate(lines) if wanted and anchor and f"{anchor})" in line), 0)
    return Problem(page.path, page.body_line + at, message, fix)
