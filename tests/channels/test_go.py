"""Short links: each leads on by itself, with and without script, and says where to."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from macros.channels import go
from macros.library.library import Library
from tests.whole import read


def test_a_short_link_leads_on_and_says_where_to(tmp_path: Path) -> None:
    library = read(tmp_path, {"data/codes.yml": "first: {page: guides/first.md, at: remember}\n"})
    go.write(library, tmp_path / "site")
    page = html.fromstring((tmp_path / "site/go/first/index.html").read_text("utf-8"))
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../guides/first/#remember"]
    assert page.xpath("//a/@href") == ["../../guides/first/#remember"]
    assert page.xpath("//h1/text()") == ["First"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://world.example/pages/guides/first/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_every_code_of_the_real_site_leads_to_a_page_that_is_there(site: Path, library: Library) -> None:
    assert len(library.codes) > 60
    for key, code in library.codes.items():
        page = html.fromstring((site / "go" / key / "index.html").read_text("utf-8"))
        (link,) = [str(each.get("href")) for each in page.iter("a")]
        there = site / link.removeprefix("../../").partition("#")[0] / "index.html"
        assert there.is_file()
        assert code.at is None or f'id="{code.at}"' in there.read_text("utf-8")
