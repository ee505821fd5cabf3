"""The thresholds explorer: everything comes from the data, and nothing counts, scores or decides."""

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


def render_explorer(content: Content) -> html.HtmlElement:
    return render_macro(content, INDEX, "threshold_levels")


def list_level_keys(content: Content) -> list[str]:
    return list(LEVEL_KEYS[: len(content.thresholds.levels)])


def find_column(page: html.HtmlElement, level: str) -> html.HtmlElement:
    (column,) = page.xpath(f".//section[@data-level='{level}']")
    return column


def find_indicator(page: html.HtmlElement, key: str) -> html.HtmlElement:
    (indicator,) = page.xpath(f".//li[@id='{key}']")
    return indicator


def add_indicators(text: str) -> dict[str, str]:
    """Return the file of thresholds with more indicators before the two of the small project."""
    return replace_in_file("data/thresholds.yml", "indicators:\n", f"indicators:\n{text}")


def format_indicator(key: str, level: str, more: str = "") -> str:
    return f"  {key}:\n    level: {level}\n    domain: child\n    text: {key.title()}\n{more}"


# Columns


def test_all_levels_stand_side_by_side_in_their_order(levels: Content) -> None:
    page, keys = render_explorer(levels), list_level_keys(levels)
    assert page.xpath(".//section[@data-level]/@data-level") == keys
    assert page.xpath(".//section[@data-level]//h2/a/@href") == [f"{key}/" for key in keys]
    assert list_texts(page, ".//h2/span[@class='number']") == [f"Level {number}" for number in range(1, len(keys) + 1)]


def test_every_column_can_be_jumped_to(levels: Content) -> None:
    page = render_explorer(levels)
    assert page.xpath(".//nav//a/@href") == [f"#{key}" for key in page.xpath(".//section[@data-level]/@id")]
    assert list_texts(page, ".//nav//a")[:3] == ["1 Green", "2 Amber", "3 Red"]


def test_a_sign_stands_under_its_level_and_has_an_address(levels: Content) -> None:
    page = render_explorer(levels)
    for key, indicator in levels.thresholds.indicators.items():
        assert find_column(page, indicator.level).xpath(f"count(.//li[@id='{key}'])") == 1
        assert page.xpath(f"count(.//*[@id='{key}'])") == 1


DOMAINS = "  home: {name: The home, short: Home, summary: How the home is.}\n"


def test_every_column_has_a_cell_for_every_domain_in_one_order(tmp_path: Path) -> None:
    page = render_explorer(
        load_small_project(tmp_path, replace_in_file("data/thresholds.yml", "domains:\n", f"domains:\n{DOMAINS}"))
    )
    for key in LEVEL_KEYS[:3]:
        assert find_column(page, key).xpath(".//div[@data-domain]/@data-domain") == ["home", "child"]
        assert list_texts(find_column(page, key), ".//h3") == ["The home", "The child"]
    assert list_texts(find_column(page, "two"), ".//div[@data-domain='home']/p") == ["No signs listed."]


# Filters


def test_there_is_one_box_for_each_level_and_each_domain_and_one_choice_for_each_age(levels: Content) -> None:
    form = render_explorer(levels).xpath(".//form")[0]
    assert form.xpath(".//input[@name='level']/@value") == list_level_keys(levels)
    assert form.xpath(".//input[@name='domain']/@value") == ["child"]
    assert form.xpath(".//select[@name='age']/option/@value") == ["", "small", "big"]
    assert list_texts(form, ".//select[@name='age']/option") == ["Any age", "Small", "Big"]


def test_a_domain_or_an_age_more_in_the_data_is_a_choice_more(tmp_path: Path) -> None:
    text = replace_in_file("data/thresholds.yml", "domains:\n", f"domains:\n{DOMAINS}")["data/thresholds.yml"]
    files = {"data/thresholds.yml": text.replace("ages:\n", "ages:\n  unborn: {name: Not born yet}\n")}
    form = render_explorer(load_small_project(tmp_path, files)).xpath(".//form")[0]
    assert form.xpath(".//input[@name='domain']/@value") == ["home", "child"]
    assert list_texts(form, ".//select[@name='age']/option") == ["Any age", "Not born yet", "Small", "Big"]


def test_every_choice_can_be_kept_in_the_address(levels: Content) -> None:
    (form,) = render_explorer(levels).xpath(".//form")
    assert (form.get("method"), form.get("action")) == ("get", "./")
    assert set(form.xpath(".//input/@name | .//select/@name")) == {"words", "level", "domain", "age"}


def test_every_field_has_a_label(levels: Content) -> None:
    form = render_explorer(levels).xpath(".//form")[0]
    for field in form.xpath(".//input | .//select"):
        labels = field.xpath("ancestor::label") or form.xpath(f".//label[@for='{field.get('id')}']")
        assert [get_text(label) for label in labels if get_text(label)], field.attrib


def test_it_says_how_many_signs_there_are(levels: Content) -> None:
    assert list_texts(render_explorer(levels), ".//*[@data-found]") == [f"{len(levels.thresholds.indicators)} signs"]


def test_a_sign_carries_what_it_is_filtered_by(tmp_path: Path) -> None:
    files = add_indicators(
        format_indicator("alone", "two", "    ages: [small, big]\n    also_called: [lonely, on their own]\n")
    )
    page = render_explorer(load_small_project(tmp_path, files))
    assert find_indicator(page, "alone").get("data-age") == "small big"
    assert find_indicator(page, "well-fed").get("data-age") is None, "seen at every age"
    assert "lonely, on their own" in str(find_indicator(page, "alone").get("data-also"))
    assert find_indicator(page, "well-fed").get("data-also") is None


# Threads and guides of an indicator


def test_a_sign_leads_to_its_thread_and_carries_it(tmp_path: Path) -> None:
    page = render_explorer(load_small_project(tmp_path, add_indicators(format_indicator("alone", "two"))))
    indicator = find_indicator(page, "well-fed")
    assert indicator.get("data-thread") == "food"
    assert list_texts(indicator, ".//p[@data-related]") == ["Food, at every level"]
    assert indicator.xpath(".//p[@data-related]/a/@href") == ["related/#food"]
    assert find_indicator(page, "alone").get("data-thread") is None
    assert not find_indicator(page, "alone").xpath(".//*[@data-related]")


def test_a_sign_names_the_guides_that_explain_it(tmp_path: Path) -> None:
    indicator = find_indicator(render_explorer(load_small_project(tmp_path)), "often-hungry")
    assert "../guides/first/" in indicator.xpath(".//a/@href")
    assert get_text(indicator).count("First") == 1


def test_a_sign_without_anything_more_is_not_folded(tmp_path: Path) -> None:
    page = render_explorer(load_small_project(tmp_path, add_indicators(format_indicator("alone", "two"))))
    assert get_text(find_indicator(page, "alone")) == "Alone"
    assert not find_indicator(page, "alone").xpath(".//details")
    assert find_indicator(page, "well-fed").xpath(".//details[not(@open)]/summary")


# The page of related indicators


def render_threads(content: Content) -> html.HtmlElement:
    return render_macro(content, RELATED, "thread_list")


def test_the_signs_of_a_thread_stand_together_lowest_level_first(levels: Content) -> None:
    keys = ["well-fed", "often-hungry", "sign-four", "sign-five"][: len(levels.thresholds.indicators)]
    page = render_threads(levels)
    assert page.xpath(".//h2[@id='food']/following-sibling::ul//a/@href") == [f"../#{key}" for key in keys]
    numbers = [str(levels.thresholds.levels[levels.thresholds.indicators[key].level].number) for key in keys]
    chips = list_texts(page, ".//li/span[contains(@class, 'level-chip')]")
    assert [chip.split()[:2] for chip in chips] == [["Level", number] for number in numbers]


def test_every_sign_with_a_thread_is_there_once_and_none_without(tmp_path: Path) -> None:
    more = "".join(
        (
            format_indicator("picky", "two", "    thread: food\n"),
            format_indicator("alone", "one"),
            format_indicator("tired", "one", "    thread: sleep\n"),
        )
    )
    subjects = "threads:\n  sleep: {name: Sleep}\n  games: {name: Games}\n"
    text = add_indicators(more)["data/thresholds.yml"].replace("threads:\n", subjects)
    page = render_threads(load_small_project(tmp_path, {"data/thresholds.yml": text}))
    assert list_texts(page, ".//h2") == ["Sleep", "Food"], "a thread without a sign is not shown"
    assert page.xpath(".//li/a/@href")[2:] == ["../#tired", "../#well-fed", "../#picky", "../#often-hungry"]
    assert page.xpath(".//nav//a/@href") == ["#sleep", "#food"]


def test_the_thread_that_a_sign_leads_to_is_there(levels: Content) -> None:
    links = render_explorer(levels).xpath(".//p[@data-related]/a/@href")
    anchors = render_threads(levels).xpath(".//h2/@id")
    assert links
    assert {str(link).removeprefix("related/#") for link in links} <= set(anchors)


# More or less serious


def test_every_cell_says_what_makes_a_need_more_and_less_serious(levels: Content) -> None:
    page = render_explorer(levels)
    for weighing in levels.borders.weighing:
        cell = find_column(page, weighing.level).xpath(f".//div[@data-domain='{weighing.domain}']")[0]
        assert list_texts(cell, ".//ul[@class='more']/li") == weighing.more
        assert list_texts(cell, ".//ul[@class='less']/li") == weighing.less
    assert len(page.xpath(".//details[contains(@class, 'weighing')]")) == len(levels.borders.weighing)


def test_it_says_what_more_and_less_mean_at_that_level(levels: Content) -> None:
    page = render_explorer(levels)
    for meaning in levels.borders.meanings:
        assert list_texts(find_column(page, meaning.level), ".//div[@class='weighed']/div/p") == [
            f"More serious when {meaning.more}",
            f"Less serious when {meaning.less}",
        ]


def test_it_is_marked_as_a_draft_and_says_what_it_was_drawn_from(tmp_path: Path) -> None:
    page = render_explorer(load_small_project(tmp_path))
    for key in LEVEL_KEYS[:3]:
        (label,) = list_texts(find_column(page, key), ".//div[@class='weighed']//*[contains(@class, 'drafted')]")
        assert label == "Drafted for the partnership to agree"
    sources = {key: find_column(page, key).xpath(".//div[@class='weighed']//a/@href") for key in LEVEL_KEYS[:3]}
    assert sources == {"one": ["../about/sources/#act"], "two": [], "three": []}


def test_a_cell_that_nobody_has_weighed_says_nothing_of_it(tmp_path: Path) -> None:
    page = render_explorer(load_small_project(tmp_path, threshold_files(4)))
    assert not find_column(page, "four").xpath(".//details[contains(@class, 'weighing')]")
    assert find_column(page, "three").xpath(".//details[contains(@class, 'weighing')]")


# It explains, and never decides


@pytest.mark.parametrize("name", ["threshold_levels", "conversation_sheet"])
def test_nothing_counts_scores_or_gives_a_verdict(levels: Content, name: str) -> None:
    page = render_macro(levels, INDEX, name)
    assert page.xpath(".//output | .//meter | .//progress | .//input[@type='radio' or @type='range']") == []
    assert not re.search(
        r"\b(score|points?|result|verdict|outcome|threshold (is )?met)\b", get_text(page), re.IGNORECASE
    )
    assert page.xpath(".//input[@type='checkbox'][not(@name)]/@value") == [], "a ticked sign weighs nothing"
    assert list_texts(page, ".//*[contains(@class, 'drafted')]"), "it is marked as a draft"


def test_what_to_weigh_and_the_rule_stand_with_the_signs(tmp_path: Path) -> None:
    page = render_explorer(load_small_project(tmp_path))
    assert list_texts(page, ".//p[@class='rule']") == ["Signs begin a conversation."]
    assert list_texts(page, ".//section[@class='weigh']//li") == ["How long it has lasted"]


def test_what_fits_nothing_leads_to_the_search_of_the_whole_site(tmp_path: Path) -> None:
    (nothing,) = render_explorer(load_small_project(tmp_path)).xpath(".//div[@class='nothing']")
    assert nothing.get("hidden") is not None
    assert nothing.xpath(".//a/@href") == ["../"]
    assert "That does not mean that nothing is wrong." in get_text(nothing)
