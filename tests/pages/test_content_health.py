"""Content health and changes: the values of the report and of ``pages.json``, and both pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from macros.content.loader import Content
from macros.pages import content_health
from macros.pages.content_health import render_change_list
from macros.presenters.content_health import (
    list_published,
    list_sources_to_recheck,
    list_to_confirm,
    measure_coverage,
    page_metadata_values,
)
from macros.presenters.frame import frame_values
from tests.support.content import TODAY, load_small_project, make_context
from tests.support.project import BASIS, MINIMAL_PROJECT, guide_source, page_source

APPROVED = "status: approved\napproved_by: editor\napproved_on: 2026-02-01"
CHANGES = "changes: [{on: 2026-01-31, why: First written.}]"
LATER = "changes:\n  - {on: 2026-02-01, why: Mended.}\n  - {on: 2026-03-05, why: Made shorter.}"
ISSUE = page_source("Issue of December", "newsletter", "News.\n", "published: 2026-12-01\n")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    return load_small_project(tmp_path_factory.mktemp("health"), {"docs/newsletters/drafts/2026-12.md": ISSUE})


def collect_values(content: Content, monkeypatch: pytest.MonkeyPatch, name: str, today: date = TODAY) -> dict[str, Any]:
    """Return the values that a macro passes to its template."""
    collected: dict[str, Any] = {}

    def catch(template: str, **values: Any) -> str:
        collected.update(values)
        return template

    monkeypatch.setattr(content_health, "render", catch)
    assert getattr(content_health, f"render_{name}")(make_context(content, "about/content-health.md", today)).endswith(
        ".html"
    )
    return collected


def get_words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


# Facts of a page


def test_only_pages_that_are_out_are_counted_in_the_order_of_their_address(small: Content) -> None:
    urls = [page.url for page in list_published(small)]
    assert urls == sorted(urls)
    assert len(urls) == len(small.pages) - 2
    assert not {"newsletters/drafts/2026-12/", "404/"} & set(urls)


def test_the_facts_of_a_guide(tmp_path: Path) -> None:
    text = guide_source(more="confirm: [The number, The date]\n").replace(CHANGES, LATER)
    small = load_small_project(tmp_path, {"docs/guides/first.md": text})
    facts = page_metadata_values(small, small.pages["guides/first.md"], TODAY)
    assert facts == {
        "address": "guides/first/",
        "title": "First",
        "kind": "guide",
        "summary": "About First.",
        "status": "draft",
        "owner": "editor",
        "reviewed": "2026-01-31",
        "review_by": "2027-01-31",
        "overdue": False,
        "changed": "2026-03-05",
        "sources": ["act"],
        "confirm": ["The number", "The date", "The number of Front door."],
        "words": 17,
        "seconds": 4,
    }


def test_a_plain_page_has_no_reading_time_and_a_page_without_changes_has_its_review(tmp_path: Path) -> None:
    small = load_small_project(tmp_path, {"docs/odd.md": page_source("Odd", "plain_page").replace(CHANGES + "\n", "")})
    facts = page_metadata_values(small, small.pages["odd.md"], TODAY)
    assert (facts["words"], facts["seconds"], facts["changed"]) == (None, None, "2026-01-31")


@pytest.mark.parametrize(("today", "overdue"), [(date(2027, 1, 31), False), (date(2027, 2, 1), True)])
def test_a_page_is_overdue_after_its_day(small: Content, today: date, overdue: bool) -> None:
    assert page_metadata_values(small, small.pages["index.md"], today)["overdue"] is overdue


# What must be confirmed


def test_everything_to_confirm_is_told_once(tmp_path: Path) -> None:
    more = (
        "timescales: [decision]\nconfirm: [The date]\n"
        "basis:\n  - {says: So., basis: law, source: act, confirm: The date}\n"
        "  - {says: And so., basis: law, source: act, confirm: The section}\n"
    )
    limits = (MINIMAL_PROJECT / "data/timescales.yml").read_text("utf-8") + "  confirm: Check the edition.\n"
    small = load_small_project(
        tmp_path, {"docs/guides/first.md": guide_source(more=more).replace(BASIS, ""), "data/timescales.yml": limits}
    )
    assert list_to_confirm(small, small.pages["guides/first.md"]) == [
        "The date",
        "The section",
        "Decide 1 working day: Check the edition.",
        "The number of Front door.",
    ]


def test_a_national_or_confirmed_number_waits_for_nobody(tmp_path: Path) -> None:
    contacts = (MINIMAL_PROJECT / "data/contacts.yml").read_text("utf-8") + "  confirmed_on: 2026-02-01\n"
    text = guide_source().replace("[front-door]", "[front-door, emergency]")
    small = load_small_project(tmp_path, {"docs/guides/first.md": text, "data/contacts.yml": contacts})
    assert list_to_confirm(small, small.pages["guides/first.md"]) == []


# Coverage


def test_coverage_names_the_pages_of_each_channel_that_exists(tmp_path: Path) -> None:
    needs, agencies = measure_coverage(load_small_project(tmp_path / "guides"))
    assert needs == {
        "Pages": {"voice": ["guides/first.md"]},
        "Guides": {"voice": ["guides/first.md"]},
        "Workshops": {"voice": ["workshops/together.md"]},
    }
    assert agencies == {
        "Guides": {"council": ["guides/first.md"]},
        "Workshops": {"council": ["workshops/together.md"]},
    }
    needs, agencies = measure_coverage(load_small_project(tmp_path / "issues", {"docs/newsletters/2026-12.md": ISSUE}))
    assert needs["Newsletters"] == {"voice": []}
    assert agencies["Newsletters"] == {"council": ["newsletters/2026-12.md"]}


def test_a_newsletter_that_is_not_out_is_no_channel(small: Content) -> None:
    assert [list(coverage) for coverage in measure_coverage(small)] == [
        ["Pages", "Guides", "Workshops"],
        ["Guides", "Workshops"],
    ]


def test_a_briefing_answers_needs_and_is_for_every_agency_without_a_word(tmp_path: Path) -> None:
    briefing = page_source("Brief", "briefing", "Text.\n", "topic: help\nquestions: [Who begins.]\nfindings: [voice]\n")
    needs, agencies = measure_coverage(load_small_project(tmp_path, {"docs/briefings/brief.md": briefing}))
    assert needs["Briefings"] == {"voice": ["briefings/brief.md"]}
    assert "Briefings" not in agencies


# Sources to open again

SOURCES = """
old:
  title: An old guide
  publisher: A council
  kind: local
  authority: Practice
  seen: earlier
  superseded_by: new
new:
  title: A new guide
  edition: second edition
  publisher: A council
  kind: local
  authority: Practice
  seen: no
unused:
  title: Nobody's
  publisher: A council
  kind: local
  authority: Practice
  seen: no
"""


def load_with_sources(root: Path) -> Content:
    sources = (MINIMAL_PROJECT / "data/sources.yml").read_text("utf-8") + SOURCES
    files = {
        "data/sources.yml": sources,
        "docs/one.md": page_source("One", "plain_page", more="sources: [old, new]\n"),
        "docs/two.md": page_source("Two", "plain_page", more="sources: [new, act]\n"),
    }
    return load_small_project(root, files)


def test_sources_to_open_again_say_why_and_the_most_used_is_first(tmp_path: Path) -> None:
    sources = [(record.key, why, users) for record, why, users in list_sources_to_recheck(load_with_sources(tmp_path))]
    assert sources == [
        ("new", "Address to be confirmed. Not opened yet.", 2),
        (
            "old",
            "Replaced by A new guide, second edition. Address to be confirmed. Read earlier; to be opened again.",
            1,
        ),
    ]


def test_a_page_warns_of_a_source_that_was_replaced(tmp_path: Path) -> None:
    content = load_with_sources(tmp_path)
    assert frame_values(make_context(content, "one.md"))["replaced"] == [
        {"title": "An old guide", "later": "A new guide, second edition"}
    ]
    assert frame_values(make_context(content, "two.md"))["replaced"] == []


# The report


def test_the_report_counts_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    odd = page_source("Odd", "plain_page", more="confirm: [One, Two]\n")
    files = {
        "docs/odd.md": odd.replace("status: draft", APPROVED).replace("2027-01-31", "2026-11-01"),
        "docs/newsletters/drafts/2026-12.md": ISSUE,
    }
    content = load_small_project(tmp_path, files)
    report = collect_values(content, monkeypatch, "content_health")
    assert {count["says"]: count["number"] for count in report["counts"]} == {
        "pages": len(content.pages) - 2,
        "approved": 1,
        "overdue for review": 1,
        "things to confirm": 3,
        "sources to recheck": 0,
    }
    assert [(month["month"], month["draft"], month["approved"]) for month in report["months"]] == [
        ("November 2026", 0, 1),
        ("January 2027", len(content.pages) - 3, 0),
    ]
    assert [(row["title"], row["owner"], row["review_by"]) for row in report["overdue"]] == [
        ("Odd", "Editor", "1 November 2026")
    ]
    assert {row["title"]: row["lines"] for row in report["confirm"]} == {
        "First": ["The number of Front door."],
        "Odd": ["One", "Two"],
    }
    assert [(row["title"], row["words"]) for row in report["guides"]] == [("First", 17)]


def test_the_report_has_a_row_for_each_need_and_agency(small: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    report = collect_values(small, monkeypatch, "content_health")
    assert report["needs"] == {
        "channels": ["Pages", "Guides", "Workshops"],
        "rows": [{"name": "1. Voice", "counts": [1, 1, 1]}],
    }
    assert report["agencies"] == {
        "channels": ["Guides", "Workshops"],
        "rows": [{"name": "Council", "counts": [1, 1]}],
    }
    assert report["answers"] == {"channels": ["Council"], "rows": [{"name": "1. Voice", "counts": [1]}]}


def test_the_report_is_shown_whole(tmp_path: Path) -> None:
    report = html.fromstring(
        content_health.render_content_health(make_context(load_with_sources(tmp_path), "about/content-health.md"))
    )
    assert "A new guide" in get_words(report)
    assert report.xpath("//a[@href='../sources/#new']")
    assert "The number of Front door." in get_words(report)


# What changed


def test_changes_are_by_month_and_newest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "docs/odd.md": page_source("Odd", "plain_page").replace(CHANGES, LATER),
        "docs/newsletters/drafts/2026-12.md": ISSUE.replace("2026-01-31, why", "2026-11-20, why"),
    }
    content = load_small_project(tmp_path, files)
    months = collect_values(content, monkeypatch, "change_list")["months"]
    assert [(month["month"], month["anchor"]) for month in months] == [
        ("March 2026", "2026-03"),
        ("February 2026", "2026-02"),
        ("January 2026", "2026-01"),
    ]
    assert [(change["on"], change["why"], change["title"]) for change in months[0]["changes"]] == [
        ("5 March 2026", "Made shorter.", "Odd")
    ]
    titles = [change["title"] for change in months[2]["changes"]]
    assert titles == sorted(titles)
    assert len(titles) == len(content.pages) - 3


def test_the_list_of_changes_leads_to_each_page(small: Content) -> None:
    changes = html.fromstring(render_change_list(make_context(small, "about/changes.md")))
    assert changes.xpath("//*[@id='2026-01']")
    assert changes.xpath("//a[@href='../../guides/first/']")
    assert "First written." in get_words(changes)


def test_a_page_tells_its_own_changes_newest_first(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, {"docs/odd.md": page_source("Odd", "plain_page").replace(CHANGES, LATER)})
    frame = frame_values(make_context(content, "odd.md"))
    assert frame["changes"] == [
        {"on": "5 March 2026", "why": "Made shorter."},
        {"on": "1 February 2026", "why": "Mended."},
    ]
    assert frame["changes_href"] == "../about/changes/"
