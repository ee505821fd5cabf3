"""What every record has in common: strict fields, keys that refer to other records, and a basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator


@dataclass(frozen=True)
class Violation:
    """One rule that a value breaks. The message is the field's name, ``what``, and then ``do``.

    Without a ``field`` the fault is that of the whole value.
    """

    message: str
    fix: str
    field: str = ""


class ViolationsError(ValueError):
    """All rules that a value breaks, so that none of them hides another."""

    def __init__(self, violations: list[Violation]) -> None:
        super().__init__(" ".join(violation.message for violation in violations))
        self.violations = violations


class Record(BaseModel):
    """A frozen record; a field name that the model does not know is a problem, not a silence."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    def find_violations(self) -> Iterator[Violation]:
        """Yield every rule between fields that the record breaks. A record adds its own to those of its bases."""
        yield from ()

    @model_validator(mode="after")
    def _check_violations(self) -> Self:
        if found := list(self.find_violations()):
            raise ViolationsError(found)
        return self


@dataclass(frozen=True)
class Ref:
    """Marks a text that is a key in the named table; the library resolves it. ``besides`` are words beside its keys."""

    table: str
    extra_keys: tuple[str, ...] = ()


def _normalise_line(text: str) -> str:
    if "\n" in text.strip():
        raise ViolationsError([Violation("must be on one line.", "Take out the line breaks.")])
    return " ".join(text.split())


def _convert_to_text(value: object) -> object:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number or isinstance(value, date) else value


def _convert_to_number(value: object) -> object:
    """A number with a point comes from a file as text, because a text such as an edition may look the same."""
    return float(value) if isinstance(value, str) and re.fullmatch(r"[0-9]+\.[0-9]+", value) else value


Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), BeforeValidator(_convert_to_text)]
"""Plain text, not empty. It is printed as it stands: no Markdown, no HTML."""

Line = Annotated[Text, AfterValidator(_normalise_line)]
"""Text on one line."""

Number = Annotated[float, Field(ge=0), BeforeValidator(_convert_to_number)]
"""A number that is not below nought, whole or with a point: 2599 or 16.5."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A name for machines and addresses: small letters, digits and single hyphens."""


class KeyedRecord(Record):
    """A record of a table: ``key`` is the name that stands before it in the data file."""

    key: Key


Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
"""A colour as six small hexadecimal digits, ``#0b5d66``."""

Basis = Literal["law", "guidance", "local", "practice", "drafted"]
"""What a statement rests on: law, national guidance, local procedure, published practice advice, or our own draft."""

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
"""A page by its file below ``docs/``, as in ``findings.md`` or ``about/contacts.md``."""


class Sourced(Record):
    """A record that states a fact: what it rests on, the source, and what a person must still confirm.

    Every basis but ``drafted`` needs the key of a source that was really relied on.
    """

    basis: Basis
    source: SourceKey | None = None
    confirm: Line | None = Field(default=None, description="What must be confirmed before approval.")

    def find_violations(self) -> Iterator[Violation]:
        """A basis that is not our own draft needs its source."""
        yield from super().find_violations()
        if self.basis != "drafted" and self.source is None:
            fix = 'Add "source": a key in data/sources.yml.'
            yield Violation(f'is "{self.basis}", which needs a source.', fix, "basis")


class Verified(Record):
    """When and where a changeable fact was seen, and when a person confirmed it.

    ``national`` marks numbers that need no confirmation (999, 101, 111).
    """

    national: bool = False
    seen_on: date | None = None
    seen_at: SourceKey | None = None
    confirmed_on: date | None = None

    def find_violations(self) -> Iterator[Violation]:
        """What is not a national number was seen on some day and in some source."""
        yield from super().find_violations()
        if not self.national and self.seen_on is None:
            yield Violation('needs "seen_on".', "Add the date on which it was seen, as 2026-11-22.")
        if not self.national and self.seen_at is None:
            yield Violation('needs "seen_at".', "Add where it was seen: a key in data/sources.yml.")
