"""The check that a mailbox belongs to a role and not to a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.build.mkdocs_builder import THEME
from macros.checks.mailboxes import check_mailboxes, is_shared
from macros.checks.registry import check_content
from macros.content.loader import Content, load_content
from tests.support.content import TODAY, check_context, load_small_project
from tests.support.project import MINIMAL_PROJECT, write_small_project

WORDS = "Safeguarding unit lead. Owns what the site says about conferences, plans and allegations. One minute"
ROLES = (MINIMAL_PROJECT / "data/roles.yml").read_text("utf-8")
TOLD = (
    'data/roles.yml:4: the mailbox of "editor" does not say whose role it is, so it may be a person\'s. '
    "Use a shared mailbox with a word of the role in its name, or take it out."
)


@pytest.mark.parametrize(
    "mailbox", ["safeguarding.unit", "conferences", "conf-team", "Childrens.Services", "comms", "one-minute", "news2"]
)
def test_a_name_that_says_whose_role_it_is_will_do(mailbox: str) -> None:
    assert is_shared(f"{mailbox}@council.example", WORDS)


@pytest.mark.parametrize("mailbox", ["jo.field", "jfield", "j.field2", "jo", "con", "jo_field"])
def test_the_name_of_a_person_will_not(mailbox: str) -> None:
    assert not is_shared(f"{mailbox}@safeguarding.example", WORDS)


@pytest.mark.parametrize("mailbox", ["will.smith", "mark.hope", "grace", "with"])
def test_a_word_that_is_a_name_too_or_stands_in_any_sentence_tells_nothing(mailbox: str) -> None:
    words = "Staff will ring, with hope and grace: the market team. Willing to help"
    assert not is_shared(f"{mailbox}@council.example", words)
    assert is_shared(f"{mailbox}.team@council.example", words)


WORKSHOPS = (MINIMAL_PROJECT / "data/workshops.yml").read_text("utf-8")
PLACE = (MINIMAL_PROJECT / "data/partnership.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "text", "field", "name"),
    [
        ("data/workshops.yml", WORKSHOPS, "  booking_mailbox", "together"),
        ("data/partnership.yml", PLACE, "newsletter_mailbox", "newsletter_mailbox"),
    ],
    ids=["bookings", "newsletter"],
)
def test_a_persons_mailbox_is_told_wherever_the_data_has_a_place_for_one(
    tmp_path: Path, file: str, text: str, field: str, name: str
) -> None:
    content = load_small_project(tmp_path, {file: f"{text}{field}: jane.field@council.example\n"})
    expected = f'{file}:{text.count(chr(10)) + 1}: the mailbox of "{name}" does not say whose role it is, '
    assert [str(problem)[: len(expected)] for problem in check_mailboxes(check_context(content))] == [expected]
    content = load_small_project(tmp_path, {file: f"{text}{field}: training.newsletter@council.example\n"})
    assert list(check_mailboxes(check_context(content))) == []


def test_a_persons_mailbox_is_told_with_its_line_and_never_repeated(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, {"data/roles.yml": f"{ROLES}  mailbox: jo.field@council.example\n"})
    assert [str(problem) for problem in check_mailboxes(check_context(content))] == [TOLD]


def test_a_roles_mailbox_passes_every_check_and_a_persons_stops_the_build(tmp_path: Path) -> None:
    _, problems = check_content(
        write_small_project(tmp_path, {"data/roles.yml": f"{ROLES}  mailbox: editor@council.example\n"}), THEME, TODAY
    )
    assert [str(problem) for problem in problems if "mailbox" in problem.message or "email" in problem.message] == []
    _, problems = check_content(
        write_small_project(tmp_path, {"data/roles.yml": f"{ROLES}  mailbox: jo.field@council.example\n"}), THEME, TODAY
    )
    assert TOLD in [str(problem) for problem in problems if problem.severity == "error"]


def test_what_is_no_mailbox_is_told(tmp_path: Path) -> None:
    loaded = load_content(write_small_project(tmp_path, {"data/roles.yml": f"{ROLES}  mailbox: the editors\n"}))
    assert [str(problem) for problem in loaded.problems] == [
        'data/roles.yml:4: "mailbox" cannot be "the editors". Write a role\'s mailbox, as in news@example.org.'
    ]


def test_the_real_mailboxes_are_roles(content: Content) -> None:
    assert [str(problem) for problem in check_mailboxes(check_context(content))] == []
