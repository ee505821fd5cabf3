"""The action plan: the status of each action on a day, the progress of each finding, and the history."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html

from macros.content.loader import Content
from macros.content.models.programme import Action, Entry, Evidence, Status
from tests.support.content import TODAY, load_small_project
from tests.support.html import get_text, list_texts, render_macro
from tests.support.plans import ACTIONS, plan_files

PAGE = "action-plan.md"
DUE = date(2026, 12, 1)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("plan"), plan_files())


def render_plan(content: Content, today: date = TODAY) -> html.HtmlElement:
    return render_macro(content, PAGE, "action_plan", today=today)


def find_action_item(content: Content, key: str, today: date = TODAY) -> html.HtmlElement:
    (item,) = render_plan(content, today).xpath(f".//li[@id='{key}']")
    return item


# Status of an action


def make_action(status: Status, due: date | None = None) -> Action:
    entry = Entry(on=date(2026, 11, 1), status=status, says="So it was.")
    evidence = [Evidence(page="index.md", shows="It.")] if status == "done" else []
    return Action(key="a", title="A", finding="f", channel="c", owner="o", due=due, history=[entry], evidence=evidence)


@pytest.mark.parametrize(
    ("status", "due", "today", "expected"),
    [
        ("in-progress", DUE, date(2026, 11, 30), "in-progress"),
        ("in-progress", DUE, DUE, "in-progress"),
        ("in-progress", DUE, date(2026, 12, 2), "late"),
        ("not-started", DUE, DUE, "not-started"),
        ("not-started", DUE, date(2026, 12, 2), "late"),
        ("done", DUE, date(2030, 1, 1), "done"),
        ("in-progress", None, date(2030, 1, 1), "in-progress"),
    ],
)
def test_an_action_is_late_the_day_after_it_was_due_and_not_before(
    status: Status, due: date | None, today: date, expected: str
) -> None:
    assert make_action(status, due).get_status(today) == expected


def test_what_only_people_can_answer_is_for_the_partnership_to_set() -> None:
    action = Action(key="a", title="A", finding="f", for_partnership=True, asks="Who?")
    assert action.get_status(date(2030, 1, 1)) == "to-set"


# The plan


def test_progress_counts_the_actions_of_each_finding_by_how_they_stand(small: Content) -> None:
    rows = render_plan(small).xpath(".//table//tr")
    assert [list_texts(row, "./th | ./td") for row in rows] == [
        ["Finding", "Done", "In progress", "Not started", "For the partnership to set", "Last entry"],
        ["Voice", "1", "0", "1", "1", "22 November 2026"],
        ["Practice", "0", "1", "0", "0", "21 November 2026"],
    ]


def test_a_day_later_an_action_counts_as_late(small: Content) -> None:
    before, after = (render_plan(small, day) for day in (DUE, date(2026, 12, 2)))
    assert "Late" not in list_texts(before, ".//thead//th")
    assert list_texts(after, ".//tbody/tr[2]/td")[:2] == ["0", "1"]
    assert list_texts(after, ".//thead//th")[1:3] == ["Done", "Late"]
    assert get_text(find_action_item(small, "talk", date(2026, 12, 2))).startswith("Talk to children Late")


def test_the_plan_says_the_day_of_its_last_entry_and_not_of_the_build(small: Content) -> None:
    text = get_text(render_plan(small, date(2027, 6, 1)).xpath(".//section[@class='progress']/p")[0])
    assert text.startswith("As it stood on 22 November 2026,")


def test_the_picture_says_in_words_what_the_table_says(small: Content) -> None:
    (picture,) = render_plan(small).xpath(".//figure/*[name()='svg']")
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == (
        "Bar chart of actions by finding. Voice: done 1, not started 1, for the partnership to set 1; "
        "Practice: in progress 1."
    )


def test_the_key_of_the_picture_names_only_what_is_in_it(small: Content) -> None:
    key = list_texts(render_plan(small), ".//figcaption/span")
    assert key == ["Done", "In progress", "Not started", "For the partnership to set"]


def test_the_table_to_download_is_named(small: Content) -> None:
    assert render_plan(small).xpath(".//a[@download]/@href") == ["../action-plan.csv"]


def test_actions_stand_under_their_finding_in_the_order_of_the_findings(small: Content) -> None:
    groups = render_plan(small).xpath(".//section[@data-group]")
    assert [list_texts(group, "./h3") for group in groups] == [["1 Voice"], ["2 Practice"]]
    assert [group.xpath(".//li[@data-item]/@id") for group in groups] == [
        ["write-guide", "plan-talks", "ask-people"],
        ["talk"],
    ]
    assert groups[0].xpath("./h3/a/@href") == ["../findings/#voice"]
    links = render_plan(small).xpath(".//tbody//a/@href")
    assert [str(link)[1:] for link in links] == [group.xpath("string(./h3/@id)") for group in groups]


def test_an_action_has_its_address_its_channel_its_owner_and_its_due_date(small: Content) -> None:
    dots = "./p[contains(@class, 'dots')]/span"
    assert list_texts(find_action_item(small, "talk"), dots) == ["Talks", "Owner: Trainer", "Due 1 December 2026"]
    assert list_texts(find_action_item(small, "write-guide"), dots) == [
        "The site",
        "Owner: Editor",
        "Due 1 November 2026 (proposed)",
    ]
    assert list_texts(find_action_item(small, "plan-talks"), dots) == ["Talks", "Owner: Editor"]


def test_what_the_partnership_must_set_says_what_it_is_asked(small: Content) -> None:
    item = find_action_item(small, "ask-people")
    assert list_texts(item, "./p") == ["Ask people For the partnership to set", "Who asks them?"]
    assert item.xpath(".//details") == []


def test_the_whole_history_is_kept_newest_first(small: Content) -> None:
    assert list_texts(find_action_item(small, "talk"), ".//details//li") == [
        "21 November 2026. In progress. It goes on, and on.",
        "20 November 2026. In progress. It was begun.",
        "19 November 2026. Not started. It was agreed.",
    ]


def test_what_was_done_can_be_seen_where_it_is(small: Content) -> None:
    item = find_action_item(small, "write-guide")
    assert item.xpath(".//ul[@class='evidence']//a/@href") == ["../guides/first/", "../thresholds/#often-hungry"]
    assert list_texts(item, ".//ul[@class='evidence']/li") == ["First: The guide.", "Levels: The sign."]
    assert find_action_item(small, "plan-talks").xpath(".//ul[@class='evidence']") == []


# Filters


def test_every_action_carries_what_it_is_filtered_by(small: Content) -> None:
    carried = {
        item.get("id"): [item.get(f"data-{name}") for name in ("finding", "status", "channel", "owner")]
        for item in render_plan(small).xpath(".//li[@data-item]")
    }
    assert carried == {
        "talk": ["practice", "in-progress", "talks", "trainer"],
        "write-guide": ["voice", "done", "site", "editor"],
        "plan-talks": ["voice", "not-started", "talks", "editor"],
        "ask-people": ["voice", "to-set", "none", "none"],
    }


@pytest.mark.parametrize("name", ["finding", "channel", "owner"])
def test_the_choices_are_those_that_an_action_has(small: Content, name: str) -> None:
    plan = render_plan(small)
    carried = set(plan.xpath(f".//li/@data-{name}")) - {"none"}
    choices = plan.xpath(f".//select[@name='{name}']/option/@value")
    assert choices[0] == "", "any"
    assert set(choices[1:]) == carried
    assert len(choices) == len(carried) + 1


def test_there_is_a_box_for_every_status_that_an_action_has(small: Content) -> None:
    plan = render_plan(small, date(2026, 12, 2))
    boxes = plan.xpath(".//input[@name='status']/@value")
    assert boxes == ["done", "late", "not-started", "to-set"]
    assert set(boxes) == set(plan.xpath(".//li/@data-status"))


def test_an_owner_and_a_channel_without_any_action_are_no_choice(tmp_path: Path) -> None:
    plan = render_plan(load_small_project(tmp_path, plan_files(ACTIONS[ACTIONS.index("ask-people:") :])))
    assert plan.xpath(".//select[@name='owner']/option/@value") == [""]
    assert plan.xpath(".//select[@name='channel']/option/@value") == [""]


def test_the_plan_can_be_filtered_by_address(small: Content) -> None:
    (form,) = render_plan(small).xpath(".//form")
    assert (form.get("method"), form.get("action")) == ("get", "./")
    names = set(form.xpath(".//input/@name | .//select/@name"))
    assert names == {"words", "finding", "channel", "owner", "status"}
    assert list_texts(form, ".//*[@data-found]") == ["4 actions"]


# Channels


def test_a_channel_shows_its_pages_only_when_they_are_done(small: Content) -> None:
    site, talks = render_macro(small, "channels.md", "channel_list").xpath(".//tbody/tr")
    assert list_texts(site, "./th | ./td") == ["The site Is read.", "First, Levels"]
    assert site.xpath(".//a/@href") == ["../guides/first/", "../thresholds/"]
    assert list_texts(talks, "./td") == ["Not yet: see the plan"]
    assert talks.xpath(".//a/@href") == ["../action-plan/"]


def test_evidence_of_what_is_not_done_yet_is_not_shown_as_here(tmp_path: Path) -> None:
    begun = ACTIONS.replace("status: done, says: It is written.", "status: in-progress, says: It is half written.")
    channels = render_macro(load_small_project(tmp_path, plan_files(begun)), "channels.md", "channel_list")
    assert list_texts(channels, ".//td") == ["Not yet: see the plan"] * 2


def test_a_page_that_shows_two_things_of_a_channel_is_named_once(tmp_path: Path) -> None:
    twice = ACTIONS.replace(
        "    - {page: thresholds/index.md, at: often-hungry, shows: The sign.}\n",
        "    - {page: guides/first.md, shows: Its end.}\n",
    )
    channels = render_macro(load_small_project(tmp_path, plan_files(twice)), "channels.md", "channel_list")
    assert channels.xpath(".//td/a/@href")[:2] == ["../guides/first/", "../action-plan/"]
