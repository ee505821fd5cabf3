"""Base records and field types: strict fields, keys that refer to other records, and the basis of a fact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from macros.content.characters import UNPRINTABLE
from macros.content.markup.addresses import find_address_fault
from macros.utils.days import FIRST_DAY, LAST_DAY
from macros.utils.files import is_reserved_name


@dataclass(frozen=True)
class Violation:
    """One broken rule, printed as the field's name, ``message`` and ``fix``.

    Without a ``field`` it concerns the record itself.
    """

    message: str
    fix: str
    field: str = ""


class ViolationsError(ValueError):
    """All rules that a record breaks, so that they are reported together."""

    def __init__(self, violations: list[Violation]) -> None:
        super().__init__(" ".join(violation.message for violation in violations))
        self.violations = violations


class Record(BaseModel):
    """A frozen record. An unknown field name is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    def find_violations(self) -> Iterator[Violation]:
        """Yield each broken rule between fields. A subclass adds its own to those of its base classes."""
        yield from ()

    @model_validator(mode="after")
    def _check_violations(self) -> Self:
        """Raise ``ViolationsError`` with all broken rules."""
        if violations := list(self.find_violations()):
            raise ViolationsError(violations)
        return self


@dataclass(frozen=True)
class Ref:
    """Annotates a field that refers to a key of ``table``. ``extra_keys`` are valid although not in the table."""

    table: str
    extra_keys: tuple[str, ...] = ()


def _check_text(text: str) -> str:
    """Return text with line feeds only; raise ``ViolationsError`` for what a mail program or a terminal would run.

    ``=?`` begins an encoded word (RFC 2047): in the subject of a mail it can hold a line break, and so a header.
    """
    if UNPRINTABLE.search(text) or "\t" in text:
        fix = "Type it again, with spaces only."
        raise ViolationsError([Violation("holds a tab or an invisible character.", fix)])
    if "=?" in text:
        raise ViolationsError([Violation('holds "=?", which mail programs read as code.', "Write it in another way.")])
    return text


def _normalise_line(text: str) -> str:
    """Return text with runs of spaces collapsed. Raises ``ViolationsError`` if it has more than one line."""
    if "\n" in text.strip():
        raise ViolationsError([Violation("must be on one line.", "Take out the line breaks.")])
    return " ".join(text.split())


def check_address(address: str) -> str:
    """Return an address that a reader gets as a link; raise ``ViolationsError`` for one that no page may lead to."""
    if fault := find_address_fault(address):
        raise ViolationsError([Violation(*fault)])
    return _check_text(address)


def check_key(key: str) -> str:
    """Return a key; raise ``ViolationsError`` for one that cannot be the name of a file on Windows."""
    if is_reserved_name(key):
        fix = "Choose another one."
        raise ViolationsError([Violation(f'cannot be "{key}": Windows has no files of that name.', fix)])
    return key


def _convert_to_text(value: object) -> object:
    """Return numbers and dates as text, because YAML converts them; leave other types for pydantic to reject."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number or isinstance(value, date) else value


def _convert_to_number(value: object) -> object:
    """Return a decimal as a number: files give it as text, because an edition such as 1.10 looks the same."""
    return float(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,15}\.[0-9]{1,15}", value) else value


MAX_TEXT = 5_000
"""Characters. Our own longest text has 700."""

Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MAX_TEXT, strip_whitespace=True),
    AfterValidator(_check_text),
    BeforeValidator(_convert_to_text),
]
"""Plain text, not empty. It is printed literally: no Markdown, no HTML."""

Line = Annotated[Text, AfterValidator(_normalise_line)]
"""Text on one line."""

MAX_NUMBER = 1_000_000_000

Number = Annotated[float, Field(ge=0, le=MAX_NUMBER), BeforeValidator(_convert_to_number)]
"""A number of 0 or more, whole or decimal: 2599 or 16.5."""

Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
"""A day of this century: another one is a slip, and days are added to it and taken from it."""

Address = Annotated[
    str,
    StringConstraints(pattern=r"^https?://\S+$", max_length=2_000),
    AfterValidator(check_address),
    BeforeValidator(_convert_to_text),
]
"""An address that a reader gets as a link."""

Mailbox = Annotated[Line, StringConstraints(pattern=r"^[A-Za-z0-9.+_-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$")]
"""An email address of a role, never of a person."""

Key = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80),
    AfterValidator(check_key),
    BeforeValidator(_convert_to_text),
]
"""An identifier, also used in addresses and names of files: lower-case letters, digits and single hyphens."""


class KeyedRecord(Record):
    """A record of a table: ``key`` is its name in the data file."""

    key: Key


Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
"""A colour as six lower-case hexadecimal digits, ``#0b5d66``."""

Basis = Literal["law", "guidance", "local", "practice", "drafted"]
"""Basis of a statement: law, national guidance, local procedure, published practice advice, or our own draft."""

_KeyText = Annotated[str, BeforeValidator(_convert_to_text)]

SourceKey = Annotated[_KeyText, Ref("sources")]
ContactKey = Annotated[_KeyText, Ref("contacts")]
AgencyKey = Annotated[_KeyText, Ref("agencies")]
RoleKey = Annotated[_KeyText, Ref("roles")]
TopicKey = Annotated[_KeyText, Ref("topics")]
NeedKey = Annotated[_KeyText, Ref("findings")]
LevelKey = Annotated[_KeyText, Ref("levels")]
DomainKey = Annotated[_KeyText, Ref("domains")]
IndicatorKey = Annotated[_KeyText, Ref("indicators")]
AgeKey = Annotated[_KeyText, Ref("ages")]
ThreadKey = Annotated[_KeyText, Ref("threads")]
CaseKey = Annotated[_KeyText, Ref("cases")]
WorkshopKey = Annotated[_KeyText, Ref("workshops")]
BorderKey = Annotated[_KeyText, Ref("borders")]
ChannelKey = Annotated[_KeyText, Ref("channels")]
OutcomeKey = Annotated[_KeyText, Ref("outcomes")]
MeasureKey = Annotated[_KeyText, Ref("measures")]
GatewayKey = Annotated[_KeyText, Ref("gateways")]
TimescaleKey = Annotated[_KeyText, Ref("timescales")]
TermKey = Annotated[_KeyText, Ref("glossary")]
GuideKey = Annotated[_KeyText, Ref("guides")]
Audience = Annotated[_KeyText, Ref("agencies", extra_keys=("all",))]
"""The agency that a page is for, or ``all``."""

PageKey = Annotated[_KeyText, Ref("pages")]
"""A page by its file relative to ``docs/``, as in ``findings.md`` or ``about/contacts.md``."""


class Sourced(Record):
    """A record that states a fact: its basis, its source, and what a person must still confirm.

    Every basis except ``drafted`` needs the key of a source.
    """

    basis: Basis
    source: SourceKey | None = None
    confirm: Line | None = Field(default=None, description="What must be confirmed before approval.")

    def find_violations(self) -> Iterator[Violation]:
        """Check that every basis except ``drafted`` has a source."""
        yield from super().find_violations()
        if self.basis != "drafted" and self.source is None:
            fix = 'Add "source": a key in data/sources.yml.'
            yield Violation(f'is "{self.basis}", which needs a source.', fix, "basis")


class Verified(Record):
    """A fact that may change: when and in which source it was seen, and when a person confirmed it.

    ``national`` marks phone numbers that need no confirmation (999, 101, 111).
    """

    national: bool = False
    seen_on: Day | None = None
    seen_at: SourceKey | None = None
    confirmed_on: Day | None = None

    def find_violations(self) -> Iterator[Violation]:
        """Check that every fact except a national number has the date and the source of its check."""
        yield from super().find_violations()
        if not self.national and self.seen_on is None:
            yield Violation('needs "seen_on".', "Add the date on which it was seen, as 2026-11-22.")
        if not self.national and self.seen_at is None:
            yield Violation('needs "seen_at".', "Add where it was seen: a key in data/sources.yml.")
