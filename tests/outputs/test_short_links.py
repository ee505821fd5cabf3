"""Tests of the pages of short links and of their QR codes."""

from __future__ import annotations

import re
from pathlib import Path

import zxingcpp
from lxml import html
from PIL import Image

from macros.content.loader import Content
from macros.outputs import short_links
from macros.outputs.qr_codes import PIXELS_PER_MODULE
from tests.support.content import load_small_project


def test_a_short_link_leads_on_and_says_where_to(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, {"data/codes.yml": "first: {page: guides/first.md, at: remember}\n"})
    short_links.write(content, tmp_path / "site")
    page = html.fromstring((tmp_path / "site/go/first/index.html").read_text("utf-8"))
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../guides/first/#remember"]
    assert page.xpath("//a/@href") == ["../../guides/first/#remember"]
    assert page.xpath("//h1/text()") == ["First"]
    assert page.xpath("//link[@rel='canonical']/@href") == ["https://world.example/pages/guides/first/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_every_code_of_the_real_site_leads_to_a_page_that_is_there(site: Path, content: Content) -> None:
    assert len(content.codes) > 60
    for key, short_link in content.codes.items():
        page = html.fromstring((site / "go" / key / "index.html").read_text("utf-8"))
        (link,) = [str(anchor.get("href")) for anchor in page.iter("a")]
        target = site / link.removeprefix("../../").partition("#")[0] / "index.html"
        assert target.is_file()
        assert short_link.at is None or f'id="{short_link.at}"' in target.read_text("utf-8")


def test_the_qr_codes_of_the_real_site_lead_to_short_links_that_are_there(site: Path, content: Content) -> None:
    for key in content.codes:
        (code,) = zxingcpp.read_barcodes(Image.open(site / "go" / key / "qr.png"))
        assert code.text == f"{content.partnership.address}go/{key}/"
        assert (site / code.text.removeprefix(content.partnership.address) / "index.html").is_file()


def test_the_drawing_of_a_qr_code_is_the_same_code_as_its_picture(site: Path) -> None:
    """The same modules are dark in the SVG and in the PNG."""
    drawing = (site / "go" / "neglect" / "qr.svg").read_text("utf-8")
    picture = Image.open(site / "go" / "neglect" / "qr.png").convert("1")
    modules = picture.width // PIXELS_PER_MODULE
    dark = {
        (x, y)
        for y in range(modules)
        for x in range(modules)
        if not picture.getpixel(
            (x * PIXELS_PER_MODULE + PIXELS_PER_MODULE // 2, y * PIXELS_PER_MODULE + PIXELS_PER_MODULE // 2)
        )
    }
    assert parse_modules(drawing) == dark


def parse_modules(svg: str) -> set[tuple[int, int]]:
    """Return the modules that the path of an SVG covers, such as ``M4 4.5h7m3 0h1m-29 1h1``."""
    (path,) = re.findall(r'class="qrline"[^>]* d="([^"]+)"', svg)
    modules, x, y = set(), 0, 0
    for step, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path):
        if step == "M":
            x, y = int(first), int(float(second))
        elif step == "m":
            x, y = x + int(first), y + int(second)
        else:
            modules |= {(x + offset, y) for offset in range(int(first))}
            x += int(first)
    return modules


def test_a_short_link_shows_the_card_of_its_page(site: Path, content: Content) -> None:
    page = html.fromstring((site / "go" / "told" / "index.html").read_text("utf-8"))
    properties = {str(tag.get("property")): str(tag.get("content")) for tag in page.iter("meta")}
    assert properties["og:image"] == f"{content.partnership.address}cards/voice.png"
    assert properties["og:title"] == content.pages["voice-of-the-child.md"].meta.title
    assert (site / "cards" / "voice.png").is_file()
