"""Check that no file that is published holds personal data. A match stops the build.

The message names the line and never repeats the value. No message of another check does either.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from macros.checks.context import CheckContext
from macros.checks.personal_data_rules import DATE, EMAIL, OWN_MAILBOX, RULES, WEBMAIL, Rule
from macros.content.file_kinds import KINDS
from macros.content.problems import Problem
from macros.content.text_files import read_text

MESSAGE = "this line holds what looks like"
"""Begins every message of this check."""
DIGIT_OR_AT = re.compile("[\\d@\ufe6b\uff20&]")
"""Every rule needs a digit or an @, of any width or as a reference, so a line without them is skipped."""
ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
"""A backslash before a mark, which Markdown does not show."""
INVISIBLE = re.compile("[\u061c\u200b-\u200f]")
"""Characters without width, which a reader does not see between two figures."""
CONTACTS = "data/contacts.yml"
FIELD = re.compile(r"\s*(\w+):")
ALLOWED_IN_FIELD = {
    (CONTACTS, "mailbox"): ("an email address",),
    (CONTACTS, "office"): ("a postcode", "a home address"),
    ("data/roles.yml", "mailbox"): ("an email address",),
    ("data/partnership.yml", "newsletter_mailbox"): ("an email address",),
    ("data/workshops.yml", "booking_mailbox"): ("an email address",),
}
"""Rules that do not apply to the fields for a role's mailbox and an office's address."""
SKIPPED_TEXT = re.compile(
    r"https?://\S+|(?<![\w@.-])(?:www\.|(?:[\w-]+\.)+(?:uk|org|com|net)/)\S*|\b10\.\d{4,9}/\S+|\bISBN[-: \dX]*",
    re.IGNORECASE,
)
"""Web addresses and numbers of publications: only the rule of email addresses looks into them."""


def check_personal_data(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every line of pages, data, theme and templates that may identify a person."""
    gate = ctx.gate
    for path in gate.list_texts(*KINDS):
        text, _ = gate.read(path)
        lines = text.split("\n")
        for number, (line, following) in enumerate(zip_longest(lines, lines[1:], fillvalue=""), start=1):
            yield from check_line(path, number, line, following)


def check_line(path: str, line: int, text: str, following: str = "") -> Iterator[Problem]:
    """Yield the personal data that begins on a line; it may end on the ``following`` line."""
    for name in dict.fromkeys(name for name, _ in find_personal_data(path, text, following)):
        yield Problem(path, line, f"{MESSAGE} {name}.", _get_advice(name))


def find_personal_data(path: str, text: str, following: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name of the rule and the value for all personal data that begins on a line of a file."""
    if not DIGIT_OR_AT.search(text + following):
        return
    field = FIELD.match(text)
    allowed = ALLOWED_IN_FIELD.get((path, field.group(1)), ()) if field else ()
    line, rest = (_normalise(SKIPPED_TEXT.sub(";", part)) for part in (text, following))
    for rule in RULES:
        if rule.name == EMAIL:
            line, rest = _normalise(text), _normalise(following)
        matches = _list_matches(rule, line, rest)
        if rule.name not in allowed and matches:
            yield from ((rule.name, value) for value in matches)
        elif rule.name == EMAIL and WEBMAIL.search(line):
            yield from ((OWN_MAILBOX, value) for value in matches or [line])


def _list_matches(rule: Rule, line: str, rest: str) -> list[str]:
    """Return the matches of a rule that begin on a line."""
    matches = rule.pattern.finditer(f"{line} {rest}" if rest and line else line)
    return [match.group() for match in matches if match.start() < len(line) and rule.accepts(match.group())]


def _normalise(text: str) -> str:
    """Return a line as it is read: plain characters, without the marks of Markdown for emphasis, code and tables."""
    if not text.isascii():
        text = INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
        text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    if "&" in text:
        text = html.unescape(text)
    text = re.sub(r"[*`>|_]{2,}|[*`>|]", " ", ESCAPE.sub("", text))
    return " ".join(text.split())


def hide_personal_data(problems: list[Problem], root: Path) -> list[Problem]:
    """Return problems with dots in place of the personal data that was found, where another message repeats it."""
    lines: dict[str, set[int]] = {}
    for problem in problems:
        if problem.message.startswith(MESSAGE):
            lines.setdefault(problem.path, set()).add(problem.line)
    patterns = sorted({pattern for path in lines for pattern in _list_patterns(root, path, lines[path])}, key=len)
    if not patterns:
        return problems
    value = re.compile("|".join(reversed(patterns)), re.IGNORECASE)
    return [
        replace(problem, message=value.sub("...", problem.message), fix=value.sub("...", problem.fix))
        for problem in problems
    ]


def _list_patterns(root: Path, path: str, numbers: set[int]) -> Iterator[str]:
    """Yield a pattern for each value on some lines of a file, however it is spaced; a date also without its words."""
    text, _ = read_text(root / path, path)
    lines = [*text.split("\n"), ""]
    for number in numbers:
        for _, value in find_personal_data(path, *lines[number - 1 : number + 1]):
            for part in [value, *re.findall(DATE, value, re.IGNORECASE)]:
                yield r"\W*".join(re.escape(character) for character in part if character.isalnum())


def _get_advice(name: str) -> str:
    if name in (EMAIL, OWN_MAILBOX):
        return "Take it out. A role's mailbox belongs in data/roles.yml or data/contacts.yml, as mailbox."
    if name in ("a postcode", "a home address"):
        return "Take it out. An office's address belongs in data/contacts.yml, as office."
    return "Take it out, and tell your data protection lead if it was ever published."
