"""Tests of the web app manifest and of the icons."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from PIL import Image

from macros.content.loader import Content
from macros.outputs.offline import web_app


def test_the_manifest_says_what_a_device_asks_for(content: Content, site: Path) -> None:
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["short_name"] == content.partnership.site_name
    assert content.partnership.strapline in manifest["name"]
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == ("./", "./", "standalone")
    assert manifest["theme_color"] == content.partnership.colours.light.brand
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in manifest["icons"]:
        with Image.open(site / icon["src"]) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


def test_every_page_leads_to_the_manifest_and_the_picture_for_an_apple_device(site: Path) -> None:
    html = (site / "guides/neglect/index.html").read_text("utf-8")
    assert '<link rel="manifest" href="../../manifest.webmanifest">' in html
    assert '<link rel="apple-touch-icon" href="../../assets/icons/apple-touch.png">' in html


@pytest.mark.parametrize("icon", web_app.ICONS, ids=lambda icon: icon.file)
def test_a_whole_picture_reaches_into_the_corners_and_another_does_not(icon: web_app.Icon) -> None:
    png = web_app.render_icon(icon, "#0b5d66")
    assert png == web_app.render_icon(icon, "#0b5d66")
    with Image.open(io.BytesIO(png)) as picture:
        corner = picture.convert("RGBA").getpixel((0, 0))
        seen = {colour for _, colour in picture.convert("RGBA").getcolors(1 << 20) or []}
    assert corner == ((11, 93, 102, 255) if icon.is_maskable else (0, 0, 0, 0))
    assert (255, 255, 255, 255) in seen
