"""Inline macros: every one has an HTML, a print and an email form, and no other macro is called inside a sentence."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from lxml import html

from macros.content.loader import Content
from macros.content.macro_calls import Call, parse_body
from macros.content.markup import nodes
from macros.content.markup.nodes import Child, walk
from macros.content.pages import Page
from macros.engine.dispatch import call_macro
from macros.engine.registry import MACROS
from macros.presenters.inline import INLINE, Inline
from tests.support.content import make_context, with_page
from tests.support.html import get_text
from tests.support.project import page_source

SRC = "guides/neglect.md"
"""A page below the root, so that a relative link can be told from a whole address."""
FORMS = [field.name for field in dataclasses.fields(Inline) if field.name != "name"]
WHOLE_ADDRESS = re.compile(r"(https?://[^/\s]+/|mailto:\S+@|tel:\+?\d)")
ENTITY = re.compile(r"&#?\w+;")


def list_timescale_facts(content: Content) -> Iterator[tuple[str, list[str]]]:
    for key, record in content.timescales.items():
        yield key, [record.limit]


def list_contact_facts(content: Content) -> Iterator[tuple[str, list[str]]]:
    for key, record in content.contacts.items():
        yield key, [record.name, record.phone or record.name]


def list_term_facts(content: Content) -> Iterator[tuple[str, list[str]]]:
    for key, record in content.glossary.items():
        yield key, [record.term]


def list_level_facts(content: Content) -> Iterator[tuple[str, list[str]]]:
    for key, record in content.thresholds.levels.items():
        yield key, [f"{record.number} ({record.name})"]


def list_source_facts(content: Content) -> Iterator[tuple[str, list[str]]]:
    for key, record in content.sources.items():
        yield key, [record.title]


FACTS: dict[str, Callable[[Content], Iterator[tuple[str, list[str]]]]] = {
    "timescale": list_timescale_facts,
    "contact": list_contact_facts,
    "term": list_term_facts,
    "level_name": list_level_facts,
    "cite": list_source_facts,
}
"""For each inline macro, the keys of the content with the facts that every form of the macro must contain."""


def list_forms(content: Content, name: str, form: str) -> list[tuple[Any, list[str]]]:
    """Return a form of a macro for every key of the content, each with the facts it must contain."""
    render = getattr(INLINE[name], form)
    forms = [(render(make_context(content, SRC), key), facts) for key, facts in FACTS[name](content)]
    assert forms, f"the content has no record for {name}"
    return forms


def read_words(form: str, parts: Any) -> str:
    """Return the words of a form: of HTML, or of parts of the tree."""
    return get_text(html.fragment_fromstring(parts)) if form == "html" else nodes.get_text(parts)


def list_addresses(parts: Iterable[Child]) -> list[str]:
    """Return the address of every link in parts of the tree."""
    return [node.attributes["href"] for node in walk(parts) if node.tag == "a"]


TABLES = {"term": "glossary", "contact": "contacts", "cite": "sources"}
"""Tables of the content by the inline macro that shows their records; the levels are within the thresholds."""


def get_table(content: Content, name: str) -> tuple[dict[str, Any], str]:
    """Return the records that an inline macro shows, and the key of the first."""
    table = content.thresholds.levels if name == "level_name" else getattr(content, TABLES[name])
    return table, next(iter(table))


def with_table(content: Content, name: str, table: dict[str, Any]) -> Content:
    """Return the content with other records for an inline macro."""
    if name == "level_name":
        thresholds = content.thresholds.model_copy(update={"levels": table})
        return dataclasses.replace(content, thresholds=thresholds)
    changes: dict[str, Any] = {TABLES[name]: table}
    return dataclasses.replace(content, **changes)


def find_calls_in_sentences(page: Page) -> list[str]:
    """Return the names of the macros that are called on a line of a page with other text or another call."""
    parts = parse_body(page)[0]
    body = "".join(f"\0{part.name}\0" if isinstance(part, Call) else part.words for part in parts)
    names = []
    for line in body.splitlines():
        calls = re.findall(r"\0(\w+)\0", line)
        if len(calls) > 1 or re.sub(r"\0\w+\0", "", line).strip():
            names += calls
    return names


# The three forms


def test_every_inline_macro_and_every_form_is_tested_here() -> None:
    assert set(FACTS) == set(INLINE)
    assert FORMS == ["html", "print", "email"]
    assert {name: macro.name for name, macro in INLINE.items()} == {name: name for name in INLINE}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", INLINE)
def test_every_form_holds_the_fact(content: Content, name: str, form: str) -> None:
    for parts, facts in list_forms(content, name, form):
        words = read_words(form, parts)
        assert [fact for fact in facts if fact not in words] == [], words


@pytest.mark.parametrize("name", INLINE)
def test_the_html_form_is_one_element_without_a_line_break_of_markdown(content: Content, name: str) -> None:
    for text, _ in list_forms(content, name, "html"):
        assert html.fragment_fromstring(text).tag in ("a", "span")
        assert "\n\n" not in text


@pytest.mark.parametrize("form", ["print", "email"])
@pytest.mark.parametrize("name", INLINE)
def test_print_and_email_have_no_html_and_only_whole_addresses(content: Content, name: str, form: str) -> None:
    for parts, _ in list_forms(content, name, form):
        assert ENTITY.findall(nodes.get_text(parts)) == []
        assert {node.tag for node in walk(parts)} <= {"a", "strong"}
        assert [link for link in list_addresses(parts) if not WHOLE_ADDRESS.match(link)] == []
        assert form == "email" or list_addresses(parts) == []


@pytest.mark.parametrize("name", ["contact", "term", "level_name", "cite"])
def test_the_email_form_leads_on_to_a_number_or_to_a_page(content: Content, name: str) -> None:
    linked = [parts for parts, _ in list_forms(content, name, "email") if list_addresses(parts)]
    assert linked
    if name != "contact":
        assert len(linked) == len(list_forms(content, name, "email"))


@pytest.mark.parametrize("form", FORMS)
def test_a_term_may_be_shown_in_other_words_in_every_form(content: Content, form: str) -> None:
    key = next(iter(content.glossary))
    parts = getattr(INLINE["term"], form)(make_context(content, SRC), key, "those words")
    assert "those words" in read_words(form, parts)


@pytest.mark.parametrize("form", FORMS)
def test_what_stands_in_the_data_is_text_in_every_form(content: Content, form: str) -> None:
    marks = "<b>&[x](https://a.example/)**x**`c`</b>"
    for name, record in (("term", "term"), ("contact", "name"), ("cite", "title"), ("level_name", "name")):
        table, key = get_table(content, name)
        changed = {**table, key: table[key].model_copy(update={record: marks})}
        ctx = make_context(with_table(content, name, changed), SRC)
        parts = getattr(INLINE[name], form)(ctx, key)
        assert marks in read_words(form, parts), name


# Where inline macros are called


@pytest.mark.parametrize("name", INLINE)
def test_a_page_gets_the_html_form_of_the_table(content: Content, name: str) -> None:
    assert MACROS[name] is INLINE[name].html
    key, _ = next(iter(FACTS[name](content)))
    expected = INLINE[name].html(make_context(content, SRC), key)
    assert call_macro(make_context(content, SRC), name, (key,)) == expected


def test_only_inline_macros_are_called_inside_a_sentence(content: Content) -> None:
    calls = [(page.src, name) for page in content.pages.values() for name in find_calls_in_sentences(page)]
    assert calls
    assert [(src, name) for src, name in calls if name not in INLINE] == []


def test_a_block_inside_a_sentence_would_be_caught(content: Content) -> None:
    text = "Call {{ contact_list() }} now.\n\n{{ guide_list() }}\n\n- {{ cite('wt2026') }}\n"
    page = with_page(content, "odd.md", page_source("Odd", "plain_page", text)).pages["odd.md"]
    assert find_calls_in_sentences(page) == ["contact_list", "cite"]
