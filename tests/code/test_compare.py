"""Comparison of two built sites: what counts as white space, as a moved asset, and as a text for readers."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import typst

from tests.bench.compare import compare_trees, main
from tests.bench.page_differences import compare_pages, parse_page

PAGE = """<!doctype html><html lang="en"><head><link href="../assets/old.css"></head><body>
<p>Ask <a href="/">us</a> now.</p><img src="a.png" alt="A chart"></body></html>"""


def list_kinds(old: str, new: str) -> list[str]:
    """Return the kinds of difference between two pages, both in the folder ``guides``."""
    moved = {("assets/old.css", "assets/new.css")}
    differences = compare_pages(
        "guides/index.html", old.encode(), new.encode(), lambda before, after: (before, after) in moved
    )
    return [difference.kind for difference in differences]


def compare_two(name: str, old: bytes, new: bytes) -> dict[str, tuple[str, bool]]:
    """Return the kind of difference of each path, and whether it is a text, for one file in two versions."""
    return {path: (difference.kind, difference.is_text) for path, difference in compare_trees({name: old}, {name: new})}


def make_archive(**members: str) -> bytes:
    """Return a ZIP archive of text files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.txt", text)
    return target.getvalue()


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("<p>", "\n\n  <p>", "HTML: only white space between elements"),
        ("</p>", " </p>", "HTML: only white space between elements"),
        ('<a href="/">', '<a\n  href="/">', "HTML: only white space between elements"),
        ('Ask <a href="/">', 'Ask<a href="/">', "HTML: text"),
        ("now", "later", "HTML: text"),
        ("A chart", "A table", "HTML: text of an attribute"),
        ("old.css", "new.css", "HTML: moved asset"),
        ("old.css", "other.css", "HTML: attributes"),
        ("<p>", '<p class="lede">', "HTML: attributes"),
        ("<img", "<hr><img", "HTML: elements"),
    ],
)
def test_a_difference_of_a_page_has_a_kind(old: str, new: str, kind: str) -> None:
    assert list_kinds(PAGE, PAGE.replace(old, new, 1)) == [kind]


def test_script_is_no_text_and_its_content_is_compared() -> None:
    assert parse_page(b"<p>One</p><script>two()</script>").words == ["One"]
    assert list_kinds("<p>One</p><script>two()</script>", "<p>One</p><script>three()</script>") == ["HTML: attributes"]


def test_the_first_words_that_differ_are_shown() -> None:
    (difference,) = compare_pages("index.html", b"<p>Call us today.</p>", b"<p>Call them today.</p>", lambda *_: False)
    assert difference.detail == "us today. > them today."


def test_members_of_an_archive_are_compared() -> None:
    kinds = compare_two("all.zip", make_archive(a="One", b="Two"), make_archive(a="One", b="Three"))
    assert kinds == {"all.zip": ("ZIP: members", False), "all.zip!/b.txt": ("TXT: text", True)}


def test_a_pdf_is_compared_by_its_text() -> None:
    one, two = (typst.compile(text.encode()) for text in ("Call us.", "Call them."))
    assert compare_two("a.pdf", one, two) == {"a.pdf": ("PDF: text", True)}
    assert compare_two("a.pdf", one, one + b"\n") == {"a.pdf": ("PDF: bytes, with the same text", False)}


def test_only_a_difference_of_text_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for site, script, text in (("old", "a()", "One"), ("code", "b()", "One"), ("text", "a()", "Two")):
        (tmp_path / site).mkdir()
        (tmp_path / site / "a.js").write_text(script, "utf-8")
        (tmp_path / site / "index.html").write_text(f"<p>{text}</p>", "utf-8")
    assert main([str(tmp_path / "old"), str(tmp_path / "code")]) == 0
    assert "| JS: bytes | 1 | a.js |" in capsys.readouterr().out
    assert main([str(tmp_path / "old"), str(tmp_path / "text")]) == 1
    assert "- One > Two (files: 1, first index.html)" in capsys.readouterr().out
    assert main([str(tmp_path / "old")]) == 2


def test_a_page_in_one_site_only_fails_and_a_script_does_not() -> None:
    kinds = {path: difference.is_text for path, difference in compare_trees({"a.html": b"", "a.js": b""}, {})}
    assert kinds == {"a.html": True, "a.js": False}
