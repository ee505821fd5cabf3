"""Addresses that people have saved, printed or built upon: each is there for as long as the site is."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGES = (
    "",
    "guides/",
    "thresholds/",
    "thresholds/level-1/",
    "thresholds/cases/",
    "thresholds/conversation-sheet/",
    "thresholds/related/",
    "early-help/",
    "voice-of-the-child/",
    "timescales/",
    "vision/",
    "findings/",
    "outcomes/",
    "action-plan/",
    "newsletters/",
    "newsletters/2026-11/",
    "for/",
    "briefings/",
    "briefings/neglect/",
    "posters/",
    "presentation/",
    "workshops/",
    "workshops/levels-of-need/",
    "booklet/",
    "briefing-builder/",
    "about/",
    "about/contacts/",
    "about/glossary/",
    "about/sources/",
    "about/changes/",
    "about/content-health/",
    "about/editing/",
    "about/accessibility/",
    "offline/",
)
FILES = (
    "guides/neglect.pdf",
    "guides/neglect.txt",
    "briefings/neglect.pdf",
    "posters/whom-to-call.pdf",
    "newsletters/feed.xml",
    "newsletters/2026-11.eml",
    "managers-presentation.pptx",
    "workshops/levels-of-need.pptx",
    "go/slides/index.html",
    "workshops/levels-of-need.pdf",
    "workshops/levels-of-need.ics",
    "workshops/levels-of-need-2027-01-26.ics",
    "workshops/calendar.ics",
    "go/neglect/index.html",
    "go/neglect/qr.svg",
    "go/neglect/qr.png",
    "cards/neglect.png",
    "404.html",
    "manifest.webmanifest",
    "offline.zip",
    "sw.js",
    "action-plan.csv",
    "action-plan.pdf",
    "booklet.pdf",
    "go/booklet/index.html",
    "calendar.json",
    "pages.json",
    "search/index.json",
    "sitemap.xml",
)


@pytest.mark.parametrize("name", [*(f"{page}index.html" for page in PAGES), *FILES])
def test_what_was_promised_is_at_its_address(site: Path, name: str) -> None:
    assert (site / name).is_file()


def test_the_handbook_shows_calls_as_they_are_written(site: Path) -> None:
    page = (site / "about/editing/index.html").read_text("utf-8")
    assert page.count('<code>{{ contact("front-door") }}</code>') == 2
    assert "raw %}" not in page
