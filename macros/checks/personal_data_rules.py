"""Rules of personal data: what an NHS number, a date of birth, an address and the like look like.

Sources of the rules:
NHS number: ten digits, the last a check digit modulo 11 (NHS Data Model and Dictionary).
National Insurance number: two letters, six digits, one of A to D, without the prefixes that HMRC does not use.
Unique pupil number: a check letter and twelve digits, or eleven and a letter while it is temporary (DfE's UPN guide).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

EMAIL, OWN_MAILBOX = "an email address", "a person's own mailbox"
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
UNUSED_PREFIXES = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}
POSTAL_AREA = re.compile(
    r"(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G(?:[LUY]|IR)?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]"
    r"|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
    r"(?![A-Z])",
    re.IGNORECASE,
)
"""The postcode areas."""
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
DATE = (
    r"(?<![\w])(?:\d{1,2}[/. -]\d{1,2}[/. -](?:\d{4}|\d\d)(?!\d)|\d{4}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? (?:\d{{4}}|'?\d\d)(?!\d)"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
BIRTH = r"(?<![a-z])(?:date[ _-]of[ _-]birth|birth[ _-]?date|d\.? ?o\.? ?b)(?![a-z])\.?"
BORN = r"(?<![a-z])(?:born|birth[ _-]?day)(?![a-z])(?! (?:on or )?(?:after|before|between|since|from|until)\b)"
STREETS = r"Street|Road|Rd|Avenue|Ave|Lane|Crescent|Terrace|Gardens|Grove|Mews|Drive|Square|Parade"
AMBIGUOUS_STREETS = r"St|Close|Court|Walk|Way|Place|Row|Hill|Rise|Vale"
"""Words that end the name of a street, but also other names and headings."""
NOT_STREETS = re.compile(
    r"\b(?:To|Each|Every|Any|And|For|In|By|On|Act|High|Crown|Family|County|Supreme|Youth|One|Ways)\b(?! *$)"
)
"""Words that show that a word of ``AMBIGUOUS_STREETS`` is no street: the High Court, and headings."""
WEBMAIL = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|aol|btinternet|sky|proton|protonmail|me)\.",
    re.IGNORECASE,
)


def is_nhs_number(text: str) -> bool:
    """Return whether a text has ten digits, the last of them the check digit of the others."""
    digits = [int(digit) for digit in text if digit.isdigit()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return (0 if check == 11 else check) == digits[9]


def is_insurance_number(text: str) -> bool:
    """Return whether the prefix of a National Insurance number is in use."""
    return text[:2].upper() not in UNUSED_PREFIXES


def is_pupil_number(text: str) -> bool:
    """Return whether the first letter is the check letter of the twelve characters after it."""
    text = text.upper()
    values = [UPN_LETTERS.find(character) if character.isalpha() else int(character) for character in text[1:]]
    if -1 in values:
        return False
    return UPN_LETTERS[sum(value * weight for weight, value in enumerate(values, start=2)) % 23] == text[0]


def is_postcode(text: str) -> bool:
    """Return whether a text begins with a postcode area and is no section of an Act, such as "s16EA" or "s17 1st"."""
    is_section = re.fullmatch(r"s\d+[A-Z]+|\S+ \d(?:st|nd|rd|th)", text) is not None
    return POSTAL_AREA.match(text) is not None and not is_section


def is_home_address(text: str) -> bool:
    """Return whether a text is the number and name of a street, and not a year and a court, or a heading."""
    number, *words = text.replace(",", " ").split()
    if re.fullmatch(STREETS, words[-1]):
        return True
    return not NOT_STREETS.search(text) and not re.fullmatch(r"(?:19|20)\d\d", number)


def _accept_any(text: str) -> bool:
    return True


@dataclass(frozen=True)
class Rule:
    """A kind of personal data: its name with an article, its pattern, and a test of each match."""

    name: str
    pattern: re.Pattern[str]
    accepts: Callable[[str], bool] = _accept_any


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
            rf"(?<![\w.(])\d{{1,4}}[a-zA-Z]?,? (?:[A-Z][A-Za-z'’.-]+ ){{1,3}}(?:{STREETS}|{AMBIGUOUS_STREETS})\b(?!-)"
        ),
        is_home_address,
    ),
    Rule(
        "a mobile number",
        re.compile(
            r"(?<![\w+])(?<!\d[-./])(?:\+ ?44\)?[ -]?(?:\(0\))?[ -]?|0044[ -]?|0 ?)7(?:[ ().-]{0,2}\d){9}(?!\d)"
        ),
    ),
    Rule(EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")),
)
