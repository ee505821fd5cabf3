"""What the other channels say: posters, the manager's presentation, workshops, short links, gaps that search meets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.content.models.base import (
    Audience,
    CaseKey,
    ContactKey,
    GuideKey,
    Key,
    KeyedRecord,
    LevelKey,
    Line,
    MeasureKey,
    NeedKey,
    PageKey,
    Record,
    RoleKey,
    Text,
    Violation,
)
from macros.content.models.organisation import Clock

LinkCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{2,12}$")]
"""A short name in an address: small letters and digits, easy to say on the phone."""


class ShortLink(KeyedRecord):
    """An address that is short enough to print: its key is the code in ``/go/<code>/``. It is never used again."""

    page: PageKey
    at: Key | None = Field(default=None, description="An anchor on the page.")
    was: Line | None = Field(default=None, description="Where it led when it was given out, if that page has gone.")

    @property
    def target(self) -> str:
        """Where it leads, as the record writes it: ``guides/neglect.md``, or ``vision.md#children``."""
        return self.page + (f"#{self.at}" if self.at else "")


class IssuedLinks(Record):
    """All of ``data/printed.yml``: every code that was ever given out, and where it led on that day."""

    codes: dict[LinkCode, Line]


class MissingGuide(KeyedRecord):
    """A subject that staff look for and that has no guide yet: search says so, and whom to call."""

    title: Line = Field(description='It goes on from "There is no guide yet on": small letters, but for names.')
    also_called: list[Line] = []
    contacts: list[ContactKey] = Field(min_length=1, description="Whom to call about it, most fitting first.")
    see_also: list[GuideKey] = Field(default=[], description="Guides that help meanwhile.")


class Poster(KeyedRecord):
    """A poster for a wall. Facts come from the library by ``shows``; ``lines`` are its own words, drafted."""

    title: Line = Field(description="At most six words: read from three metres.")
    lead: Line = Field(description="One sentence below the title.")
    shows: Literal["levels", "contacts", "vision", "words"]
    lines: list[Line] = Field(default=[], max_length=5, description="At most five, each at most eight words.")
    contacts: list[ContactKey] = Field(default=[], description="Whom to call, at the foot.")
    page: PageKey = Field(description="Where its QR code leads.")
    owner: RoleKey

    def find_violations(self) -> Iterator[Violation]:
        """A poster of words has words."""
        yield from super().find_violations()
        if self.shows == "words" and not self.lines:
            yield Violation('has no "lines".', "Add the words that it shows.")
        for at, line in enumerate(self.lines):
            if len(line.split()) > 8:
                yield Violation(
                    f"has more than eight words in item {at + 1}.", "Shorten it: people read in passing.", "lines"
                )


class Slide(Record):
    """One slide: one idea. ``shows`` takes facts from the library; ``notes`` is what the manager says."""

    title: Line = Field(description="The idea as a sentence of at most ten words.")
    shows: Literal["words", "levels", "contacts", "findings", "vision", "measures", "actions"] = "words"
    lines: list[Line] = Field(default=[], max_length=4, description="At most four, each at most twelve words.")
    contacts: list[ContactKey] = []
    measures: list[MeasureKey] = []
    pages: list[PageKey] = Field(default=[], description="Where to read more.")
    notes: Text = Field(description="What the manager can say, in plain words; about half a minute.")

    def find_violations(self) -> Iterator[Violation]:
        """A slide is short, it has what it shows, and nothing in it stays unseen."""
        yield from super().find_violations()
        if len(self.title.split()) > 10:
            yield Violation("has more than ten words.", "Shorten it: one idea a slide.", "title")
        for at, line in enumerate(self.lines):
            if len(line.split()) > 12:
                fix = "Shorten it: people listen while they read."
                yield Violation(f"has more than twelve words in item {at + 1}.", fix, "lines")
        wanted = {"words": "lines", "contacts": "contacts", "measures": "measures"}.get(self.shows)
        for name in ("lines", "contacts", "measures"):
            if name == wanted and not getattr(self, name):
                yield Violation(f'shows {self.shows}, but has no "{name}".', "Add what it shows.")
            if name != wanted and getattr(self, name):
                fix = 'Take it out, or change "shows".'
                yield Violation(f"is not shown on a slide that shows {self.shows}.", fix, name)


class Presentation(Record):
    """All of ``data/presentation.yml``: the slides of the manager's presentation, in order."""

    title: Line
    subtitle: Line
    owner: RoleKey
    slides: list[Slide] = Field(min_length=1)


STEP_PATTERN = re.compile(r"(?P<who>[^,:]+), (?P<minutes>[1-9][0-9]*) minutes?: (?P<does>.+)")
"""A step that says who does it and for how long: "Tables, 5 minutes: turn the cards over"."""


@dataclass(frozen=True)
class WorkshopStep:
    """One thing that people do in a part: who does it, for how many minutes, and what. Without minutes, only what."""

    does: str
    who: str = ""
    minutes: int | None = None


class WorkshopPart(Record):
    """One part of a workshop: how long, what people do, and what the facilitator does."""

    title: Line
    minutes: int = Field(ge=1, le=120)
    does: list[Line] = Field(min_length=1, description="What people do, step by step.")
    facilitator: list[Line] = Field(default=[], description="What the facilitator says, prepares or looks out for.")
    cases: list[CaseKey] = []
    guides: list[GuideKey] = []
    levels: list[LevelKey] = []

    def parse_steps(self) -> list[WorkshopStep]:
        """Return what people do as steps, in order."""
        found = [(line, STEP_PATTERN.fullmatch(line)) for line in self.does]
        return [
            WorkshopStep(step["does"], step["who"], int(step["minutes"])) if step else WorkshopStep(line)
            for line, step in found
        ]

    def find_violations(self) -> Iterator[Violation]:
        """If one step says how long it takes, all do, and together they take the time of the part."""
        yield from super().find_violations()
        minutes = [step.minutes for step in self.parse_steps()]
        given = [number for number in minutes if number is not None]
        if not given:
            return
        for at, number in enumerate(minutes):
            if number is None:
                fix = 'Begin it with who and how long, as in "Tables, 5 minutes: ...".'
                yield Violation(f"says no minutes in item {at + 1}, and other items do.", fix, "does")
        if len(given) == len(minutes) and sum(given) != self.minutes:
            yield Violation(f"is {self.minutes}, but its steps take {sum(given)}.", "Make the two agree.", "minutes")


class Session(Record):
    """One date of a workshop, by the clock of London. Until it is agreed it is only proposed, and says so.

    A session that will not take place stays, as ``cancelled``: people may have it in their calendars.
    """

    on: date
    starts: Clock
    agreed: bool = False
    cancelled: bool = False
    place: Line | None = None

    def starts_at(self, minutes: int = 0) -> datetime:
        """Return the time so many minutes after the start, by the clock on the wall and without a time zone."""
        hour, minute = map(int, self.starts.split(":"))
        return datetime.combine(self.on, time(hour, minute)) + timedelta(minutes=minutes)


class Workshop(KeyedRecord):
    """A multi-agency workshop, with timings that add up. Its key is its address and part of each session's identity."""

    title: Line
    summary: Line
    audiences: list[Audience] = Field(min_length=1)
    findings: list[NeedKey] = Field(min_length=1)
    owner: RoleKey
    minutes: int = Field(ge=30, le=480)
    people: Line = Field(description="How many people, from which agencies, and in what groups.")
    learns: list[Line] = Field(min_length=1, description="What people can do afterwards.")
    needs: list[Line] = Field(default=[], description="What to bring and to prepare.")
    parts: list[WorkshopPart] = Field(min_length=1)
    handout: list[Line] = Field(min_length=1, description="What people take away: the main points, drafted.")
    safe: list[Line] = Field(min_length=1, description="How the room stays safe: made-up cases only, and so on.")
    sessions: list[Session] = []
    booking_mailbox: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = Field(
        default=None, description="A role's mailbox, never a person's."
    )
    booking_form: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = Field(
        default=None, description="The address of a form."
    )

    def find_violations(self) -> Iterator[Violation]:
        """Its parts fill its time, a day has one session at most, and people book in one way."""
        yield from super().find_violations()
        total = sum(part.minutes for part in self.parts)
        if total != self.minutes:
            yield Violation(f"is {self.minutes}, but its parts take {total}.", "Make the two agree.", "minutes")
        for day, count in sorted(Counter(session.on for session in self.sessions).items()):
            if count > 1:
                fix = "Give each session a day of its own: the day is its address."
                yield Violation(f"holds {count} sessions on {day.isoformat()}.", fix, "sessions")
        if self.booking_mailbox and self.booking_form:
            yield Violation('cannot stand beside "booking_mailbox".', "Keep one of the two.", "booking_form")
