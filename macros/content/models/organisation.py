"""Models for the partnership, its contacts, agencies, roles and topics, the review's findings, and wording rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from macros.content.models.base import (
    Colour,
    ContactKey,
    GuideKey,
    Key,
    KeyedRecord,
    Line,
    Mailbox,
    PageKey,
    Record,
    Sourced,
    Text,
    Verified,
    Violation,
    ViolationsError,
    check_address,
)
from macros.utils.dates import format_time
from macros.utils.patterns import PatternError, check_pattern


class Urgent(Record):
    """One question in the banner of urgent contacts at the top of every page, and the contact to call."""

    question: Line
    contact: ContactKey


class MenuItem(Record):
    """One entry of the main menu."""

    title: Line
    page: PageKey


class Palette(Record):
    """The colours of one scheme, light or dark. Text must reach a contrast of 4.5:1 (WCAG 2, level AA)."""

    ink: Colour
    soft: Colour
    paper: Colour
    card: Colour
    line: Colour
    brand: Colour
    brand_soft: Colour
    warm: Colour


class Colours(Record):
    """The palettes of the light and the dark scheme, and the accent for focus and matched words."""

    light: Palette
    dark: Palette
    accent: Colour


class Partnership(Record):
    """Names, address, colours and menu of the site, used by every page and every output.

    ``address`` is the site's URL, with its path and a trailing slash.
    """

    site_name: Annotated[Line, StringConstraints(max_length=60)]
    strapline: Line
    name: Line
    council: Line
    area: Line
    address: Annotated[
        str,
        StringConstraints(pattern=r"^https://[a-z0-9.-]+(/[A-Za-z0-9._-]+)*/$", max_length=200),
        AfterValidator(check_address),
    ]
    question: Line = Field(description="The heading of the home page.")
    search_hint: Line
    urgent: list[Urgent] = Field(min_length=1)
    menu: list[MenuItem] = Field(min_length=1)
    often_looked_for: list[GuideKey]
    newsletter_mailbox: Mailbox | None = Field(default=None, description="Sender of the newsletter: a role's mailbox.")
    colours: Colours
    feedback: Line | None = Field(default=None, description="How to report an unclear page where there is no mailbox.")


DAY_KEYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
Clock = Annotated[Text, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of day on the 24-hour clock, ``08:30``."""


class Hours(Record):
    """Opening hours on some days of the week, in London time."""

    days: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]] = Field(min_length=1)
    opens: Clock
    closes: Clock

    def format_days_and_times(self) -> str:
        """Return the hours in words: Monday to Thursday 8.30am to 5pm."""
        indexes = [DAY_KEYS.index(day) for day in self.days]
        names = [DAY_NAMES[index] for index in indexes]
        is_range = indexes == list(range(indexes[0], indexes[-1] + 1)) and len(indexes) > 1
        days = f"{names[0]} to {names[-1]}" if is_range else ", ".join(names)
        return f"{days} {format_time(self.opens)} to {format_time(self.closes)}"


class Contact(KeyedRecord, Verified):
    """A person or service to call. ``how`` is required without a phone number.

    ``open`` gives opening hours that a page can compare with the time; ``hours`` is free text instead.
    """

    name: Line
    use: Line = Field(description="When to use it, in a few words.")
    phone: Annotated[Text, StringConstraints(pattern=r"^[0-9][0-9 ]+$", max_length=20)] | None = None
    option: Line | None = Field(default=None, description="What to choose after dialling.")
    hours: Line | None = None
    open: list[Hours] = []
    when_closed: ContactKey | None = Field(default=None, description="The contact to call outside its hours.")
    how: Line | None = Field(default=None, description="How to reach it without a number.")
    for_children: bool = False
    mailbox: Mailbox | None = Field(default=None, description="A role's mailbox, never a person's.")
    office: Line | None = Field(default=None, description="An office's address, never a home's.")

    def find_violations(self) -> Iterator[Violation]:
        """Check that there is a phone number or ``how``, and hours in one form only."""
        yield from super().find_violations()
        if self.phone is None and self.how is None:
            yield Violation('has neither "phone" nor "how".', "Add the number, or say how to reach it without one.")
        if self.hours and self.open:
            yield Violation('has both "hours" and "open".', 'Keep "open": the words are made from it.', "hours")

    def format_hours(self) -> str:
        """Return the hours in words, from ``open`` or else ``hours``, or an empty string."""
        return ", ".join(hours.format_days_and_times() for hours in self.open) or (self.hours or "")

    def get_tel(self) -> str:
        """Return the phone number without spaces, for a ``tel:`` link, or an empty string."""
        return (self.phone or "").replace(" ", "")


class Agency(KeyedRecord):
    """A group of employers under the name that staff use, with its own page."""

    name: Line
    staff: Line = Field(description="Who works there, in their own words.")
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
    """A page that answers a need, and how."""

    page: PageKey
    does: Line


class Strength(KeyedRecord):
    """A strength that the review found."""

    title: Line
    means: Line


class Need(KeyedRecord):
    """A need that the review found: something that people must work on together."""

    number: int = Field(ge=1, le=99)
    title: Line
    says: Line = Field(description="What the review asked for, in our words.")
    answers: list[Answer]
    people: Line | None = Field(default=None, description="What only the partnership's staff can answer.")


class Review(Sourced):
    """The peer review that began the programme: its dates, whom it heard, and to whom it reported."""

    held: Line
    heard: Line
    reported: Line


class Findings(Record):
    """Content of ``data/findings.yml``: the review, its strengths and its needs."""

    review: Review
    strengths: dict[Key, Strength]
    needs: dict[Key, Need]


def _check_pattern(pattern: str) -> str:
    """Return a regular expression; raise ``ViolationsError`` for one that cannot be used."""
    try:
        check_pattern(pattern)
    except PatternError as error:
        raise ViolationsError([Violation(error.message, error.fix)]) from None
    return pattern


Pattern = Annotated[Line, AfterValidator(_check_pattern)]


class Phrase(Record):
    """A phrase that pages must not use, what to write instead, and an example of each for the tests.

    ``pattern`` is a regular expression, needed if it must match more than the phrase itself.
    """

    phrase: Line
    pattern: Pattern | None = None
    not_after: Line | None = Field(default=None, description="The words after which the phrase is right, as in: not.")
    instead: Line
    bad: Line
    good: Line


class Wording(Record):
    """Content of ``data/wording.yml``: phrases that pages must not use, and names that look like acronyms."""

    banned: list[Phrase]
    names: list[Line] = []
