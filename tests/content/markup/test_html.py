"""The HTML of a tree: clean, and with the HTML of macros in their places."""

from __future__ import annotations

import pytest

from macros.content.macro_calls import Call
from macros.content.markup.html import clean, to_html
from macros.content.markup.nodes import Node


def test_text_and_attributes_are_escaped() -> None:
    link = Node("a", ('<b>"&',), {"href": "x.md?a=1&b=2", "title": 'a"b'})
    assert to_html([Node("p", ("1 < 2 & ", link))]) == (
        '<p>1 &lt; 2 &amp; <a href="x.md?a=1&amp;b=2" title="a&quot;b">&lt;b&gt;"&amp;</a></p>'
    )


def test_the_html_of_a_call_stands_in_its_place_as_it_is() -> None:
    calls = [Call("one", (), 1), Call("two", (), 1)]
    html = to_html([Node("p", (calls[0], " and ", calls[1]))], lambda call: f"<x-{call.name}></x-{call.name}>")
    assert html == "<p><x-one></x-one> and <x-two></x-two></p>"


def test_no_text_stands_for_a_call() -> None:
    call = Call("one", (), 1)
    children = [Node("p", ("\ue0000\ue001", call), {"title": "\ue0000\ue001"})]
    assert to_html(children, lambda _: "<b>\ue0000\ue001</b>") == "<p>\ufffd0\ufffd<b>\ue0000\ue001</b></p>"


def test_code_keeps_its_lines_and_shows_tags() -> None:
    assert to_html([Node("pre", ("<b>\n  x\n",), {"lang": "html"})]) == "<pre><code>&lt;b&gt;\n  x\n</code></pre>"


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="jav&#x09;ascript:alert(1)">x</a>',
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<template><img src=x onerror=alert(1)></template>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<base href='https://a.example/'>",
        "<form action='https://a.example/'><button>x</button></form>",
        "<p style='background:url(https://a.example/)'>x</p>",
        "<p onclick='alert(1)'>x</p>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
    ],
)
def test_nothing_that_runs_is_left(html: str) -> None:
    cleaned = clean(html).replace("&lt;", "").replace("&gt;", "")
    words = ("<script", "onerror", "javascript:", "<svg", "<math", "<iframe", "<base", "<form", "style=", "onclick")
    assert [word for word in words if word in cleaned] == []
