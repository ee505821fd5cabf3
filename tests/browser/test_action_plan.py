"""The action plan, as somebody reads it: narrowed, linked, unfolded, downloaded, printed, and without script."""

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
from tests.browser.axe import faults_now
from tests.browser.filtering import asked, cleared, has_words, ready, settled, status
from tests.browser.keyboard import tab_to, walk
from tests.support.content import get_content_day

FIELDS = ("finding", "channel", "owner")


@pytest.fixture(scope="module")
def desk_page(browser: Browser, site_url: str) -> Iterator[Page]:
    """The plan at a desk, open, and used again and again."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    yield ready(context.new_page(), site_url + PLAN)
    context.close()


@pytest.fixture
def reader(desk_page: Page) -> Iterator[Page]:
    """The plan at a desk, with every action shown."""
    yield cleared(desk_page)
    desk_page.emulate_media(media="screen")


@pytest.fixture(params=[360, 1280])
def either(browser: Browser, request: pytest.FixtureRequest, site_url: str) -> Iterator[Page]:
    """The plan, newly opened on a phone and at a desk."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield ready(context.new_page(), site_url + PLAN)
    context.close()


@pytest.fixture(scope="session")
def standing(content: Content, today: date) -> dict[str, str]:
    """How every action stands on the day on which the site was built."""
    return {key: action.status_on(max(today, get_content_day(content))) for key, action in content.actions.items()}


@pytest.fixture(scope="session")
def told(content: Content) -> Action:
    """An action with a history of several entries."""
    return max(content.actions.values(), key=lambda action: len(action.history))


def said(content: Content, found: set[str]) -> str:
    """Return what has to be said of the actions that are found."""
    total = len(content.actions)
    return f"All {total} actions" if len(found) == total else f"{len(found)} of {total} actions"


def field(page: Page, name: str) -> Locator:
    """Return the list of findings, channels or owners."""
    return page.get_by_label(name.capitalize(), exact=True)


@pytest.mark.parametrize("name", FIELDS)
def test_each_finding_channel_and_owner_can_be_looked_at_alone(reader: Page, content: Content, name: str) -> None:
    values = {getattr(action, name) for action in content.actions.values()} - {None}
    offered = {str(option.get_attribute("value")) for option in field(reader, name).locator("option").all()} - {""}
    assert offered == values
    for value in sorted(values):
        found = {key for key, action in content.actions.items() if getattr(action, name) == value}
        field(reader, name).select_option(value)
        expect(status(reader)).to_have_text(said(content, found))
        settled(reader, found)


def test_several_statuses_can_be_looked_at_together(reader: Page, content: Content, standing: dict[str, str]) -> None:
    chosen: set[str] = set()
    for one in [one for one in STATUSES if one in standing.values()]:
        chosen.add(one)
        reader.get_by_role("checkbox", name=STATUSES[one][0], exact=True).check()
        found = {key for key in content.actions if standing[key] in chosen}
        settled(reader, found)
        expect(status(reader)).to_have_text(said(content, found))
    assert found == set(content.actions)


def test_choices_and_words_combine_and_the_address_shows_them_again(
    page: Page, site_url: str, content: Content, standing: dict[str, str], told: Action
) -> None:
    ready(page, site_url + PLAN)
    field(page, "finding").select_option(told.finding)
    page.get_by_role("checkbox", name=STATUSES[standing[told.key]][0], exact=True).check()
    word = told.title.split()[-1]
    page.get_by_role("searchbox", name="Words").fill(word)
    found = {
        key
        for key, action in content.actions.items()
        if action.finding == told.finding and standing[key] == standing[told.key] and has_words(action.title, word)
    }
    assert 0 < len(found) < len(content.actions)
    settled(page, found)
    asked(page, {"words": [word], "finding": [told.finding], "status": [standing[told.key]]})
    expect(page.locator(".plan-finding:visible")).to_have_count(1)
    page.reload()
    settled(page, found)
    expect(status(page)).to_have_text(said(content, found))
    expect(field(page, "finding")).to_have_value(told.finding)
    cleared(page)
    settled(page, content.actions)
    asked(page, {})


def test_when_nothing_fits_the_page_says_so(reader: Page) -> None:
    expect(reader.locator(".nothing")).to_be_hidden()
    reader.get_by_role("searchbox", name="Words").fill("zzqqxxkk")
    settled(reader, [])
    expect(reader.locator(".nothing")).to_contain_text("No action fits.")
    expect(reader.locator(".plan-finding:visible")).to_have_count(0)


def test_a_link_to_an_action_shows_it_under_a_choice_that_would_hide_it(
    page: Page, site_url: str, content: Content, told: Action
) -> None:
    ready(page, f"{site_url}{PLAN}?words=zzqqxxkk#{told.key}")
    settled(page, {told.key})
    expect(page.locator(f"#{told.key}")).to_be_in_viewport()
    assert page.locator(f"#{told.key}").evaluate("action => action.matches(':target')")
    expect(status(page)).to_have_text(f"{said(content, set())}, and the action that your link leads to")


def test_it_works_by_keyboard_alone_and_the_history_unfolds(either: Page, content: Content, told: Action) -> None:
    tab_to(either, field(either, "finding"))
    either.keyboard.type(content.findings.needs[told.finding].title)
    settled(either, {key for key, action in content.actions.items() if action.finding == told.finding})
    history = either.locator(f"#{told.key} details")
    expect(history.locator("li").first).to_be_hidden()
    tab_to(either, history.locator("summary"))
    either.keyboard.press("Enter")
    for entry, line in zip(told.history, history.locator("li").all(), strict=True):
        expect(line).to_be_visible()
        expect(line).to_contain_text(f"{entry.on.day} {entry.on:%B %Y}")
        expect(line).to_contain_text(entry.says)
    either.locator("h1").click()
    assert walk(either)[1] == []


def test_the_plan_downloads_as_a_table_with_a_row_for_every_action(
    reader: Page, content: Content, standing: dict[str, str], tmp_path: Path
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
        assert row["Status"] == STATUSES[standing[row["Key"]]][0]


def test_paper_holds_every_action_with_its_history_and_no_form(reader: Page, content: Content, told: Action) -> None:
    reader.emulate_media(media="print")
    reader.evaluate("dispatchEvent(new Event('beforeprint'))")
    settled(reader, content.actions)
    expect(reader.locator(f"#{told.key} details li").last).to_be_visible()
    expect(reader.locator("form.filters")).to_be_hidden()
    reader.evaluate("dispatchEvent(new Event('afterprint'))")


def test_without_script_every_action_is_read_and_its_history_unfolds(
    browser: Browser, site_url: str, content: Content, told: Action
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}{PLAN}?words=zzqqxxkk")
    expect(page.locator("form.filters")).to_be_hidden()
    for key, action in content.actions.items():
        expect(page.locator(f"#{key}")).to_contain_text(action.title)
        expect(page.locator(f"#{key}")).to_be_visible()
    page.locator(f"#{told.key} summary").click()
    expect(page.locator(f"#{told.key} details")).to_contain_text(told.history[-1].says)
    context.close()


def test_axe_finds_nothing_on_a_narrowed_plan(reader: Page, told: Action) -> None:
    field(reader, "finding").select_option(told.finding)
    reader.get_by_role("checkbox", name=STATUSES["done"][0], exact=True).check()
    assert faults_now(reader) == []


def test_axe_finds_nothing_where_no_action_fits(phone: Page, site_url: str) -> None:
    ready(phone, f"{site_url}{PLAN}?words=zzqqxxkk&status=done")
    settled(phone, [])
    assert faults_now(phone) == []
