"""What the programme is for and how far it has come: outcomes, measures with their figures, channels and actions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from macros.content.models.base import (
    ChannelKey,
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
    """What should be different for children. An outcome is what an action leads to, not the action."""

    title: Line
    says: Line


class Figure(Record):
    """The published value of a measure in one year, here and where we compare ourselves.

    The unit is the measure's: percent, or a count, or a rate.
    """

    year: int = Field(ge=2000, le=2100)
    local: Number | None = None
    compared: Number | None = None

    def find_violations(self) -> Iterator[Violation]:
        """A year without any value says nothing."""
        yield from super().find_violations()
        if self.local is None and self.compared is None:
            yield Violation('has neither "local" nor "compared".', "Give a value, or take the year out.")


Unit = Literal["percent", "count", "rate", "average"]
"""How a measure's values are printed: 15.8%, 2,599, 66 for each 10,000 children, or 16.6."""


class Measure(KeyedRecord):
    """How an outcome is measured. Without figures it says plainly that none is published here yet.

    The values of a ``count`` are compared as a rate for each 10,000 children; their number is in ``children``.
    """

    title: Line
    outcome: OutcomeKey
    unit: Unit
    when: Line = Field(description='When it is counted, as in "on 31 March" or "in the year to 31 March".')
    definition: Line = Field(description="What is counted, so that everyone would count it the same way.")
    better: Literal["lower", "higher", "neither"]
    better_why: Line = Field(description="Why that way is better, or why no way is.")
    practice: Line = Field(description="What my practice has to do with it.")
    figures: list[Figure] = []
    shows: Line | None = Field(default=None, description="One plain sentence on what the figures show and do not show.")
    source: SourceKey | None = None
    confirm: Line | None = None

    def find_violations(self) -> Iterator[Violation]:
        """Figures have a source, and a sentence that says what they show."""
        yield from super().find_violations()
        for name, fix in (("source", "Add where they are published."), ("shows", "Say what they show, and do not.")):
            if self.figures and getattr(self, name) is None:
                yield Violation(f'has figures, but no "{name}".', fix)
        years = [figure.year for figure in self.figures]
        if years != sorted(set(years)):
            yield Violation("are not in the order of their years.", "Put the oldest first, each year once.", "figures")


class ChildVoice(Sourced):
    """What children have said, or how they were asked, as somebody published it."""

    says: Line


class Chain(Record):
    """From a finding to its measures, to what children say. The actions between are in ``data/actions.yml``."""

    finding: NeedKey
    measures: list[MeasureKey] = []
    no_measure: Line | None = Field(default=None, description="Why nothing measures it here yet.")
    heard: list[ChildVoice] = []
    ask: Line = Field(description="A question to children that would tell us; drafted.")

    def find_violations(self) -> Iterator[Violation]:
        """A finding is measured, or it says why not."""
        yield from super().find_violations()
        if not self.measures and self.no_measure is None:
            yield Violation('has neither "measures" nor "no_measure".', "Name a measure, or say why there is none yet.")


class Outcomes(Record):
    """All of ``data/outcomes.yml``: outcomes, measures, published figures, and the chain from finding to child."""

    compared_with: Line = Field(description="The place that we compare ourselves with.")
    caution: Line = Field(description="What the publisher itself says that these figures are not for.")
    caution_source: SourceKey
    tests: list[Line] = Field(description="What makes a good measure; drafted.")
    children: list[Figure] = Field(description="How many children live here, for rates.")
    children_source: SourceKey
    outcomes: dict[Key, Outcome]
    measures: dict[Key, Measure]
    chains: list[Chain]


class Channel(KeyedRecord):
    """One of the channels of the communication plan."""

    title: Line
    does: Line


Status = Literal["not-started", "in-progress", "done"]
"""What an editor writes. Late is not written: an action is late when its due date has passed and it is not done."""


class Entry(Record):
    """One dated line of an action's history: how it stood from that day on, and what happened."""

    on: date
    status: Status
    says: Line


class Evidence(Record):
    """A place on this site that shows what was done. ``at`` is an anchor on the page."""

    page: PageKey
    at: Key | None = None
    shows: Line


class Action(KeyedRecord):
    """One thing that answers a finding. Its key is its anchor, and so an address for ever.

    ``for_partnership`` marks what only people can answer: it has no owner, due date or history until they set them.
    """

    title: Line
    finding: NeedKey
    channel: ChannelKey | None = None
    owner: RoleKey | None = None
    due: date | None = None
    due_agreed: bool = Field(default=False, description="False: the date is only proposed.")
    for_partnership: bool = False
    asks: Line | None = Field(default=None, description="What the partnership is asked to set.")
    history: list[Entry] = Field(default=[], description="Newest first. Nothing is taken out of it.")
    evidence: list[Evidence] = []

    def find_violations(self) -> Iterator[Violation]:
        """What is ours has an owner and a history; nothing is done whose evidence is not there."""
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
        if self.asks is None:
            yield Violation('has no "asks".', "Say what the partnership is asked to set.")
        for name in ("owner", "due", "history", "evidence"):
            if getattr(self, name):
                yield Violation("is for the partnership to set.", 'Take it out, or take out "for_partnership".', name)

    def status_on(self, today: date) -> str:
        """Return how it stands: ``to-set``, ``not-started``, ``in-progress``, ``late`` or ``done``."""
        if not self.history:
            return "to-set" if self.for_partnership else "not-started"
        now = self.history[0].status
        return "late" if now != "done" and self.due is not None and self.due < today else now
