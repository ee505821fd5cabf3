"""Parsing of a page's body: text and plain macro calls, and a problem with its line for everything else."""

from __future__ import annotations

import time

import pytest

from macros.content.macro_calls import Call, Text, parse_body
from macros.content.pages import Page, read_page
from tests.support.project import page_source

FIRST_LINE = 12
"""The line of the file on which the text of these pages begins, after the front matter and the page-type macro."""


def build_test_page(text: str) -> Page:
    """Return the page ``odd.md`` with this text."""
    page, _ = read_page(page_source("Odd", "plain_page", text).encode(), "odd.md")
    assert page is not None
    return page


def list_calls(page: Page) -> list[Call]:
    """Return the macro calls of a page, in order."""
    return [part for part in parse_body(page)[0] if isinstance(part, Call)]


def list_messages(page: Page) -> list[str]:
    """Return the problems of a page's body, as editors see them."""
    return [str(problem) for problem in parse_body(page)[1]]


def test_text_and_calls_are_kept_in_order_with_lines_that_count_the_front_matter() -> None:
    text = 'One {{ term("plan") }}\n\nand {{ term("plan", "two") }} here.\n'
    page = build_test_page(text)
    assert list_messages(page) == []
    assert list_calls(page) == [
        Call("plain_page", (), FIRST_LINE - 2),
        Call("term", ("plan",), FIRST_LINE),
        Call("term", ("plan", "two"), FIRST_LINE + 2),
    ]
    lines = page_source("Odd", "plain_page", text).split("\n")
    assert all(call.name in lines[call.line - 1] for call in list_calls(page))


CODE = 'this is code. A page may only call a macro with plain values, as in {{ timescale("initial-conference") }}.'


@pytest.mark.parametrize(
    "code",
    [
        "{% set x = 1 %}",
        "{% if page %}\nhidden\n{% endif %}",
        "{{ page }}",
        '{{ "text" }}',
        "{{ 1 + 1 }}",
        '{{ term("plan") | upper }}',
        "{{ term(page) }}",
        "{{ term(1) }}",
        '{{ term(word="plan") }}',
        '{{ page.render("x") }}',
        '{{ term("plan") if page }}',
    ],
)
def test_code_in_a_page_is_told_with_its_line(code: str) -> None:
    page = build_test_page(f"Text.\n\n{code}\n")
    assert list_messages(page) == [f"docs/odd.md:{FIRST_LINE + 2}: {CODE}"]


@pytest.mark.parametrize(
    "code", ['{{ term("plan" }}', "{{ term(plan", '{{ term("plan) }}', "{{ term('plan') }", "{% if", "{{ }}"]
)
def test_braces_that_cannot_be_read_are_told_where_they_open(code: str) -> None:
    page = build_test_page(f"Text.\n\n{code}\nMore text.\n\nAnd more.\n")
    assert list_messages(page) == [
        f"docs/odd.md:{FIRST_LINE + 2}: this macro cannot be read. "
        'Check the braces and quotation marks: {{ name("value") }}.'
    ]


def test_a_heading_id_that_would_hide_the_page_is_told() -> None:
    page = build_test_page("## A heading {#its-id}\n\nHidden text.\n")
    assert list_messages(page)[0] == (
        f'docs/odd.md:{FIRST_LINE}: "{{#" hides the text after it. For a heading\'s id, write {{ #name }} with a space.'
    )


def test_a_call_between_raw_marks_is_shown_and_not_made() -> None:
    page = build_test_page('Write `{% raw %}{{ term("plan") }}{% endraw %}` or {{ term("plan") }}.\n')
    assert list_messages(page) == []
    assert list_calls(page) == [Call("plain_page", (), FIRST_LINE - 2), Call("term", ("plan",), FIRST_LINE)]
    assert 'Write `{{ term("plan") }}` or ' in "".join(
        part.words for part in parse_body(page)[0] if isinstance(part, Text)
    )


def test_a_heading_id_with_a_space_is_ordinary_text() -> None:
    assert list_messages(build_test_page("## A heading { #its-id }\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "One {{ term(\n'plan',\n'two') }} there\nand here.\n",
        "One {{ term('plan') -}}\n\n\n there\nand here.\n",
        "One\n\n{{- term('plan') }} there\nand here.\n",
        "One {%\nraw\n%} there\nand here. {% endraw %}\n",
    ],
)
def test_each_text_knows_its_line_after_calls_that_take_several_lines(text: str) -> None:
    page = build_test_page(text)
    lines = page_source("Odd", "plain_page", text).split("\n")
    for part in parse_body(page)[0]:
        if isinstance(part, Text):
            for index, line in enumerate(part.words.split("\n")):
                assert line.strip() in lines[part.line - 1 + index]


def test_what_cannot_be_read_leaves_the_other_words_to_the_checks() -> None:
    (part,) = parse_body(build_test_page('One {{ term("plan"\n\n{{ term("plan") }} two.\n'))[0]
    assert isinstance(part, Text)
    assert part.words.split() == ["One", "two."]
    assert part.words.count("\n") == 5


@pytest.mark.parametrize("text", ["{{" * 2000, "{%" * 2000, "{" * 4000, "{{ (" + "(" * 4000, "{{ " + "not " * 1000])
def test_braces_without_end_are_told_within_seconds(text: str) -> None:
    started = time.monotonic()
    assert len(list_messages(build_test_page(f"Text.\n\n{text}\n"))) == 1
    assert time.monotonic() - started < 2
