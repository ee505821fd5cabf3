"""Values of the page frame: menu, breadcrumbs, status, dates and urgent contacts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.content.loader import Content
from macros.outputs.guide_text import build_guide_text
from macros.outputs.newsletters.context import format_issue_approval
from macros.outputs.print.context import print_context
from macros.presenters.frame import frame_values, get_last_change, get_version
from tests.support.content import load_small_project, make_context
from tests.support.project import GUIDE, HEADINGS, guide_source, page_source, replace_in_file

MENU = replace_in_file(
    "data/partnership.yml",
    "  - title: Home\n    page: index.md\n",
    "  - title: Guides\n    page: guides/index.md\n  - title: Levels\n    page: thresholds/index.md\n"
    "  - title: Drafts\n    page: about/drafts.md\n",
)

APPROVAL_NOTE = "Approved 1 February 2026 by the Editor."


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("frame"), MENU)


@pytest.mark.parametrize(
    ("src", "marked", "current"),
    [
        ("guides/index.md", ["Guides"], ["Guides"]),
        ("guides/first.md", ["Guides"], []),
        ("thresholds/two.md", ["Levels"], []),
        ("about/drafts.md", ["Drafts"], ["Drafts"]),
        ("about/glossary.md", [], []),
        ("index.md", [], []),
    ],
)
def test_the_menu_marks_the_section_and_the_page_where_one_is(
    small: Content, src: str, marked: list[str], current: list[str]
) -> None:
    menu = frame_values(make_context(small, src))["menu"]
    assert [item["title"] for item in menu] == ["Guides", "Levels", "Drafts"]
    assert [item["title"] for item in menu if item["here"]] == marked
    assert [item["title"] for item in menu if item["current"]] == current


@pytest.mark.parametrize(
    ("src", "trail"),
    [
        ("index.md", []),
        ("about/glossary.md", [("Home", "../../")]),
        ("guides/index.md", [("Home", "../")]),
        ("guides/first.md", [("Home", "../../"), ("All guides", "../")]),
    ],
)
def test_the_trail_leads_from_the_home_page_down(small: Content, src: str, trail: list[tuple[str, str]]) -> None:
    assert [(crumb["title"], crumb["href"]) for crumb in frame_values(make_context(small, src))["crumbs"]] == trail


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 1, 30), ""),
        (date(2027, 1, 31), ""),
        (date(2027, 2, 1), "31 January 2027"),
        (date(2028, 2, 1), "31 January 2027"),
    ],
)
def test_a_page_is_overdue_only_after_its_day_of_review(small: Content, today: date, expected: str) -> None:
    assert frame_values(make_context(small, "guides/first.md", today))["overdue"] == expected


def test_a_draft_says_so(small: Content) -> None:
    assert frame_values(make_context(small, "guides/first.md"))["status"] == {"approved": False, "says": ""}


def test_an_approved_page_says_which_role_approved_it_and_when(tmp_path: Path) -> None:
    approved = page_source("First", "guide", HEADINGS, GUIDE).replace(
        "status: draft", "status: approved\napproved_by: editor\napproved_on: 2026-02-01"
    )
    small = load_small_project(tmp_path, {"docs/guides/first.md": approved})
    status = frame_values(make_context(small, "guides/first.md"))["status"]
    assert status == {"approved": True, "says": APPROVAL_NOTE}


def test_paper_text_and_email_say_it_in_the_same_words(tmp_path: Path) -> None:
    approved = ("status: draft", "status: approved\napproved_by: editor\napproved_on: 2026-02-01")
    issue = page_source("March", "newsletter", "News.\n", "published: 2026-03-01\n")
    files = {"docs/guides/first.md": guide_source(), "docs/newsletters/2026-03.md": issue}
    drafts = load_small_project(tmp_path / "drafts", files)
    small = load_small_project(tmp_path / "approved", {name: text.replace(*approved) for name, text in files.items()})
    for content, is_approved in ((small, True), (drafts, False)):
        ctx = make_context(content, "guides/first.md")
        for text in (
            print_context(ctx)["status"],
            build_guide_text(ctx),
            format_issue_approval(make_context(content, "newsletters/2026-03.md")),
        ):
            assert (APPROVAL_NOTE in text) == is_approved
            assert ("obody at the partnership has approved" in text) == (not is_approved)


@pytest.mark.parametrize(("reviewed", "version"), [("2026-01-31", "2026-03-01"), ("2026-04-01", "2026-04-01")])
def test_a_page_was_last_changed_or_reviewed_on_the_later_day(tmp_path: Path, reviewed: str, version: str) -> None:
    text = (
        guide_source()
        .replace("reviewed: 2026-01-31", f"reviewed: {reviewed}")
        .replace("{on: 2026-01-31", "{on: 2026-03-01")
    )
    ctx = make_context(load_small_project(tmp_path, {"docs/guides/first.md": text}), "guides/first.md")
    assert get_version(ctx) == get_last_change(ctx.page) == date.fromisoformat(version)


def test_a_page_says_who_owns_it_and_when_it_was_and_will_be_reviewed(small: Content) -> None:
    values = frame_values(make_context(small, "guides/first.md"))
    assert (values["owner"], values["reviewed"], values["review_by"]) == (
        "Editor",
        "31 January 2026",
        "31 January 2027",
    )


URGENT = """urgent:
  - question: Danger now?
    contact: emergency
  - question: By day?
    contact: front-door
  - question: By night?
    contact: night
"""


def build_urgent_frame(tmp_path: Path, front_door: str, night: str, national: str = "") -> dict[str, Any]:
    """Return the frame of a page with three urgent contacts, one of them national."""
    contacts = (
        f"emergency:\n  name: Emergency services\n  use: Danger now\n  phone: 999\n  national: true\n{national}"
        f"front-door:\n  name: Front door\n  use: A worry\n  phone: 0123 456 7890\n  seen_at: act\n{front_door}"
        f"night:\n  name: Night team\n  use: At night\n  phone: 0123 456 7891\n  seen_at: act\n{night}"
    )
    partnership = replace_in_file(
        "data/partnership.yml", "urgent:\n  - question: Danger now?\n    contact: emergency\n", URGENT
    )
    return frame_values(make_context(load_small_project(tmp_path, {"data/contacts.yml": contacts, **partnership})))


@pytest.mark.parametrize(
    ("front_door", "night", "national", "expected"),
    [
        ("  seen_on: 2026-03-02\n", "  seen_on: 2026-01-31\n", "", "31 January 2026"),
        ("  seen_on: 2026-01-30\n", "  seen_on: 2026-01-31\n", "", "30 January 2026"),
        ("  seen_on: 2026-03-02\n", "  seen_on: 2026-01-31\n  confirmed_on: 2026-02-01\n", "", "2 March 2026"),
        (
            "  seen_on: 2026-03-02\n  confirmed_on: 2026-03-03\n",
            "  seen_on: 2026-01-31\n  confirmed_on: 2026-02-01\n",
            "",
            "",
        ),
        ("  seen_on: 2026-03-02\n", "  seen_on: 2026-03-03\n", "  seen_on: 2020-01-01\n", "2 March 2026"),
    ],
    ids=["night-older", "day-older", "one-confirmed", "all-confirmed", "national-not-counted"],
)
def test_the_strip_says_when_the_oldest_unconfirmed_number_was_seen(
    tmp_path: Path, front_door: str, night: str, national: str, expected: str
) -> None:
    assert build_urgent_frame(tmp_path, front_door, night, national)["urgent_seen"] == expected


def test_a_contact_without_a_number_stands_in_the_strip_by_its_name(tmp_path: Path) -> None:
    partnership = replace_in_file("data/partnership.yml", "contact: emergency", "contact: lead")
    contacts = "lead:\n  name: Your lead\n  use: Ask\n  how: Ask\n  national: true\n"
    more = replace_in_file("data/contacts.yml", "emergency:\n", contacts + "emergency:\n")
    (first,) = frame_values(make_context(load_small_project(tmp_path, {**partnership, **more})))["urgent"]
    assert (first["question"], first["label"], first["tel"]) == ("Danger now?", "Your lead", "")


def test_a_page_has_the_title_and_address_that_a_browser_and_a_search_engine_show(small: Content) -> None:
    guide, home = frame_values(make_context(small, "guides/first.md")), frame_values(make_context(small))
    assert (guide["head_title"], home["head_title"]) == ("First - World", "World: As small as can be")
    assert guide["canonical"] == "https://world.example/pages/guides/first/"
    assert (guide["kind"], home["kind"]) == ("guide", "home")


def test_a_page_lists_what_it_rests_on_and_what_is_to_be_confirmed(tmp_path: Path) -> None:
    more = (
        "basis:\n  - says: Ask first.\n    basis: law\n    source: act\n  - says: Be kind.\n    basis: drafted\n"
        "confirm: [The number]\n"
    )
    small = load_small_project(tmp_path, {"docs/odd.md": page_source("Odd", "plain_page", more=more)})
    values = frame_values(make_context(small, "odd.md"))
    assert [(item["label"], item["drafted"]) for item in values["basis"]] == [
        ("Law", False),
        ("Drafted for the partnership to agree", True),
    ]
    assert [source["title"] for source in values["sources"]] == ["An Act"]
    assert values["confirm"] == ["The number"]


def test_the_footer_names_only_pages_that_are_there(small: Content) -> None:
    assert [item["title"] for item in frame_values(make_context(small))["footer"]] == [
        "Glossary",
        "Sources",
        "What changed",
        "Content health",
    ]
