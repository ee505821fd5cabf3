"""Tests of the feed: what RFC 4287 requires, and what a feed reader shows."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Tree

import feedparser  # type: ignore[import-untyped]
import pytest
from lxml import html

from macros.content.loader import Content
from macros.outputs.newsletters.feed import ATOM, build_feed
from tests.outputs.newsletters.issues import FILES
from tests.support.content import TODAY, load_small_project

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
ADDRESS = "https://world.example/pages/"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("feed"), FILES)


@pytest.fixture(scope="module")
def root(small: Content) -> Tree.Element:
    return Tree.fromstring(build_feed(small, TODAY))


@pytest.fixture(scope="module")
def feed(small: Content) -> Any:
    feed = feedparser.parse(build_feed(small, TODAY))
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def get_text(parent: Tree.Element, name: str) -> str:
    """Return the text of an element that must occur exactly once."""
    (elements,) = parent.findall(f"{{{ATOM}}}{name}")
    return elements.text or ""


def get_links(parent: Tree.Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in parent.findall(f"{{{ATOM}}}link")}


def test_it_has_what_the_rfc_requires(root: Tree.Element) -> None:
    entries = root.findall(f"{{{ATOM}}}entry")
    assert root.tag == f"{{{ATOM}}}feed"
    assert get_text(root, "id") == f"{ADDRESS}newsletters/feed.xml"
    assert get_links(root) == {"self": f"{ADDRESS}newsletters/feed.xml", "alternate": f"{ADDRESS}newsletters/"}
    assert [name.text for name in root.findall(f"{{{ATOM}}}author/{{{ATOM}}}name")] == ["World Partnership"]
    ids = [get_text(part, "id") for part in (root, *entries)]
    assert len(set(ids)) == len(ids) == 3
    for part in (root, *entries):
        assert get_text(part, "title")
        assert TIME.fullmatch(get_text(part, "updated"))
    for entry in entries:
        assert TIME.fullmatch(get_text(entry, "published"))
        assert get_text(entry, "content")
        assert set(get_links(entry)) == {"alternate"}


def test_the_newest_is_first_and_what_is_not_out_is_not_there(feed: Any) -> None:
    assert [entry.link for entry in feed.entries] == [f"{ADDRESS}newsletters/2026-{month}/" for month in ("11", "10")]


def test_times_come_from_the_issues_and_not_from_the_build(small: Content, feed: Any) -> None:
    assert feed.entries[0].published == "2026-11-15T12:00:00+00:00"
    assert feed.entries[0].updated == feed.feed.updated == "2026-11-20T12:00:00+00:00"
    assert feed.entries[1].published == "2026-10-01T12:00:00+01:00", "noon in London, in summer too"
    assert build_feed(small, TODAY) == build_feed(small, date(2027, 3, 1))


def test_an_entry_keeps_its_name_when_its_words_and_days_change(tmp_path: Path, feed: Any) -> None:
    name = "docs/newsletters/2026-11.md"
    later = {**FILES, name: FILES[name].replace("2026-11-15", "2026-11-18").replace("News & views", "Other news")}
    changed = feedparser.parse(build_feed(load_small_project(tmp_path, later), TODAY))
    assert [entry.id for entry in changed.entries] == [entry.id for entry in feed.entries]
    assert changed.entries[0].id == "tag:world.example,2026-11:pages/newsletters/2026-11/"
    assert changed.entries[0].title != feed.entries[0].title


def test_words_arrive_as_they_were_written(root: Tree.Element, feed: Any) -> None:
    entry = feed.entries[0]
    assert get_text(root.findall(f"{{{ATOM}}}entry")[0], "title") == "News & views <for> you"
    content: Any = html.fromstring(f"<div>{entry.content[0].value}</div>")
    text = " ".join(content.text_content().split())
    assert 'Nobody is left out – and "quoted", too.' in text
    assert "Call Front door 0123 456 7890 (As seen 31 January 2026: to be confirmed.) in 1 working day: more & " in text
    assert "Draft. Nobody at the partnership has approved this issue yet." in text
    assert "{" not in text


def test_every_link_in_an_entry_is_whole(root: Tree.Element) -> None:
    content: Any = html.fromstring(f"<div>{get_text(root.findall(f'{{{ATOM}}}entry')[0], 'content')}</div>")
    assert [str(link) for link in content.xpath(".//a/@href")] == [
        "tel:01234567890",
        f"{ADDRESS}guides/first/#remember",
        f"{ADDRESS}about/glossary/#plan",
        f"{ADDRESS}thresholds/one/",
        "https://act.example/",
        f"{ADDRESS}newsletters/2026-11/",
    ]


def test_a_site_without_an_issue_has_a_feed_too(tmp_path: Path) -> None:
    feed = feedparser.parse(build_feed(load_small_project(tmp_path), TODAY))
    assert not feed.bozo
    assert (feed.entries, feed.feed.updated) == ([], "2026-01-31T12:00:00+00:00")


def test_every_page_leads_to_the_real_feed_and_it_holds_every_issue(site: Path, content: Content) -> None:
    feed = feedparser.parse((site / "newsletters/feed.xml").read_bytes())
    assert not feed.bozo
    assert {entry.title for entry in feed.entries} == {page.meta.title for page in content.newsletters}
    for name, prefix in (("index.html", ""), ("guides/neglect/index.html", "../../"), ("404.html", "/")):
        page: Any = html.parse(str(site / name))
        (link,) = page.xpath("//link[@rel='alternate' and @type='application/atom+xml']")
        assert link.get("href") in (f"{prefix}newsletters/feed.xml", f"./{prefix}newsletters/feed.xml")
