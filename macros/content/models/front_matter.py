"""Models for the front matter of each kind of page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from macros.content.models.base import (
    AgencyKey,
    Audience,
    ContactKey,
    Day,
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
    """A change to a page: its date, and what changed and why, in words for readers."""

    on: Day
    why: Line


class Statement(Sourced):
    """One statement of a page, with its basis."""

    says: Line


class FrontMatter(Record):
    """Fields of every page: title, owner, status, review dates and sources.

    ``owner`` is a role, never a person. ``approved_by`` and ``approved_on`` are required for ``status: approved``
    and not allowed otherwise.
    """

    title: Title
    summary: Summary
    owner: RoleKey
    status: Literal["draft", "approved"]
    approved_by: RoleKey | None = None
    approved_on: Day | None = None
    reviewed: Day
    review_by: Day
    basis: list[Statement] = []
    sources: list[SourceKey] = []
    confirm: list[Line] = Field(default=[], description="What must be confirmed before approval.")
    also_called: list[Line] = []
    changes: list[Change] = Field(default=[], description="When the page changed and why, newest first.")

    def find_violations(self) -> Iterator[Violation]:
        """Check that the next review is after the last one, and that approval is complete or absent."""
        yield from super().find_violations()
        if self.review_by <= self.reviewed:
            yield Violation('is not after "reviewed".', "Give a later date.", "review_by")
        for name, fix in (("approved_by", "the key of a role in data/roles.yml"), ("approved_on", "a date")):
            is_set = getattr(self, name) is not None
            if self.status == "approved" and not is_set:
                yield Violation(f'is "approved", which needs "{name}".', f'Add "{name}": {fix}.', "status")
            if self.status == "draft" and is_set:
                yield Violation("does not belong to a draft.", 'Take it out, or set "status" to approved.', name)

    def list_sources(self) -> list[str]:
        """Return the keys of all sources of the page, in the order in which they first occur, without duplicates."""
        statement_sources = [statement.source for statement in self.basis if statement.source]
        return list(dict.fromkeys([*statement_sources, *self.sources]))


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
        default={}, description="A line for each agency, by its key, where a source says that its action differs."
    )

    def find_violations(self) -> Iterator[Violation]:
        """Check that a guide has a source, and that its audiences are either all or named agencies."""
        yield from super().find_violations()
        if not self.list_sources():
            yield Violation("names no source.", 'Add one to "sources", or to a statement in "basis".')
        if "all" in self.audiences and len(self.audiences) > 1:
            yield Violation('holds "all" and more.', "Write [all], or name the agencies alone.", "audiences")


class LevelFrontMatter(FrontMatter):
    """The page of one level of need; its content comes from ``data/thresholds.yml``."""

    level: LevelKey


class AgencyFrontMatter(FrontMatter):
    """The page of one agency."""

    agency: AgencyKey
    first: list[GuideKey] = Field(min_length=1, description="The guides to read first.")


class NewsletterFrontMatter(FrontMatter):
    """One issue of the newsletter; its file name is its month, ``2026-11.md``."""

    published: Day
    findings: list[NeedKey] = []
    audiences: list[Audience] = Field(default=["all"], min_length=1)
    also_in: list[GuideKey] = Field(default=[], description="The guides that this issue mentions.")


class BriefingFrontMatter(FrontMatter):
    """A seven-minute briefing for a team meeting."""

    topic: TopicKey
    findings: list[NeedKey] = []
    see_also: list[GuideKey] = []
    questions: list[Line] = Field(min_length=1, description="Questions for the team to discuss.")


class WorkshopFrontMatter(FrontMatter):
    """The page of one workshop; its content comes from ``data/workshops.yml``."""

    workshop: WorkshopKey
