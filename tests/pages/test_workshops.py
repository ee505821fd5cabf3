"""Workshops: the timed plan, the dates with their status, booking, and the links to files and pages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from macros.content.loader import Content
from macros.engine.dispatch import build_frame
from macros.presenters.workshops import format_duration, format_elapsed
from tests.support.content import TODAY, load_small_project, make_context
from tests.support.html import get_text, list_links, list_texts, render_macro
from tests.support.project import replace_in_file

PAGE, INDEX = "workshops/together.md", "workshops/index.md"
DATA = "data/workshops.yml"
SESSION = '    - {on: 2027-03-10, starts: "09:30"}\n'
STEPS = "      does: [Ask one thing.]\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("workshops"))


def render_page(content: Content, today: date = TODAY) -> html.HtmlElement:
    return render_macro(content, PAGE, "workshop_page", today=today)


def render_list(content: Content, today: date = TODAY) -> html.HtmlElement:
    return render_macro(content, INDEX, "workshop_list", today=today)


def load_with_sessions(root: Path, *sessions: str) -> Content:
    lines = "".join(f"    - {{{session}}}\n" for session in sessions)
    return load_small_project(root, replace_in_file(DATA, SESSION, lines))


# The plan


def test_the_running_order_counts_from_the_start_and_by_the_clock(small: Content) -> None:
    rows = render_page(small).xpath("//table//tr")
    assert [[get_text(cell) for cell in row] for row in rows] == [
        ["Part", "Minutes", "From the start", "Start 9.30am 10 March 2027"],
        ["Begin", "10", "0:00", "9.30am"],
        ["Practise", "20", "0:10", "9.40am"],
    ]


def test_each_step_says_when_it_begins(tmp_path: Path) -> None:
    steps = (
        '      does: ["Pairs, 5 minutes: ask one thing.", "Room, 1 minute: tell it.", "Room, 14 minutes: ask on."]\n'
    )
    page = render_page(load_small_project(tmp_path, replace_in_file(DATA, STEPS, steps)))
    assert list_texts(page, "//section[@id='part-2']//ol/li") == [
        "0:10 Pairs, 5 minutes: ask one thing.",
        "0:15 Room, 1 minute: tell it.",
        "0:16 Room, 14 minutes: ask on.",
    ]


def test_a_step_without_minutes_is_shown_as_it_is_written(small: Content) -> None:
    assert list_texts(render_page(small), "//section[@id='part-1']//ol/li") == ["Say who you are."]


def test_sessions_at_the_same_time_of_day_share_a_clock(tmp_path: Path) -> None:
    sessions = ('on: 2027-03-10, starts: "13:45"', 'on: 2027-03-12, starts: "09:30"', 'on: 2027-04-12, starts: "13:45"')
    page = render_page(load_with_sessions(tmp_path, *sessions))
    assert list_texts(page, "//thead//th")[3:] == [
        "Start 9.30am 12 March 2027",
        "Start 1.45pm 10 March 2027, 12 April 2027",
    ]
    assert list_texts(page, "//tbody/tr[2]/td")[2:] == ["9.40am", "1.55pm"]


def test_what_is_cancelled_gives_the_plan_no_clock(tmp_path: Path) -> None:
    off = 'on: 2027-03-10, starts: "09:30", cancelled: true'
    before = 'on: 2026-03-10, starts: "13:45"'
    for name, sessions, clocks in (("off", [off], []), ("was", [before, off], ["Start 1.45pm 10 March 2026"])):
        page = render_page(load_with_sessions(tmp_path / name, *sessions))
        assert list_texts(page, "//thead//th") == ["Part", "Minutes", "From the start", *clocks]


def test_without_a_session_the_plan_has_its_running_clock_alone(tmp_path: Path) -> None:
    page = render_page(load_small_project(tmp_path, replace_in_file(DATA, f"  sessions:\n{SESSION}", "")))
    assert list_texts(page, "//thead//th") == ["Part", "Minutes", "From the start"]
    assert "No date is set for this workshop now." in get_text(page)
    assert not page.xpath("//a[contains(@href, '.ics')]")


@pytest.mark.parametrize(
    ("minutes", "text"), [(60, "1 hour"), (61, "1 hour 1 minute"), (45, "45 minutes"), (150, "2 hours 30 minutes")]
)
def test_a_length_in_words(minutes: int, text: str) -> None:
    assert format_duration(minutes) == text


def test_the_running_clock_has_two_digits_for_minutes() -> None:
    assert [format_elapsed(minutes) for minutes in (0, 5, 60, 149)] == ["0:00", "0:05", "1:00", "2:29"]


def test_a_case_shows_its_situation_and_leads_to_its_reasons(small: Content) -> None:
    (case,) = render_page(small).xpath("//section[@id='part-2']//details")
    assert "The house is cold." in get_text(case)
    assert list_links(case) == ["../../thresholds/cases/#cold-house"]


def test_guides_levels_and_findings_are_links(small: Content) -> None:
    links = list_links(render_page(small))
    assert {"../../guides/first/", "../../thresholds/two/", "../../findings/#voice"} <= set(links)


# Dates


@pytest.mark.parametrize(
    ("more", "label", "place"),
    [
        ("", "Proposed date", "No place is set yet."),
        (", agreed: true, place: The hall", "Agreed date", "Place: The hall"),
        (", agreed: true, cancelled: true, place: The hall", "Cancelled", "It will not take place."),
    ],
    ids=["proposed", "agreed", "cancelled"],
)
def test_a_date_says_how_far_it_is_agreed(tmp_path: Path, more: str, label: str, place: str) -> None:
    content = load_with_sessions(tmp_path, f'on: 2027-03-10, starts: "09:30"{more}')
    (session,) = render_page(content).xpath("//li[contains(@class, 'session')]")
    text = get_text(session)
    assert text.startswith(f"{label} Wednesday 10 March 2027 9.30am to 10am {place}")
    assert list_links(session) == ["../../workshops/together-2027-03-10.ics"]
    assert label in get_text(render_list(content))


def test_the_next_date_is_first_and_a_past_one_comes_last_the_day_after(tmp_path: Path) -> None:
    sessions = ('on: 2027-05-12, starts: "09:30"', 'on: 2027-03-10, starts: "09:30"', 'on: 2027-04-12, starts: "09:30"')
    content = load_with_sessions(tmp_path, *sessions)
    on = "//li[contains(@class, 'session')]//strong"
    assert [text.split()[2] for text in list_texts(render_page(content), on)] == ["March", "April", "May"]
    assert [text.split()[2] for text in list_texts(render_page(content, date(2027, 3, 10)), on)] == [
        "March",
        "April",
        "May",
    ]
    later = render_page(content, date(2027, 3, 11))
    assert [text.split()[2] for text in list_texts(later, on)] == ["April", "May"]
    assert list_texts(later, "//details[@class='earlier without-print']//li") == [
        "10 March 2027, 9.30am to 10am: proposed, and never agreed"
    ]
    assert [text.split()[1] for text in list_texts(render_list(content, date(2027, 3, 11)), on)] == ["April", "May"]


@pytest.mark.parametrize(
    ("booking", "href"),
    [
        ("  booking_mailbox: training@council.example\n", "mailto:training@council.example"),
        ("  booking_form: https://council.example/book\n", "https://council.example/book"),
    ],
    ids=["mailbox", "form"],
)
def test_booking_is_a_link_once_it_is_given(tmp_path: Path, booking: str, href: str) -> None:
    content = load_small_project(tmp_path, replace_in_file(DATA, "  sessions:\n", f"{booking}  sessions:\n"))
    for page in (render_page(content), render_list(content)):
        assert href in list_links(page)
        assert "cannot book" not in get_text(page)


def test_until_then_the_page_says_plainly_that_nobody_can_book(small: Content) -> None:
    for page in (render_page(small), render_list(small)):
        assert "You cannot book yet." in get_text(page)


def test_the_calendar_can_be_subscribed_to(small: Content) -> None:
    links = list_links(render_list(small))
    assert "webcal://world.example/pages/workshops/calendar.ics" in links
    assert "../workshops/calendar.ics" in links


def test_the_files_of_a_workshop_stand_at_the_top(small: Content) -> None:
    shown_above = build_frame(make_context(small, PAGE), "workshop_page")
    assert shown_above["pdf"] == "../../workshops/together.pdf"
    assert shown_above["slides"] == "../../workshops/together.pptx"
    assert shown_above["calendar"] == "../../workshops/together.ics"


# The real workshops


def test_in_every_real_plan_the_steps_add_up_to_the_length(content: Content) -> None:
    assert len(content.workshops) >= 4
    for key, workshop in content.workshops.items():
        steps = [step for part in workshop.parts for step in part.parse_steps()]
        assert all(step.minutes and step.who for step in steps), key
        assert sum(step.minutes or 0 for step in steps) == workshop.minutes, key


def test_no_real_date_is_shown_as_agreed_before_it_is(site: Path, content: Content) -> None:
    page = html.fromstring((site / "workshops/index.html").read_text("utf-8"))
    sessions = list_texts(page, "//main//li[contains(@class, 'session')]")
    assert len(sessions) == sum(len(workshop.sessions) for workshop in content.workshops.values())
    agreed = [session for workshop in content.workshops.values() for session in workshop.sessions if session.agreed]
    assert sum("Agreed date" in text for text in sessions) == len(agreed)
    assert sum("Proposed date" in text for text in sessions) == len(sessions) - len(agreed)


def test_every_clock_of_a_real_page_goes_forward_to_its_end(site: Path, content: Content) -> None:
    for key, workshop in content.workshops.items():
        page = html.fromstring((site / "workshops" / key / "index.html").read_text("utf-8"))
        times = list_texts(page, "//span[@class='at']")
        minutes_from_start = [int(hours) * 60 + int(minutes) for hours, minutes in map(_split_clock, times)]
        assert minutes_from_start == sorted(set(minutes_from_start)), key
        assert minutes_from_start[0] == 0
        assert minutes_from_start[-1] < workshop.minutes
        ends = list_texts(page, "//span[@class='until']")
        assert ends[-1] == f"to {format_elapsed(workshop.minutes)}"


def _split_clock(text: str) -> tuple[str, str]:
    match = re.fullmatch(r"(\d+):(\d\d)", text)
    assert match, text
    return match[1], match[2]
