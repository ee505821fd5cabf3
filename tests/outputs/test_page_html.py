"""Tests that indents are stripped from built pages, and significant white space is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.outputs.page_html import strip_indents, write


@pytest.mark.parametrize(
    ("html", "stripped"),
    [
        ("<ul>\n  <li>\n    a\n  </li>\n</ul>", "<ul>\n<li>a</li>\n</ul>"),
        ("<p>a</p>\n\n   \n<p>b  c</p>", "<p>a</p>\n<p>b  c</p>"),
        ('<h3 id="a">\n  <a>b</a>\n</h3>', '<h3 id="a"><a>b</a></h3>'),
        ("<h3>\n  <a>b</a>  </h3>", "<h3><a>b</a></h3>"),
        ("<li>\n  <p>\n    a\n  </p>\n</li>", "<li><p>a</p></li>"),
        ("<picture>\n  a\n</picture>", "<picture>\na\n</picture>"),
        ("<b>a</b>\n  <b>b</b>", "<b>a</b>\n<b>b</b>"),
        ("a\n\u00a0\u00a0b", "a\n\u00a0\u00a0b"),
    ],
)
def test_indents_and_empty_lines_go_and_a_space_between_words_stays(html: str, stripped: str) -> None:
    assert strip_indents(html) == stripped


@pytest.mark.parametrize("tag", ["pre", "textarea", "script", "style"])
def test_text_that_is_shown_or_run_as_it_is_stays_as_it_is(tag: str) -> None:
    verbatim = f'<{tag} id="a">\n  a\n\n    b</{tag}>'
    assert strip_indents(f"<p>\n  a\n</p>\n  {verbatim}\n  <p>") == f"<p>a</p>\n{verbatim}\n<p>"


def test_every_page_is_stripped(tmp_path: Path) -> None:
    for name in ("index.html", "guides/first/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("<p>\n  a\n</p>\n", "utf-8")
    write(tmp_path)
    assert {file.read_text("utf-8") for file in tmp_path.rglob("*.html")} == {"<p>a</p>\n"}
