"""The conversation sheet: a checkbox for every indicator, no field for a name, and nothing that can be sent."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from macros.content.loader import Content
from tests.support.content import load_small_project
from tests.support.html import list_texts, render_macro
from tests.support.project import replace_in_file


def render_sheet(content: Content) -> html.HtmlElement:
    return render_macro(content, "thresholds/conversation-sheet.md", "conversation_sheet")


def find_sheet_form(content: Content) -> html.HtmlElement:
    (form,) = render_sheet(content).xpath(".//form[@id='sheet']")
    return form


def test_there_is_a_box_for_every_sign_in_its_domain_lowest_level_first(levels: Content) -> None:
    thresholds = levels.thresholds
    signs = sorted(thresholds.indicators.values(), key=lambda sign: thresholds.levels[sign.level].number)
    (group,) = find_sheet_form(levels).xpath(".//fieldset")
    assert list_texts(group, "./legend") == ["The child"]
    assert list_texts(group, ".//label[input[@type='checkbox']]/*[@data-text]") == [sign.text for sign in signs]
    level_texts = [f"Level {thresholds.levels[sign.level].number}" for sign in signs]
    assert list_texts(group, ".//label/span[contains(@class, 'level-chip')]") == level_texts
    assert not group.xpath(".//input[@checked]")


def test_every_domain_is_a_group_in_the_order_of_the_data(tmp_path: Path) -> None:
    domain = "domains:\n  home: {name: The home, short: Home, summary: How the home is.}\n"
    text = replace_in_file("data/thresholds.yml", "domains:\n", domain)["data/thresholds.yml"]
    sign = "indicators:\n  damp:\n    level: two\n    domain: home\n    text: Damp\n"
    content = load_small_project(tmp_path, {"data/thresholds.yml": text.replace("indicators:\n", sign)})
    groups = find_sheet_form(content).xpath(".//fieldset")
    assert [list_texts(group, "./legend") for group in groups] == [["The home"], ["The child"]]
    assert [list_texts(group, ".//*[@data-text]") for group in groups] == [["Damp"], ["Well fed", "Often hungry"]]


def test_there_is_no_place_for_a_name_and_nothing_that_could_be_sent(levels: Content) -> None:
    form = find_sheet_form(levels)
    assert set(form.xpath(".//input/@type")) == {"checkbox"}
    assert form.xpath(".//textarea | .//select | .//*[@contenteditable]") == []
    assert form.xpath(".//@name") == [], "a field without a name is never sent"
    assert (form.get("action"), form.get("method")) == (None, None)
    assert set(form.xpath(".//button/@type")) == {"button", "reset"}


def test_what_is_typed_to_find_a_sign_is_kept_nowhere(levels: Content) -> None:
    sheet = render_sheet(levels)
    (form,) = sheet.xpath(".//form[@data-filters='sheet']")
    assert form.get("data-quiet") is not None, "the script leaves the address alone"
    assert "needs-script" in str(form.get("class")).split(), "without the script it could only be sent"
    assert sheet.xpath(".//textarea | .//input[@type='text']") == []
    assert form.xpath(".//select/option/@value") == ["", "small", "big"]


def test_it_says_that_nothing_is_stored_or_sent_and_that_no_child_is_named(levels: Content) -> None:
    (notice,) = list_texts(render_sheet(levels), ".//section[contains(@class, 'keeps-nothing')]")
    assert notice.startswith("Nothing is stored or sent.")
    assert "Do not write the child's name, address or date of birth on the sheet." in notice
    assert "It is not a referral and not a record." in notice


def test_no_browser_is_asked_to_remember_what_was_ticked(levels: Content) -> None:
    assert set(find_sheet_form(levels).xpath(".//input/@autocomplete")) == {"off"}


URGENT = "urgent:\n  - question: Danger now?\n    contact: emergency\n"


def test_whom_to_call_comes_from_the_urgent_contacts_in_their_order(tmp_path: Path) -> None:
    assert render_sheet(load_small_project(tmp_path / "one")).xpath(".//li[contains(@class, 'call')]//a/@href") == [
        "tel:999"
    ]
    two = URGENT.replace("urgent:\n", "urgent:\n  - question: Worried?\n    contact: front-door\n")
    sheet = render_sheet(load_small_project(tmp_path / "two", replace_in_file("data/partnership.yml", URGENT, two)))
    assert list_texts(sheet, ".//li[contains(@class, 'call')]/h3") == ["Front door", "Emergency services"]
    assert sheet.xpath(".//li[contains(@class, 'call')]//a/@href") == ["tel:01234567890", "tel:999"]


def test_it_says_what_to_have_ready_and_what_to_weigh(levels: Content) -> None:
    sheet = render_sheet(levels)
    assert "What does the child say, in their own words?" in list_texts(sheet, ".//section[@class='ready']//li")
    assert list_texts(sheet, ".//section[@class='weigh']//li") == levels.thresholds.weigh
