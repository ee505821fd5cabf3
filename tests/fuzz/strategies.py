"""Strategies of the fuzz tests: bodies of pages from pieces of Markdown, and files with pieces changed."""

from __future__ import annotations

import re

from hypothesis import strategies as st

SIGNS = "# |## |- |  - |1. |3) |    |\t|> |***|---|===|```|~~~|`|``|**|*|_|~~|[|]|(|)|](|][|![|[^1]|[^1]: |[a]: "
PIECES = (
    *SIGNS.split("|"),
    *("<", ">", "<b>", "</", "<!--", "-->", "&", "&amp;", "&#1;", "&#xE000;", "\\", "|", "| a | b |\n|---|---|\n"),
    *("\n: ", "!!! note", "{", "}", "{{", "}}", "{%", "%}", "{#", "#}", "{{ 7*7 }}", "{ #id }", "{% raw %}"),
    *(
        '{{ term("plan") }}',
        '{{ contact("front-door") }}',
        "{{ term(\n'plan') -}}",
        "{% endraw %}",
        "{{ guide_list() }}",
    ),
    *("javascript:x", "https://a.example/", "(../index.md)", "mailto:a@b.example", "\n", "\n\n", "  \n", " ", "word"),
    *("{{ guide_list() }}", "Level", "2013", "“", "\u200f", "🙂", "שלום", "\r\n"),
)
"""Pieces of Markdown, of macro calls and of words."""
text_pieces = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
bodies = st.lists(st.one_of(st.sampled_from(PIECES), text_pieces), max_size=40).map("".join)
"""Bodies of pages."""

Change = tuple[str, int, int, str]
_positions = st.integers(min_value=0, max_value=100_000)
_kinds = st.sampled_from(["delete", "insert", "repeat", "replace", "cut"])
changes: st.SearchStrategy[list[Change]] = st.lists(
    st.tuples(_kinds, _positions, _positions, st.one_of(st.sampled_from(PIECES), text_pieces)), min_size=1, max_size=5
)
"""Changes to a text: kind, two positions and what is put in."""


def change_text(text: str, steps: list[Change]) -> str:
    """Return a text after these changes, each at the beginning or the end of a word, a sign or a line."""
    for kind, first, second, piece in steps:
        edges = [match.start() for match in re.finditer(r"\b|\n|(?<=\W)", text)] or [0]
        start, end = sorted((edges[first % len(edges)], edges[second % len(edges)]))
        end = min(end, start + 200)
        text = {
            "delete": text[:start] + text[end:],
            "insert": text[:start] + piece + text[start:],
            "repeat": text[:end] + text[start:end] + text[end:],
            "replace": text[:start] + piece + text[end:],
            "cut": text[:start],
        }[kind]
    return text
