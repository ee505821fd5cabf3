"""The script of short links leads on to pages of the site, and to nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.server import serve

PAGE = '<!doctype html><title>Here</title><script src="../../assets/go.js" data-to="{target}"></script>'


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A site of a few files below the path of a host: the script, a page to lead to, and one outside of the site."""
    (tmp_path / "pages/assets").mkdir(parents=True)
    shutil.copy(root / "overrides/assets/go.js", tmp_path / "pages/assets/go.js")
    for name in ("pages/there/index.html", "outside/index.html"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("<!doctype html><title>There</title>", "utf-8")
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The address of the host, with a slash at the end."""
    with serve(folder) as host:
        yield host


def follow(page: Page, folder: Path, address: str, target: str, anchor: str = "") -> tuple[str, str]:
    """Open a short link with this target; return the title and the address of the page that is then shown."""
    file = folder / "pages/go/ab/index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PAGE.format(target=target), "utf-8")
    page.goto(f"{address}pages/go/ab/{anchor}")
    page.wait_for_load_state("networkidle")
    return page.title(), page.url.removeprefix(address)


@pytest.mark.parametrize(
    ("target", "anchor", "place"),
    [
        ("../../there/", "", "pages/there/"),
        ("../../there/#one", "", "pages/there/#one"),
        ("../../there/#one", "#two", "pages/there/#two"),
    ],
)
def test_a_short_link_leads_on_and_keeps_its_anchor(
    page: Page, folder: Path, address: str, target: str, anchor: str, place: str
) -> None:
    assert follow(page, folder, address, target, anchor) == ("There", place)


@pytest.mark.parametrize(
    "target",
    [
        "https://other.example/",
        "//other.example/",
        "/\\other.example/",
        "javascript:document.title='There'",
        "java\tscript:document.title='There'",
        "data:text/html,<title>There</title>",
        "../../../outside/",
        "/outside/",
    ],
)
def test_a_short_link_leads_nowhere_else(page: Page, folder: Path, address: str, target: str) -> None:
    page.route("**://other.example/**", lambda route: route.fulfill(body="<title>There</title>"))
    assert follow(page, folder, address, target) == ("Here", "pages/go/ab/")
