"""The check of personal data. All numbers are invented, but with valid check digits."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.build.mkdocs_builder import THEME
from macros.checks.context import CheckContext
from macros.checks.personal_data import check_line, check_personal_data
from macros.checks.personal_data_rules import is_nhs_number, is_pupil_number
from macros.checks.registry import check_content
from tests.support.content import TODAY
from tests.support.project import MINIMAL_PROJECT, page_source, write_small_project

NHS = "an NHS number"
INSURANCE = "a National Insurance number"
PUPIL = "a unique pupil number"
BIRTH = "a date of birth"
POSTCODE = "a postcode"
HOME = "a home address"
MOBILE = "a mobile number"
EMAIL = "an email address"
OWN = "a person's own mailbox"


def list_kinds(text: str, path: str = "docs/odd.md", following: str = "") -> list[str]:
    """Return the kinds of personal data that a line is reported to hold."""
    messages = [str(problem) for problem in check_line(path, 7, text, following)]
    return [line.split("looks like ", 1)[1].split(". ", 1)[0] for line in messages]


FOUND: dict[str, list[str]] = {
    NHS: [
        "NHS number 943 476 5919",
        "NHS number 943-476-5919",
        "943.476.5919 is on the form",
        "The number is 9434765919.",
        "(9434765919)",
        "| 999 012 3454 |",
        "The number is **943 476 5919**.",
        "NHS number: 943\u00a0476\u00a05919",
        "NHS number: 943\u2011476\u20115919",
        "nhs: '4500000070'",
    ],
    INSURANCE: [
        "AB123456C",
        "AB 12 34 56 C",
        "ab 12 34 56 c",
        "Her number, ab123456c, is known",
        "AB-12-34-56-C",
        "AB 123456 C",
        "`OA123456A`",
    ],
    PUPIL: ["H801200001001", "upn: H801200001001", "h801200001001", "The pupil K82343210300A moved."],
    BIRTH: [
        "Born 3 May 2010",
        "He was born on 3 May 2010.",
        "born on the 3rd of May, 2010",
        "She was born in Crewe on May 3, 2010",
        "DOB: 03/05/2010",
        "D.O.B. 3.5.10",
        "d.o.b 03-05-2010",
        "dob 03 05 2010",
        "date of birth: 2010-05-03",
        "date_of_birth: 2010-05-03",
        "| Date of birth | 3 May 2010 |",
        "Birth date 3 May '10",
        "Her birthday is 3 May 2010",
        "3 May 2010 (date of birth)",
        "**DOB** 3rd Sept 2011",
    ],
    POSTCODE: ["CW1 2BJ", "near CW12BJ", "at cw11 3ab", "(SK10 1AB)", "M1 1AE", "W1A 0AX", "EC1A 1BB", "S1 6EA"],
    HOME: [
        "14 High Street",
        "14a High Street",
        "Flat 2, 14 Mill Lane",
        "14, Mill Lane, Crewe",
        "3 The Close",
        "27 St Mary's Road",
        "9 Upper Mill Hill",
        "She lives at 5 Oak Rd.",
        "2010 Mill Lane",
    ],
    MOBILE: [
        "07700 900123",
        "07700900123",
        "0770 090 0123",
        "07700-900-123",
        "(07700) 900123",
        "+44 7700 900123",
        "+447700900123",
        "+44 (0)7700 900123",
        "+44-7700-900123",
        "0044 7700 900123",
        "phone: 07700 900 123",
    ],
    EMAIL: [
        "jo@example.org",
        "jo.bloggs+work@example.gov.uk",
        "[Write](mailto:jo@example.org)",
        "https://a.example/?to=jo@example.org",
        "mailbox: lead@example.gov.uk",
    ],
}


@pytest.mark.parametrize(("text", "name"), [(text, name) for name, texts in FOUND.items() for text in texts])
def test_what_points_to_a_person_is_found(text: str, name: str) -> None:
    assert list_kinds(text) == [name]


ALLOWED = [
    # Ten digits that are no NHS number.
    "943 476 5918",
    "450 000 0020",
    "0000000000",
    "19434765919",
    "9434765919-x",
    "ISBN 0306406152",
    "ISBN: 0-306-40615-2",
    # Letters and digits that are no National Insurance number.
    "BG123456A",
    "gb 12 34 56 a",
    "ZZ123456D",
    "AB123456E",
    "DA123456A",
    "AO123456A",
    "XAB123456C",
    "AB 12 34 56",
    # No unique pupil number.
    "H801200001002",
    "J82343210300A",
    "H80120000100I",
    "I801200001001",
    "H80120000100",
    # Dates that are no birth.
    "Reviewed on 22 November 2026",
    "A child born early needs care. Reviewed 22 November 2026",
    "A newborn baby, seen on 3 May 2010",
    "children born on or after 1 September 2008",
    "A person born before 1 April 1992",
    "unborn babies: guidance of 3 May 2010",
    "reviewed: 2026-01-31",
    "A baby born in 2010",
    "the birth certificate",
    # No postcode.
    "section 17(4A)",
    "s16EA",
    "s31ZA(4)",
    "s47 1st",
    "SI 2010/959",
    'brand: "#BD12AB"',
    "QQ1 2AB",
    "XX12 3CD",
    "WCAG 2.2 AA",
    "b1-2ab",
    # No home address.
    "5 Way to say it",
    "10 working days in a row",
    "level 3 to 4",
    "3 steps on the way",
    "3 children walk down the road",
    "House of Lords",
    "the 2021 Family Court",
    "3 July, High Court",
    "In 2013 Working Together Place",
    "7 Ways To Close",
    "section 20 Children Act 1989",
    "1 May Streetwise",
    "999 or 101",
    # No mobile.
    "0300 123 5012",
    "+44 300 123 5012",
    "+44 (0)300 123 5012",
    "01270 123 456",
    "0800 1111",
    "078",
    "2026-07-11 120000",
    "0770 090 01234",
    "107700 900123",
    # Addresses of sites and publications.
    "https://doi.org/10.1016/j.jml.2019.9434765919",
    "doi:10.1007/9434765919",
    "https://a.example/CW12BJ/07700900123",
    "www.a.example/AB123456C",
    "legislation.gov.uk/id/9434765919",
    "axe@4.10.2",
    "@example.org",
    "10 working days",
    "From 1989 to 2026, in years 7 to 11",
    "2.5 hours at 8.30am",
]


@pytest.mark.parametrize("text", ALLOWED)
def test_what_points_to_nobody_is_let_be(text: str) -> None:
    assert list_kinds(text) == []


def test_the_check_digit_of_an_nhs_number() -> None:
    """Check the digit, 11 minus the remainder: 11 is written as 0, and 10 is never issued."""
    assert is_nhs_number("4500000070")
    assert not any(is_nhs_number(f"450000002{digit}") for digit in range(10))
    assert [digit for digit in range(10) if is_nhs_number(f"943476591{digit}")] == [9]


def test_the_check_letter_of_a_pupil_number() -> None:
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    assert [letter for letter in letters if is_pupil_number(f"{letter}801200001001")] == ["H"]
    assert [letter for letter in letters if is_pupil_number(f"{letter}82343210300A")] == ["K"]


@pytest.mark.parametrize(
    ("text", "following", "name"),
    [
        ("He was born on", "3 May 2010.", BIRTH),
        ("Call +44 7700", "900123 today.", MOBILE),
        ("She lives at 14", "Mill Lane.", HOME),
        ("> NHS number 943 476", "> 5919", NHS),
    ],
)
def test_a_value_may_end_on_the_next_line_and_is_told_once(text: str, following: str, name: str) -> None:
    assert list_kinds(text, following=following) == [name]
    assert list_kinds(following) == []


def test_what_stands_on_the_next_line_alone_is_told_there() -> None:
    assert list_kinds("Call:", following="07700 900123") == []


CONTACTS = "data/contacts.yml"


@pytest.mark.parametrize(
    ("text", "path", "kinds"),
    [
        ("  mailbox: front.door@example.gov.uk", CONTACTS, []),
        ("  office: 14 High Street, Crewe, CW1 2BJ", CONTACTS, []),
        ("  mailbox: jo@gmail.com", CONTACTS, [OWN]),
        ("  booking_mailbox: workshops@example.gov.uk", "data/workshops.yml", []),
        ("  booking_mailbox: jo@gmail.com", "data/workshops.yml", [OWN]),
        ("  booking_mailbox: workshops@example.gov.uk", CONTACTS, [EMAIL]),
        ("  place: workshops@example.gov.uk", "data/workshops.yml", [EMAIL]),
        ("  mailbox: jo@BTinternet.com", CONTACTS, [OWN]),
        ("  mailbox: 14 High Street", CONTACTS, [HOME]),
        ("  office: front.door@example.gov.uk", CONTACTS, [EMAIL]),
        ("  office: 14 High Street, 07700 900123", CONTACTS, [MOBILE]),
        ("  how: Write to front.door@example.gov.uk", CONTACTS, [EMAIL]),
        ("  name: 14 High Street, CW1 2BJ", CONTACTS, [POSTCODE, HOME]),
        ("  mailbox: front.door@example.gov.uk", "data/roles.yml", []),
        ("  mailbox: jo@gmail.com", "data/roles.yml", [OWN]),
        ("  office: 14 High Street, CW1 2BJ", "data/roles.yml", [POSTCODE, HOME]),
        ("  mailbox: front.door@example.gov.uk", "data/agencies.yml", [EMAIL]),
        ("newsletter_mailbox: news@example.gov.uk", "data/partnership.yml", []),
        ("newsletter_mailbox: jo@gmail.com", "data/partnership.yml", [OWN]),
        ("name: news@example.gov.uk", "data/partnership.yml", [EMAIL]),
        ("office: 14 High Street, CW1 2BJ", "docs/odd.md", [POSTCODE, HOME]),
    ],
)
def test_a_roles_mailbox_and_an_office_have_fields_of_their_own(text: str, path: str, kinds: list[str]) -> None:
    assert list_kinds(text, path) == kinds


def test_a_line_with_several_is_told_of_each() -> None:
    text = "Jo, born 3 May 2010, 14 High Street, CW1 2BJ, 07700 900123, jo@example.org"
    assert list_kinds(text) == [BIRTH, POSTCODE, HOME, MOBILE, EMAIL]


@pytest.mark.parametrize("text", [text for texts in FOUND.values() for text in texts])
def test_no_message_repeats_what_was_found(text: str) -> None:
    words = [word for word in text.split() if any(letter.isdigit() or letter == "@" for letter in word)]
    for problem in check_line("docs/odd.md", 7, text):
        assert (problem.path, problem.line) == ("docs/odd.md", 7)
        message = f"{problem.message} {problem.fix}"
        assert not [word for word in words if word in message]
        assert not any(letter.isdigit() for letter in message)


def test_pages_and_data_are_both_searched_with_the_line_of_each(tmp_path: Path) -> None:
    roles = (MINIMAL_PROJECT / "data/roles.yml").read_text("utf-8").replace("Keeps the pages.", "Ring 07700 900123.")
    text = page_source("Odd", "plain_page", "Write to jo@example.org.\n").replace("First written.", "Moved to CW1 2BJ.")
    root = write_small_project(tmp_path, {"data/roles.yml": roles, "docs/deep/odd.md": text})
    assert [str(problem) for problem in check_personal_data(CheckContext(root, root, TODAY))] == [
        "docs/deep/odd.md:8: this line holds what looks like a postcode. "
        "Take it out. An office's address belongs in data/contacts.yml, as office.",
        "docs/deep/odd.md:12: this line holds what looks like an email address. "
        "Take it out. A role's mailbox belongs in data/roles.yml or data/contacts.yml, as mailbox.",
        "data/roles.yml:3: this line holds what looks like a mobile number. "
        "Take it out, and tell your data protection lead if it was ever published.",
    ]


def test_it_stops_the_build_and_a_data_file_that_cannot_be_read_hides_nothing(tmp_path: Path) -> None:
    files = {"data/roles.yml": "editor:\n  title: [\n# 07700 900123\n"}
    _, problems = check_content(write_small_project(tmp_path, files), THEME, TODAY)
    assert [problem.severity for problem in problems if "mobile" in problem.message] == ["error"]


def test_the_real_pages_and_facts_point_to_nobody(root: Path) -> None:
    assert [str(problem) for problem in check_personal_data(CheckContext(root, root, TODAY))] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("077\u200c00 900\u200d123", MOBILE),
        ("0\u200e7700 900123", MOBILE),
        ("０７７００ ９００１２３", MOBILE),
        ("0&#55;700 900123", MOBILE),
        ("07700\\-900123", MOBILE),
        ("jo\\@example.org", EMAIL),
        ("jo&commat;example.org", EMAIL),
        ("jo＠example.org", EMAIL),
        ("CW1\u00a02BJ", POSTCODE),
    ],
)
def test_what_a_reader_sees_is_searched_and_not_how_it_is_written(text: str, kind: str) -> None:
    assert list_kinds(text) == [kind]


@pytest.mark.parametrize("name", ["overrides/main.html", "overrides/assets/site.css", "macros/templates/pages/a.html"])
def test_theme_and_templates_are_searched_too(name: str, tmp_path: Path) -> None:
    root = write_small_project(tmp_path, {name: "Ring 07700 900123."})
    (problem,) = check_personal_data(CheckContext(root, root, TODAY))
    assert (problem.path, problem.line) == (name, 1)


@pytest.mark.parametrize(
    ("files", "value"),
    [
        ({"docs/odd.md": page_source("Odd", "plain_page", "Ring 07700 900123 now.\n")}, "900"),
        ({"docs/odd.md": page_source("Odd", "plain_page", "See [him](tel:07700900123).\n")}, "900"),
        ({"docs/odd.md": page_source("Odd", "plain_page", "See [it](jo-07700-900123.md).\n")}, "900"),
        ({"docs/odd.md": page_source("Odd", "plain_page", "See <b07700900123> 07700 900123.\n")}, "900"),
        ({"docs/odd.md": page_source("Odd", "plain_page", '{{ term("07700 900123") }}\n')}, "900"),
        ({"docs/odd.md": page_source("Odd", "plain_page", more="nhs: 943 476 5919\n943 476 5919: x\n")}, "5919"),
        ({"docs/odd.md": page_source("Odd", "plain_page").replace("draft", "jo@gmail.com")}, "jo@"),
        ({"data/roles.yml": "07700 900123:\n  title: Editor\n  does: Keeps the pages.\n"}, "900"),
        ({"data/contacts.yml": "front-door:\n  phone: [07700 900123]\n  jo@gmail.com: x\n"}, "900"),
        ({"docs/odd.md": page_source("Odd", "plain_page").replace("2026-01-31\nrev", "born 14/03/2011\nrev")}, "/03/"),
    ],
)
def test_no_message_of_any_check_repeats_personal_data(files: dict[str, str], value: str, tmp_path: Path) -> None:
    _, problems = check_content(write_small_project(tmp_path, files), THEME, TODAY)
    assert [problem for problem in problems if "looks like" in problem.message]
    assert [str(problem) for problem in problems if value in f"{problem.message} {problem.fix}"] == []
