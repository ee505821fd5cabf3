"""Plain text made of the tree of a page: every element, nesting, and the length of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.content.macro_calls import Call, Text
from macros.content.markup.nodes import BLOCK_TAGS, HEADINGS, INLINE_TAGS, Child, Node
from macros.content.markup.reader import read_markup
from macros.outputs.plain_text import MIN_WIDTH, TextStyle, write_text
from macros.utils.text import wrap

WIDTH = 30
STYLE = TextStyle(
    WIDTH,
    heading=lambda text, width: wrap(text.upper(), width),
    heading_gap="\n\n\n",
    link=lambda words, address: f"{words} ({address})",
)
LONG = "Words that go on for more than one line of thirty"


def write(text: str, style: TextStyle = STYLE) -> str:
    """Return the Markdown of a page as plain text."""
    markup = read_markup([Text(text, 1)], "docs/odd.md", 1)
    assert markup.problems == []
    return write_text(markup.children, style)


ELEMENTS: dict[str, tuple[str, str]] = {
    "p": ("One.\n\nTwo\nthree.", "One.\n\nTwo three."),
    "h2": ("Zero.\n\n## One\n\nTwo.", "Zero.\n\n\nONE\n\nTwo."),
    "h3": ("### One", "ONE"),
    "h4": ("#### One", "ONE"),
    "h5": ("##### One", "ONE"),
    "h6": ("###### One", "ONE"),
    "ul": ("- One\n- Two", "- One\n- Two"),
    "ol": ("1. One\n2. Two", "1.  One\n2.  Two"),
    "li": (f"- {LONG}\n- Two", "- Words that go on for more\n  than one line of thirty\n- Two"),
    "blockquote": (f"Said:\n\n> {LONG}", "Said:\n\n  Words that go on for more\n  than one line of thirty"),
    "pre": ("```\nif  x:\n\n    y\n```", "    if  x:\n\n        y"),
    "hr": ("One.\n\n---\n\nTwo.", "One.\n\nTwo."),
    "br": ("One  \ntwo\\\nthree", "One\ntwo\nthree"),
    "table": ("| A | B |\n|---|---|\n| one | two |", "A | B\none | two"),
    "thead": ("| A |\n|---|\n| b |", "A\nb"),
    "tbody": ("| A |\n|---|\n| b |\n| c |", "A\nb\nc"),
    "tr": ("| A | B |\n|---|---|\n|   | two |", "A | B\n| two"),
    "th": ("| **A** |\n|---|\n| b |", "A\nb"),
    "td": ("| A |\n|---|\n| [b](https://b.example) |", "A\nb (https://b.example)"),
    "dl": ("One\n: A number.\n\nTwo\n: Another.", "One\n  A number.\n\nTwo\n  Another."),
    "dt": (f"{LONG}\n: Meant.", "Words that go on for more than\none line of thirty\n  Meant."),
    "dd": (f"One\n: {LONG}\n: Or two.", "One\n  Words that go on for more\n  than one line of thirty\n  Or two."),
    "div": ('!!! note "Mind"\n    One.\n\n    - Two', "Mind\n\nOne.\n\n- Two"),
    "strong": ("One **two three** four.", "One two three four."),
    "em": ("One *two* **_three_**.", "One two three."),
    "a": ("See [the *site*](https://a.example).", "See the site\n(https://a.example)."),
    "code": ("Write `a  b` or `**c**`.", "Write a b or **c**."),
    "img": ("One ![a red door](door.png) two.", "One a red door two."),
}
"""For each element of a tree a text that holds it, and what is written of it."""


def test_every_element_is_tested() -> None:
    assert {*ELEMENTS, "h1"} == BLOCK_TAGS | INLINE_TAGS, "A page holds no h1: the title is one."


@pytest.mark.parametrize("tag", ELEMENTS)
def test_an_element_is_written_without_marks(tag: str) -> None:
    source, text = ELEMENTS[tag]
    assert write(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("3. Three\n4. Four", "3.  Three\n4.  Four"),
        ("9. Nine\n10. Ten", "9.  Nine\n10. Ten"),
        ("99. Old\n100. Older and older still, and on", "99. Old\n100. Older and older still,\n     and on"),
        ("0. None", "0.  None"),
        ("1. One\n\n2. Two", "1.  One\n\n2.  Two"),
        ("- One\n\n  More.\n- Two", "- One\n\n  More.\n\n- Two"),
        ("1. One\n   - Two\n     - Three\n2. Four", "1.  One\n    - Two\n      - Three\n2.  Four"),
        ("- One\n  1. Two\n     three", "- One\n  1.  Two three"),
        ("-\n- Two", "-\n- Two"),
        ("- ```\n  a\n  b\n  ```", "-     a\n      b"),
        ("- ```\n\n  a\n\n   \n  b\n  ```", "-     a\n\n\n      b"),
        ("- > One\n  > two", "-   One two"),
        ("> - One\n>\n> > Two", "  - One\n\n    Two"),
        ("One\n: Two\n\n    - Three", "One\n  Two\n\n  - Three"),
        ("One[^1] two.\n\n[^1]: A note.", "One (A note.) two."),
        (
            "| A | B |\n|---|---|\n| Words that go on | for more than a line |",
            "A | B\nWords that go on | for more\nthan a line",
        ),
        ("## A title of many words that is long", "A TITLE OF MANY WORDS THAT IS\nLONG"),
        ("One \\*two\\* &amp; `<b>` \\<three>", "One *two* & <b> <three>"),
        ("", ""),
        ("---", ""),
    ],
)
def test_a_text_is_written_as_it_is_read(source: str, text: str) -> None:
    assert write(source) == text


def test_a_macro_that_is_left_is_left_out() -> None:
    call = Call("guide_list", (), 1, 1)
    assert write_text([Node("p", ("One ", call, " two.")), call], STYLE) == "One two."


def test_an_address_is_never_broken() -> None:
    address = "https://a.example/" + "a-long-name/" * 5
    for text in (f"See [this one]({address}) at once.", f"- See [this]({address})", f"> > [This]({address})"):
        assert any(address in line for line in write(text).split("\n"))


def test_each_section_ends_with_what_the_style_adds() -> None:
    sections = iter(["[1] one", "", "[2] two"])
    style = TextStyle(WIDTH, wrap, "\n", lambda words, address: words, lambda: next(sections))
    assert write("Zero.\n\n## A\n\nOne.\n\n## B\n\nTwo.", style) == "Zero.\n\n[1] one\nA\n\nOne.\nB\n\nTwo.\n\n[2] two"


@pytest.mark.parametrize("mark", ["> ", "- ", "1. "])
def test_deep_nesting_loses_no_word(mark: str) -> None:
    """The reader refuses what is deeper than 20; a tree may be deeper all the same."""
    tree: Child = Node("p", (LONG,))
    for _ in range(40):
        item = (Node("li", (tree,)),)
        tree = Node("blockquote", (tree,)) if mark == "> " else Node("ul" if mark == "- " else "ol", item)
    assert re.findall(r"[a-z]+", write_text([tree], STYLE).lower()) == LONG.lower().split()


# --- Any tree --------------------------------------------------------------------------------------------------------

WORDS = st.lists(st.sampled_from(["a", "be", "see", "long", "words", "and-hyphens", "more;"]), min_size=1, max_size=20)
TEXT = WORDS.map(" ".join)


def node(tag: str, children: st.SearchStrategy[Any]) -> st.SearchStrategy[Node]:
    """Return elements with a tag and children of a kind."""
    return children.map(lambda parts: Node(tag, tuple(parts), {"href": "/x"} if tag == "a" else {}))


INLINE = st.recursive(
    TEXT | st.just(" ") | st.just(Node("br")),
    lambda inner: st.one_of(*(node(tag, st.lists(inner, max_size=3)) for tag in ("strong", "em", "a"))),
    max_leaves=4,
)
SENTENCE = st.lists(INLINE, min_size=1, max_size=4)
CELLS = node("tr", st.lists(node("td", SENTENCE), min_size=1, max_size=3))
LEAF = st.one_of(
    *(node(tag, SENTENCE) for tag in ("p", "h2", "h3")),
    st.just(Node("hr")),
    node("table", st.lists(node("tbody", st.lists(CELLS, min_size=1, max_size=2)), min_size=1, max_size=1)),
)


def nest(inner: st.SearchStrategy[Child]) -> st.SearchStrategy[Child]:
    """Return blocks that hold other blocks, or a sentence."""
    parts = st.lists(inner, min_size=1, max_size=3) | SENTENCE
    entries = st.lists(node("dt", SENTENCE) | node("dd", parts), min_size=1, max_size=3)
    items = st.lists(node("li", parts), min_size=1, max_size=3)
    return st.one_of(
        node("ul", items), node("ol", items), node("blockquote", parts), node("div", parts), node("dl", entries)
    )


TREES = st.lists(st.recursive(LEAF, nest, max_leaves=6), min_size=1, max_size=4)


def list_texts(children: Iterable[Child]) -> Iterator[str]:
    """Yield the texts of a tree in order."""
    for child in children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Node):
            yield from list_texts(child.children)


def get_letters(text: str) -> str:
    """Return the letters of a text."""
    return re.sub(r"[^a-z]", "", text)


@settings(max_examples=150, deadline=None)
@given(TREES)
def test_any_tree_keeps_its_words_within_the_width(children: list[Child]) -> None:
    style = TextStyle(WIDTH, wrap, "\n\n", lambda words, address: words)
    text = write_text(children, style)
    assert get_letters(text) == get_letters("".join(list_texts(children)))
    for line in text.split("\n"):
        words = line.lstrip(" -0123456789.")
        assert line == line.rstrip()
        assert len(line) <= WIDTH or len(words) <= MIN_WIDTH or " " not in words, line
    assert "\n\n\n" not in text
    assert text == text.strip("\n")


def test_headings_are_those_that_the_tree_knows() -> None:
    assert {tag for tag in (*ELEMENTS, "h1") if re.fullmatch("h[1-6]", tag)} == HEADINGS
