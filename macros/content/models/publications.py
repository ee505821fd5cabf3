"""Models for publications: posters, presentations, workshops, short links, and subjects without a guide."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from macros.content.models.base import (
    Address,
    Audience,
    CaseKey,
    ContactKey,
    Day,
    GuideKey,
    Key,
    KeyedRecord,
    LevelKey,
    Line,
    Mailbox,
    MeasureKey,
    NeedKey,
    PageKey,
    Record,
    RoleKey,
    Text,
    Violation,
    check_key,
)
from macros.content.models.organisation import Clock

LinkCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{2,12}$"), AfterValidator(check_key)]
"""Code of a short link: lower-case letters and digits, easy to say on the phone."""


class ShortLink(KeyedRecord):
    """A short link for print: its key is the code in ``/go/<code>/``, which must never be used for another page."""

    page: PageKey
    at: Key | None = Field(default=None, description="An anchor on the page.")
    was: Line | None = Field(default=None, description="Its first target, if that page has gone.")

    @property
    def target(self) -> str:
        """The target as page and anchor: ``guides/neglect.md``, or ``vision.md#children``."""
        return self.page + (f"#{self.at}" if self.at else "")


class IssuedLinks(Record):
    """Content of ``data/printed.yml``: every code ever issued, with its target at the time of issue."""

    codes: dict[LinkCode, Line]


class MissingGuide(KeyedRecord):
    """A subject that staff look for and that has no guide yet: search names contacts instead."""

    title: Line = Field(description='Completes "There is no guide yet on": lower case, except names.')
    also_called: list[Line] = []
    contacts: list[ContactKey] = Field(min_length=1, description="Contacts to call, the most relevant first.")
    see_also: list[GuideKey] = Field(default=[], description="Guides that may help until then.")


class Poster(KeyedRecord):
    """A poster for a wall. ``shows`` names the content that it takes its facts from; ``lines`` are drafted text."""

    title: Line = Field(description="At most six words: read from three metres.")
    lead: Line = Field(description="One sentence below the title.")
    shows: Literal["levels", "contacts", "vision", "words"]
    lines: list[Line] = Field(default=[], max_length=5, description="At most five, each at most eight words.")
    contacts: list[ContactKey] = Field(default=[], description="Contacts at the foot.")
    page: PageKey = Field(description="The target of its QR code.")
    owner: RoleKey

    def find_violations(self) -> Iterator[Violation]:
        """Check that a poster that shows words has lines, each of at most eight words."""
        yield from super().find_violations()
        if self.shows == "words" and not self.lines:
            yield Violation('has no "lines".', "Add the words that it shows.")
        for number, line in enumerate(self.lines, start=1):
            if len(line.split()) > 8:
                yield Violation(
                    f"has more than eight words in item {number}.", "Shorten it: people read in passing.", "lines"
                )


class Slide(Record):
    """One slide with one idea. ``shows`` names the content that it takes its facts from."""

    title: Line = Field(description="The idea as a sentence of at most ten words.")
    shows: Literal["words", "levels", "contacts", "findings", "vision", "measures", "actions"] = "words"
    lines: list[Line] = Field(default=[], max_length=4, description="At most four, each at most twelve words.")
    contacts: list[ContactKey] = []
    measures: list[MeasureKey] = []
    pages: list[PageKey] = Field(default=[], description="Pages with more on it.")
    notes: Text = Field(description="Speaker notes in plain words; about half a minute.")

    def find_violations(self) -> Iterator[Violation]:
        """Check that a slide is short, has the content that it shows, and has no other content."""
        yield from super().find_violations()
        if len(self.title.split()) > 10:
            yield Violation("has more than ten words.", "Shorten it: one idea a slide.", "title")
        for number, line in enumerate(self.lines, start=1):
            if len(line.split()) > 12:
                fix = "Shorten it: people listen while they read."
                yield Violation(f"has more than twelve words in item {number}.", fix, "lines")
        required = {"words": "lines", "contacts": "contacts", "measures": "measures"}.get(self.shows)
        for name in ("lines", "contacts", "measures"):
            if name == required and not getattr(self, name):
                yield Violation(f'shows {self.shows}, but has no "{name}".', "Add what it shows.")
            if name != required and getattr(self, name):
                fix = 'Take it out, or change "shows".'
                yield Violation(f"is not shown on a slide that shows {self.shows}.", fix, name)


class Presentation(Record):
    """Content of ``data/presentation.yml``: the slides of the manager's presentation, in order."""

    title: Line
    subtitle: Line
    owner: RoleKey
    slides: list[Slide] = Field(min_length=1)


STEP_PATTERN = re.compile(r"(?P<who>[^,:]+), (?P<minutes>[1-9][0-9]*) minutes?: (?P<does>.+)")
"""A step with who does it and for how long: "Tables, 5 minutes: turn the cards over"."""


@dataclass(frozen=True)
class WorkshopStep:
    """One step of a part: what people do, who they are, and for how many minutes; ``does`` alone if it has no time."""

    does: str
    who: str = ""
    minutes: int | None = None


class WorkshopPart(Record):
    """One part of a workshop: its length in minutes, and what participants and the facilitator do."""

    title: Line
    minutes: int = Field(ge=1, le=120)
    does: list[Line] = Field(min_length=1, description="What people do, step by step.")
    facilitator: list[Line] = Field(default=[], description="What the facilitator says, prepares or watches.")
    cases: list[CaseKey] = []
    guides: list[GuideKey] = []
    levels: list[LevelKey] = []

    def parse_steps(self) -> list[WorkshopStep]:
        """Return the lines of ``does`` as steps, in order."""
        matches = [(line, STEP_PATTERN.fullmatch(line)) for line in self.does]
        return [
            WorkshopStep(match["does"], match["who"], int(match["minutes"])) if match else WorkshopStep(line)
            for line, match in matches
        ]

    def find_violations(self) -> Iterator[Violation]:
        """Check that all steps or none give minutes, and that these add up to those of the part."""
        yield from super().find_violations()
        minutes = [step.minutes for step in self.parse_steps()]
        timed = [duration for duration in minutes if duration is not None]
        if not timed:
            return
        for number, duration in enumerate(minutes, start=1):
            if duration is None:
                fix = 'Begin it with who and how long, as in "Tables, 5 minutes: ...".'
                yield Violation(f"says no minutes in item {number}, and other items do.", fix, "does")
        if len(timed) == len(minutes) and sum(timed) != self.minutes:
            yield Violation(f"is {self.minutes}, but its steps take {sum(timed)}.", "Make the two agree.", "minutes")


class Session(Record):
    """One date of a workshop, in London time. A session is only proposed until ``agreed`` is true.

    A cancelled session must stay, as ``cancelled``: people may have it in their calendars.
    """

    on: Day
    starts: Clock
    agreed: bool = False
    cancelled: bool = False
    place: Line | None = None

    def get_time_after_start(self, minutes: int = 0) -> datetime:
        """Return the time ``minutes`` after the start, as local time without a time zone."""
        hour, minute = map(int, self.starts.split(":"))
        return datetime.combine(self.on, time(hour, minute)) + timedelta(minutes=minutes)


class Workshop(KeyedRecord):
    """A multi-agency workshop. Its key is the name of its page and part of each session's calendar identifier."""

    title: Line
    summary: Line
    audiences: list[Audience] = Field(min_length=1)
    findings: list[NeedKey] = Field(min_length=1)
    owner: RoleKey
    minutes: int = Field(ge=30, le=480)
    people: Line = Field(description="Number of people, their agencies and groups.")
    learns: list[Line] = Field(min_length=1, description="Learning outcomes: what people can do afterwards.")
    needs: list[Line] = Field(default=[], description="What to bring and to prepare.")
    parts: list[WorkshopPart] = Field(min_length=1)
    handout: list[Line] = Field(min_length=1, description="The main points to take away; drafted.")
    safe: list[Line] = Field(min_length=1, description="Rules for safe discussion, such as made-up cases only.")
    sessions: list[Session] = []
    booking_mailbox: Mailbox | None = Field(default=None, description="A role's mailbox, never a person's.")
    booking_form: Address | None = Field(default=None, description="The address of a form.")

    def find_violations(self) -> Iterator[Violation]:
        """Check that parts add up to its minutes, sessions have different days, and booking has one form."""
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
