"""Practice cases: marked as made up, with a choice first and the reasons in a closed section."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from macros.content.loader import Content
from macros.engine.dispatch import call_macro
from tests.support.content import load_small_project, make_context
from tests.support.html import get_text, list_texts, render_macro
from tests.support.levels import LEVEL_KEYS
from tests.support.project import replace_in_file

CASES = "thresholds/cases.md"


def render_cases(content: Content) -> html.HtmlElement:
    return render_macro(content, CASES, "case_list")


def render_case(content: Content, key: str = "empty-lunch-box") -> html.HtmlElement:
    (section,) = render_cases(content).xpath(f".//section[@id='{key}']")
    return section


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("cases"))


def test_every_border_has_its_question_and_its_cases_from_the_lowest_up(levels: Content) -> None:
    page, keys = render_cases(levels), LEVEL_KEYS[: len(levels.thresholds.levels)]
    assert list_texts(page, ".//p[@class='question']") == [
        border.question for border in levels.borders.borders.values()
    ]
    of_borders = [section.xpath("./section/@id") for section in page.xpath(".//section[@class='border']")]
    assert of_borders == [["empty-lunch-box"], ["cold-house"], *([f"case-{key}"] for key in keys[3:])]


def test_borders_are_in_the_order_of_their_levels_and_not_of_the_file(tmp_path: Path) -> None:
    lower = '  one-two: {lower: one, upper: two, question: "Is more needed?", sources: [act]}\n'
    text = replace_in_file("data/borders.yml", lower, "")["data/borders.yml"].replace("cases:\n", f"{lower}cases:\n")
    page = render_cases(load_small_project(tmp_path, {"data/borders.yml": text}))
    assert list_texts(page, ".//p[@class='question']") == ["Is more needed?", "Is harm likely?"]


def test_the_way_to_each_border_says_its_levels_and_how_many_cases_it_has(levels: Content) -> None:
    page = render_cases(levels)
    assert page.xpath(".//nav//a/@href") == [f"#{key}" for key in levels.borders.borders]
    assert list_texts(page, ".//nav//a")[:2] == ["1 or 2: 1 case", "2 or 3: 1 case"]
    assert [anchor for anchor in levels.borders.borders if not page.xpath(f".//h2[@id='{anchor}']")] == []


def test_every_case_says_that_it_is_made_up(levels: Content) -> None:
    marked = render_cases(levels).xpath(".//*[@data-case]")
    assert len(marked) == len(levels.borders.cases)
    for case in marked:
        first = case[0]
        assert first.get("class") == "made-up", "before anything else is read"
        assert get_text(first) == "Made up Everybody here is made up."


def test_a_case_has_an_address_and_its_situation_is_open(small: Content) -> None:
    for key, case in small.borders.cases.items():
        section = render_case(small, key)
        assert section.xpath(f"string(.//h3[@id='{key}-title'])") == case.title
        assert section.get("aria-labelledby") == f"{key}-title"
        assert list_texts(section, "./p[@class='situation']") == [case.situation]


def test_a_case_says_the_age_the_domain_and_who_meets_the_child(small: Content) -> None:
    assert list_texts(render_case(small), "./p[contains(@class, 'dots')]/span") == [
        "Age: small",
        "The child",
        "Council",
    ]


def test_the_reader_chooses_between_the_two_levels_of_the_border_or_asks_somebody(levels: Content) -> None:
    names = {level.key: f"Level {level.number}, {level.name}" for level in levels.thresholds.levels.values()}
    for key, case in levels.borders.cases.items():
        border = levels.borders.borders[case.border]
        section = render_case(levels, key)
        assert section.xpath(".//input[@type='radio']/@value") == [
            names[border.lower],
            names[border.upper],
            "I would ask somebody first",
        ]
        assert set(section.xpath(".//input/@name")) == {f"{key}-choice"}, "a choice in one case leaves the others alone"
        assert not section.xpath(".//input[@checked]")


def test_nothing_that_is_chosen_can_be_sent(small: Content) -> None:
    assert render_cases(small).xpath(".//form") == []


def test_the_reasons_are_folded_away_until_they_are_asked_for(small: Content) -> None:
    case = small.borders.cases["empty-lunch-box"]
    (folded,) = render_case(small).xpath("./details")
    assert folded.get("open") is None
    before = get_text(render_case(small)).removesuffix(get_text(folded))
    for line in (*case.up, *case.down, *case.next_steps, case.why, case.views[0].says, case.principles[0].says):
        assert line in get_text(folded)
        assert line not in before, line
    assert get_text(folded.find("summary")) == "See the reasons: An empty lunch box"


def test_what_tips_it_up_and_what_holds_it_down_are_apart(small: Content) -> None:
    section = render_case(small)
    assert list_texts(section, ".//ul[@class='more']/li") == ["It happens each day"]
    assert list_texts(section, ".//ul[@class='less']/li") == ["It happened once"]


VIEWS = "      - {level: two, says: Some help.}\n"


def test_the_views_are_drafts_in_the_order_of_the_data(tmp_path: Path) -> None:
    more = f"{VIEWS}      - {{level: three, says: If it lasts.}}\n"
    section = render_case(load_small_project(tmp_path, replace_in_file("data/borders.yml", VIEWS, more)))
    assert list_texts(section, ".//div[@class='views']//li") == ["Level 2 Amber Some help.", "Level 3 Red If it lasts."]
    assert section.xpath(".//div[@class='views']//a/@href") == ["../two/", "../three/"]
    assert list_texts(section, ".//div[@class='views']/p")[0] == "A draft view, not a verdict"


def test_what_a_case_teaches_says_what_it_rests_on(tmp_path: Path) -> None:
    text = replace_in_file("data/borders.yml", "situation: A child has no lunch.", "situation: None.")[
        "data/borders.yml"
    ]
    law = text.replace("{says: Ask first., basis: drafted}", "{says: Ask first., basis: law, source: act}", 1)
    section = render_case(load_small_project(tmp_path, {"data/borders.yml": law}))
    assert list_texts(section, ".//div[@class='principles']//li") == ["Ask first. Law An Act"]


def test_a_case_leads_to_its_signs_and_its_guides(small: Content) -> None:
    section = render_case(small)
    assert section.xpath(".//ul[@class='plain']//a/@href") == ["../#often-hungry", "../../guides/first/"]
    assert render_case(small, "cold-house").xpath(".//ul[@class='plain']") == []


def test_a_question_says_what_it_was_drawn_from(small: Content) -> None:
    borders = render_cases(small).xpath(".//section[@class='border']")
    notes = [border.xpath("./p[@class='small']") for border in borders]
    assert [[get_text(line) for line in lines] for lines in notes] == [
        ["The question was drawn from A parliament."],
        [],
    ]


# The cases of a finding


def test_a_finding_leads_to_the_cases_that_answer_it_and_says_that_they_are_made_up(small: Content) -> None:
    links = html.fragment_fromstring(call_macro(make_context(small, "findings.md"), "finding_cases", ("voice",)), "div")
    assert links.xpath(".//a/@href") == ["../thresholds/cases/#empty-lunch-box"]
    assert list_texts(links, ".//li/p") == ["A child has no lunch."]
    assert list_texts(links, "./p") == ["Everybody here is made up."]
