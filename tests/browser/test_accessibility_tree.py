"""The accessibility tree of each kind of page, as Chromium gives it to a screen reader."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.addresses import PAGE_KINDS
from tests.browser.opening import PAGE_READY, unfold_all

NAMED_ROLES = {
    "link", "button", "checkbox", "radio", "textbox", "searchbox", "combobox", "listbox", "option", "spinbutton",
    "Date", "DisclosureTriangle", "image", "img", "group", "form", "navigation", "region", "complementary", "table",
    "heading",
}  # fmt: skip
"""Roles that need a name."""
LANDMARKS = {"banner", "main", "contentinfo", "navigation", "search", "region", "complementary", "form"}
EMPTY_WORDS = {"here", "click here", "more", "read more", "link", "details", "this page", "guide", "open"}


@pytest.fixture(scope="module")
def listener(browser: Browser) -> Iterator[tuple[Page, CDPSession]]:
    """A page at 1280 pixels and its DevTools session, shared by the tests of this module."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Accessibility.enable")
    yield page, session
    context.close()


def read_tree(listener: tuple[Page, CDPSession], address: str) -> list[dict[str, str]]:
    """Open and unfold a page; return the role, name and address of each node of its accessibility tree."""
    page, session = listener
    page.goto(address)
    page.wait_for_function(PAGE_READY)
    unfold_all(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    return [_simplify_node(node) for node in nodes if not node.get("ignored")]


def _simplify_node(node: dict[str, Any]) -> dict[str, str]:
    """Return the role, name and address of a node of the protocol; an absent value is empty."""
    properties = {field["name"]: field["value"].get("value") for field in node.get("properties", [])}
    name = str(node.get("name", {}).get("value", "")).strip()
    return {"role": str(node.get("role", {}).get("value", "")), "name": name, "url": str(properties.get("url", ""))}


@pytest.mark.parametrize("address", PAGE_KINDS)
def test_a_screen_reader_meets_names_that_tell_things_apart(
    listener: tuple[Page, CDPSession], site_url: str, address: str
) -> None:
    nodes = read_tree(listener, site_url + address)
    roles = Counter(node["role"] for node in nodes)
    assert (roles["main"], roles["banner"], roles["contentinfo"], roles["search"]) == (1, 1, 1, 1)
    assert [node for node in nodes if node["role"] in NAMED_ROLES - {"group"} and not node["name"]] == []
    landmarks = Counter((node["role"], node["name"]) for node in nodes if node["role"] in LANDMARKS)
    assert [landmark for landmark, times in landmarks.items() if times > 1] == []
    assert [node for node in nodes if node["role"] == "link" and node["name"].lower() in EMPTY_WORDS] == []
    assert find_ambiguous_links(nodes, site_url + address) == {}


def find_ambiguous_links(nodes: list[dict[str, str]], address: str) -> dict[str, set[str]]:
    """Return the names of links that lead to several pages, or to several parts of the page at ``address``.

    A screen reader announces links within the page as such, so that one of those may have the name of another page.
    """
    elsewhere: dict[str, set[str]] = defaultdict(set)
    within: dict[str, set[str]] = defaultdict(set)
    for node in nodes:
        if node["role"] == "link":
            page, _, part = node["url"].partition("#")
            (within if page == address else elsewhere)[node["name"]].add(part if page == address else page)
    return {name: targets for links in (elsewhere, within) for name, targets in links.items() if len(targets) > 1}
