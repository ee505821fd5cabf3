"""Tests that comments, and nothing else, are stripped from the scripts of the built site."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.outputs.page_scripts import strip_comments, write


@pytest.mark.parametrize(
    ("script", "stripped"),
    [
        ("// What it does.\n// And why.\n\nlet a;\n", "let a;\n"),
        ("/** Return a. */\nconst a = 1;\n", "const a = 1;\n"),
        ("/**\n * Return a.\n * @returns {number}\n */\nconst a = 1;\n", "const a = 1;\n"),
        ("  // A reason.\n  a();\n", "  a();\n"),
        ("a(); // A reason.\n", "a(); // A reason.\n"),
        ('a("/** b */");\n', 'a("/** b */");\n'),
        ("/** a */\na(); /* b */\nc();\n", "a(); /* b */\nc();\n"),
        ('const address = "https://a.example/";\n', 'const address = "https://a.example/";\n'),
    ],
)
def test_a_script_loses_the_lines_that_hold_a_comment_and_nothing_else(script: str, stripped: str) -> None:
    assert strip_comments(script) == stripped


def test_a_published_script_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "assets" / "vendor").mkdir(parents=True)
    for name in ("start.js", "vendor/other.js"):
        (tmp_path / "assets" / name).write_text("// Why.\na();\n", "utf-8")
    write(tmp_path)
    assert (tmp_path / "assets/start.js").read_text("utf-8") == "a();\n"
    assert (tmp_path / "assets/vendor/other.js").read_text("utf-8") == "// Why.\na();\n"
