"""Models for borders between levels: deciding questions, made-up cases, and what makes a need more or less serious."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from macros.content.models.base import (
    AgeKey,
    AgencyKey,
    BorderKey,
    DomainKey,
    GuideKey,
    IndicatorKey,
    Key,
    KeyedRecord,
    LevelKey,
    Line,
    NeedKey,
    Record,
    Sourced,
    SourceKey,
    Violation,
)


class Border(KeyedRecord):
    """The border between two neighbouring levels, and the question that decides it."""

    lower: LevelKey
    upper: LevelKey
    question: Line
    sources: list[SourceKey] = Field(default=[], description="Sources of the question.")


class View(Record):
    """A level that may fit the case, and when. A draft, never a decision."""

    level: LevelKey
    says: Line


class Principle(Sourced):
    """What a case teaches, with its basis."""

    says: Line


class Case(KeyedRecord):
    """A short made-up situation at a border. Its key is an anchor, so it must never change."""

    border: BorderKey
    title: Line
    age: AgeKey
    domains: list[DomainKey] = Field(min_length=1)
    agencies: list[AgencyKey] = Field(min_length=1, description="Who meets the child in this situation.")
    findings: list[NeedKey] = []
    situation: Line
    up: list[Line] = Field(min_length=1, description="Reasons for the higher level.")
    down: list[Line] = Field(min_length=1, description="Reasons for the lower level.")
    next_steps: list[Line] = Field(min_length=1, description="Good next steps, one line for each person who acts.")
    views: list[View] = Field(min_length=1, description="The draft view first, then what would change it.")
    why: Line
    principles: list[Principle] = Field(min_length=1)
    indicators: list[IndicatorKey] = Field(default=[], description="The indicators present in the situation.")
    guides: list[GuideKey] = []


class Weighing(Record):
    """What makes a need more serious, and less serious, at one level and in one domain."""

    level: LevelKey
    domain: DomainKey
    more: list[Line] = Field(min_length=1)
    less: list[Line] = Field(min_length=1)
    sources: list[SourceKey] = Field(default=[], description="Sources of the lines; the wording is ours.")


class Meaning(Record):
    """What "more serious" and "less serious" mean at one level."""

    level: LevelKey
    more: Line
    less: Line


class Borders(Record):
    """All of ``data/borders.yml``. Every situation is made up, and every view is a draft."""

    rule: Line = Field(description="How to use the cases, in one or two sentences.")
    made_up: Line = Field(description="Notice above every case that the child is not real.")
    basis: Sourced
    borders: dict[Key, Border]
    cases: dict[Key, Case]
    meanings: list[Meaning]
    weighing: list[Weighing]

    def find_violations(self) -> Iterator[Violation]:
        """Check that each pair of level and domain is weighed once."""
        yield from super().find_violations()
        pairs = [(record.level, record.domain) for record in self.weighing]
        for level, domain in dict.fromkeys(pair for pair in pairs if pairs.count(pair) > 1):
            message = f'weighs "{domain}" at "{level}" more than once.'
            yield Violation(message, "Put the lines together.", "weighing")
