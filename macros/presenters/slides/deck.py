"""A deck of slides as plain values: what each slide shows, what one says at it, and where to read more.

Nothing here knows how a slide is drawn. The page and the file for presenting are made from the same deck.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from macros.content.loader import Content
from macros.presenters.frame import get_last_change
from macros.presenters.short_links import get_short_address, strip_scheme
from macros.presenters.slides.fit import (
    AFTER,
    ROOM,
    Tone,
    height_below_title,
    measure_list_item,
    measure_row,
    measure_table,
    pack,
)
from macros.utils.dates import format_date


@dataclass(frozen=True)
class Opening:
    """What stands below the title of the whole deck, on its first slide."""

    subtitle: str
    kind: str = field(default="opening", init=False)


@dataclass(frozen=True)
class Bullets:
    """A few lines, large; ``tone`` is ``points`` where there is more to read."""

    lines: tuple[str, ...]
    tone: Tone = "words"
    kind: str = field(default="words", init=False)


@dataclass(frozen=True)
class Statement:
    """Something to read together: one sentence, or a situation. ``asks`` is the question below it."""

    text: str
    asks: str = ""
    tone: Tone = "statement"
    kind: str = field(default="statement", init=False)


@dataclass(frozen=True)
class LevelRow:
    """One level, with its number, its name and its colour."""

    key: str
    label: str
    number: int
    name: str
    short: str
    colour: str


@dataclass(frozen=True)
class Levels:
    """The levels from the lowest up."""

    rungs: tuple[LevelRow, ...]
    kind: str = field(default="levels", init=False)


@dataclass(frozen=True)
class Group:
    """A list with a heading. With numbers, ``items`` begin at the first."""

    title: str
    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Groups:
    """Two lists beside each other."""

    groups: tuple[Group, ...]
    kind: str = field(default="groups", init=False)


@dataclass(frozen=True)
class TextRun:
    """A piece of text in a cell, and how loud it is; ``href`` makes it a link."""

    text: str
    tone: Tone = "plain"
    href: str = ""


Cell = tuple[TextRun, ...]


@dataclass(frozen=True)
class Table:
    """A table with a head. ``shares`` says how wide each column is, of one; the first cell of a row names the row."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...]
    note: str = ""
    kind: str = field(default="table", init=False)


Block = Opening | Bullets | Statement | Levels | Groups | Table


@dataclass(frozen=True)
class PageLink:
    """A page to read more, with its short address."""

    title: str
    page: str
    address: str


@dataclass(frozen=True)
class Slide:
    """One slide: one idea. ``above`` says where one is, ``notes`` what the presenter says, a paragraph each.

    ``way`` leads an editor from the record of the deck to what the slide is made from: keys and positions in the data.
    """

    title: str
    shows: Block
    notes: tuple[str, ...]
    above: str = ""
    more: tuple[PageLink, ...] = ()
    way: tuple[str | int, ...] = ()


@dataclass(frozen=True)
class Deck:
    """A deck: its address below the site's own, its slides with the opening one first, its version and its status.

    ``src`` and ``key`` say which data file, and which record of it, an editor opens to change it.
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
        """What stands at the foot of every slide."""
        return f"{'Approved' if self.approved else 'Draft'}. Version of {format_date(self.version)}"


def get_page_links(content: Content, pages: Sequence[str]) -> tuple[PageLink, ...]:
    """Return pages by their files, as places to read more. A page that is not there is left out."""
    known = [content.pages[src] for src in pages if src in content.pages]
    return tuple(PageLink(page.meta.title, page.src, get_short_address(content, page.src)) for page in known)


def get_version_and_status(content: Content, pages: Sequence[str], days: Sequence[date] = ()) -> tuple[date, bool]:
    """Return the last change of what a deck is made from, and whether its page is approved.

    ``pages`` names the page of the deck first, then the pages whose facts it shows; ``days`` are the days on which
    what it shows besides was changed. What has no page of its own is as old as the newest of all pages.
    """
    known = [content.pages[src] for src in pages if src in content.pages]
    own = content.pages.get(pages[0])
    changed = [get_last_change(page) for page in known or content.pages.values()]
    return max([*changed, *days]), own is not None and own.meta.status == "approved"


def display_address(address: str) -> str:
    """Return an address as one says and types it, without what a browser adds by itself."""
    return strip_scheme(address).rstrip("/")


READ_MORE = "Read more: "
"""What stands before the addresses at the foot of a slide, and before each in its notes."""


def shorten_addresses(links: Sequence[PageLink]) -> list[str]:
    """Return addresses to show in one line: the first whole, the others without the host that they share with it."""
    addresses = [display_address(link.address) for link in links]
    host = addresses[0].split("/")[0] if addresses else ""
    return [
        address.removeprefix(host) if position and address != host else address
        for position, address in enumerate(addresses)
    ]


def split_to_fit(slide: Slide) -> list[Slide]:
    """Return the slide, or as many as its lines or rows need: nothing is made smaller so that it fits."""
    shows, room = slide.shows, height_below_title(slide.title)
    parts: list[Block] = [shows]
    if isinstance(shows, Bullets):
        packs = pack(shows.lines, lambda line: measure_list_item(line, shows.tone), ROOM + AFTER)
        parts = [replace(shows, lines=tuple(lines)) for lines in packs]
    if isinstance(shows, Table):
        spare = room - measure_table(replace(shows, rows=()))
        table_packs = pack(shows.rows, lambda row: measure_row(row, shows.shares), spare)
        parts = [replace(shows, rows=tuple(rows)) for rows in table_packs]
    if len(parts) == 1:
        return [slide]
    # The spaces inside the brackets do not break, so that no title ends with half of them.
    places = [f"({at}\xa0of\xa0{len(parts)})" for at in range(1, len(parts) + 1)]
    return [replace(slide, shows=part, title=f"{slide.title} {at}") for part, at in zip(parts, places, strict=True)]
