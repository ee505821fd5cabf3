"""Tests of the social cards: one for every page, its size, its text, and the cache."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from macros.content.loader import Content
from macros.outputs import social_cards
from macros.outputs.print.typesetting import PrintJob, typeset_all
from macros.outputs.social_cards import build_card_jobs
from macros.presenters.short_links import find_code
from tests.support.content import load_small_project
from tests.support.project import page_source

MAX_CARD_BYTES = 60 * 1024


def test_a_card_holds_the_words_of_its_page_and_says_that_it_is_a_draft(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, {"docs/posters/index.md": page_source("Posters", "plain_page")})
    by_title = {document.values["title"]: document.values for document in build_card_jobs(content)}
    assert set(by_title) == {page.meta.title for page in content.pages.values() if page.src != "404.md"}
    assert by_title["First"]["summary"] == "About First."
    assert by_title["First"]["draft"]
    assert by_title["First"]["kind"].startswith("One-minute guide")
    assert by_title["Green level"]["kind"].endswith(" 1")
    assert [level["own"] for level in by_title["Green level"]["levels"]] == [True, False, False]
    assert by_title["Home"]["address"] == "world.example/pages/go/" + str(find_code(content, "index.md")) + "/"


def test_a_page_of_a_level_is_known_by_its_level_and_not_by_its_name(tmp_path: Path) -> None:
    content = load_small_project(
        tmp_path, {"docs/thresholds/extra.md": page_source("More of amber", "level_page", more="level: two\n")}
    )
    (card,) = (job.values for job in build_card_jobs(content) if job.values["title"] == "More of amber")
    assert card["kind"].endswith(" 2")
    assert [level["own"] for level in card["levels"]] == [False, True, False]


def test_every_page_names_its_card_and_the_card_is_there_and_small(site: Path, content: Content) -> None:
    address = content.partnership.address
    pages = [page for page in content.pages.values() if not page.is_unpublished and page.src != "404.md"]
    seen = set()
    for page in pages:
        head = html.fromstring((site / page.url / "index.html").read_text("utf-8"))
        tags = {str(tag.get("property") or tag.get("name")): str(tag.get("content")) for tag in head.iter("meta")}
        card = site / tags["og:image"].removeprefix(address)
        assert card.stat().st_size <= MAX_CARD_BYTES, card.name
        assert tags["og:title"] == page.meta.title
        assert tags["og:description"] == page.meta.summary
        assert tags["og:url"] == address + page.url
        assert tags["og:locale"] == "en_GB"
        assert tags["og:image:alt"] == f"{page.meta.title}: {page.meta.summary}"
        assert (tags["og:image:width"], tags["og:image:height"]) == ("1200", "630")
        assert tags["twitter:card"] == "summary_large_image"
        seen.add(card.name)
    assert len(seen) == len(pages)


def test_a_card_is_a_picture_of_1200_by_630_in_our_colours(site: Path, content: Content) -> None:
    picture = Image.open(site / "cards" / "neglect.png")
    assert picture.size == (1200, 630)
    colours = content.partnership.colours
    for position, expected in (((4, 4), colours.light.paper), ((4, 600), colours.light.brand)):
        pixel = picture.convert("RGB").getpixel(position)
        assert isinstance(pixel, tuple)
        channels = [int(expected[start : start + 2], 16) for start in (1, 3, 5)]
        assert all(abs(value - channel) <= 3 for value, channel in zip(pixel, channels, strict=True))


def test_words_change_the_card_and_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    content = load_small_project(tmp_path)
    (first,) = (job for job in build_card_jobs(content) if job.values["title"] == "First")
    before, _ = typeset_all([first], tmp_path / "one")
    again, _ = typeset_all([first], tmp_path / "two")
    assert before == again
    first.values["draft"] = False
    after, _ = typeset_all([first], tmp_path / "one")
    assert after[first.url] != before[first.url]
    assert len(list((tmp_path / "one").iterdir())) == 2


def test_the_longest_words_that_a_page_may_have_stay_on_the_card(tmp_path: Path) -> None:
    content = load_small_project(tmp_path)
    (first,) = (job for job in build_card_jobs(content) if job.values["title"] == "First")
    first.values.update(title="Wonderful mountain " * 3 + "words", summary="Many wide words " * 10)
    cards, errors = typeset_all([first], tmp_path / "kept")
    assert errors == []
    picture = Image.open(io.BytesIO(cards[first.url])).convert("RGB")
    assert {picture.getpixel((x, 626)) for x in range(60)} == {picture.getpixel((2, 626))}


def test_a_card_that_cannot_be_set_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = PrintJob("cards/bad.png", "social_card.typ", {"title": "No more than a title"}, ("docs/bad.md", 1))
    monkeypatch.setattr(social_cards, "build_card_jobs", lambda content: [bad])
    (problem,) = social_cards.write(load_small_project(tmp_path), tmp_path / "site")
    assert problem.path == "macros/templates/print/social_card.typ"
    assert problem.message.startswith("this template fails for /cards/bad.png: ")
