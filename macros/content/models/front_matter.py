"""Front matter: what each kind of page says of itself before its text begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.content.models.base import (
    AgencyKey,
    Audience,
    ContactKey,
    GuideKey,
    Key,
    LevelKey,
    Line,
    NeedKey,
    Record,
    RoleKey,
    Sourced,
    SourceKey,
    TimescaleKey,
    TopicKey,
    Violation,
    WorkshopKey,
)

Summary = Annotated[Line, StringConstraints(max_length=160)]
Title = Annotated[Line, StringConstraints(max_length=65)]


class Change(Record):
    """What changed on a page, when, and why, in words for readers."""

    on: date
    why: Line


class Statement(Sourced):
    """One thing that a page says, and what it rests on."""

    says: Line


class FrontMatter(Record):
    """What every page says of itself: title, owner, status, review dates and sources.

    ``owner`` is a role, never a person. ``approved_by`` and ``approved_on`` belong to ``status: approved`` alone.
    """

    title: Title
    summary: Summary
    owner: RoleKey
    status: Literal["draft", "approved"]
    approved_by: RoleKey | None = None
    approved_on: date | None = None
    reviewed: date
    review_by: date
    basis: list[Statement] = []
    sources: list[SourceKey] = []
    confirm: list[Line] = Field(default=[], description="What must be confirmed before approval.")
    also_called: list[Line] = []
    changes: list[Change] = Field(default=[], description="When the page changed and why, newest first.")

    def find_violations(self) -> Iterator[Violation]:
        """A review is due after the last one, and approval is complete or absent."""
        yield from super().find_violations()
        if self.review_by <= self.reviewed:
            yield Violation('is not after "reviewed".', "Give a later date.", "review_by")
        for name, fix in (("approved_by", "the key of a role in data/roles.yml"), ("approved_on", "a date")):
            is_given = getattr(self, name) is not None
            if self.status == "approved" and not is_given:
                yield Violation(f'is "approved", which needs "{name}".', f'Add "{name}": {fix}.', "status")
            if self.status == "draft" and is_given:
                yield Violation("does not belong to a draft.", 'Take it out, or set "status" to approved.', name)

    def list_sources(self) -> list[str]:
        """Return the keys of all sources of the page, in the order in which they are first named."""
        of_statements = [statement.source for statement in self.basis if statement.source]
        return list(dict.fromkeys([*of_statements, *self.sources]))


class GuideFrontMatter(FrontMatter):
    """A one-minute guide."""

    topic: TopicKey
    audiences: list[Audience] = Field(min_length=1)
    findings: list[NeedKey] = []
    contacts: list[ContactKey] = Field(min_length=1)
    timescales: list[TimescaleKey] = []
    see_also: list[GuideKey] = []
    say_to_family: Line | None = Field(default=None, description="One plain sentence; drafted.")
    agency_lines: dict[Key, Line] = Field(
        default={}, description="Where a source says that the action differs: a line for each agency, by its key."
    )

    def find_violations(self) -> Iterator[Violation]:
        """A guide rests on something, and is for everybody or for named agencies."""
        yield from super().find_violations()
        if not self.list_sources():
            yield Violation("names no source.", 'Add one to "sources", or to a statement in "basis".')
        if "all" in self.audiences and len(self.audiences) > 1:
            yield Violation('holds "all" and more.', "Write [all], or name the agencies alone.", "audiences")


class LevelFrontMatter(FrontMatter):
    """The page of one level of need; everything it shows comes from ``data/thresholds.yml``."""

    level: LevelKey


class AgencyFrontMatter(FrontMatter):
    """The page of one agency."""

    agency: AgencyKey
    first: list[GuideKey] = Field(min_length=1, description="The guides to read first.")


class NewsletterFrontMatter(FrontMatter):
    """One issue of the newsletter; its file name is its month, ``2026-11.md``."""

    published: date
    findings: list[NeedKey] = []
    audiences: list[Audience] = Field(default=["all"], min_length=1)
    also_in: list[GuideKey] = Field(default=[], description="The guides that this issue speaks of.")


class BriefingFrontMatter(FrontMatter):
    """A seven-minute briefing for a team meeting."""

    topic: TopicKey
    findings: list[NeedKey] = []
    see_also: list[GuideKey] = []
    questions: list[Line] = Field(min_length=1, description="Questions for the team to discuss.")


class WorkshopFrontMatter(FrontMatter):
    """The page of one workshop; everything it shows comes from ``data/workshops.yml``."""

    workshop: WorkshopKey
