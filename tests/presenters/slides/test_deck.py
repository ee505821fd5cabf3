"""Decks: facts from the content, one idea on each slide, and long lists and tables split over several slides."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from macros.content.loader import Content
from macros.pages.publications import render_slide_list
from macros.presenters.slides.blocks import build_actions, build_contacts, build_level_rows, build_measures
from macros.presenters.slides.deck import (
    Bullets,
    Groups,
    Levels,
    Slide,
    Statement,
    Table,
    TextRun,
    get_page_links,
    split_to_fit,
)
from macros.presenters.slides.fit import CONTENT_HEIGHT, count_lines, pack
from macros.presenters.slides.manager import build_managers_deck
from macros.presenters.slides.workshop import build_workshop_deck
from tests.support.content import TODAY, load_small_project, make_context
from tests.support.project import page_source, replace_in_file

PRESENTATION = {"docs/presentation.md": page_source("Slides", "plain_page", "{{ slide_list() }}\n")}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(
        tmp_path_factory.mktemp("deck"), {**PRESENTATION, "data/codes.yml": "one: {page: guides/first.md}\n"}
    )


def list_cell_texts(table: Table) -> list[list[str]]:
    return [[" ".join(run.text for run in cell) for cell in row] for row in table.rows]


def test_a_deck_begins_with_its_title_and_keeps_the_order_of_the_data(small: Content) -> None:
    deck = build_managers_deck(small, TODAY)
    assert [slide.title for slide in deck.slides] == ["For a team", "Listen to every child"]
    assert deck.slides[1].notes == ("Thank you for coming. Today we speak about listening.",)
    assert deck.slides[1].shows == Bullets(("Ask one thing.",))


def test_a_slide_leads_on_by_the_short_address_of_the_page(small: Content) -> None:
    (more,) = build_managers_deck(small, TODAY).slides[1].more
    assert (more.title, more.address) == ("First", "https://world.example/pages/go/one/")
    assert get_page_links(small, ["guides/not-there.md"]) == ()


def test_a_contact_says_how_far_its_number_can_be_trusted(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, replace_in_file("data/contacts.yml", "0123 456 7890", "0555 555 555"))
    table = build_contacts(content, ["emergency", "front-door"])
    assert list_cell_texts(table) == [
        ["Danger now Emergency services.", "999"],
        ["A worry about a child Front door.", "0555 555 555"],
    ]
    assert table.note == "Numbers as seen 31 January 2026: to be confirmed."


def test_a_confirmed_number_says_so(tmp_path: Path) -> None:
    content = load_small_project(
        tmp_path, replace_in_file("data/contacts.yml", "seen_at: act", "seen_at: act\n  confirmed_on: 2026-03-01")
    )
    assert build_contacts(content, ["front-door"]).note == "Numbers confirmed 1 March 2026."


def test_levels_have_their_numbers_and_names_however_many_there_are(levels: Content) -> None:
    block = build_level_rows(levels)
    expected = sorted((level.number, level.name) for level in levels.thresholds.levels.values())
    assert [(rung.number, rung.name) for rung in block.rungs] == expected
    assert block.rungs[0].label.endswith(" 1")


def test_actions_are_counted_as_of_the_day(tmp_path: Path) -> None:
    late = replace_in_file("data/actions.yml", "{on: 2026-11-22, status: done, says: It is written.}", "")
    files = {name: text.replace("    - \n", "") for name, text in late.items()}
    content = load_small_project(tmp_path, files)
    before, after = (build_actions(content, day) for day in (date(2026, 11, 30), date(2026, 12, 2)))
    assert before.head == ("Finding", "In progress", "For the partnership to set")
    assert after.head == ("Finding", "Late", "For the partnership to set")
    assert list_cell_texts(after) == [["1. Voice", "1", "1"]]


def test_a_measure_has_its_year_and_its_source_or_says_that_nothing_is_published(content: Content) -> None:
    table = build_measures(content, list(content.outcomes.measures))
    for (key, measure), row in zip(content.outcomes.measures.items(), list_cell_texts(table), strict=True):
        assert row[0].startswith(measure.title), key
        newest = [figure for figure in measure.figures if figure.local is not None]
        assert row[1].endswith(f"in {newest[-1].year}" if newest else "Not published here yet"), key
    assert table.note.startswith("Source: ")


def test_every_word_of_the_presentation_is_on_a_slide(content: Content) -> None:
    deck = build_managers_deck(content, TODAY)
    notes = "\n".join(note for slide in deck.slides for note in slide.notes)
    lines = [line for slide in deck.slides if isinstance(slide.shows, Bullets) for line in slide.shows.lines]
    for record in content.presentation.slides:
        assert any(slide.title.startswith(record.title) for slide in deck.slides)
        assert record.notes in notes
        assert set(record.lines) <= set(lines)
    kinds = {type(slide.shows) for slide in deck.slides}
    assert {Levels, Groups, Statement, Table, Bullets} <= kinds


def test_the_version_is_that_of_the_content_and_not_of_the_build(content: Content) -> None:
    early, late = build_managers_deck(content, TODAY), build_managers_deck(content, date(2027, 9, 9))
    assert early.version == late.version
    assert early.version <= max(page.meta.reviewed for page in content.pages.values())
    assert early.status.startswith("Draft. Version of ")


def test_what_is_done_in_the_plan_makes_a_new_version_only_of_a_deck_that_shows_it(tmp_path: Path) -> None:
    entry = "{on: 2026-11-22, status: done, says: It is written.}"
    later = replace_in_file("data/actions.yml", entry, entry.replace("2026-11-22", "2026-11-25"))
    slides = "title: For a team\nsubtitle: To use\nowner: editor\nslides:\n  - {title: One, notes: Say it., SHOWS}\n"
    versions = {}
    for name, shows in (("plan", "shows: actions"), ("words", "lines: [Ask one thing.]")):
        content = load_small_project(
            tmp_path / name, {**PRESENTATION, **later, "data/presentation.yml": slides.replace("SHOWS", shows)}
        )
        versions[name] = build_managers_deck(content, TODAY).version
        assert build_workshop_deck(content, content.workshops["together"]).version == date(2026, 1, 31)
    assert versions == {"plan": date(2026, 11, 25), "words": date(2026, 1, 31)}


def test_a_long_list_goes_on_over_more_slides_and_loses_nothing() -> None:
    lines = tuple(f"{number} " + "word " * 30 for number in range(9))
    parts = split_to_fit(Slide("Rules", Bullets(lines, "points"), ("Say.",), "Above"))
    assert len(parts) > 1
    lists = [part.shows for part in parts if isinstance(part.shows, Bullets)]
    assert tuple(line for bullets in lists for line in bullets.lines) == lines
    assert parts[0].title.replace("\xa0", " ") == f"Rules (1 of {len(parts)})"
    assert all(part.notes == ("Say.",) and part.above == "Above" for part in parts)


def test_a_long_table_goes_on_with_its_head() -> None:
    rows = tuple(((TextRun(f"row {number}"),), (TextRun("more " * 20),)) for number in range(12))
    parts = split_to_fit(Slide("Steps", Table("Steps", ("Who", "What"), rows, (0.3, 0.7), "A note."), ("Say.",)))
    tables = [part.shows for part in parts if isinstance(part.shows, Table)]
    assert len(tables) == len(parts) > 1
    assert tuple(row for table in tables for row in table.rows) == rows
    assert {(table.head, table.note) for table in tables} == {(("Who", "What"), "A note.")}


def test_packs_are_as_even_as_they_can_be() -> None:
    assert [len(part) for part in pack(range(10), lambda _: 40.0, CONTENT_HEIGHT)] == [5, 5]
    assert pack([], lambda _: 40.0, CONTENT_HEIGHT) == [[]]
    assert [len(part) for part in pack([1, 2], lambda _: 900.0, CONTENT_HEIGHT)] == [1, 1]


def test_a_long_line_takes_more_lines() -> None:
    assert count_lines("", 20) == count_lines("short", 20) == 1
    assert count_lines("word " * 40, 20) > count_lines("word " * 40, 20, width=2000)


def test_a_workshop_goes_from_why_to_what_next(content: Content) -> None:
    workshop = next(iter(content.workshops.values()))
    deck = build_workshop_deck(content, workshop)
    titles = [slide.title.partition(" (1")[0] for slide in deck.slides if "(2" not in slide.title]
    expected = [workshop.title, "What you can do after this workshop", "Ground rules"]
    expected += [part.title for part in workshop.parts]
    expected += ["Worried about a real child? Call today", "To take with you", "What to read next"]
    positions = [titles.index(title) for title in expected]
    assert positions == sorted(positions)


def test_a_workshop_loses_no_step_no_rule_and_no_point(content: Content) -> None:
    for workshop in content.workshops.values():
        deck = build_workshop_deck(content, workshop)
        lines = [line for slide in deck.slides if isinstance(slide.shows, Bullets) for line in slide.shows.lines]
        assert {*workshop.learns, *workshop.safe, *workshop.handout} <= set(lines)
        steps = [
            row[1].lower()
            for slide in deck.slides
            if isinstance(slide.shows, Table)
            for row in list_cell_texts(slide.shows)
        ]
        for part in workshop.parts:
            for step in part.does:
                assert step.split(": ", 1)[1].lower() in steps
        notes = {note for slide in deck.slides for note in slide.notes}
        assert {line for part in workshop.parts for line in part.facilitator} <= notes


def test_a_case_is_shown_once_with_its_question_and_says_that_it_is_made_up(content: Content) -> None:
    for workshop in content.workshops.values():
        slides = build_workshop_deck(content, workshop).slides
        case_slides = [slide for slide in slides if isinstance(slide.shows, Statement)]
        keys = dict.fromkeys(key for part in workshop.parts for key in part.cases)
        assert [slide.title for slide in case_slides] == [content.borders.cases[key].title for key in keys]
        for slide, key in zip(case_slides, keys, strict=True):
            case = content.borders.cases[key]
            question = content.borders.borders[case.border].question
            assert slide.shows == Statement(case.situation, question, "situation")
            assert content.borders.made_up in slide.above


def test_a_step_without_a_time_is_a_line(small: Content) -> None:
    deck = build_workshop_deck(small, small.workshops["together"])
    (slide,) = [slide for slide in deck.slides if slide.title == "Begin"]
    assert slide.shows == Bullets(("Say who you are.",), "points")
    assert slide.above == "Part 1 of 2, 10 minutes"
    assert all(slide.notes for slide in deck.slides)


def test_the_steps_of_a_deck_are_those_of_the_plan(tmp_path: Path) -> None:
    """A step of 0 minutes is not a step of the plan, so it is not one of the deck."""
    steps = 'does: ["Pairs, 19 minutes: ask.", "Room, 1 minute: tell."]'
    workshop = replace_in_file("data/workshops.yml", "      does: [Ask one thing.]", f"      {steps}")
    timed = load_small_project(tmp_path / "timed", workshop)
    untimed = {
        name: text.replace("19 minutes", "0 minutes").replace("1 minute:", "00 minutes:")
        for name, text in workshop.items()
    }
    timed_block, untimed_block = (
        next(
            slide.shows
            for slide in build_workshop_deck(content, content.workshops["together"]).slides
            if slide.title == "Practise"
        )
        for content in (timed, load_small_project(tmp_path / "untimed", untimed))
    )
    assert isinstance(timed_block, Table)
    assert list_cell_texts(timed_block) == [["Pairs 19 minutes", "Ask."], ["Room 1 minute", "Tell."]]
    assert untimed_block == Bullets(("Pairs, 0 minutes: ask.", "Room, 00 minutes: tell."), "points")


def test_the_page_shows_the_same_slides_with_what_to_say(small: Content) -> None:
    tree: Any = html.fromstring(render_slide_list(make_context(small, "presentation.md")))
    slides = tree.xpath("//section[@data-slide]")
    deck = build_managers_deck(small, TODAY)
    assert [slide.xpath("string(h2)") for slide in slides] == [slide.title for slide in deck.slides]
    assert [slide.xpath("string(details/p)") for slide in slides] == [slide.notes[0] for slide in deck.slides]
    assert tree.xpath("//a[@download]/@href") == ["../managers-presentation.pptx"]
    assert slides[1].xpath(".//p[@class='slide-more']//a/@href") == ["../guides/first/"]
    assert tree.xpath("//@style") == []
