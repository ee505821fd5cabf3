"""Tests that reference links and footnotes are inlined, page by page."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.outputs.guide_text import build_guide_texts
from macros.outputs.markdown.inline_references import inline_references
from macros.outputs.print.markup import convert_to_typst
from tests.support.content import load_small_project, make_context
from tests.support.project import HEADINGS, guide_source


@pytest.mark.parametrize(
    ("text", "inlined"),
    [
        ("[the advice][1]\n\n[1]: https://a.example/x", "[the advice](https://a.example/x)"),
        ("[the advice] [1]\n\n[1]: <https://a.example/x> 'A title'", "[the advice](https://a.example/x)"),
        ("[The\nadvice][]\n\n[the advice]: a.md", "[The\nadvice](a.md)"),
        ("Read [The Advice].\n\n[the advice]: a.md#b", "Read [The Advice](a.md#b)."),
        ("[x][1]\n\n[1]: https://a.example/x_(y)", "[x](https://a.example/x_%28y%29)"),
        (
            "Ask.[^1] Then go [^b].\n\n[^1]: Twice\nor more.\n\n    Always.\n[^b]: Home.",
            "Ask. (Twice or more. Always.)",
        ),
        ("Ask [^1].\n\n[^1]: See [it][1].\n\n[1]: a.md", "Ask (See [it](a.md).)."),
        ("[x][1]\n\n[1]: a.md\n[1]: b.md", "[x](a.md)"),
    ],
)
def test_what_is_written_below_is_put_where_it_is_used(text: str, inlined: str) -> None:
    result = inline_references(text)
    assert result.startswith(inlined)
    assert "]:" not in result


@pytest.mark.parametrize(
    "text",
    [
        "[x](a.md) and [y] and [z][2] and [^3]",
        "- [ ] Ask\n- [x](a.md)",
        "`[1]` and\n\n```\n[x][1]\n[1]: b.md\n```",
        r"\[1] and [x](a.md)",
    ],
)
def test_everything_else_stays_as_it_is(text: str) -> None:
    assert inline_references(f"{text}\n\n[1]: a.md").rstrip() == text


def test_two_guides_with_one_label_keep_their_own_links_and_notes(tmp_path: Path) -> None:
    srcs = {"guides/first.md": "one", "guides/second.md": "two"}
    files = {
        f"docs/{src}": guide_source(
            title, HEADINGS.replace("Harm.", f"See [it][1].[^1]\n\n[1]: https://{title}.example/\n[^1]: Note {title}.")
        )
        for src, title in srcs.items()
    }
    content = load_small_project(tmp_path, files)
    contexts = [make_context(content, src) for src in srcs]
    for text, paper, title in zip(build_guide_texts(contexts), convert_to_typst(contexts), srcs.values(), strict=True):
        assert f"See it (https://{title}.example/). (Note {title}.)" in text
        assert f'See #link("https://{title}.example/")[it]. (Note {title}.)' in paper
