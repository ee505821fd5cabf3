"""Dispatch of macros: the HTML of inline macros, and the messages for wrong names, keys and values."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from macros.content.loader import Content
from macros.content.macro_calls import Call
from macros.content.models.front_matter import (
    AgencyFrontMatter,
    BriefingFrontMatter,
    GuideFrontMatter,
    LevelFrontMatter,
    NewsletterFrontMatter,
)
from macros.engine.dispatch import call_macro, try_call
from macros.engine.registry import MACROS, PAGE_TYPES
from macros.presenters.context import MacroError, PageContext
from tests.support.content import load_small_project, make_context

GLOSSARY = """plan:
  term: Plan
  meaning: What people do next.
  guide: first
lead-officer:
  term: LOX
  stands_for: Lead officer
  meaning: Who leads.
  aliases: [the lead]
"""
SOURCES = """act:
  title: An Act
  publisher: A parliament
  kind: law
  authority: Everything here
  address: https://act.example/
  seen: yes
lost:
  title: A lost report
  publisher: A council
  kind: local
  authority: Something
  seen: no
"""


@pytest.fixture(scope="module")
def ctx(tmp_path_factory: pytest.TempPathFactory) -> PageContext:
    """Return the context of the page of the only guide."""
    files = {"data/glossary.yml": GLOSSARY, "data/sources.yml": SOURCES}
    return make_context(load_small_project(tmp_path_factory.mktemp("calls"), files), "guides/first.md")


def render_element(ctx: PageContext, name: str, *values: str) -> html.HtmlElement:
    return html.fromstring(call_macro(ctx, name, values))


def get_words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_time_limit_is_printed_as_the_data_has_it(ctx: PageContext) -> None:
    assert get_words(render_element(ctx, "timescale", "decision")) == "1 working day"


def test_a_contact_has_its_name_a_number_to_tap_and_the_day_it_was_seen(ctx: PageContext) -> None:
    element = render_element(ctx, "contact", "front-door")
    assert [link.get("href") for link in element.iter("a")] == ["tel:01234567890"]
    assert get_words(element) == "Front door 0123 456 7890 (As seen 31 January 2026: to be confirmed.)"


def test_a_national_number_needs_no_day(ctx: PageContext) -> None:
    assert get_words(render_element(ctx, "contact", "emergency")) == "Emergency services 999"


@pytest.mark.parametrize("word", ["lead-officer", "LOX", "lox", "Lead officer", "the lead", "The Lead"])
def test_a_word_is_found_by_key_name_long_form_and_alias_whatever_its_capitals(ctx: PageContext, word: str) -> None:
    link = next(render_element(ctx, "term", word).iter("a"))
    assert link.text == "LOX"
    assert link.get("href") == "../../about/glossary/#lead-officer"


def test_a_word_may_be_shown_in_other_words(ctx: PageContext) -> None:
    assert next(render_element(ctx, "term", "LOX", "the officer").iter("a")).text == "the officer"


def test_a_word_carries_its_meaning_for_those_who_hover_and_those_who_listen(ctx: PageContext) -> None:
    element = render_element(ctx, "term", "LOX")
    tip = element.find_class("tip")[0]
    assert get_words(tip) == "Lead officer. Who leads."
    assert next(element.iter("a")).get("aria-describedby") == tip.get("id")


def test_a_word_used_twice_on_a_page_has_two_ids(ctx: PageContext) -> None:
    same_page = PageContext(ctx.content, ctx.page, ctx.today)
    ids = [render_element(same_page, "term", "plan").find_class("tip")[0].get("id") for _ in range(3)]
    assert len(set(ids)) == 3


def test_a_level_is_named_by_number_and_name_and_linked(ctx: PageContext) -> None:
    element = render_element(ctx, "level_name", "two")
    assert (get_words(element), element.get("href")) == ("level 2 (Amber)", "../../thresholds/two/")


@pytest.mark.parametrize(
    ("key", "title", "href"),
    [("act", "An Act", "https://act.example/"), ("lost", "A lost report", "../../about/sources/#lost")],
)
def test_a_source_is_linked_to_its_address_or_to_our_list_of_sources(
    ctx: PageContext, key: str, title: str, href: str
) -> None:
    element = render_element(ctx, "cite", key)
    assert (get_words(element), element.get("href")) == (title, href)


def test_what_the_data_holds_is_text_and_never_markup(tmp_path: Path) -> None:
    sources = SOURCES.replace("An Act", '"<b>Act</b> & {{ more }}"')
    ctx = make_context(load_small_project(tmp_path, {"data/sources.yml": sources}), "guides/first.md")
    element = render_element(ctx, "cite", "act")
    assert get_words(element) == "<b>Act</b> & {{ more }}"
    assert len(element) == 0


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("timescale", "desicion", 'there is no "desicion" in data/timescales.yml. Did you mean "decision"?'),
        ("timescale", "zzz", 'there is no "zzz" in data/timescales.yml. There are: decision.'),
        ("contact", "front-dor", 'there is no "front-dor" in data/contacts.yml. Did you mean "front-door"?'),
        ("term", "Plna", 'there is no "Plna" in data/glossary.yml. Did you mean "Plan"?'),
        ("term", "zzz", 'there is no "zzz" in data/glossary.yml. Add it there, or write it as ordinary text.'),
        ("level_name", "tow", 'there is no "tow" in data/thresholds.yml. Did you mean "two"?'),
        ("contact_cards", "front-dor", 'there is no "front-dor" in data/contacts.yml. Did you mean "front-door"?'),
        ("finding_guides", "voise", 'there is no "voise" in data/findings.yml. Did you mean "voice"?'),
        ("finding_cases", "voise", 'there is no "voise" in data/findings.yml. Did you mean "voice"?'),
        ("cite", "atc", 'there is no "atc" in data/sources.yml. Did you mean "act"?'),
        ("indicators", "frist", 'there is no "frist" in docs/guides. Did you mean "first"?'),
    ],
)
def test_a_wrong_key_says_where_it_was_looked_for_and_what_may_be_meant(
    ctx: PageContext, name: str, value: str, message: str
) -> None:
    with pytest.raises(MacroError) as fault:
        call_macro(ctx, name, (value,))
    assert str(fault.value) == message


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("timescale", (), '"timescale" was given 0 values. Write {{ timescale("...") }}.'),
        ("timescale", ("a", "b"), '"timescale" was given 2 values. Write {{ timescale("...") }}.'),
        ("term", (), '"term" was given 0 values. Write {{ term("...") }}.'),
        ("term", ("a", "b", "c"), '"term" was given 3 values. Write {{ term("...") }}.'),
        ("guide_list", ("a",), '"guide_list" was given 1 value. Write {{ guide_list() }}.'),
        ("guide", ("a",), '"guide" takes no values. Write {{ guide() }}.'),
        ("timescales", (), 'there is no macro "timescales". Did you mean "timescale"?'),
    ],
)
def test_a_wrong_call_shows_how_it_is_written(
    ctx: PageContext, name: str, values: tuple[str, ...], message: str
) -> None:
    with pytest.raises(MacroError) as fault:
        call_macro(ctx, name, values)
    assert str(fault.value) == message


def test_a_far_name_lists_what_there_is(ctx: PageContext) -> None:
    with pytest.raises(MacroError, match=r'there is no macro "zzz"\. There are: .*contact_list.*term'):
        call_macro(ctx, "zzz", ())


def test_a_macro_of_another_kind_of_page_is_refused(ctx: PageContext) -> None:
    problem = try_call(ctx, Call("level_page", (), 13)).problem
    assert str(problem) == (
        "docs/guides/first.md:13: this macro belongs on another kind of page. "
        "Take it out, or move the page to its folder."
    )


def test_a_macro_that_fails_is_one_line_with_its_name(ctx: PageContext, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(ctx: PageContext) -> str:
        raise ZeroDivisionError("by nought")

    monkeypatch.setitem(MACROS, "contact_list", broken)
    problem = try_call(ctx, Call("contact_list", (), 20)).problem
    assert str(problem) == (
        'docs/guides/first.md:20: the macro "contact_list" failed (ZeroDivisionError: by nought). '
        "Tell the digital lead."
    )


@pytest.mark.parametrize(
    "model", [GuideFrontMatter, LevelFrontMatter, AgencyFrontMatter, NewsletterFrontMatter, BriefingFrontMatter]
)
def test_no_macro_has_the_name_of_a_field_of_front_matter(model: type[GuideFrontMatter]) -> None:
    assert not set(model.model_fields) & {*MACROS, *PAGE_TYPES}


def test_every_macro_without_values_can_be_called_from_an_ordinary_page(content: Content) -> None:
    ctx = make_context(content, "about/index.md")
    blocks = [name for name in MACROS if name.endswith(("_list", "_levels", "_statement"))]
    assert len(blocks) > 8
    for name in blocks:
        assert len(render_element(ctx, name).text_content().split()) > 3, name
