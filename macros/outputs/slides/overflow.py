"""Whether every slide holds what it shows, by the same estimate by which decks are divided."""

from __future__ import annotations

from collections.abc import Iterator

from macros.outputs.slides.draw import choose_layout
from macros.outputs.slides.layouts import MORE, Box
from macros.presenters.slides.deck import (
    READ_MORE,
    Bullets,
    Deck,
    Groups,
    Levels,
    Opening,
    Slide,
    Statement,
    shorten_addresses,
)
from macros.presenters.slides.fit import (
    count_lines,
    height_below_title,
    level_row_height,
    measure_height,
    measure_level,
    measure_table,
)


def find_overflow(deck: Deck) -> Iterator[tuple[int, Slide, str]]:
    """Yield each slide that holds more than it has room for: its number, itself, and what is too long."""
    for at, slide in enumerate(deck.slides, 1):
        boxes = {box.idx: box for box in choose_layout(slide.shows).boxes}
        if _text_height([slide.title], boxes[0]) > boxes[0].h:
            yield at, slide, "the title is too long"
        if _is_overfull(slide, boxes):
            yield at, slide, "the text is too long"
        if (
            slide.more
            and MORE in boxes
            and count_lines(READ_MORE + ", ".join(shorten_addresses(slide.more)), boxes[MORE].size) > 1
        ):
            yield at, slide, "too many pages to read more"


def _is_overfull(slide: Slide, boxes: dict[int, Box]) -> bool:
    shows = slide.shows
    if isinstance(shows, Opening):
        return _text_height([shows.subtitle], boxes[1]) > boxes[1].h
    if isinstance(shows, Bullets):
        return _text_height(shows.lines, boxes[1]) > boxes[1].h
    if isinstance(shows, Statement):
        asks = _text_height([shows.asks], boxes[2]) > boxes[2].h if shows.asks else False
        return asks or _text_height([shows.text], boxes[1]) > boxes[1].h
    if isinstance(shows, Groups):
        return any(_text_height(group.items, boxes[2]) > boxes[2].h for group in shows.groups)
    room = height_below_title(slide.title)
    if isinstance(shows, Levels):
        high = level_row_height(len(shows.rungs), room)
        return any(measure_level(rung.name, rung.short) > high for rung in shows.rungs)
    return measure_table(shows) > room


def _text_height(lines: tuple[str, ...] | list[str], box: Box) -> float:
    texts = sum(measure_height(line, box.size, box.w - box.indent, box.bold) for line in lines)
    return texts + box.after * (len(lines) - 1)
