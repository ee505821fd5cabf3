"""The form of the briefing builder: every guide, briefing and poster, each with its short link."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from macros.content.loader import Content
from macros.pages.briefing_builder import render_briefing_builder
from macros.presenters.frame import frame_values
from tests.support.content import load_small_project, make_context
from tests.support.project import page_source

POSTERS = {"docs/posters/index.md": page_source("Posters", "plain_page", "{{ poster_list() }}\n")}


def render_builder(content: Content) -> html.HtmlElement:
    return html.fromstring(render_briefing_builder(make_context(content)))


def test_every_guide_briefing_and_poster_can_be_chosen(content: Content) -> None:
    boxes = render_builder(content).xpath("//div[@id='pick']//input")
    briefings = [page for page in content.pages.values() if page.kind == "briefing"]
    assert len(boxes) == len(content.guides) + len(briefings) + len(content.posters)
    keys = [box.get("value") for box in boxes]
    assert len(set(keys)) == len(keys)
    assert {box.get("data-to").partition("/")[0] for box in boxes} <= set(content.codes)


def test_a_choice_has_its_title_summary_code_and_status(tmp_path: Path) -> None:
    (box,) = render_builder(load_small_project(tmp_path, POSTERS)).xpath("//section[@data-kind='guide']//input")
    assert (box.get("value"), box.get("data-to"), box.get("data-draft")) == ("first", "first/", "")
    (words,) = box.getparent().xpath("span")
    assert words.text_content() == "First About First."


def test_a_poster_is_linked_by_its_place_on_the_page_of_posters(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, POSTERS)
    code = next(short_link.key for short_link in content.codes.values() if short_link.page == "posters/index.md")
    (box,) = render_builder(content).xpath("//section[@data-kind='poster']//input")
    assert (box.get("value"), box.get("data-to")) == (f"{code}-listen", f"{code}/#listen")


def test_what_has_no_code_cannot_be_chosen(tmp_path: Path) -> None:
    assert (
        render_builder(load_small_project(tmp_path, {"data/codes.yml": "{}\n"})).xpath(
            "//input[@type='checkbox'][@value]"
        )
        == []
    )


def test_without_script_it_leads_to_the_lists_that_are_there(tmp_path: Path) -> None:
    builder = render_builder(load_small_project(tmp_path, POSTERS))
    assert builder.xpath("//div[contains(@class, 'without-filters')]//a/text()") == ["Guides", "Posters"]


def test_a_page_knows_its_short_link_and_one_without_a_code_has_none(tmp_path: Path) -> None:
    content = load_small_project(tmp_path)
    linked = frame_values(make_context(content, "guides/first.md"))
    assert linked["short"] == "https://world.example/pages/go/first/"
    assert linked["short_text"] == "world.example/pages/go/first/"
    assert linked["short_href"] == "../../go/first/"
    assert linked["card"] == "https://world.example/pages/cards/first.png"
    assert "short" not in frame_values(make_context(content, "404.md"))
