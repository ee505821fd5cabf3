"""The check that the text of a page is in what was built."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.checks.built_text import check_built_text
from tests.support.content import TODAY, load_small_project
from tests.support.project import page_source

TEXT = 'A "plain" text & more.\n\n- One `<b>`\n- Two\n'


@pytest.mark.parametrize(
    ("built", "is_missing"),
    [
        ("<p>A &quot;plain&quot; text &amp; more.</p><ul><li>One <code>&lt;b&gt;</code></li><li>Two</li></ul>", False),
        ('<p title="a > b">A "plain"\ntext &amp; more.</p> <ul> <li>One <code>&lt;b&gt;</code><li>Two</ul>', False),
        ("<h1>Odd</h1>", True),
        ("", True),
        ("<p>A plain text & more.</p>", True),
        ('<!-- A "plain" text &amp; more. One &lt;b&gt; Two -->', True),
        ('<p>A "plain" text &amp; more.</p>', True),
    ],
)
def test_a_page_without_its_text_is_told(tmp_path: Path, built: str, is_missing: bool) -> None:
    content = load_small_project(tmp_path / "project", {"docs/odd.md": page_source("Odd", "plain_page", TEXT)})
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "index.html").write_text(f"<main>{built}</main>", "utf-8")
    message = (
        "docs/odd.md:10: the text of this page is missing from the built page. "
        "Compare overrides/main.html with the last version that worked."
    )
    assert [str(problem) for problem in check_built_text(content, tmp_path, TODAY)] == [message] * is_missing
