"""Tests of the service worker's list: the pages that staff need, the digests, and the total size."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from macros.content.loader import Content
from macros.outputs.offline import service_worker

MAX_BYTES = 700 * 1024
NEEDED = (
    "",
    "offline/",
    "guides/",
    "thresholds/",
    "thresholds/cases/",
    "thresholds/conversation-sheet/",
    "timescales/",
    "early-help/",
    "voice-of-the-child/",
    "about/contacts/",
    "about/glossary/",
    "about/privacy/",
    "assets/start.js",
    "assets/scripts/search/box.js",
    "assets/site.css",
    "search/index.json",
    "calendar.json",
)


@pytest.fixture(scope="module")
def digests(site: Path) -> dict[str, str]:
    """The list of the built site's own worker, as a browser reads it."""
    first = (site / "sw.js").read_text("utf-8").split(";\n", 1)[0]
    return dict(json.loads(first.removeprefix("const COPY = "))["files"])


def test_every_page_that_staff_need_is_in_the_list(content: Content, digests: dict[str, str]) -> None:
    kinds = ("guide", "level", "briefing", "agency")
    pages = {page.url for page in content.pages.values() if page.kind in kinds}
    assert len(pages) > 50
    assert {*pages, *NEEDED} - digests.keys() == set()


def test_every_script_and_stylesheet_that_a_page_of_the_copy_asks_for_is_in_the_list(
    site: Path, digests: dict[str, str]
) -> None:
    files = (file for file in (site / "assets").rglob("*") if file.suffix in (".js", ".css"))
    names = {file.relative_to(site).as_posix() for file in files}
    assert all(name.startswith(service_worker.DESK_PAGES) for name in names - digests.keys())
    scripts = {"assets/start.js", "assets/scripts/page.js", "assets/scripts/offline/client.js"}
    assert {*scripts, "assets/site.css"} <= names


def test_each_digest_is_that_of_the_file_at_its_address(site: Path, digests: dict[str, str]) -> None:
    for address, digest in digests.items():
        file = site / address / "index.html" if not address or address.endswith("/") else site / address
        assert hashlib.sha256(file.read_bytes()).hexdigest().startswith(digest), address
        assert len(digest) == 16


def test_the_copy_is_small_and_holds_neither_pdfs_nor_pictures_for_links(site: Path, digests: dict[str, str]) -> None:
    files = [service_worker.get_file(site, address) for address in digests]
    assert {file.suffix for file in files} == {".html", ".css", ".js", ".json", ".svg", ".woff2"}
    weights = {file: len(gzip.compress(file.read_bytes(), 6)) for file in files}
    assert sum(weights.values()) < MAX_BYTES, sum(weights.values())


def test_what_a_page_needs_first_comes_first(content: Content, site: Path, today: date) -> None:
    manifest = service_worker.build_worker_manifest(content, site, today)
    early = [address for address, _ in manifest["files"][: manifest["first"]]]
    assert {"", "offline/", "about/contacts/", "guides/", "thresholds/", "search/index.json"} <= set(early)
    assert len(early) < 50


def test_short_links_lead_where_the_data_says(content: Content, site: Path, today: date) -> None:
    go = dict(service_worker.build_worker_manifest(content, site, today)["go"])
    assert go["neglect"] == "guides/neglect/"
    assert "#" in go["told"]
    assert go.keys() == content.codes.keys()


def test_the_version_is_that_of_the_files_and_not_of_the_day(content: Content, site: Path, today: date) -> None:
    before = service_worker.build_worker_manifest(content, site, today)
    after = service_worker.build_worker_manifest(content, site, today + timedelta(days=1))
    assert service_worker.render_worker(before) == service_worker.render_worker(
        service_worker.build_worker_manifest(content, site, today)
    )
    assert (before["version"], before["built"]) != (after["version"], after["built"])
    assert before["version"] == after["version"]


def test_a_changed_page_gives_another_version(content: Content, tmp_path: Path, today: date) -> None:
    (tmp_path / "assets").mkdir()
    for name in ("assets/site.css", "assets/mark.svg", "calendar.json", "index.html"):
        (tmp_path / name).write_text("one", "utf-8")
    before = service_worker.build_worker_manifest(content, tmp_path, today)
    (tmp_path / "index.html").write_text("two", "utf-8")
    after = service_worker.build_worker_manifest(content, tmp_path, today)
    assert before["version"] != after["version"]
    assert len(set(map(tuple, after["files"])) - set(map(tuple, before["files"]))) == 1


def test_the_page_for_what_is_missing_is_right_at_any_depth(site: Path) -> None:
    html = (site / "offline" / "index.html").read_text("utf-8")
    assert 'data-root="/"' in html
    assert '="../' not in html
