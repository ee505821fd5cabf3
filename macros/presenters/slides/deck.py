"""A deck of slides as plain values: what each slide shows, the notes of the presenter, and links to read more.

This module does not draw. The page and the PowerPoint file are both made from a ``Deck``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from macros.content.loader import Content
from macros.presenters.frame import get_last_change
from macros.presenters.short_links import get_short_address, strip_scheme
from macros.presenters.slides.fit import (
    CONTENT_HEIGHT,
    LIST_ITEM_SPACING,
    Tone,
    get_content_height,
    measure_list_item,
    measure_row,
    measure_table,
    pack,
)
from macros.utils.dates import format_date


@dataclass(frozen=True)
class Opening:
    """Subtitle of the deck, below its title on the first slide."""

    subtitle: str
    kind: str = field(default="opening", init=False)


@dataclass(frozen=True)
class Bullets:
    """A list of lines; its ``tone`` is ``points``, which is smaller, if there is more to read."""

    lines: tuple[str, ...]
    tone: Tone = "words"
    kind: str = field(default="words", init=False)


@dataclass(frozen=True)
class Statement:
    """A sentence or a situation to read together. ``asks`` is the question below it."""

    text: str
    asks: str = ""
    tone: Tone = "statement"
    kind: str = field(default="statement", init=False)


@dataclass(frozen=True)
class LevelRow:
    """A level, with its number, its name, its description and its colour."""

    key: str
    label: str
    number: int
    name: str
    short: str
    colour: str


@dataclass(frozen=True)
class Levels:
    """Rows of levels, the lowest first."""

    rungs: tuple[LevelRow, ...]
    kind: str = field(default="levels", init=False)


@dataclass(frozen=True)
class Group:
    """A list with a heading. If ``numbered``, its items are numbered from 1."""

    title: str
    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Groups:
    """Two lists in columns next to each other."""

    groups: tuple[Group, ...]
    kind: str = field(default="groups", init=False)


@dataclass(frozen=True)
class TextRun:
    """A piece of text in a cell, with its tone (size and weight); with ``href`` it is a link."""

    text: str
    tone: Tone = "plain"
    href: str = ""


Cell = tuple[TextRun, ...]


@dataclass(frozen=True)
class Table:
    """A table with a head. ``shares`` are the column widths, whose sum is 1; the first cell of a row is its header."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...]
    note: str = ""
    kind: str = field(default="table", init=False)


Block = Opening | Bullets | Statement | Levels | Groups | Table


@dataclass(frozen=True)
class PageLink:
    """A link to a page: its title, its source path and its short address."""

    title: str
    page: str
    address: str


@dataclass(frozen=True)
class Slide:
    """A slide, which shows one idea.

    ``above`` is the line above the title, with the part of the deck; ``notes`` are the presenter's notes, by paragraph.
    ``way`` is the path of keys and indexes, inside the record of the deck, to the data that the slide is made from.
    """

    title: str
    shows: Block
    notes: tuple[str, ...]
    above: str = ""
    more: tuple[PageLink, ...] = ()
    data_path: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class Deck:
    """A deck: its address relative to the root of the site, its slides from the opening on, its version and its status.

    ``src`` is its data file; ``key`` is the key of its record there, or empty if the whole file is the record.
    """

    url: str
    title: str
    subtitle: str
    slides: tuple[Slide, ...]
    version: date
    approved: bool
    src: str
    key: str = ""

    @property
    def status(self) -> str:
        """Status and version, for the footer of every slide."""
        return f"{'Approved' if self.approved else 'Draft'}. Version of {format_date(self.version)}"


def get_page_links(content: Content, pages: Sequence[str]) -> tuple[PageLink, ...]:
    """Return links to pages, given their source paths. Paths without a page are left out."""
    known = [content.pages[src] for src in pages if src in content.pages]
    return tuple(PageLink(page.meta.title, page.src, get_short_address(content, page.src)) for page in known)


def get_version_and_status(content: Content, pages: Sequence[str], days: Sequence[date] = ()) -> tuple[date, bool]:
    """Return the day of the last change of a deck's content, and whether the page of the deck is approved.

    ``pages`` are source paths: the page of the deck first, then the pages whose facts it shows. ``days`` are the days
    of change of other content on it. If none of the pages exists, the last change of any page of the site counts.
    """
    known = [content.pages[src] for src in pages if src in content.pages]
    deck_page = content.pages.get(pages[0])
    changes = [get_last_change(page) for page in known or content.pages.values()]
    return max([*changes, *days]), deck_page is not None and deck_page.meta.status == "approved"


def format_display_address(address: str) -> str:
    """Return an address as people type it: without its scheme and without a slash at the end."""
    return strip_scheme(address).rstrip("/")


READ_MORE_PREFIX = "Read more: "
"""Text before the addresses at the foot of a slide, and before each address in its notes."""


def shorten_addresses(links: Sequence[PageLink]) -> list[str]:
    """Return addresses to show in one line: the first in full, the others without the host if it is the same."""
    addresses = [format_display_address(link.address) for link in links]
    host = addresses[0].split("/")[0] if addresses else ""
    return [
        address.removeprefix(host) if position and address != host else address
        for position, address in enumerate(addresses)
    ]


def split_to_fit(slide: Slide) -> list[Slide]:
    """Split a slide into as many as its lines or rows need. Text is never made smaller to fit."""
    shows = slide.shows
    parts: list[Block] = [shows]
    if isinstance(shows, Bullets):
        packs = pack(shows.lines, lambda line: measure_list_item(line, shows.tone), CONTENT_HEIGHT + LIST_ITEM_SPACING)
        parts = [replace(shows, lines=tuple(lines)) for lines in packs]
    if isinstance(shows, Table):
        row_height = get_content_height(slide.title) - measure_table(replace(shows, rows=()))
        table_packs = pack(shows.rows, lambda row: measure_row(row, shows.shares), row_height)
        parts = [replace(shows, rows=tuple(rows)) for rows in table_packs]
    if len(parts) == 1:
        return [slide]
    # The spaces inside the brackets do not break, so that no line of a title begins inside the brackets.
    return [
        replace(slide, shows=part, title=f"{slide.title} ({number}\xa0of\xa0{len(parts)})")
        for number, part in enumerate(parts, 1)
    ]
