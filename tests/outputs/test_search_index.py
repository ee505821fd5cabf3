"""Tests of the search index: one record for each result, and none for what should not be found."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import cast

import pytest

from macros.content.loader import Content
from macros.content.models.organisation import Contact
from macros.content.models.practice import Noun, Nouns
from macros.content.pages import get_kind, get_url
from macros.engine.page import RenderedPage
from macros.outputs.search_index import (
    KINDS,
    MAX_TEXT_LENGTH,
    Record,
    build_records,
    encode_index,
    list_contacts,
    list_nouns,
    write,
)


def build_page(src: str, title: str, *also: str) -> SimpleNamespace:
    """Return the attributes of a page that the index reads."""
    return SimpleNamespace(
        src=src,
        kind=get_kind(src)[0],
        url=get_url(src),
        slug=PurePosixPath(src).stem,
        is_unpublished=src.startswith("newsletters/drafts/"),
        meta=SimpleNamespace(title=title, summary=f"What {title} says.", also_called=list(also)),
    )


PAGES = [
    build_page("index.md", "Home"),
    build_page("404.md", "Not found"),
    build_page("guides/index.md", "All guides"),
    build_page("guides/neglect.md", "Neglect", "was not brought", "dirty home"),
    build_page("thresholds/level-2.md", "The second level"),
    build_page("findings.md", "What was found"),
    build_page("newsletters/2026-11.md", "November"),
    build_page("newsletters/drafts/2026-12.md", "December"),
    build_page("about/glossary.md", "Glossary"),
]


CONTACTS = {
    "emergency": Contact(key="emergency", name="Emergency", use="Danger now", phone="999", national=True),
    "front-door": Contact(
        key="front-door",
        name="Front door",
        use="A worry",
        phone="0123 456",
        seen_on=date(2026, 1, 31),
        seen_at="act",
    ),
    "nobody": Contact(key="nobody", name="Nobody", use="Never", how="Do not.", national=True),
}

WORDS = Nouns(
    level=Noun(one="step", many="steps"),
    domain=Noun(one="side", many="sides"),
    indicator=Noun(one="clue", many="clues"),
    case=Noun(one="story", many="stories"),
)


BODIES = {
    "index.md": "<p>Three doors</p>",
    "guides/index.md": "<p>Neglect. Its summary.</p>",
    "guides/neglect.md": '<h2 id="what-it-is">What it is</h2>'
    "<p>A need that is <strong>not</strong> met &amp; lasts.</p>"
    '<h2 id="what-to-do">What to do</h2><ol><li>Write it down</li><li>Talk</li></ol>'
    '<span role="tooltip" data-search-exclude>A tip <b>of words</b></span>',
    "thresholds/level-2.md": "<p>Some help</p>",
    "findings.md": f'<p>{"word " * 400}</p><h2 id="needs">Eight <em>needs</em></h2><p>The needs</p>',
    "newsletters/2026-11.md": "<dl><dt>News</dt><dd>First</dd></dl><h3>Of no section</h3>",
    "about/glossary.md": '<p>Every word there is</p><h2 id="abc">ABC</h2>',
}
"""The HTML of each page, by its source file."""


def build_content(bodies: dict[str, str] = BODIES) -> Content:
    """Return the parts of a small content that the index reads; its pages are rendered already."""
    pages = {page.src: page for page in PAGES}
    thresholds = SimpleNamespace(
        words=WORDS,
        levels={"level-2": SimpleNamespace(number=2)},
        domains={"parenting": SimpleNamespace(name="Parenting", short="Care and safety")},
        indicators={
            "missed-visits": SimpleNamespace(
                level="level-2",
                domain="parenting",
                text="Health visits are missed",
                also_called=["no show"],
                guides=["neglect"],
            )
        },
    )
    term = SimpleNamespace(
        term="ABC",
        stands_for="A Better Chance",
        aliases=["the ABC", "A Better Chance"],
        meaning="A chance.",
        guide="neglect",
    )
    plain_term = SimpleNamespace(term="Lead", stands_for=None, aliases=[], meaning="Who leads.", guide=None)
    borders = SimpleNamespace(cases={"cold-house": SimpleNamespace(title="A cold house", situation="It is cold.")})
    glossary = {"abc": term, "lead": plain_term}
    gap = SimpleNamespace(title="wild geese", also_called=["geese"], contacts=["front-door"], see_also=["neglect"])
    parts = {"thresholds": thresholds, "borders": borders, "glossary": glossary, "no_guide_yet": {"wild-geese": gap}}
    partnership = SimpleNamespace(urgent=[SimpleNamespace(question="Danger?", contact="emergency")])
    guides = {page.slug: page for page in PAGES if page.kind == "guide"}
    records = {**parts, "pages": pages, "guides": guides, "contacts": CONTACTS, "partnership": partnership}
    rendered = {(src, TODAY): RenderedPage(bodies.get(src, "")) for src in pages}
    return cast(Content, SimpleNamespace(rendered=rendered, **records))


TODAY = date(2026, 11, 28)


def find_records() -> dict[str, Record]:
    """Return all records of the small content by address."""
    return {record.address: record for record in build_records(build_content(), TODAY)}


def test_a_page_is_one_record_however_many_sections_it_has() -> None:
    assert [record.address for record in build_records(build_content(), TODAY)].count("guides/neglect/") == 1


def test_a_guide_is_found_by_title_other_names_headings_and_whole_text() -> None:
    assert find_records()["guides/neglect/"] == Record(
        kind="guide",
        address="guides/neglect/",
        title="Neglect",
        context="What Neglect says.",
        also=("was not brought", "dirty home"),
        headings="What it is · What to do",
        text="A need that is not met & lasts. Write it down Talk",
    )


def test_the_text_of_a_long_guide_is_kept_whole() -> None:
    content = build_content({"guides/neglect.md": f"<p>{'word ' * 400}end</p>"})
    (guide,) = (record for record in build_records(content, TODAY) if record.kind == "guide")
    assert guide.text.endswith("word end")


def test_a_long_page_keeps_its_headings_and_how_it_begins() -> None:
    record = find_records()["findings/"]
    assert record.headings == "Eight needs"
    assert 0 < len(record.text) <= MAX_TEXT_LENGTH
    assert set(record.text.split()) == {"word"}


def test_an_indicator_is_found_by_itself_with_its_level_and_domain() -> None:
    assert find_records()["thresholds/#missed-visits"] == Record(
        kind="indicator",
        address="thresholds/#missed-visits",
        title="Health visits are missed",
        context="Step 2 · Parenting",
        also=("no show",),
        guides=("guides/neglect/",),
    )


def test_a_case_is_found_by_its_title_and_its_situation() -> None:
    assert find_records()["thresholds/cases/#cold-house"] == Record(
        kind="case", address="thresholds/cases/#cold-house", title="A cold house", context="It is cold."
    )


def test_a_word_of_the_glossary_is_an_answer() -> None:
    assert find_records()["about/glossary/#abc"] == Record(
        kind="term",
        address="about/glossary/#abc",
        title="ABC",
        context="A Better Chance",
        also=("A Better Chance", "the ABC"),
        text="A chance.",
        guides=("guides/neglect/",),
    )


def test_a_word_that_stands_for_nothing_else_has_no_context() -> None:
    assert find_records()["about/glossary/#lead"].context == ""


def test_a_subject_without_a_guide_knows_whom_to_call_and_what_helps_meanwhile() -> None:
    assert find_records()["about/contacts/"] == Record(
        kind="gap",
        address="about/contacts/",
        title="wild geese",
        also=("geese",),
        guides=("guides/neglect/",),
        calls=("front-door",),
    )


def test_contacts_carry_how_far_they_can_be_trusted_and_only_those_that_are_needed() -> None:
    assert list_contacts(build_content()) == {
        "calls": {
            "emergency": ["Emergency", "Danger now", "999", "999", "", ""],
            "front-door": [
                "Front door",
                "A worry",
                "0123 456",
                "0123456",
                "",
                "As seen 31 January 2026: to be confirmed.",
            ],
        },
        "urgent": ["emergency"],
    }


def test_the_glossary_and_the_list_of_guides_are_found_by_title_alone() -> None:
    for address in ("about/glossary/", "guides/"):
        assert (find_records()[address].headings, find_records()[address].text) == ("", "")


@pytest.mark.parametrize("address", ["", "404/", "newsletters/drafts/2026-12/"])
def test_home_lost_pages_and_newsletters_that_are_not_out_are_not_found(address: str) -> None:
    assert address not in find_records()


def test_the_blocks_of_a_text_do_not_run_into_each_other() -> None:
    assert find_records()["newsletters/2026-11/"].text == "News First Of no section"


def test_kinds_of_record_follow_kinds_of_page() -> None:
    kinds = {address: record.kind for address, record in find_records().items()}
    assert kinds["thresholds/level-2/"] == "level"
    assert kinds["newsletters/2026-11/"] == "newsletter"
    assert kinds["findings/"] == "page"


def test_records_are_compact_arrays_that_name_their_kind_by_its_place() -> None:
    encoded = encode_index(
        [Record("gap", "about/contacts/", "É", "", ("e",), "", "An é", (), ("x",))], {"a": ["b"]}, {"c": []}
    )
    assert encoded.decode("utf-8") == (
        '{"kinds":["guide","gap","term","level","indicator","case","briefing","workshop","page","newsletter"],'
        '"names":{"a":["b"]},"c":[],'
        '"records":[[1,"about/contacts/","É","",["e"],"","An é",[],["x"]]]}\n'
    )


def test_kinds_have_the_partnerships_own_words() -> None:
    assert list_nouns(WORDS) == {
        "level": ["step", "steps"],
        "indicator": ["clue", "clues"],
        "case": ["story", "stories"],
    }


def test_the_plugins_index_is_replaced(tmp_path: Path) -> None:
    source = tmp_path / "search" / "search_index.json"
    source.parent.mkdir()
    source.write_text("{}", encoding="utf-8")
    target = write(build_content(), tmp_path, TODAY)
    assert target == tmp_path / "search" / "index.json"
    assert [path.name for path in source.parent.iterdir()] == ["index.json"]
    rows = json.loads(target.read_text(encoding="utf-8"))["records"]
    assert len(rows) == len(find_records())
    assert {row[0] for row in rows} <= set(range(len(KINDS)))
