"""What practice rests on: levels of need, indicators, gateways, time limits, the vision and the words for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.content.models.base import (
    AgeKey,
    Colour,
    DomainKey,
    GatewayKey,
    GuideKey,
    Key,
    KeyedRecord,
    LevelKey,
    Line,
    Record,
    Sourced,
    SourceKey,
    Text,
    ThreadKey,
    Violation,
)

TIMESCALE_PATTERN = re.compile(r"(?P<every>every )?(?P<amount>\d+) (?P<unit>working day|hour|day|week|month)s?")


@dataclass(frozen=True)
class Span:
    """A time limit as it is counted: ``unit`` is hour, day, working-day, week or month; ``every`` if it comes again."""

    amount: int
    unit: str
    every: bool


class Agreement(Sourced):
    """Whether a family's agreement is needed, to give help or to share information."""

    says: Line


class Level(KeyedRecord):
    """One level of need. Its key is its address: ``level-1``."""

    number: int = Field(ge=1)
    name: Line
    short: Line = Field(description="At most ten words, for the doors and the column heads.")
    who: Line
    response: Line
    lead: Line
    child_says: Line = Field(description="The level in a child's own kind of words; drafted.")
    colour: Colour
    help: Agreement
    sharing: Agreement
    gateways: list[GatewayKey] = []


class Domain(KeyedRecord):
    """A lens on a child's life: the three domains of the assessment framework, and harm outside the home."""

    name: Line
    short: Line
    summary: Line


class Age(KeyedRecord):
    """A span of ages that an indicator can belong to, as staff say it."""

    name: Line


class Thread(KeyedRecord):
    """One matter that runs through the levels, as school or sleep does: its indicators are related."""

    name: Line


class Indicator(KeyedRecord):
    """A sign that starts a conversation. Its key is its anchor, and so an address for ever."""

    level: LevelKey
    domain: DomainKey
    text: Line
    thread: ThreadKey | None = Field(default=None, description="What it is about, at every level; drafted.")
    ages: list[AgeKey] = Field(default=[], description="Only where it cannot be seen at other ages; drafted.")
    also_called: list[Line] = []
    guides: list[GuideKey] = []


class StepRule(Sourced):
    """One rule for moving up or down between levels."""

    says: Line


class Noun(Record):
    """A word that the pages use for one thing, and for several."""

    one: Line
    many: Line


class Nouns(Record):
    """The partnership's own words for what its thresholds are made of, in small letters."""

    level: Noun
    domain: Noun
    indicator: Noun
    case: Noun


class Thresholds(Record):
    """All of ``data/thresholds.yml``: levels, domains, indicators, and how to move between levels."""

    words: Nouns
    rule: Line = Field(description="What indicators are for, in one or two sentences.")
    names: Sourced = Field(description="What the names of the levels rest on.")
    indicators_basis: Sourced
    moving: Sourced
    weigh: list[Line] = Field(min_length=1, description="What to weigh before naming a level.")
    levels: dict[Key, Level]
    domains: dict[Key, Domain]
    ages: dict[Key, Age]
    threads: dict[Key, Thread]
    indicators: dict[Key, Indicator]
    step_up: list[StepRule]
    step_down: list[StepRule]
    disagree: StepRule


class Gateway(KeyedRecord, Sourced):
    """A legal test that opens a kind of help or protection."""

    title: Line
    section: Line
    test: Line
    opens: Line


class Timescale(KeyedRecord, Sourced):
    """A time limit. It is an outer limit, never a target.

    ``counts`` is false where a date cannot be worked out from its clock alone, as for a notice given beforehand.
    """

    step: Line = Field(description="What must be done.")
    limit: Line = Field(description='The limit as it is printed, as in "15 working days".')
    clock: Line | None = Field(default=None, description="What starts the clock.")
    counts: bool = True

    def find_violations(self) -> Iterator[Violation]:
        """A limit is written so that it can be counted."""
        yield from super().find_violations()
        if not TIMESCALE_PATTERN.fullmatch(self.limit):
            yield Violation("is not a number of days, weeks or months.", 'Write it as "15 working days".', "limit")

    def parse_span(self) -> Span:
        """Return the limit as it is counted."""
        found = TIMESCALE_PATTERN.fullmatch(self.limit)
        assert found, self.limit
        return Span(int(found["amount"]), found["unit"].replace(" ", "-"), bool(found["every"]))


class Source(KeyedRecord):
    """A publication that the site relies on.

    ``seen`` says whether a copy at this address was opened (``yes``), was read earlier (``earlier``) or
    was not opened (``no``). An edition that has been replaced names the key of the next in ``superseded_by``.
    """

    title: Line
    publisher: Line
    edition: Line | None = None
    in_force_from: date | None = None
    kind: Literal["law", "guidance", "local", "research", "convention", "data"]
    authority: Line = Field(description="What it is authority for.")
    address: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = None
    seen: Literal["yes", "earlier", "no"]
    seen_on: date | None = None
    superseded_by: SourceKey | None = None
    note: Line | None = Field(default=None, description="What a reader must know before relying on it.")
    printable: bool = Field(default=True, description="False: kept for editors, never cited on a page.")


class Term(KeyedRecord):
    """A word or acronym of the field. Its key is its anchor in the glossary."""

    term: Line
    stands_for: Line | None = None
    meaning: Line
    aliases: list[Line] = []
    guide: GuideKey | None = None


class Theme(Sourced):
    """A published theme that the vision is built on."""

    says: Line


class Vision(Record):
    """The vision in one sentence, what it means for each person, and the published themes it is built on."""

    sentence: Line
    basis: Literal["drafted"]
    child: list[Line]
    family: list[Line]
    worker: list[Line]
    partner: list[Line]
    themes: list[Theme]
    outcomes: list[Theme]
    note: Text
