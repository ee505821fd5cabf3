"""Text fitting for slides: font sizes, and estimates of the height of text in a width. All lengths are in points.

A slide is 960 by 540 points. No text is smaller than 18 points, so that it can be read from the back of a room.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, Protocol, TypeVar

Tone = Literal["words", "points", "step", "statement", "situation", "large", "strong", "plain", "soft"]

FONT_SIZES: dict[Tone, int] = {
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
"""Font size of each tone."""
TITLE_SIZE = 32
"""Font size of a title."""
BOLD_TONES: tuple[Tone, ...] = ("large", "strong", "statement")
TEXT_WIDTH = 852
"""Width of the text area."""
CONTENT_HEIGHT = 318
"""Height of the content area below a title of two lines."""
ONE_LINE_TITLE_GAIN = 36
"""Height that a title of one line adds to the content area of tables and levels."""
LIST_INDENT = 28
"""Left indent of a list."""
LIST_ITEM_SPACING = 14
"""Space below each item of a list."""
LINE_SPACING = 1.2
"""Height of a line, as a multiple of the font size."""
CELL_PADDING_Y = 8
"""Space above and below the text of a cell, in total."""
CELL_PADDING_X = 14
"""Space left and right of the text of a cell, in total."""
NOTE_MARGIN = 8
"""Space between a table and its note."""
LEVEL_GAP = 10
"""Space between two levels."""
MAX_LEVEL_HEIGHT = 84
LEVEL_NUMBER_WIDTH = 96
"""Width of the box with the number of a level."""
LEVEL_NAME_SIZE = 24
"""Font size of the name of a level; its description is in the tone ``plain``."""
SHAPE_PADDING = 7.2
"""Space above and below the text of a shape, in total; the space on its right is the same."""
LEVEL_TEXT_MARGIN = 20
"""Space between the number of a level and its text."""

Item = TypeVar("Item")


class HasText(Protocol):
    """A piece of text with its tone."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def tone(self) -> Tone:
        """Tone of the text, which sets its font size and weight."""


class HasRows(Protocol):
    """A table: its head, its rows, the relative width of each column, and its note."""

    @property
    def head(self) -> Sequence[str]:
        """Names of the columns."""

    @property
    def rows(self) -> Sequence[Sequence[Sequence[HasText]]]:
        """Rows of cells, each a sequence of texts."""

    @property
    def shares(self) -> Sequence[float]:
        """Width of each column as a fraction of ``WIDTH``; the sum is 1."""

    @property
    def note(self) -> str:
        """Note below the table, or an empty text."""


def count_lines(text: str, size: float, width: float = TEXT_WIDTH, bold: bool = False) -> int:
    """Return the number of lines that a text takes, at least 1.

    The mean width of a letter of Arial is estimated as 0.505 of the font size, or 0.53 in bold.
    """
    letters_per_line = max(int(width / (size * (0.53 if bold else 0.505))), 1)
    return len(textwrap.wrap(text, letters_per_line)) or 1


def measure_height(text: str, size: float, width: float = TEXT_WIDTH, bold: bool = False) -> float:
    """Return the height of a text."""
    return count_lines(text, size, width, bold) * size * LINE_SPACING


def measure_list_item(text: str, tone: Tone) -> float:
    """Return the height of an item of a list, with the space below it."""
    return measure_height(text, FONT_SIZES[tone], TEXT_WIDTH - LIST_INDENT) + LIST_ITEM_SPACING


def measure_row(row: Sequence[Iterable[HasText]], shares: Sequence[float]) -> float:
    """Return the height of a row of a table, which is that of its tallest cell."""
    return max(
        CELL_PADDING_Y
        + sum(
            measure_height(run.text, FONT_SIZES[run.tone], share * TEXT_WIDTH - CELL_PADDING_X, run.tone in BOLD_TONES)
            for run in cell
        )
        for cell, share in zip(row, shares, strict=True)
    )


def measure_head(table: HasRows) -> float:
    """Return the height of the head of a table, which is bold."""
    widths = [share * TEXT_WIDTH - CELL_PADDING_X for share in table.shares]
    return CELL_PADDING_Y + max(
        measure_height(name, FONT_SIZES["soft"], width, bold=True)
        for name, width in zip(table.head, widths, strict=True)
    )


def measure_table(table: HasRows) -> float:
    """Return the height of a table, with its head and its note."""
    note = measure_height(table.note, FONT_SIZES["soft"]) + NOTE_MARGIN if table.note else 0
    return measure_head(table) + sum(measure_row(row, table.shares) for row in table.rows) + note


def get_level_height(count: int, height: float) -> float:
    """Return the height of each of ``count`` levels that share a height, up to the maximum of a level."""
    return min((height - LEVEL_GAP * count) / count, MAX_LEVEL_HEIGHT)


def measure_level(name: str, short: str) -> float:
    """Return the height of the text of a level: its name and its description."""
    width = TEXT_WIDTH - LEVEL_NUMBER_WIDTH - LEVEL_TEXT_MARGIN - SHAPE_PADDING
    return (
        SHAPE_PADDING
        + measure_height(name, LEVEL_NAME_SIZE, width, bold=True)
        + measure_height(short, FONT_SIZES["plain"], width)
    )


def get_content_height(title: str) -> float:
    """Return the height of the content area below a title."""
    return CONTENT_HEIGHT + (ONE_LINE_TITLE_GAIN if count_lines(title, TITLE_SIZE, TEXT_WIDTH, bold=True) == 1 else 0)


def pack(items: Sequence[Item], measure: Callable[[Item], float], height: float) -> list[list[Item]]:
    """Split items, in their order, into the fewest packs that fit in a height, as even as possible.

    An item that is higher than ``height`` is a pack of its own.
    """
    packs = _pack_greedily(items, measure, height)
    limit = height
    while limit > 0 and len(candidate := _pack_greedily(items, measure, limit)) == len(packs):
        packs, limit = candidate, limit - 10
    return packs


def _pack_greedily(items: Sequence[Item], measure: Callable[[Item], float], height: float) -> list[list[Item]]:
    packs: list[list[Item]] = [[]]
    used = 0.0
    for item in items:
        if packs[-1] and used + measure(item) > height:
            packs.append([])
            used = 0.0
        packs[-1].append(item)
        used += measure(item)
    return packs
