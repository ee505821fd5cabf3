"""HTML to text, and the truncation of text."""

from __future__ import annotations

import pytest

from macros.utils.text import html_to_text, truncate


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("plain", "plain"),
        ("<p>One</p><p>two</p>", "One two"),
        ("s<strong>4</strong>7", "s47"),
        ("a<br/>b", "a b"),
        ("&lt;b&gt; &amp; caf&eacute;", "<b> & café"),
        ("before<script>let x = 1;</script><style>p{}</style> after", "before after"),
        ("<svg><title>Icon</title><path d='M0 0'/></svg>Text", "Text"),
        ("a < b and <unclosed", "a < b and <unclosed"),
    ],
)
def test_html_becomes_what_is_read_out(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("text", "max_length", "expected"),
    [("one two", 7, "one two"), ("one two", 6, "one"), ("one two", 3, "one"), ("one two", 4, "one"), ("onetwo", 3, "")],
)
def test_a_text_is_cut_after_a_whole_word(text: str, max_length: int, expected: str) -> None:
    assert truncate(text, max_length) == expected
