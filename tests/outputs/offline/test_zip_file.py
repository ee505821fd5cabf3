"""Tests of the ZIP: its files, links, first page, day of the build, and reproducible bytes."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from macros.content.loader import Content
from macros.outputs.offline.file_links import FileSite, rewrite_link, rewrite_page
from macros.outputs.offline.zip_file import pack, write

TOP_FOLDER = "one-minute-offline"
FOLDER = FileSite(
    frozenset({"index.html", "guides/index.html", "guides/neglect/index.html", "guides/neglect.pdf", "a.css"}),
    "https://a.example/staff/",
    "/staff/",
    "1 December 2026",
)


@pytest.fixture(scope="module")
def zip_files(site: Path) -> dict[str, bytes]:
    """The files of the built site's ZIP, by name."""
    with zipfile.ZipFile(site / "offline.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize(
    ("page", "link", "there"),
    [
        ("", "guides/", "guides/index.html"),
        ("", "./", "index.html"),
        ("guides/neglect/", "../", "../index.html"),
        ("guides/neglect/", "../../", "../../index.html"),
        ("guides/neglect/", "../../?q=a/b", "../../index.html?q=a/b"),
        ("guides/", "neglect/#what-to-do", "neglect/index.html#what-to-do"),
        ("guides/neglect/", "../neglect.pdf", "../neglect.pdf"),
        ("guides/neglect/", "/staff/guides/", "../index.html"),
        ("guides/neglect/", "#what-to-do", "#what-to-do"),
        ("guides/neglect/", "tel:999", "tel:999"),
        ("guides/neglect/", "https://other.example/x/", "https://other.example/x/"),
        ("guides/neglect/", "../../go/neglect/", "https://a.example/staff/go/neglect/"),
        ("guides/neglect/", "../../offline.zip", "https://a.example/staff/offline.zip"),
    ],
)
def test_a_link_names_its_file_or_leads_to_the_site(page: str, link: str, there: str) -> None:
    assert rewrite_link(FOLDER, page, link) == there


def test_a_page_of_the_folder_says_its_day_and_loads_nothing_that_a_folder_cannot() -> None:
    html = (
        '<html data-root="../../"><head><link rel="manifest" href="../../m">\n'
        '<script type="module" async src="../../assets/start.js"></script>\n</head>'
        '<body><a class="x" href="../">All</a><main id="main"></main></body></html>'
    )
    rewritten = rewrite_page(FOLDER, "guides/neglect/", html)
    assert "manifest" not in rewritten
    assert 'type="module"' not in rewritten
    assert '<script defer src="../../assets/folder.js"></script>' in rewritten
    assert '<a class="x" href="../index.html">' in rewritten
    assert "Copy from 1 December 2026." in rewritten
    assert 'href="https://a.example/staff/guides/neglect/"' in rewritten


def test_every_page_and_pdf_is_in_the_zip(site: Path, zip_files: dict[str, bytes]) -> None:
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.suffix in (".html", ".pdf")}
    names = {name for name in files if not name.startswith("go/") and name != "404.html"}
    assert {f"{TOP_FOLDER}/site/{name}" for name in names} - zip_files.keys() == set()
    assert f"{TOP_FOLDER}/START-HERE.html" in zip_files


def test_every_link_in_the_zip_leads_to_a_file_of_it(zip_files: dict[str, bytes]) -> None:
    lost = set()
    for name, content in zip_files.items():
        if not name.endswith(".html"):
            continue
        for link in re.findall(r'\s(?:href|src|action)="([^"#?:]+)["#?]', content.decode()):
            if posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(link))) not in zip_files:
                lost.add((name, link))
    assert lost == set()


def test_the_first_page_says_how_to_begin_and_whom_to_call(content: Content, zip_files: dict[str, bytes]) -> None:
    html = zip_files[f"{TOP_FOLDER}/START-HERE.html"].decode()
    assert 'href="site/index.html"' in html
    assert "A copy from 1 December 2026" in html
    for item in content.partnership.urgent:
        assert f"tel:{content.contacts[item.contact].get_tel()}" in html


def test_the_same_site_gives_the_same_bytes(content: Content, site: Path, today: date, tmp_path: Path) -> None:
    for name in ("index.html", "guides/neglect/index.html", "assets/start.js", "guides/neglect.pdf", "calendar.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((site / name).read_bytes())
    first = write(content, tmp_path, "/", today).read_bytes()
    assert write(content, tmp_path, "/", today).read_bytes() == first
    assert {entry.date_time for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_files_are_packed_in_one_order_whatever_the_order_given() -> None:
    assert pack({"b": b"2", "a": b"1"}) == pack({"a": b"1", "b": b"2"})
