"""Tests of ``pages.json``, the metadata of all pages for programs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.content.loader import Content
from macros.outputs.pages_json import build_page_list, write
from macros.presenters.content_health import page_metadata_values
from tests.support.content import TODAY, load_small_project
from tests.support.project import guide_source, page_source

ISSUE = page_source("Issue of December", "newsletter", "News.\n", "published: 2026-12-01\n")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    files = {
        "docs/newsletters/drafts/2026-12.md": ISSUE,
        "docs/guides/second.md": guide_source("Café – “quoted”"),
    }
    return load_small_project(tmp_path_factory.mktemp("machine"), files)


def parse_page_list(content: Content, today: date = TODAY) -> dict[str, Any]:
    return dict(json.loads(build_page_list(content, today)))


def test_it_says_where_the_site_is_and_when_it_was_built(small: Content) -> None:
    document = parse_page_list(small)
    assert list(document) == ["address", "built", "pages"]
    assert (document["address"], document["built"]) == ("https://world.example/pages/", "2026-11-22")


def test_it_lists_every_page_that_is_out_but_the_one_for_lost_addresses(small: Content) -> None:
    addresses = [record["address"] for record in parse_page_list(small)["pages"]]
    assert addresses == sorted(addresses)
    published = {page.url for page in small.pages.values()} - {"404/", "newsletters/drafts/2026-12/"}
    assert set(addresses) == published
    assert "" in addresses


def test_its_facts_are_those_of_the_report(small: Content) -> None:
    for record in parse_page_list(small)["pages"]:
        page = small.find_page(record["address"])
        assert page is not None
        assert record == page_metadata_values(small, page, TODAY)


def test_a_page_overdue_on_the_day_is_marked(small: Content) -> None:
    assert {record["overdue"] for record in parse_page_list(small)["pages"]} == {False}
    assert {record["overdue"] for record in parse_page_list(small, date(2027, 2, 1))["pages"]} == {True}


def test_it_is_the_same_every_time_and_people_can_read_it(small: Content) -> None:
    text = build_page_list(small, TODAY)
    assert text == build_page_list(small, TODAY)
    assert "Café – “quoted”" in text
    assert text.endswith("}\n")


def test_it_holds_no_name_number_or_mailbox(small: Content) -> None:
    text = build_page_list(small, TODAY)
    assert "0123 456 7890" not in text
    assert "@" not in text


def test_it_is_written_beside_the_pages(small: Content, tmp_path: Path) -> None:
    write(small, tmp_path, TODAY)
    assert (tmp_path / "pages.json").read_text("utf-8") == build_page_list(small, TODAY)
