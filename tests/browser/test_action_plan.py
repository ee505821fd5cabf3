"""The action plan page: filters, links, history, download, print, and without script."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.content.loader import Content
from macros.content.models.programme import Action
from macros.presenters.action_plan import STATUSES
from tests.browser.addresses import PLAN
from tests.browser.axe import find_violations
from tests.browser.filtering import get_status, has_words, open_filtered_page, show_all, wait_for_items, wait_for_query
from tests.browser.keyboard import tab_through, tab_to
from tests.support.content import get_content_day

FIELDS = ("finding", "channel", "owner")


@pytest.fixture(scope="module")
def desk_page(browser: Browser, site_url: str) -> Iterator[Page]:
    """The plan at 1280 pixels, shared by the tests of this module."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield open_filtered_page(context.new_page(), site_url + PLAN)
    context.close()


@pytest.fixture
def reader(desk_page: Page) -> Iterator[Page]:
    """The plan at 1280 pixels, with every action shown."""
    yield show_all(desk_page)
    desk_page.emulate_media(media="screen")


@pytest.fixture(params=[360, 1280])
def each_width(browser: Browser, request: pytest.FixtureRequest, site_url: str) -> Iterator[Page]:
    """The plan, newly opened at 360 and at 1280 pixels."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield open_filtered_page(context.new_page(), site_url + PLAN)
    context.close()


@pytest.fixture(scope="session")
def statuses(content: Content, today: date) -> dict[str, str]:
    """The status of every action on the day on which the site was built."""
    return {key: action.get_status(max(today, get_content_day(content))) for key, action in content.actions.items()}


@pytest.fixture(scope="session")
def reviewed(content: Content) -> Action:
    """An action with a history of several entries."""
    return max(content.actions.values(), key=lambda action: len(action.history))


def format_count(content: Content, keys: set[str]) -> str:
    """Return the expected line with the number of actions shown."""
    total = len(content.actions)
    return f"All {total} actions" if len(keys) == total else f"{len(keys)} of {total} actions"


def get_field(page: Page, name: str) -> Locator:
    """Return the select of findings, channels or owners."""
    return page.get_by_label(name.capitalize(), exact=True)


@pytest.mark.parametrize("name", FIELDS)
def test_each_finding_channel_and_owner_can_be_looked_at_alone(reader: Page, content: Content, name: str) -> None:
    values = {getattr(action, name) for action in content.actions.values()} - {None}
    offered = {str(option.get_attribute("value")) for option in get_field(reader, name).locator("option").all()} - {""}
    assert offered == values
    for value in sorted(values):
        keys = {key for key, action in content.actions.items() if getattr(action, name) == value}
        get_field(reader, name).select_option(value)
        expect(get_status(reader)).to_have_text(format_count(content, keys))
        wait_for_items(reader, keys)


def test_several_statuses_can_be_looked_at_together(reader: Page, content: Content, statuses: dict[str, str]) -> None:
    chosen: set[str] = set()
    for status in [status for status in STATUSES if status in statuses.values()]:
        chosen.add(status)
        reader.get_by_role("checkbox", name=STATUSES[status][0], exact=True).check()
        keys = {key for key in content.actions if statuses[key] in chosen}
        wait_for_items(reader, keys)
        expect(get_status(reader)).to_have_text(format_count(content, keys))
    assert keys == set(content.actions)


def test_choices_and_words_combine_and_the_address_shows_them_again(
    page: Page, site_url: str, content: Content, statuses: dict[str, str], reviewed: Action
) -> None:
    open_filtered_page(page, site_url + PLAN)
    get_field(page, "finding").select_option(reviewed.finding)
    page.get_by_role("checkbox", name=STATUSES[statuses[reviewed.key]][0], exact=True).check()
    word = reviewed.title.split()[-1]
    page.get_by_role("searchbox", name="Words").fill(word)
    keys = {
        key
        for key, action in content.actions.items()
        if action.finding == reviewed.finding
        and statuses[key] == statuses[reviewed.key]
        and has_words(action.title, word)
    }
    assert 0 < len(keys) < len(content.actions)
    wait_for_items(page, keys)
    wait_for_query(page, {"words": [word], "finding": [reviewed.finding], "status": [statuses[reviewed.key]]})
    expect(page.locator(".plan-finding:visible")).to_have_count(1)
    page.reload()
    wait_for_items(page, keys)
    expect(get_status(page)).to_have_text(format_count(content, keys))
    expect(get_field(page, "finding")).to_have_value(reviewed.finding)
    show_all(page)
    wait_for_items(page, content.actions)
    wait_for_query(page, {})


def test_when_nothing_fits_the_page_says_so(reader: Page) -> None:
    expect(reader.locator(".nothing")).to_be_hidden()
    reader.get_by_role("searchbox", name="Words").fill("zzqqxxkk")
    wait_for_items(reader, [])
    expect(reader.locator(".nothing")).to_contain_text("No action fits.")
    expect(reader.locator(".plan-finding:visible")).to_have_count(0)


def test_a_link_to_an_action_shows_it_under_a_choice_that_would_hide_it(
    page: Page, site_url: str, content: Content, reviewed: Action
) -> None:
    open_filtered_page(page, f"{site_url}{PLAN}?words=zzqqxxkk#{reviewed.key}")
    wait_for_items(page, {reviewed.key})
    expect(page.locator(f"#{reviewed.key}")).to_be_in_viewport()
    assert page.locator(f"#{reviewed.key}").evaluate("action => action.matches(':target')")
    expect(get_status(page)).to_have_text(f"{format_count(content, set())}, and the action that your link leads to")


def test_it_works_by_keyboard_alone_and_the_history_unfolds(
    each_width: Page, content: Content, reviewed: Action
) -> None:
    tab_to(each_width, get_field(each_width, "finding"))
    each_width.keyboard.type(content.findings.needs[reviewed.finding].title)
    wait_for_items(each_width, {key for key, action in content.actions.items() if action.finding == reviewed.finding})
    history = each_width.locator(f"#{reviewed.key} details")
    expect(history.locator("li").first).to_be_hidden()
    tab_to(each_width, history.locator("summary"))
    each_width.keyboard.press("Enter")
    for entry, line in zip(reviewed.history, history.locator("li").all(), strict=True):
        expect(line).to_be_visible()
        expect(line).to_contain_text(f"{entry.on.day} {entry.on:%B %Y}")
        expect(line).to_contain_text(entry.says)
    each_width.locator("h1").click()
    assert tab_through(each_width)[1] == []


def test_the_plan_downloads_as_a_table_with_a_row_for_every_action(
    reader: Page, content: Content, statuses: dict[str, str], tmp_path: Path
) -> None:
    with reader.expect_download() as waiting:
        reader.get_by_role("link", name="Download the plan as a table").click()
    assert waiting.value.suggested_filename == "action-plan.csv"
    waiting.value.save_as(tmp_path / "plan.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "plan.csv").read_text("utf-8-sig"), newline="")))
    assert {row["Key"] for row in rows} == set(content.actions)
    assert len(rows) == len(content.actions)
    for row in rows:
        assert row["Action"] == content.actions[row["Key"]].title
        assert row["Status"] == STATUSES[statuses[row["Key"]]][0]


def test_paper_holds_every_action_with_its_history_and_no_form(
    reader: Page, content: Content, reviewed: Action
) -> None:
    reader.emulate_media(media="print")
    reader.evaluate("dispatchEvent(new Event('beforeprint'))")
    wait_for_items(reader, content.actions)
    expect(reader.locator(f"#{reviewed.key} details li").last).to_be_visible()
    expect(reader.locator("form.filters")).to_be_hidden()
    reader.evaluate("dispatchEvent(new Event('afterprint'))")


def test_without_script_every_action_is_read_and_its_history_unfolds(
    browser: Browser, site_url: str, content: Content, reviewed: Action
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}{PLAN}?words=zzqqxxkk")
    expect(page.locator("form.filters")).to_be_hidden()
    for key, action in content.actions.items():
        expect(page.locator(f"#{key}")).to_contain_text(action.title)
        expect(page.locator(f"#{key}")).to_be_visible()
    page.locator(f"#{reviewed.key} summary").click()
    expect(page.locator(f"#{reviewed.key} details")).to_contain_text(reviewed.history[-1].says)
    context.close()


def test_axe_finds_nothing_on_a_narrowed_plan(reader: Page, reviewed: Action) -> None:
    get_field(reader, "finding").select_option(reviewed.finding)
    reader.get_by_role("checkbox", name=STATUSES["done"][0], exact=True).check()
    assert find_violations(reader) == []


def test_axe_finds_nothing_where_no_action_fits(phone: Page, site_url: str) -> None:
    open_filtered_page(phone, f"{site_url}{PLAN}?words=zzqqxxkk&status=done")
    wait_for_items(phone, [])
    assert find_violations(phone) == []
