"""The check of facts that a page repeats instead of calling a macro."""

from __future__ import annotations

import pytest

from macros.checks.hardcoded_facts import check_hardcoded_facts
from macros.content.loader import Content
from tests.support.content import check_context, load_small_project, with_page
from tests.support.project import page_source

GLOSSARY = """plan:
  term: Plan
  meaning: What people do next.
officer:
  term: LADO
  stands_for: Local officer
  meaning: Who leads.
front:
  term: ChECS
  meaning: The front door.
  aliases: [front door, CHECS]
"""
LIMITS = "".join(
    f"{key}:\n  step: Do\n  limit: {limit}\n  basis: drafted\n"
    for key, limit in (("decision", "1 working day"), ("conference", "15 working days"), ("police", "72 hours"))
)
LINE = 12
"""The line on which the text begins."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    files = {"data/glossary.yml": GLOSSARY, "data/timescales.yml": LIMITS}
    return load_small_project(tmp_path_factory.mktemp("facts"), files)


def list_messages(content: Content, text: str) -> list[str]:
    """Return the problems of a page with this text."""
    return [
        str(problem)
        for problem in check_hardcoded_facts(
            check_context(with_page(content, "odd.md", page_source("Odd", "plain_page", text)))
        )
    ]


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("Ring 0123 456 7890.", 'the phone number "0123 456 7890" is', 'Write {{ contact("front-door") }}.'),
        ("Ring 01234567890.", 'the phone number "01234567890" is', 'Write {{ contact("front-door") }}.'),
        ("Ring 0123-456-7890.", 'the phone number "0123-456-7890" is', 'Write {{ contact("front-door") }}.'),
        ("Ring 999 now", 'the phone number "999" is', 'Write {{ contact("emergency") }}.'),
        (
            "Ring 0800 1111 222",
            'the phone number "0800 1..." is',
            "Put it in data/contacts.yml and call it from there.",
        ),
        (
            "Within 15 working days.",
            'the time limit "15 working days" is',
            'Write {{ timescale("conference") }}, or the limit that is meant.',
        ),
        (
            "Within fifteen working days.",
            'the time limit "15 working days" is',
            'Write {{ timescale("conference") }}, or the limit that is meant.',
        ),
        (
            "Soon (one working day).",
            'the time limit "1 working day" is',
            'Write {{ timescale("decision") }}, or the limit that is meant.',
        ),
        (
            "A 72-hours limit.",
            'the time limit "72 hours" is',
            'Write {{ timescale("police") }}, or the limit that is meant.',
        ),
        (
            "At level 3 we act.",
            '"level 3" is',
            'Write {{ level_name("...") }} with a key from data/thresholds.yml.',
        ),
        (
            "Levels two and three.",
            '"Levels two" is',
            'Write {{ level_name("...") }} with a key from data/thresholds.yml.',
        ),
        (
            "At level six we act.",
            '"level six" is',
            'Write {{ level_name("...") }} with a key from data/thresholds.yml.',
        ),
        ("At level 12 we act.", '"level 12" is', 'Write {{ level_name("...") }} with a key from data/thresholds.yml.'),
        ("A level-4 need.", '"level-4" is', 'Write {{ level_name("...") }} with a key from data/thresholds.yml.'),
        ("Call the LADO.", '"LADO" is', 'Write {{ term("LADO") }}, so that readers can see what it means.'),
        ("Call the LADO's office.", '"LADO" is', 'Write {{ term("LADO") }}, so that readers can see what it means.'),
        (
            "All LADOs agree.",
            '"LADOs" is',
            'Write {{ term("LADO", "LADOs") }}, so that readers can see what it means.',
        ),
        ("**ChECS** answers.", '"ChECS" is', 'Write {{ term("ChECS") }}, so that readers can see what it means.'),
        ("Ask CHECS.", '"CHECS" is', 'Write {{ term("CHECS") }}, so that readers can see what it means.'),
        ("[Ask the LADO](index.md).", '"LADO" is', 'Write {{ term("LADO") }}, so that readers can see what it means.'),
    ],
)
def test_a_fact_typed_by_hand_is_told_with_the_macro_to_write(
    small: Content, text: str, message: str, fix: str
) -> None:
    assert list_messages(small, f"All is well.\n\n{text}\n") == [
        f"docs/odd.md:{LINE + 2}: {message} typed by hand. {fix}"
    ]


@pytest.mark.parametrize(
    "text",
    [
        'Ring {{ contact("front-door") }} within {{ timescale("conference") }}.',
        'Ask {{ term("LADO") }}, {{ term("ChECS", "CHECS") }} or {{ level_name("two") }}.',
        "Write `LADO`, `0123 456 7890`, `level 3` or `15 working days`.",
        "```\nLADO 999 level 3\n15 working days\n```",
        "See [the page](https://a.example/LADO/level-3/01234567890).",
        "See [the page][1].\n\n[1]: https://a.example/LADO/999 (LADO)",
        "See <https://a.example/LADO/999>.",
        "## A heading { #LADO }",
        "The front door, a plan and a lado.",
        "It costs £101. There are 1999 and 9990 of them, or 101.5.",
        "Within 16 working days, 115 working days or 15 working daysters.",
        "In December 2012, 300 people on all levels of the house.",
        "Several levels. Two of them. A high level.",
        "SALADOS and ALADO are other words.",
        'An open macro: {{ term("LADO")\n\nand text.',
    ],
)
def test_what_is_no_fact_or_stands_in_a_macro_in_code_or_in_an_address_is_left_alone(small: Content, text: str) -> None:
    assert list_messages(small, f"{text}\n") == []


def test_lines_are_right_below_macros_and_code_of_several_lines(small: Content) -> None:
    text = '{{ term("plan",\n"a plan") }}\n\n```\ncode\n```\n\n{% if x %}\nhidden\n{% endif %}\n\nAsk the LADO.\n'
    assert [message.split(" is ")[0] for message in list_messages(small, text)] == [f'docs/odd.md:{LINE + 11}: "LADO"']


def test_all_facts_of_a_line_are_told(small: Content) -> None:
    messages = list_messages(small, "Ring 999 at level 3: the LADO has 72 hours.\n")
    assert [message.split(": ")[1].split(" is ")[0] for message in messages] == [
        'the phone number "999"',
        'the time limit "72 hours"',
        '"level 3"',
        '"LADO"',
    ]
