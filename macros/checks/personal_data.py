"""Promise: nothing on the site points to one person. Found in any page or data file, it stops the build.

The message names the line and never repeats the value. Where each rule comes from:
NHS number: ten digits, the last a check digit modulo 11 (NHS Data Model and Dictionary).
National Insurance number: two letters, six digits, one of A to D, with the prefixes that HMRC does not use left out.
Unique pupil number: a check letter and twelve digits, or eleven and a letter while it is temporary (DfE's UPN guide).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from macros.checks.context import CheckContext
from macros.content.problems import Problem
from macros.content.yaml_reader import decode

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
UNUSED_PREFIXES = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
POSTAL_AREA = re.compile(
    r"(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G(?:[LUY]|IR)?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]"
    r"|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
    r"(?![A-Z])",
    re.IGNORECASE,
)
"""The letters with which a postcode can begin."""
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE = (
    r"(?<![\w])(?:\d{1,2}[/. -]\d{1,2}[/. -](?:\d{4}|\d\d)(?!\d)|\d{4}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? (?:\d{{4}}|'?\d\d)(?!\d)"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
BIRTH = r"(?<![a-z])(?:date[ _-]of[ _-]birth|birth[ _-]?date|d\.? ?o\.? ?b)(?![a-z])\.?"
BORN = r"(?<![a-z])(?:born|birth[ _-]?day)(?![a-z])(?! (?:on or )?(?:after|before|between|since|from|until)\b)"
STREETS = r"Street|Road|Rd|Avenue|Ave|Lane|Crescent|Terrace|Gardens|Grove|Mews|Drive|Square|Parade"
OTHER_STREETS = r"St|Close|Court|Walk|Way|Place|Row|Hill|Rise|Vale"
"""Words that end the name of a street, but other names and headings too."""
NOT_STREETS = re.compile(
    r"\b(?:To|Each|Every|Any|And|For|In|By|On|Act|High|Crown|Family|County|Supreme|Youth|One|Ways)\b(?! *$)"
)
"""Words that do not stand in an address before a word of ``OTHER_STREETS``: the High Court, and headings."""
WEBMAIL = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|aol|btinternet|sky|proton|protonmail|me)\.",
    re.IGNORECASE,
)
TELLING = re.compile(r"[\d@]")
"""Nothing that points to a person is without any of these."""
CONTACTS = "data/contacts.yml"
FIELD = re.compile(r"\s*(\w+):")
ALLOWED = {
    (CONTACTS, "mailbox"): ("an email address",),
    (CONTACTS, "office"): ("a postcode", "a home address"),
    ("data/roles.yml", "mailbox"): ("an email address",),
    ("data/partnership.yml", "newsletter_mailbox"): ("an email address",),
    ("data/workshops.yml", "booking_mailbox"): ("an email address",),
}
"""Fields made for a role's mailbox and an office's address."""
NOT_PEOPLE = re.compile(
    r"https?://\S+|(?<![\w@.-])(?:www\.|(?:[\w-]+\.)+(?:uk|org|com|net)/)\S*|\b10\.\d{4,9}/\S+|\bISBN[-: \dX]*",
    re.IGNORECASE,
)
"""Addresses of sites and numbers of publications, which are not looked into, but for email addresses."""


def is_nhs_number(found: str) -> bool:
    """True for ten digits whose last is the check digit of the nine before it."""
    digits = [int(digit) for digit in found if digit.isdigit()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return (0 if check == 11 else check) == digits[9]


def is_insurance_number(found: str) -> bool:
    """True unless its prefix is one that is never given out."""
    return found[:2].upper() not in UNUSED_PREFIXES


def is_pupil_number(found: str) -> bool:
    """True if the first letter is the check letter of the twelve characters after it."""
    found = found.upper()
    values = [UPN_LETTERS.find(character) if character.isalpha() else int(character) for character in found[1:]]
    if -1 in values:
        return False
    return UPN_LETTERS[sum(value * weight for weight, value in enumerate(values, start=2)) % 23] == found[0]


def is_postcode(found: str) -> bool:
    """True if it begins with an area that there is; "s16EA" is a section, and so is that of "s17 1st"."""
    is_section = re.fullmatch(r"s\d+[A-Z]+|\S+ \d(?:st|nd|rd|th)", found) is not None
    return POSTAL_AREA.match(found) is not None and not is_section


def is_home_address(found: str) -> bool:
    """True for the number and name of a street, and not for a year and a court or a heading."""
    number, *words = found.replace(",", " ").split()
    if re.fullmatch(STREETS, words[-1]):
        return True
    return not NOT_STREETS.search(found) and not re.fullmatch(r"(?:19|20)\d\d", number)


def _accept_any(found: str) -> bool:
    return True


@dataclass(frozen=True)
class Rule:
    """What may point to one person: what it is called, how it looks, and what else must hold of it."""

    name: str
    pattern: re.Pattern[str]
    holds: Callable[[str], bool] = _accept_any


RULES = (
    Rule(
        "an NHS number",
        re.compile(r"(?<![\w.-])(?<!\+44 )(?<!\(0\))(?<!\(0\) )\d{3}[ .-]?\d{3}[ .-]?\d{4}(?![\w-]|\.\d)"),
        is_nhs_number,
    ),
    Rule(
        "a National Insurance number",
        re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ .-]?\d\d){3}[ .-]?[A-D](?!\w)", re.IGNORECASE),
        is_insurance_number,
    ),
    Rule(
        "a unique pupil number",
        re.compile(r"(?<!\w)[A-HJ-NP-RT-Z]\d{11}[A-Z\d](?!\w)", re.IGNORECASE),
        is_pupil_number,
    ),
    Rule(
        "a date of birth",
        re.compile(rf"(?:{BIRTH}|{BORN})[^.]{{0,30}}?{DATE}|{DATE}[^.]{{0,10}}?{BIRTH}", re.IGNORECASE),
    ),
    Rule(
        "a postcode",
        re.compile(
            r"(?<![\w#-])(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPS-UW]|[A-HK-Y]\d[ABEHMNPRV-Y]) ?"
            r"\d[ABD-HJLNP-UW-Z]{2})(?![\w-])",
            re.IGNORECASE,
        ),
        is_postcode,
    ),
    Rule(
        "a home address",
        re.compile(
            rf"(?<![\w.(])\d{{1,4}}[a-zA-Z]?,? (?:[A-Z][A-Za-z'’.-]+ ){{1,3}}(?:{STREETS}|{OTHER_STREETS})\b(?!-)"
        ),
        is_home_address,
    ),
    Rule(
        "a mobile number",
        re.compile(
            r"(?<![\w+])(?<!\d[-./])(?:\+ ?44\)?[ -]?(?:\(0\))?[ -]?|0044[ -]?|0 ?)7(?:[ ().-]{0,2}\d){9}(?!\d)"
        ),
    ),
    Rule("an email address", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")),
)


def check_personal_data(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every place in ``docs/`` and ``data/`` that may point to one person."""
    root = ctx.root
    files = [*sorted((root / "docs").rglob("*.md")), *sorted((root / "data").rglob("*.y*ml"))]
    for file in files:
        path = file.relative_to(root).as_posix()
        text, _ = decode(file.read_bytes(), path)
        lines = text.split("\n")
        for line, (words, following) in enumerate(zip_longest(lines, lines[1:], fillvalue=""), start=1):
            yield from check_line(path, line, words, following)


def check_line(path: str, line: int, text: str, following: str = "") -> Iterator[Problem]:
    """Yield what begins on a line, and may end on the following one, that may point to one person."""
    if not TELLING.search(text + following):
        return
    field = FIELD.match(text)
    allowed = ALLOWED.get((path, field.group(1)), ()) if field else ()
    for rule in RULES:
        if rule.name not in allowed and _find_kinds(rule, text, following):
            yield Problem(path, line, f"this line holds what looks like {rule.name}.", _get_advice(rule.name))
        elif rule.name == "an email address" and WEBMAIL.search(text):
            yield Problem(path, line, "this line holds what looks like a person's own mailbox.", _get_advice(rule.name))


def _find_kinds(rule: Rule, text: str, following: str) -> bool:
    """True if what the rule looks for begins on a line."""
    is_email = rule.name == "an email address"
    begun, rest = (
        strip_addresses(part) if is_email else strip_addresses(NOT_PEOPLE.sub(";", part)) for part in (text, following)
    )
    found = rule.pattern.finditer(f"{begun} {rest}" if rest and begun else begun)
    return any(match.start() < len(begun) and rule.holds(match.group()) for match in found)


def strip_addresses(text: str) -> str:
    """Return a line with every space a space and every dash a hyphen, and without the marks of bold or quotations."""
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", re.sub(r"[*`>|_]{2,}|[*`>|]", " ", text))
    return " ".join(text.split())


def _get_advice(name: str) -> str:
    if name == "an email address":
        return "Take it out. A role's mailbox belongs in data/roles.yml or data/contacts.yml, as mailbox."
    if name in ("a postcode", "a home address"):
        return "Take it out. An office's address belongs in data/contacts.yml, as office."
    return "Take it out, and tell your data protection lead if it was ever published."
