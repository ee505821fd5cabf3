"""Who we are and whom to call: the partnership, contacts, agencies, roles and topics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.content.models.base import (
    Colour,
    ContactKey,
    GuideKey,
    Key,
    KeyedRecord,
    Line,
    PageKey,
    Record,
    Sourced,
    Text,
    Verified,
    Violation,
)
from macros.utils.dates import format_time


class Urgent(Record):
    """One question in the strip at the top of every page, and the contact that answers it."""

    question: Line
    contact: ContactKey


class MenuItem(Record):
    """One entry of the main menu."""

    title: Line
    page: PageKey


class Palette(Record):
    """The colours of one scheme, light or dark. Text colours must reach 4.5:1 on their grounds."""

    ink: Colour
    soft: Colour
    paper: Colour
    card: Colour
    line: Colour
    brand: Colour
    brand_soft: Colour
    warm: Colour


class Colours(Record):
    """The palette of the site in light and in dark, and the accent that marks focus and found words."""

    light: Palette
    dark: Palette
    accent: Colour


Mailbox = Annotated[Line, StringConstraints(pattern=r"^[A-Za-z0-9.+_-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}$")]
"""An email address of a role, never of a person."""


class Partnership(Record):
    """Names, address, colours and menu of the site. Feeds every page and every channel.

    ``address`` is the site's own address with its path and a slash at the end.
    """

    site_name: Line
    strapline: Line
    name: Line
    council: Line
    area: Line
    address: Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+(/[A-Za-z0-9._-]+)*/$")]
    question: Line = Field(description="The heading of the home page.")
    search_hint: Line
    urgent: list[Urgent] = Field(min_length=1)
    menu: list[MenuItem] = Field(min_length=1)
    often_looked_for: list[GuideKey]
    newsletter_mailbox: Mailbox | None = Field(default=None, description="Who sends the newsletter: a role's mailbox.")
    colours: Colours
    feedback: Line | None = Field(default=None, description="Whom to tell that a page is not clear, without a mailbox.")


DAY_KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Clock = Annotated[Text, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day in 24 hours, ``08:30``."""


class Hours(Record):
    """On which days something is open, from when until when, by the clock of London."""

    days: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]] = Field(min_length=1)
    opens: Clock
    closes: Clock

    def in_words(self) -> str:
        """Return the hours as a reader says them: Monday to Thursday 8.30am to 5pm."""
        at = [DAY_KEYS.index(day) for day in self.days]
        run = at == list(range(at[0], at[-1] + 1)) and len(at) > 1
        days = f"{DAY_NAMES[at[0]]} to {DAY_NAMES[at[-1]]}" if run else ", ".join(DAY_NAMES[day] for day in at)
        return f"{days} {format_time(self.opens)} to {format_time(self.closes)}"


class Contact(KeyedRecord, Verified):
    """Somebody to call. A contact without a number says in ``how`` what to do instead.

    ``open`` gives hours that a page can compare with the clock; ``hours`` says in words what needs no clock.
    """

    name: Line
    use: Line = Field(description="When to use it, in a few words.")
    phone: Annotated[Text, StringConstraints(pattern=r"^[0-9][0-9 ]+$")] | None = None
    option: Line | None = Field(default=None, description="What to choose after dialling.")
    hours: Line | None = None
    open: list[Hours] = []
    when_closed: ContactKey | None = Field(default=None, description="Whom to call when it is closed.")
    how: Line | None = Field(default=None, description="How to reach it where there is no number.")
    for_children: bool = False
    mailbox: Line | None = Field(default=None, description="A role's mailbox, never a person's.")
    office: Line | None = Field(default=None, description="An office's address, never a home's.")

    def find_violations(self) -> Iterator[Violation]:
        """There is always a way to reach it."""
        yield from super().find_violations()
        if self.phone is None and self.how is None:
            yield Violation('has neither "phone" nor "how".', "Add the number, or say how to reach it without one.")
        if self.hours and self.open:
            yield Violation('has both "hours" and "open".', 'Keep "open": the words are made from it.', "hours")

    def hours_in_words(self) -> str:
        """Return the hours in words, from wherever they are given; an empty text if they are not."""
        return ", ".join(hours.in_words() for hours in self.open) or (self.hours or "")

    def tel(self) -> str:
        """Return the number as a phone dials it, or an empty text."""
        return (self.phone or "").replace(" ", "")


class Agency(KeyedRecord):
    """A group of employers, as staff call it, with its own page."""

    name: Line
    staff: Line = Field(description="Who works there, in the words they use of themselves.")
    summary: Line


class Role(KeyedRecord):
    """A role that owns pages or acts: never a person's name."""

    title: Line
    does: Line
    mailbox: Mailbox | None = Field(default=None, description="The role's mailbox, never a person's.")


class Topic(KeyedRecord):
    """A group of guides."""

    title: Line
    summary: Line


class Answer(Record):
    """A page that answers a finding, and what it does about it."""

    page: PageKey
    does: Line


class Strength(KeyedRecord):
    """One of the strengths that the review found."""

    title: Line
    means: Line


class Need(KeyedRecord):
    """One of the things that the review found people need to work on together."""

    number: int
    title: Line
    says: Line = Field(description="What the review asked for, in our words.")
    answers: list[Answer]
    people: Line | None = Field(default=None, description="What only people can answer.")


class Review(Sourced):
    """The peer review that began the programme: when it was held, who was heard, who was told."""

    held: Line
    heard: Line
    reported: Line


class Findings(Record):
    """All of ``data/findings.yml``: the review, its strengths and its needs."""

    review: Review
    strengths: dict[Key, Strength]
    needs: dict[Key, Need]


class Phrase(Record):
    """A phrase that pages do not use, what to write instead, and an example of each that the tests try.

    ``pattern`` is a regular expression where more than the phrase itself is meant.
    """

    phrase: Line
    pattern: Line | None = None
    instead: Line
    bad: Line
    good: Line


class Wording(Record):
    """All of ``data/wording.yml``: phrases that pages do not use, and names that look like acronyms."""

    banned: list[Phrase]
    names: list[Line] = []
