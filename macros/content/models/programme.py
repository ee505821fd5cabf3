"""Models for the programme: outcomes, measures with their figures, channels of communication, and the action plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from macros.content.models.base import (
    ChannelKey,
    Day,
    Key,
    KeyedRecord,
    Line,
    MeasureKey,
    NeedKey,
    Number,
    OutcomeKey,
    PageKey,
    Record,
    RoleKey,
    Sourced,
    SourceKey,
    Violation,
)


class Outcome(KeyedRecord, Sourced):
    """A difference for children that actions should lead to."""

    title: Line
    says: Line


class Figure(Record):
    """The published values of a measure in one year, here and in the area of comparison, in the measure's unit."""

    year: int = Field(ge=2000, le=2100)
    local: Number | None = None
    compared: Number | None = None

    def find_violations(self) -> Iterator[Violation]:
        """Check that there is at least one value."""
        yield from super().find_violations()
        if self.local is None and self.compared is None:
            yield Violation('has neither "local" nor "compared".', "Give a value, or take the year out.")


Unit = Literal["percent", "count", "rate", "average"]
"""How a measure's values are printed: 15.8%, 2,599, 66 for each 10,000 children, or 16.6."""


class Measure(KeyedRecord):
    """How an outcome is measured. Without figures, pages say that none is published here yet.

    A ``count`` is compared as a rate for each 10,000 children, calculated from ``Outcomes.children``.
    """

    title: Line
    outcome: OutcomeKey
    unit: Unit
    when: Line = Field(description='Date or period of the count: "on 31 March", "in the year to 31 March".')
    definition: Line = Field(description="What is counted, precisely enough for anybody to repeat it.")
    better: Literal["lower", "higher", "neither"]
    better_why: Line = Field(description="Why that direction is better, or why neither is.")
    practice: Line = Field(description="What my practice has to do with it.")
    figures: list[Figure] = []
    shows: Line | None = Field(default=None, description="One plain sentence on what the figures show and do not show.")
    source: SourceKey | None = None
    confirm: Line | None = None

    def find_violations(self) -> Iterator[Violation]:
        """Check that figures have a source and ``shows``, and that their years ascend without duplicates."""
        yield from super().find_violations()
        for name, fix in (("source", "Add where they are published."), ("shows", "Say what they show, and do not.")):
            if self.figures and getattr(self, name) is None:
                yield Violation(f'has figures, but no "{name}".', fix)
        years = [figure.year for figure in self.figures]
        if years != sorted(set(years)):
            yield Violation("are not in the order of their years.", "Put the oldest first, each year once.", "figures")


class ChildVoice(Sourced):
    """A published account of what children have said, or of how they were asked."""

    says: Line


class Chain(Record):
    """The chain from a need to its measures and to what children say. Its actions are in ``data/actions.yml``."""

    finding: NeedKey
    measures: list[MeasureKey] = []
    no_measure: Line | None = Field(default=None, description="Why there is no measure yet.")
    heard: list[ChildVoice] = []
    ask: Line = Field(description="A question to children that would tell us; drafted.")

    def find_violations(self) -> Iterator[Violation]:
        """Check that there is a measure or a reason for none."""
        yield from super().find_violations()
        if not self.measures and self.no_measure is None:
            yield Violation('has neither "measures" nor "no_measure".', "Name a measure, or say why there is none yet.")


class Outcomes(Record):
    """Content of ``data/outcomes.yml``: outcomes, measures, published figures, and the chains from need to child."""

    compared_with: Line = Field(description="The area of comparison.")
    caution: Line = Field(description="The publisher's own caution about the figures.")
    caution_source: SourceKey
    tests: list[Line] = Field(description="Criteria for a good measure; drafted.")
    children: list[Figure] = Field(description="Number of children in the area, for rates.")
    children_source: SourceKey
    outcomes: dict[Key, Outcome]
    measures: dict[Key, Measure]
    chains: list[Chain]


class Channel(KeyedRecord):
    """One of the channels of the communication plan."""

    title: Line
    does: Line


Status = Literal["not-started", "in-progress", "done"]
"""Status that an editor sets. ``late`` is not among them: it is calculated from the due date."""


class Entry(Record):
    """One entry of an action's history: the status from that date on, and what happened."""

    on: Day
    status: Status
    says: Line


class Evidence(Record):
    """A page of this site that shows what was done. ``at`` is an anchor on the page."""

    page: PageKey
    at: Key | None = None
    shows: Line


class Action(KeyedRecord):
    """An action that answers a need. Its key is an anchor, so it must never change.

    ``for_partnership`` marks an action that only the partnership can take: it must have no owner, due date or
    history until they set them.
    """

    title: Line
    finding: NeedKey
    channel: ChannelKey | None = None
    owner: RoleKey | None = None
    due: Day | None = None
    due_agreed: bool = Field(default=False, description="False: the date is only proposed.")
    for_partnership: bool = False
    asks: Line | None = Field(default=None, description="What the partnership must set.")
    history: list[Entry] = Field(default=[], description="Newest first. Entries are never removed.")
    evidence: list[Evidence] = []

    def find_violations(self) -> Iterator[Violation]:
        """Check for owner, channel and history, evidence if it is done, and dates in descending order."""
        yield from super().find_violations()
        if self.for_partnership:
            yield from self._find_premature_fields()
            return
        for name in ("owner", "channel", "history"):
            if not getattr(self, name):
                yield Violation(f'has no "{name}".', 'Add it, or write "for_partnership: true" if only people can act.')
        if self.history and self.history[0].status == "done" and not self.evidence:
            yield Violation("is done, but shows no evidence.", 'Add "evidence": a page of this site that shows it.')
        days = [entry.on for entry in self.history]
        if days != sorted(days, reverse=True):
            yield Violation("is not in order.", "Put the newest entry first.", "history")

    def _find_premature_fields(self) -> Iterator[Violation]:
        """Check that an action for the partnership has ``asks`` and no field that the partnership must set."""
        if self.asks is None:
            yield Violation('has no "asks".', "Say what the partnership is asked to set.")
        for name in ("owner", "due", "history", "evidence"):
            if getattr(self, name):
                yield Violation("is for the partnership to set.", 'Take it out, or take out "for_partnership".', name)

    def get_status(self, today: date) -> str:
        """Return the status on a date: ``to-set``, ``not-started``, ``in-progress``, ``late`` or ``done``."""
        if not self.history:
            return "to-set" if self.for_partnership else "not-started"
        status = self.history[0].status
        return "late" if status != "done" and self.due is not None and self.due < today else status
