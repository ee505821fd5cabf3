"""How much a slide holds, by estimate: sizes of text, and how high words become in a width. All sizes are in points.

A slide is 960 by 540 points. Nothing on it is smaller than 18: it is read from the back of a room.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, Protocol, TypeVar

Tone = Literal["words", "points", "step", "statement", "situation", "large", "strong", "plain", "soft"]

SIZES: dict[Tone, int] = {
    "words": 30,
    "points": 24,
    "step": 22,
    "statement": 44,
    "situation": 24,
    "large": 28,
    "strong": 20,
    "plain": 20,
    "soft": 18,
}
TITLE = 32
BOLD: tuple[Tone, ...] = ("large", "strong", "statement")
WIDTH = 852
"""From the left edge of the text to its right edge."""
ROOM = 318
"""Below a title of two lines."""
SAVED = 36
"""What a title of one line leaves to tables, which may stand higher."""
INDENT = 28
"""Before the lines of a list."""
AFTER = 14
"""Below each line of a list."""
LINE_SPACING = 1.2
PADDING = 8
"""Above and below the text of a cell, together."""
GUTTER = 14
"""Left and right of the text of a cell, together."""
NOTED = 8
"""Above the note below a table."""
GAP, TALLEST, NUMBER = 10, 84, 96
"""Between two levels, the height of one that has room, and the width of the block with its number."""
NAMED = 24
"""The name of a level; what it means is plain text."""
SHAPE_PADDING = 7.2
"""Above and below the text of a shape, together; as much again right of it."""
BEFORE = 20
"""Left of the text beside the number of a level."""

Item = TypeVar("Item")


class HasText(Protocol):
    """A piece of text with its tone."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def tone(self) -> Tone:
        """How loud they are."""


class HasRows(Protocol):
    """A table: its head, its rows, the share of the width that each column has, and its note."""

    @property
    def head(self) -> Sequence[str]:
        """The names of the columns."""

    @property
    def rows(self) -> Sequence[Sequence[Sequence[HasText]]]:
        """The cells, row by row."""

    @property
    def shares(self) -> Sequence[float]:
        """How wide each column is, of one."""

    @property
    def note(self) -> str:
        """What stands below, or nothing."""


def count_lines(text: str, size: float, width: float = WIDTH, bold: bool = False) -> int:
    """Return on how many lines a text stands. A letter of Arial is half as wide as it is high, a bold one wider."""
    letters = max(int(width / (size * (0.53 if bold else 0.505))), 1)
    return len(textwrap.wrap(text, letters)) or 1


def measure_height(text: str, size: float, width: float = WIDTH, bold: bool = False) -> float:
    """Return how high a text is."""
    return count_lines(text, size, width, bold) * size * LINE_SPACING


def measure_list_item(text: str, tone: Tone) -> float:
    """Return how high a line of a list is, with what is below it."""
    return measure_height(text, SIZES[tone], WIDTH - INDENT) + AFTER


def measure_row(row: Sequence[Iterable[HasText]], shares: Sequence[float]) -> float:
    """Return how high a row of a table is: as high as its fullest cell."""
    return max(
        PADDING
        + sum(measure_height(one.text, SIZES[one.tone], share * WIDTH - GUTTER, one.tone in BOLD) for one in cell)
        for cell, share in zip(row, shares, strict=True)
    )


def measure_head(table: HasRows) -> float:
    """Return how high the head of a table is. It is bold."""
    widths = [share * WIDTH - GUTTER for share in table.shares]
    return PADDING + max(
        measure_height(name, SIZES["soft"], at, bold=True) for name, at in zip(table.head, widths, strict=True)
    )


def measure_table(table: HasRows) -> float:
    """Return how high a table is, with its head and its note."""
    note = measure_height(table.note, SIZES["soft"]) + NOTED if table.note else 0
    return measure_head(table) + sum(measure_row(row, table.shares) for row in table.rows) + note


def level_row_height(count: int, room: float) -> float:
    """Return how high each of so many levels is drawn in a room."""
    return min((room - GAP * count) / count, TALLEST)


def measure_level(name: str, short: str) -> float:
    """Return how high the text of a level is."""
    width = WIDTH - NUMBER - BEFORE - SHAPE_PADDING
    return SHAPE_PADDING + measure_height(name, NAMED, width, bold=True) + measure_height(short, SIZES["plain"], width)


def height_below_title(title: str) -> float:
    """Return the room that is left below a title."""
    return ROOM + (SAVED if count_lines(title, TITLE, WIDTH, bold=True) == 1 else 0)


def pack(items: Sequence[Item], size: Callable[[Item], float], room: float) -> list[list[Item]]:
    """Return items in as few packs as the room allows, and these as even as they can be. No item is lost."""
    packs = _pack_greedily(items, size, room)
    smaller = room
    while smaller > 0 and len(tried := _pack_greedily(items, size, smaller)) == len(packs):
        packs, smaller = tried, smaller - 10
    return packs


def _pack_greedily(items: Sequence[Item], size: Callable[[Item], float], room: float) -> list[list[Item]]:
    packs: list[list[Item]] = [[]]
    taken = 0.0
    for item in items:
        if packs[-1] and taken + size(item) > room:
            packs.append([])
            taken = 0.0
        packs[-1].append(item)
        taken += size(item)
    return packs
