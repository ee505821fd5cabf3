"""Tests of the page for unknown addresses: its links start at the site's root."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.outputs.not_found import absolutise_links, write


@pytest.mark.parametrize("base", ["/", "/a/path/"])
@pytest.mark.parametrize(
    ("relative", "absolute"),
    [
        ('<a href="../guides/neglect/">', '<a href="{}guides/neglect/">'),
        ('<a href="../">', '<a href="{}">'),
        ('<a href="../guides/#top">', '<a href="{}guides/#top">'),
        ('<script src="../assets/start.js">', '<script src="{}assets/start.js">'),
        ('<form action="../">', '<form action="{}">'),
        ('<html data-root="../">', '<html data-root="{}">'),
        ('<a href="./">', '<a href="{}404/">'),
        ('<a href="#main">', '<a href="#main">'),
        ('<a href="https://a.example/../x">', '<a href="https://a.example/../x">'),
        ('<a href="tel:999">', '<a href="tel:999">'),
        ('<p>Write href="../guides/" there.</p>', '<p>Write href="../guides/" there.</p>'),
    ],
)
def test_a_relative_link_starts_at_the_root_and_no_other_changes(base: str, relative: str, absolute: str) -> None:
    assert absolutise_links(relative, base) == absolute.format(base)


MAP = (
    "<urlset>\n    <url>\n         <loc>https://a.example/</loc>\n         <lastmod>2026-11-22</lastmod>\n    </url>\n"
    "    <url>\n         <loc>https://a.example/404/</loc>\n         <lastmod>2026-11-22</lastmod>\n    </url>\n"
    "    <url>\n         <loc>https://a.example/guides/</loc>\n    </url>\n</urlset>"
)


def test_the_page_moves_to_where_hosts_look_for_it_and_out_of_the_map(tmp_path: Path) -> None:
    (tmp_path / "404").mkdir()
    (tmp_path / "404/index.html").write_text('<a href="../">Home</a>', "utf-8")
    (tmp_path / "sitemap.xml").write_text(MAP, "utf-8")
    (tmp_path / "sitemap.xml.gz").touch()
    write(tmp_path, "/pages/")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["404.html", "sitemap.xml"]
    assert (tmp_path / "404.html").read_text("utf-8") == '<a href="/pages/">Home</a>'
    entries = (tmp_path / "sitemap.xml").read_text("utf-8")
    assert "404" not in entries
    assert entries.count("<url>") == entries.count("</url>") == 2
