"""Check links, anchors, titles, headings, images, inline code and unrendered macros in the built pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from macros.checks.built_page import BuiltPage
from macros.content.loader import Content
from macros.content.problems import Problem, format_suggestion

UNRENDERED = re.compile(r"\{\{|\{%|Macro Rendering Error|Macro Syntax Error|Undefined")


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
            if (parts := _split(resource)) and (parts.scheme or parts.netloc):
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
    parts = _split(link)
    if parts and (parts.scheme or parts.netloc):
        return
    target = _resolve_link(page.url, parts.path, base) if parts else link
    if parts is None or target not in pages:
        if not (site_dir / target).is_file():
            fix = format_suggestion(target, pages) or "Check its address."
            yield _build_problem(content, page.url, link, f'the link "{link}" leads nowhere.', fix)
        return
    anchor = unquote(parts.fragment)
    if anchor and anchor not in pages[target].ids:
        fix = format_suggestion(anchor, pages[target].ids) or "Check the heading it should lead to."
        yield _build_problem(content, page.url, link, f'the link "{link}" leads to no place on its page.', fix)


def _split(link: str) -> SplitResult | None:
    """Return the parts of an address, or None for one that no browser can follow."""
    try:
        return urlsplit(link)
    except ValueError:
        return None


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
