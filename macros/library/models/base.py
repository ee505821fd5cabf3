"""What every record has in common: strict fields, keys that refer to other records, and a basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator


class Record(BaseModel):
    """A frozen record; a field name that the model does not know is a problem, not a silence."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Keyed(Record):
    """A record of a table: ``key`` is the name that stands before it in the data file."""

    key: str


@dataclass(frozen=True)
class Ref:
    """Marks a field whose text is a key in the named table; the library resolves it."""

    table: str


def _one_line(text: str) -> str:
    if "\n" in text.strip():
        raise ValueError("must be on one line")
    return " ".join(text.split())


def _as_text(value: object) -> object:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number or isinstance(value, date) else value


Text = Annotated[str, BeforeValidator(_as_text), StringConstraints(min_length=1, strip_whitespace=True)]
"""Plain text, not empty. It is printed as it stands: no Markdown, no HTML."""

Line = Annotated[Text, AfterValidator(_one_line)]
"""Text on one line."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A name for machines and addresses: small letters, digits and single hyphens."""

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
"""A colour as six small hexadecimal digits, ``#0b5d66``."""

Basis = Literal["law", "guidance", "local", "practice", "drafted"]
"""What a statement rests on: law, national guidance, local procedure, published practice advice, or our own draft."""

SourceKey = Annotated[Key, Ref("sources")]
ContactKey = Annotated[Key, Ref("contacts")]
AgencyKey = Annotated[Key, Ref("agencies")]
RoleKey = Annotated[Key, Ref("roles")]
TopicKey = Annotated[Key, Ref("topics")]
NeedKey = Annotated[Key, Ref("findings")]
LevelKey = Annotated[Key, Ref("levels")]
DomainKey = Annotated[Key, Ref("domains")]
GatewayKey = Annotated[Key, Ref("gateways")]
TimescaleKey = Annotated[Key, Ref("timescales")]
TermKey = Annotated[Key, Ref("glossary")]
GuideKey = Annotated[Key, Ref("guides")]
PageKey = Annotated[str, Ref("pages")]
"""A page by its file below ``docs/``, as in ``findings.md`` or ``about/contacts.md``."""


class Grounded(Record):
    """A record that states a fact: what it rests on, the source, and what a person must still confirm.

    Every basis but ``drafted`` needs the key of a source that was really relied on.
    """

    basis: Basis
    source: SourceKey | None = None
    confirm: Line | None = Field(default=None, description="What must be confirmed before approval.")

    @model_validator(mode="after")
    def _needs_source(self) -> Grounded:
        if self.basis != "drafted" and self.source is None:
            raise ValueError(f'has the basis "{self.basis}" and so needs a "source"')
        return self


class Seen(Record):
    """When and where a changeable fact was seen, and when a person confirmed it.

    ``national`` marks numbers that need no confirmation (999, 101, 111).
    """

    national: bool = False
    seen_on: date | None = None
    seen_at: SourceKey | None = None
    confirmed_on: date | None = None

    @model_validator(mode="after")
    def _needs_sight(self) -> Seen:
        if not self.national and (self.seen_on is None or self.seen_at is None):
            raise ValueError('needs "seen_on" and "seen_at": when, and on which page, it was seen')
        return self
