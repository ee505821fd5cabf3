"""The helpers of the tree."""

from __future__ import annotations

from macros.content.macro_calls import Call
from macros.content.markup.nodes import (
    Node,
    find_section,
    get_text,
    group_blocks,
    list_calls,
    list_lines,
    list_sentence_blocks,
    replace_calls,
    walk,
)

CALL = Call("term", ("plan",), 4, 5)
LIST = Node("ul", (Node("li", ("One", CALL), line=4), Node("li", (Node("p", ("Two",), line=7),), line=7)), line=4)
TREE = (Node("h2", ("A ", Node("em", ("title",), line=1)), line=1), Node("p", ("Words",), line=2), LIST)


def test_every_element_is_visited_before_those_within_it() -> None:
    assert [node.tag for node in walk(TREE)] == ["h2", "em", "p", "ul", "li", "li", "p"]


def test_calls_are_listed_and_replaced_at_any_depth() -> None:
    assert list(list_calls(TREE)) == [CALL]
    replaced = replace_calls(TREE, lambda call: [call.name, Node("strong", ("!",))])
    assert list(list_calls(replaced)) == []
    assert get_text(replaced) == "A title Words Oneterm! Two"
    assert list(list_calls(TREE)) == [CALL]


def test_blocks_separate_words_and_inline_elements_do_not() -> None:
    assert get_text([Node("p", ("a", Node("strong", ("b",)))), Node("p", ("c",))]) == "ab c"
    assert get_text([Node("p", ("a", Node("br"), "b"))]) == "a b"


def test_texts_beside_blocks_become_paragraphs() -> None:
    blocks = group_blocks(["a ", Node("em", ("b",)), LIST, " ", "c"], line=3)
    assert [(block.tag, get_text([block])) for block in blocks] == [("p", "a b"), ("ul", "One Two"), ("p", "c")]
    assert blocks[0].line == 3


def test_sentences_stand_in_blocks_without_blocks() -> None:
    assert [(block.tag, block.line) for block in list_sentence_blocks(TREE)] == [
        ("h2", 1),
        ("p", 2),
        ("p", 4),
        ("p", 7),
    ]


def test_lines_count_on_after_a_call_of_several_lines() -> None:
    block = Node("p", ("One\ntwo ", CALL, " three\nfour", Node("br"), "five ", Node("code", ("x",))), line=3)
    assert list(list_lines(block)) == [(3, "One"), (4, "two \x00"), (5, " three"), (6, "four"), (7, "five \x00")]


def test_a_section_ends_at_the_next_heading_of_its_level() -> None:
    tree = [Node("h2", ("One",)), Node("p", ("a",)), Node("h3", ("b",)), Node("h2", ("Two",)), Node("p", ("c",))]
    assert get_text(find_section(tree, "One")) == "a b"
    assert find_section(tree, "None") == ()
