"""Outcomes: every figure as a chart, a table and a sentence, and the chain from a finding to what children say."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from macros.content.loader import Content
from macros.content.models.programme import Figure
from macros.pages.outcomes import compute_rate
from macros.presenters.records import format_measure
from tests.support.content import load_small_project, make_context
from tests.support.html import get_text, list_texts, render_macro
from tests.support.project import MINIMAL_PROJECT, replace_in_file

PAGE = "outcomes.md"
FIGURES = "      - {year: 2001, local: 20}\n      - {year: 2002, local: 30, compared: 3000}\n"
MORE_FIGURES = f"{FIGURES}      - {{year: 2003, local: 40, compared: 2000}}\n"
DINNERS = "    practice: Ask about dinner.\n"
PUBLISHED = (
    f"{DINNERS}    figures: [{{year: 2001, local: 15.8}}, {{year: 2002, local: 9.5, compared: 20}}]\n"
    "    shows: Fewer had none.\n    source: act\n"
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("outcomes"))


def render_measure(content: Content, key: str) -> html.HtmlElement:
    (measure,) = render_macro(content, PAGE, "outcome_measures").xpath(f".//section[@id='{key}']")
    return measure


def list_table_rows(measure: html.HtmlElement) -> list[list[str]]:
    return [list_texts(row, "./th | ./td") for row in measure.xpath(".//table//tr")]


# Rates and numbers


@pytest.mark.parametrize(
    ("year", "count", "is_local", "rate"),
    [
        (2002, 30, True, 150),
        (2002, 3000, False, 300),
        (2001, 20, True, 200),
        (2001, 5, False, None),
        (2003, 30, True, None),
    ],
    ids=["30-of-2000", "3000-of-100000", "20-of-1000", "no-number-of-children-there", "no-number-for-the-year"],
)
def test_a_rate_is_for_each_ten_thousand_children_of_that_place_and_year(
    small: Content, year: int, count: int, is_local: bool, rate: float | None
) -> None:
    figure = Figure(year=year, local=count if is_local else None, compared=None if is_local else count)
    assert compute_rate(make_context(small), figure, is_local) == rate


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (15.8, "percent", "15.8%"),
        (20, "percent", "20%"),
        (0, "percent", "0%"),
        (2599, "count", "2,599"),
        (1234567, "count", "1,234,567"),
        (16.6, "average", "16.6"),
        (66, "rate", "66"),
        (1066.5, "rate", "1,066.5"),
    ],
)
def test_a_value_is_printed_as_people_read_it(value: float, unit: str, text: str) -> None:
    assert format_measure(value, unit) == text


# Measures


def test_a_measure_with_figures_has_a_chart_a_table_and_a_sentence(small: Content) -> None:
    measure = render_measure(small, "lunches")
    assert len(measure.xpath(".//figure/*[name()='svg']")) == 1
    assert list_texts(measure, ".//figcaption") == [
        "Fewer children in each ten thousand had no lunch. It does not say why.",
    ]
    assert list_table_rows(measure) == [
        ["Where", "Year", "Number", "For each 10,000 children"],
        ["World", "2001", "20", "200"],
        ["World", "2002", "30", "150"],
        ["The country", "2002", "3,000", "300"],
    ]
    assert "https://act.example/" in measure.xpath(".//a/@href")


def test_the_chart_says_every_value_to_those_who_cannot_see_it(small: Content) -> None:
    (chart,) = render_measure(small, "lunches").xpath(".//*[name()='svg']")
    assert chart.get("role") == "img"
    assert chart.get("aria-label") == (
        "Bar chart. Children without lunch, in the year to 31 March, for each 10,000 children. "
        "World, 2001: 200; World, 2002: 150; The country, 2002: 300."
    )


def test_our_newest_value_stands_out_from_those_before_and_elsewhere(small: Content) -> None:
    (chart,) = render_measure(small, "lunches").xpath(".//*[name()='svg']")
    assert [fill for fill in chart.xpath(".//@fill") if "--chart" in fill] == [
        "var(--chart-before)",
        "var(--chart-here)",
        "var(--chart-there)",
    ]


def test_a_measure_without_figures_says_so_and_has_no_chart(small: Content) -> None:
    measure = render_measure(small, "dinners")
    assert list_texts(measure, ".//p[@class='unpublished']") == [
        "Not published here yet. No figure with a source was found.",
    ]
    assert measure.xpath(".//*[name()='svg'] | .//table | .//figure") == []
    assert not render_measure(small, "lunches").xpath(".//p[@class='unpublished']")


def test_percent_is_shown_as_it_was_published(tmp_path: Path) -> None:
    measure = render_measure(
        load_small_project(tmp_path, replace_in_file("data/outcomes.yml", DINNERS, PUBLISHED)), "dinners"
    )
    assert list_table_rows(measure) == [
        ["Where", "Year", "Value"],
        ["World", "2001", "15.8%"],
        ["World", "2002", "9.5%"],
        ["The country", "2002", "20%"],
    ]
    assert measure.xpath("string(.//*[name()='svg']/@aria-label)") == (
        "Bar chart. Children without dinner, on 31 March. World, 2001: 15.8%; World, 2002: 9.5%; "
        "The country, 2002: 20%."
    )


def test_a_rate_that_was_published_says_for_how_many_children(tmp_path: Path) -> None:
    rated = replace_in_file("data/outcomes.yml", DINNERS, PUBLISHED)["data/outcomes.yml"].replace("percent", "rate")
    measure = render_measure(load_small_project(tmp_path, {"data/outcomes.yml": rated}), "dinners")
    assert list_table_rows(measure)[:2] == [["Where", "Year", "For each 10,000 children"], ["World", "2001", "15.8"]]
    assert ", for each 10,000 children. " in measure.xpath("string(.//*[name()='svg']/@aria-label)")


def test_a_year_whose_number_of_children_is_not_known_is_in_the_table_and_not_in_the_chart(tmp_path: Path) -> None:
    measure = render_measure(
        load_small_project(tmp_path, replace_in_file("data/outcomes.yml", FIGURES, MORE_FIGURES)), "lunches"
    )
    assert ["World", "2003", "40", "not known"] in list_table_rows(measure)
    assert ["The country", "2003", "2,000", "not known"] in list_table_rows(measure)
    label = measure.xpath("string(.//*[name()='svg']/@aria-label)")
    assert "World, 2002: 150" in label
    assert "2003" not in label


def test_figures_without_any_number_of_children_are_a_table_alone(tmp_path: Path) -> None:
    only = replace_in_file("data/outcomes.yml", FIGURES, "      - {year: 2003, local: 40}\n")
    measure = render_measure(load_small_project(tmp_path, only), "lunches")
    assert list_table_rows(measure)[1:] == [["World", "2003", "40", "not known"]]
    assert measure.xpath(".//*[name()='svg']") == []
    assert not measure.xpath(".//p[@class='unpublished']"), "a figure is published"


@pytest.mark.parametrize(
    ("better", "expected"),
    [
        ("lower", "Lower is better. A child needs lunch."),
        ("higher", "Higher is better. A child needs lunch."),
        ("neither", "Neither way is better by itself. A child needs lunch."),
    ],
)
def test_it_says_which_way_is_better_and_what_practice_has_to_do_with_it(
    tmp_path: Path, better: str, expected: str
) -> None:
    text = (MINIMAL_PROJECT / "data/outcomes.yml").read_text("utf-8").replace("better: lower", f"better: {better}", 1)
    measure = render_measure(load_small_project(tmp_path, {"data/outcomes.yml": text}), "lunches")
    assert list_texts(measure, ".//dd") == [expected, "Ask about lunch."]


def test_an_outcome_says_what_should_be_different_and_on_what_that_rests(small: Content) -> None:
    page = render_macro(small, PAGE, "outcome_measures")
    assert list_texts(page, ".//h3[@id='fed']/following-sibling::p[1]") == [
        "Every child has lunch. Drafted for the partnership to agree",
    ]
    assert page.xpath(".//section[contains(@class, 'measure')]/@id") == ["lunches", "dinners"]


def test_the_publishers_own_warning_stands_before_any_figure(small: Content) -> None:
    first = render_macro(small, PAGE, "outcome_measures")[0]
    assert get_text(first) == "Do not judge by one figure. A parliament"
    assert first.xpath(".//a/@href") == ["https://act.example/"]


# From a finding to what children say

PRACTICE = "  practice:\n    number: 2\n    title: Practice\n    says: Do more.\n    answers: []\n"
CHAIN = "  - finding: practice\n    no_measure: Nobody counts it.\n    ask: Did it help?\n"


def add_finding(chain: str) -> dict[str, str]:
    """Return the files of a second finding that has no action, with ``chain`` among the chains."""
    needs = (MINIMAL_PROJECT / "data/findings.yml").read_text("utf-8") + PRACTICE
    outcomes = (MINIMAL_PROJECT / "data/outcomes.yml").read_text("utf-8")
    return {"data/findings.yml": needs, "data/outcomes.yml": outcomes.replace("chains:\n", f"chains:\n{chain}")}


def list_chain_parts(content: Content) -> list[html.HtmlElement]:
    """Return the four parts of the first chain: the finding, actions, measures, and what children say."""
    parts: list[html.HtmlElement] = render_macro(content, PAGE, "outcome_chains")[0].xpath("./section")
    return parts


def test_a_chain_goes_from_the_finding_to_actions_to_measures_to_children(small: Content) -> None:
    finding, actions, measures, children = list_chain_parts(small)
    assert finding.xpath(".//a/@href") == ["../findings/#voice"]
    assert list_texts(finding, "./p") == ["Listen more."]
    assert list_texts(actions, ".//li") == ["Write a guide Done", "Ask people For the partnership to set"]
    assert actions.xpath(".//a/@href") == ["../action-plan/#write-guide", "../action-plan/#ask-people"]
    assert list_texts(measures, ".//li") == ["Children without lunch", "Children without dinner not published here yet"]
    assert measures.xpath(".//a/@href") == ["#lunches", "#dinners"]
    assert list_texts(children, "./p")[0] == "Children were asked. Local procedure An Act"
    assert list_texts(children, "./p[@class='ask']") == ["Ask: “Did you eat today?” drafted"]


def test_every_measure_of_a_chain_has_its_place_on_the_page(small: Content) -> None:
    anchors = [
        str(href)[1:] for part in list_chain_parts(small) for href in part.xpath(".//a/@href") if href.startswith("#")
    ]
    ids = render_macro(small, PAGE, "outcome_measures").xpath(".//@id")
    assert anchors
    assert set(anchors) <= set(ids)


def test_a_chain_says_what_is_not_there(tmp_path: Path) -> None:
    chains = render_macro(load_small_project(tmp_path, add_finding(CHAIN)), PAGE, "outcome_chains")
    _, actions, measures, children = chains.xpath("./li[2]/section")
    assert list_texts(actions, ".//li") == ["Nothing yet."]
    assert list_texts(measures, "./p") == ["Nobody counts it."]
    assert list_texts(children, "./p") == ["Nothing is published here yet.", "Ask: “Did it help?” drafted"]


def test_a_finding_without_a_chain_is_still_shown_in_the_order_of_the_numbers(tmp_path: Path) -> None:
    chains = render_macro(load_small_project(tmp_path, add_finding("")), PAGE, "outcome_chains")
    assert list_texts(chains, ".//h3") == ["1 Voice", "2 Practice"]
    assert list_texts(chains, "./li[2]/section[3]/p") == ["Nothing yet."]
    assert list_texts(chains, "./li[2]//p[@class='ask']") == []
