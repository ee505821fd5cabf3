"""Values of the booklet, the page made from them, and the index of its PDF."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from macros.content.loader import Content
from macros.content.macro_calls import Text
from macros.content.markup.nodes import find_section, get_text
from macros.content.markup.reader import read_markup
from macros.content.models.organisation import Contact
from macros.outputs.print.booklet import build_booklet_job
from macros.outputs.print.booklet_index import build_index, drop_duplicates
from macros.pages.publications import render_booklet
from macros.presenters.booklet import (
    BOOKLET_PAGE,
    booklet_values,
    list_first_steps,
    list_source_pages,
)
from macros.presenters.context import PageContext
from tests.support.content import TODAY, load_small_project, make_context
from tests.support.project import HEADINGS, guide_source, page_source

FILES = {f"docs/{BOOKLET_PAGE}": page_source("Booklet", "plain_page", "{{ booklet() }}\n")}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(
        tmp_path_factory.mktemp("booklet"), {**FILES, "docs/guides/second.md": guide_source("Second thoughts")}
    )


class PageParser(HTMLParser):
    """Text of a page and targets of its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if tag == "a" and name == "href"]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_paper_holds_what_the_screen_holds(small: Content) -> None:
    ctx = make_context(small, BOOKLET_PAGE)
    job_values = build_booklet_job(ctx).values
    assert job_values | booklet_values(ctx) == job_values


def test_every_guide_and_every_word_can_be_reached_from_the_page(content: Content) -> None:
    parser = PageParser(render_booklet(PageContext(content, content.pages[BOOKLET_PAGE], TODAY)))
    assert {f"../guides/{slug}/" for slug in content.guides} <= set(parser.links)
    assert {f"../about/glossary/#{key}" for key in content.glossary} <= set(parser.links)
    assert "../booklet.pdf" in parser.links
    text = " ".join("".join(parser.words).split())
    for timescale in content.timescales.values():
        assert timescale.step in text
    for page in content.guides.values():
        reasons = get_text(find_section(page.markup.children, "Why it matters"))
        assert len(reasons) > 20
        assert reasons[:60] not in text, page.src


def test_a_guide_in_brief_names_only_whom_else_to_call(content: Content) -> None:
    topics = booklet_values(PageContext(content, content.pages[BOOKLET_PAGE], TODAY))["topics"]
    calls = {guide["key"]: [call["name"] for call in guide["calls"]] for topic in topics for guide in topic["guides"]}
    assert calls["neglect"] == []
    assert calls["allegations-against-staff"] == [content.contacts["lado"].name]


def list_steps(text: str, contact: Contact) -> list[str]:
    """Return the first steps of a guide with this text."""
    return list_first_steps(read_markup([Text(text, 1)], "docs/guides/first.md", 1).children, contact)


def test_a_first_step_that_only_dials_is_followed_by_the_next(small: Content) -> None:
    contact = small.contacts[small.partnership.urgent[0].contact]
    steps = f"1. Dial {contact.name} now.\n2. Ask calmly,\n   and listen.\n3. Write.\n"
    body = f"## What to do\n\n{steps}\n## Remember\n\nStay.\n"
    assert list_steps(body, contact) == [f"Dial {contact.name} now.", "Ask calmly, and listen."]
    assert list_steps(HEADINGS, contact) == ["Ask."]
    assert list_steps("## Remember\n\nStay.\n", contact) == []


def test_a_note_on_a_limit_is_not_repeated_in_every_step(content: Content) -> None:
    topics = booklet_values(PageContext(content, content.pages[BOOKLET_PAGE], TODAY))["topics"]
    guides = [guide for topic in topics for guide in topic["guides"]]
    text = " ".join(step for guide in guides for step in [*guide["steps"], guide["remember"]])
    notes = {timescale.confirm for timescale in content.timescales.values() if timescale.confirm}
    assert notes
    assert not [note for note in notes if note in text]


def test_a_change_of_any_page_that_it_is_drawn_from_makes_a_new_version(tmp_path: Path, small: Content) -> None:
    later = guide_source("Second thoughts").replace("on: 2026-01-31", "on: 2026-11-21")
    changed = load_small_project(tmp_path, {**FILES, "docs/guides/second.md": later})
    assert build_booklet_job(make_context(small, BOOKLET_PAGE)).values["version"] == "31 January 2026"
    assert build_booklet_job(make_context(changed, BOOKLET_PAGE)).values["version"] == "21 November 2026"
    assert {page.src for page in list_source_pages(changed)} >= {BOOKLET_PAGE, "guides/second.md", "findings.md"}


def test_the_index_leads_from_every_name_to_its_places(tmp_path: Path) -> None:
    aliases = "also_called: [letting someone talk, tremble]\n"
    files = {
        "docs/guides/first.md": guide_source("First", more=aliases),
        "docs/guides/second.md": guide_source("Talking", more="also_called: [Tremble]\n"),
    }
    letters = {part["letter"]: part["entries"] for part in build_index(load_small_project(tmp_path, files))}
    assert {"word": "letting someone talk", "places": ["guide-first"]} in letters["L"]
    assert {"word": "tremble", "places": ["guide-first", "guide-second"]} in letters["T"]
    assert list(letters) == sorted(letters)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Neglect", "neglected", "neglekt", "hungry"], ["Neglect", "hungry"]),
        (["Bruising in babies", "bruise", "bruises", "brusies"], ["Bruising in babies", "bruise"]),
        (["Mental health", "mental helth crisis"], ["Mental health"]),
        (["Social work", "social worker"], ["Social work"]),
        (["Early help", "family help"], ["Early help", "family help"]),
    ],
)
def test_slips_that_a_search_needs_are_not_printed(names: list[str], expected: list[str]) -> None:
    assert drop_duplicates(names, used={"family", "early"}) == expected


def test_no_slip_of_the_real_names_is_in_the_index(content: Content) -> None:
    words = {entry["word"] for part in build_index(content) for entry in part["entries"]}
    assert {"neglekt", "brusing", "explotation", "mental helth", "pregnent"} & words == set()
    assert {page.meta.title for page in content.guides.values()} <= words
