"""The "Was this clear?" section: the pages that have it, and the address and text of the email."""

from __future__ import annotations

from email import message_from_string
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from macros.content.loader import Content
from macros.engine.dispatch import build_frame
from macros.pages.feedback import WARNING, feedback_values
from tests.support.content import load_small_project, make_context
from tests.support.project import MINIMAL_PROJECT, page_source

ROLES = (MINIMAL_PROJECT / "data/roles.yml").read_text("utf-8")
PLACE = (MINIMAL_PROJECT / "data/partnership.yml").read_text("utf-8")


def test_without_a_mailbox_the_page_says_whom_to_tell(tmp_path: Path) -> None:
    values = feedback_values(
        make_context(
            load_small_project(tmp_path, {"data/partnership.yml": f"{PLACE}feedback: Tell your lead.\n"}),
            "guides/first.md",
        )
    )
    assert values == {"mail": "", "owner": "Editor", "tell": "Tell your lead.", "text": "../../guides/first.txt"}


def test_without_those_words_it_names_the_owner(tmp_path: Path) -> None:
    values = feedback_values(make_context(load_small_project(tmp_path), "guides/first.md"))
    assert values is not None
    assert values["tell"] == "Tell this page's owner: Editor."


def test_a_letter_names_the_page_and_its_version_and_warns(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, {"data/roles.yml": f"{ROLES}  mailbox: editor@council.example\n"})
    values = feedback_values(make_context(content, "guides/first.md"))
    assert values is not None
    address = urlsplit(values["mail"])
    query = parse_qs(address.query, strict_parsing=True)
    assert (address.scheme, address.path) == ("mailto", "editor@council.example")
    assert query["subject"] == ["Was this clear? First (version of 31 January 2026, draft)"]
    assert "+" not in address.query
    (body,) = query["body"]
    assert body.startswith(WARNING)
    assert "\n" not in body.replace("\r\n", "")
    assert body.endswith("First, version of 31 January 2026, draft\r\nhttps://world.example/pages/guides/first/")
    assert message_from_string(f"Subject: {query['subject'][0]}\n\n{body}")["Subject"] == query["subject"][0]


@pytest.mark.parametrize("src", ["index.md", "about/glossary.md", "for/council.md"])
def test_other_pages_do_not_ask(tmp_path: Path, src: str) -> None:
    assert feedback_values(make_context(load_small_project(tmp_path), src)) is None


def test_a_level_asks_too_but_has_no_text_of_its_own(tmp_path: Path) -> None:
    values = feedback_values(make_context(load_small_project(tmp_path), "thresholds/one.md"))
    assert values is not None
    assert values["text"] == ""


def test_a_menu_entry_that_another_page_is_called_says_more(tmp_path: Path) -> None:
    menu = PLACE.replace("- title: Home", "- title: First")
    content = load_small_project(
        tmp_path, {"data/partnership.yml": menu, "docs/odd.md": page_source("Odd", "plain_page")}
    )
    (entry,) = build_frame(make_context(content, "odd.md"), "plain_page")["menu"]
    assert (entry["title"], entry["more"]) == ("First", ": Home")
    (entry,) = build_frame(
        make_context(load_small_project(tmp_path, {"data/partnership.yml": PLACE}), "odd.md"), "plain_page"
    )["menu"]
    assert entry["more"] == ""


@pytest.mark.parametrize("address", ["guides/neglect", "briefings/neglect", "thresholds/level-1"])
def test_the_real_pages_ask_without_a_form_and_without_script(site: Path, content: Content, address: str) -> None:
    tree = html.fromstring((site / address / "index.html").read_text("utf-8"))
    part = next(element for element in tree.iter("h2") if element.get("id") == "was-this-clear").getparent()
    assert part is not None
    words = " ".join("".join(str(text) for text in part.itertext()).split())
    assert "Was this clear?" in words
    assert "nothing about a child" in words
    assert [element.tag for element in part.iter("form", "input", "button", "script")] == []
    owner = content.roles[content.pages[f"{address}.md"].meta.owner]
    letters = [link for link in part.iter("a") if str(link.get("href")).startswith("mailto:")]
    assert len(letters) == (1 if owner.mailbox else 0)
    assert owner.mailbox or str(content.partnership.feedback) in words
