"""The thresholds explorer: what it shows comes from the data, and nothing in it counts, scores or decides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from macros.content.loader import Content
from tests.support.content import load_small_project
from tests.support.html import get_text, list_texts, render_macro
from tests.support.levels import LEVEL_KEYS, threshold_files
from tests.support.project import replace_in_file

INDEX, RELATED = "thresholds/index.md", "thresholds/related.md"


def explorer(content: Content) -> html.HtmlElement:
    return render_macro(content, INDEX, "threshold_levels")


def keys(content: Content) -> list[str]:
    return list(LEVEL_KEYS[: len(content.thresholds.levels)])


def column(found: html.HtmlElement, level: str) -> html.HtmlElement:
    (one,) = found.xpath(f".//section[@data-level='{level}']")
    return one


def sign(found: html.HtmlElement, key: str) -> html.HtmlElement:
    (one,) = found.xpath(f".//li[@id='{key}']")
    return one


def with_signs(signs: str) -> dict[str, str]:
    """Return the thresholds with more signs, before the two that are there."""
    return replace_in_file("data/thresholds.yml", "indicators:\n", f"indicators:\n{signs}")


def a_sign(key: str, level: str, more: str = "") -> str:
    return f"  {key}:\n    level: {level}\n    domain: child\n    text: {key.title()}\n{more}"


# Columns


def test_all_levels_stand_side_by_side_in_their_order(levels: Content) -> None:
    found, wanted = explorer(levels), keys(levels)
    assert found.xpath(".//section[@data-level]/@data-level") == wanted
    assert found.xpath(".//section[@data-level]//h2/a/@href") == [f"{key}/" for key in wanted]
    assert list_texts(found, ".//h2/span[@class='number']") == [f"Level {at}" for at in range(1, len(wanted) + 1)]


def test_every_column_can_be_jumped_to(levels: Content) -> None:
    found = explorer(levels)
    assert found.xpath(".//nav//a/@href") == [f"#{one}" for one in found.xpath(".//section[@data-level]/@id")]
    assert list_texts(found, ".//nav//a")[:3] == ["1 Green", "2 Amber", "3 Red"]


def test_a_sign_stands_under_its_level_and_has_an_address(levels: Content) -> None:
    found = explorer(levels)
    for key, indicator in levels.thresholds.indicators.items():
        assert column(found, indicator.level).xpath(f"count(.//li[@id='{key}'])") == 1
        assert found.xpath(f"count(.//*[@id='{key}'])") == 1


DOMAINS = "  home: {name: The home, short: Home, summary: How the home is.}\n"


def test_every_column_has_a_cell_for_every_domain_in_one_order(tmp_path: Path) -> None:
    found = explorer(
        load_small_project(tmp_path, replace_in_file("data/thresholds.yml", "domains:\n", f"domains:\n{DOMAINS}"))
    )
    for key in LEVEL_KEYS[:3]:
        assert column(found, key).xpath(".//div[@data-domain]/@data-domain") == ["home", "child"]
        assert list_texts(column(found, key), ".//h3") == ["The home", "The child"]
    assert list_texts(column(found, "two"), ".//div[@data-domain='home']/p") == ["No signs listed."]


# Filters


def test_there_is_one_box_for_each_level_and_each_domain_and_one_choice_for_each_age(levels: Content) -> None:
    form = explorer(levels).xpath(".//form")[0]
    assert form.xpath(".//input[@name='level']/@value") == keys(levels)
    assert form.xpath(".//input[@name='domain']/@value") == ["child"]
    assert form.xpath(".//select[@name='age']/option/@value") == ["", "small", "big"]
    assert list_texts(form, ".//select[@name='age']/option") == ["Any age", "Small", "Big"]


def test_a_domain_or_an_age_more_in_the_data_is_a_choice_more(tmp_path: Path) -> None:
    text = replace_in_file("data/thresholds.yml", "domains:\n", f"domains:\n{DOMAINS}")["data/thresholds.yml"]
    files = {"data/thresholds.yml": text.replace("ages:\n", "ages:\n  unborn: {name: Not born yet}\n")}
    form = explorer(load_small_project(tmp_path, files)).xpath(".//form")[0]
    assert form.xpath(".//input[@name='domain']/@value") == ["home", "child"]
    assert list_texts(form, ".//select[@name='age']/option") == ["Any age", "Not born yet", "Small", "Big"]


def test_every_choice_can_be_kept_in_the_address(levels: Content) -> None:
    (form,) = explorer(levels).xpath(".//form")
    assert (form.get("method"), form.get("action")) == ("get", "./")
    assert set(form.xpath(".//input/@name | .//select/@name")) == {"words", "level", "domain", "age"}


def test_every_field_has_a_label(levels: Content) -> None:
    form = explorer(levels).xpath(".//form")[0]
    for field in form.xpath(".//input | .//select"):
        labels = field.xpath("ancestor::label") or form.xpath(f".//label[@for='{field.get('id')}']")
        assert [get_text(label) for label in labels if get_text(label)], field.attrib


def test_it_says_how_many_signs_there_are(levels: Content) -> None:
    assert list_texts(explorer(levels), ".//*[@data-found]") == [f"{len(levels.thresholds.indicators)} signs"]


def test_a_sign_carries_what_it_is_filtered_by(tmp_path: Path) -> None:
    files = with_signs(a_sign("alone", "two", "    ages: [small, big]\n    also_called: [lonely, on their own]\n"))
    found = explorer(load_small_project(tmp_path, files))
    assert sign(found, "alone").get("data-age") == "small big"
    assert sign(found, "well-fed").get("data-age") is None, "seen at every age"
    assert "lonely, on their own" in str(sign(found, "alone").get("data-also"))
    assert sign(found, "well-fed").get("data-also") is None


# What belongs to a sign


def test_a_sign_leads_to_its_thread_and_carries_it(tmp_path: Path) -> None:
    found = explorer(load_small_project(tmp_path, with_signs(a_sign("alone", "two"))))
    one = sign(found, "well-fed")
    assert one.get("data-thread") == "food"
    assert list_texts(one, ".//p[@data-related]") == ["Food, at every level"]
    assert one.xpath(".//p[@data-related]/a/@href") == ["related/#food"]
    assert sign(found, "alone").get("data-thread") is None
    assert not sign(found, "alone").xpath(".//*[@data-related]")


def test_a_sign_names_the_guides_that_explain_it(tmp_path: Path) -> None:
    one = sign(explorer(load_small_project(tmp_path)), "often-hungry")
    assert "../guides/first/" in one.xpath(".//a/@href")
    assert get_text(one).count("First") == 1


def test_a_sign_without_anything_more_is_not_folded(tmp_path: Path) -> None:
    found = explorer(load_small_project(tmp_path, with_signs(a_sign("alone", "two"))))
    assert get_text(sign(found, "alone")) == "Alone"
    assert not sign(found, "alone").xpath(".//details")
    assert sign(found, "well-fed").xpath(".//details[not(@open)]/summary")


# Related signs, on a page of their own


def threads(content: Content) -> html.HtmlElement:
    return render_macro(content, RELATED, "thread_list")


def test_the_signs_of_a_thread_stand_together_lowest_level_first(levels: Content) -> None:
    keys = ["well-fed", "often-hungry", "sign-four", "sign-five"][: len(levels.thresholds.indicators)]
    found = threads(levels)
    assert found.xpath(".//h2[@id='food']/following-sibling::ul//a/@href") == [f"../#{key}" for key in keys]
    numbers = [str(levels.thresholds.levels[levels.thresholds.indicators[key].level].number) for key in keys]
    chips = list_texts(found, ".//li/span[contains(@class, 'level-chip')]")
    assert [chip.split()[:2] for chip in chips] == [["Level", number] for number in numbers]


def test_every_sign_with_a_thread_is_there_once_and_none_without(tmp_path: Path) -> None:
    more = "".join(
        (
            a_sign("picky", "two", "    thread: food\n"),
            a_sign("alone", "one"),
            a_sign("tired", "one", "    thread: sleep\n"),
        )
    )
    subjects = "threads:\n  sleep: {name: Sleep}\n  games: {name: Games}\n"
    text = with_signs(more)["data/thresholds.yml"].replace("threads:\n", subjects)
    found = threads(load_small_project(tmp_path, {"data/thresholds.yml": text}))
    assert list_texts(found, ".//h2") == ["Sleep", "Food"], "a thread without a sign is not shown"
    assert found.xpath(".//li/a/@href")[2:] == ["../#tired", "../#well-fed", "../#picky", "../#often-hungry"]
    assert found.xpath(".//nav//a/@href") == ["#sleep", "#food"]


def test_the_thread_that_a_sign_leads_to_is_there(levels: Content) -> None:
    ways = explorer(levels).xpath(".//p[@data-related]/a/@href")
    anchors = threads(levels).xpath(".//h2/@id")
    assert ways
    assert {str(way).removeprefix("related/#") for way in ways} <= set(anchors)


# More or less serious


def test_every_cell_says_what_makes_a_need_more_and_less_serious(levels: Content) -> None:
    found = explorer(levels)
    for one in levels.borders.weighing:
        cell = column(found, one.level).xpath(f".//div[@data-domain='{one.domain}']")[0]
        assert list_texts(cell, ".//ul[@class='more']/li") == one.more
        assert list_texts(cell, ".//ul[@class='less']/li") == one.less
    assert len(found.xpath(".//details[contains(@class, 'weighing')]")) == len(levels.borders.weighing)


def test_it_says_what_more_and_less_mean_at_that_level(levels: Content) -> None:
    found = explorer(levels)
    for one in levels.borders.meanings:
        assert list_texts(column(found, one.level), ".//div[@class='weighed']/div/p") == [
            f"More serious when {one.more}",
            f"Less serious when {one.less}",
        ]


def test_it_is_marked_as_a_draft_and_says_what_it_was_drawn_from(tmp_path: Path) -> None:
    found = explorer(load_small_project(tmp_path))
    for key in LEVEL_KEYS[:3]:
        (label,) = list_texts(column(found, key), ".//div[@class='weighed']//*[contains(@class, 'drafted')]")
        assert label == "Drafted for the partnership to agree"
    sources = {key: column(found, key).xpath(".//div[@class='weighed']//a/@href") for key in LEVEL_KEYS[:3]}
    assert sources == {"one": ["../about/sources/#act"], "two": [], "three": []}


def test_a_cell_that_nobody_has_weighed_says_nothing_of_it(tmp_path: Path) -> None:
    found = explorer(load_small_project(tmp_path, threshold_files(4)))
    assert not column(found, "four").xpath(".//details[contains(@class, 'weighing')]")
    assert column(found, "three").xpath(".//details[contains(@class, 'weighing')]")


# It explains, and never decides


@pytest.mark.parametrize("name", ["threshold_levels", "conversation_sheet"])
def test_nothing_counts_scores_or_gives_a_verdict(levels: Content, name: str) -> None:
    found = render_macro(levels, INDEX, name)
    assert found.xpath(".//output | .//meter | .//progress | .//input[@type='radio' or @type='range']") == []
    assert not re.search(
        r"\b(score|points?|result|verdict|outcome|threshold (is )?met)\b", get_text(found), re.IGNORECASE
    )
    assert found.xpath(".//input[@type='checkbox'][not(@name)]/@value") == [], "a ticked sign weighs nothing"
    assert list_texts(found, ".//*[contains(@class, 'drafted')]"), "it is marked as a draft"


def test_what_to_weigh_and_the_rule_stand_with_the_signs(tmp_path: Path) -> None:
    found = explorer(load_small_project(tmp_path))
    assert list_texts(found, ".//p[@class='rule']") == ["Signs begin a conversation."]
    assert list_texts(found, ".//section[@class='weigh']//li") == ["How long it has lasted"]


def test_what_fits_nothing_leads_to_the_search_of_the_whole_site(tmp_path: Path) -> None:
    (nothing,) = explorer(load_small_project(tmp_path)).xpath(".//div[@class='nothing']")
    assert nothing.get("hidden") is not None
    assert nothing.xpath(".//a/@href") == ["../"]
    assert "That does not mean that nothing is wrong." in get_text(nothing)
