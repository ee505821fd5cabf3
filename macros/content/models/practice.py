"""Models for practice: levels of need, indicators, gateways, timescales, sources, the glossary and the vision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from macros.content.models.base import (
    Address,
    AgeKey,
    Colour,
    Day,
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

TIMESCALE_PATTERN = re.compile(
    r"(?P<every>every )?(?P<amount>[1-9][0-9]{0,2}) (?P<unit>working day|hour|day|week|month)s?"
)


@dataclass(frozen=True)
class ParsedTimescale:
    """A timescale parsed: ``unit`` is hour, day, working-day, week or month; ``every`` is true if it repeats."""

    amount: int
    unit: str
    every: bool


class Agreement(Sourced):
    """Whether a family must agree before help is given or information is shared."""

    says: Line


class Level(KeyedRecord):
    """One level of need. Its key is the name of its page: ``level-1``."""

    number: int = Field(ge=1, le=99)
    name: Line
    short: Line = Field(description="At most ten words, for links to the levels and column heads.")
    who: Line
    response: Line
    lead: Line
    child_says: Line = Field(description="The level in words that a child might use; drafted.")
    colour: Colour
    help: Agreement
    sharing: Agreement
    gateways: list[GatewayKey] = []


class Domain(KeyedRecord):
    """A domain of a child's life: the three of the assessment framework, and harm outside the home."""

    name: Line
    short: Line
    summary: Line


class Age(KeyedRecord):
    """An age group that an indicator can belong to, as staff name it."""

    name: Line


class Thread(KeyedRecord):
    """A theme across all levels, such as school or sleep: its indicators are related."""

    name: Line


class Indicator(KeyedRecord):
    """An indicator that a child may need help. Its key is an anchor, so it must never change."""

    level: LevelKey
    domain: DomainKey
    text: Line
    thread: ThreadKey | None = Field(default=None, description="Its theme across the levels; drafted.")
    ages: list[AgeKey] = Field(default=[], description="Only if it cannot be seen at other ages; drafted.")
    also_called: list[Line] = []
    guides: list[GuideKey] = []


class StepRule(Sourced):
    """One rule for moving up or down between levels."""

    says: Line


class Noun(Record):
    """A noun in singular (``one``) and plural (``many``)."""

    one: Line
    many: Line


class Nouns(Record):
    """The partnership's nouns for the parts of its thresholds, in lower case."""

    level: Noun
    domain: Noun
    indicator: Noun
    case: Noun


class Thresholds(Record):
    """Content of ``data/thresholds.yml``: levels, domains, indicators, and how to move between levels."""

    words: Nouns
    rule: Line = Field(description="The purpose of indicators, in one or two sentences.")
    names: Sourced = Field(description="Basis of the names of the levels.")
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
    """A legal test that must be met for a kind of help or protection."""

    title: Line
    section: Line
    test: Line
    opens: Line


class Timescale(KeyedRecord, Sourced):
    """A timescale: the latest time for a step, never a target.

    ``counts`` is false if a date cannot be calculated from its start alone, as for a notice given beforehand.
    """

    step: Line = Field(description="What must be done.")
    limit: Line = Field(description='The timescale as printed, such as "15 working days".')
    clock: Line | None = Field(default=None, description="The event from which it is counted.")
    counts: bool = True

    def find_violations(self) -> Iterator[Violation]:
        """Check that the limit can be parsed."""
        yield from super().find_violations()
        if not TIMESCALE_PATTERN.fullmatch(self.limit):
            yield Violation("is not a number of days, weeks or months.", 'Write it as "15 working days".', "limit")

    def parse_span(self) -> ParsedTimescale:
        """Return the limit as amount and unit. It has been validated, so it matches."""
        match = TIMESCALE_PATTERN.fullmatch(self.limit)
        assert match, self.limit
        return ParsedTimescale(int(match["amount"]), match["unit"].replace(" ", "-"), bool(match["every"]))


class Source(KeyedRecord):
    """A publication that the site relies on.

    ``seen`` states whether the copy at this address was opened (``yes``), was read earlier (``earlier``) or
    was not opened (``no``). ``superseded_by`` is the key of the edition that replaced this one.
    """

    title: Line
    publisher: Line
    edition: Line | None = None
    in_force_from: Day | None = None
    kind: Literal["law", "guidance", "local", "research", "convention", "data"]
    authority: Line = Field(description="What it can be cited for.")
    address: Address | None = None
    seen: Literal["yes", "earlier", "no"]
    seen_on: Day | None = None
    superseded_by: SourceKey | None = None
    note: Line | None = Field(default=None, description="A caution for readers.")
    printable: bool = Field(default=True, description="False: kept for editors, never cited on a page.")


class Term(KeyedRecord):
    """A technical term or acronym. Its key is its anchor in the glossary."""

    term: Line
    stands_for: Line | None = None
    meaning: Line
    aliases: list[Line] = []
    guide: GuideKey | None = None


class Theme(Sourced):
    """A published theme on which the vision is based."""

    says: Line


class Vision(Record):
    """The vision in one sentence, its meaning for each group of people, and the published themes behind it."""

    sentence: Line
    basis: Literal["drafted"]
    child: list[Line]
    family: list[Line]
    worker: list[Line]
    partner: list[Line]
    themes: list[Theme]
    outcomes: list[Theme]
    note: Text
