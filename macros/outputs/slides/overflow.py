"""Find slides whose content does not fit, by the same estimate by which decks are split."""

from __future__ import annotations

from collections.abc import Iterator

from macros.outputs.slides.draw import choose_layout
from macros.outputs.slides.layouts import MORE_IDX, Box
from macros.presenters.slides.deck import (
    READ_MORE_PREFIX,
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
    get_content_height,
    get_level_height,
    measure_height,
    measure_level,
    measure_table,
)


def find_overflow(deck: Deck) -> Iterator[tuple[int, Slide, str]]:
    """Yield the number of each slide that overflows, the slide, and a message that says what is too long."""
    for number, slide in enumerate(deck.slides, 1):
        boxes = {box.idx: box for box in choose_layout(slide.shows).boxes}
        if _measure_lines([slide.title], boxes[0]) > boxes[0].h:
            yield number, slide, "the title is too long"
        if _is_overfull(slide, boxes):
            yield number, slide, "the text is too long"
        if (
            slide.more
            and MORE_IDX in boxes
            and count_lines(READ_MORE_PREFIX + ", ".join(shorten_addresses(slide.more)), boxes[MORE_IDX].size) > 1
        ):
            yield number, slide, "too many pages to read more"


def _is_overfull(slide: Slide, boxes: dict[int, Box]) -> bool:
    block = slide.shows
    if isinstance(block, Opening):
        return _measure_lines([block.subtitle], boxes[1]) > boxes[1].h
    if isinstance(block, Bullets):
        return _measure_lines(block.lines, boxes[1]) > boxes[1].h
    if isinstance(block, Statement):
        is_question_long = bool(block.asks) and _measure_lines([block.asks], boxes[2]) > boxes[2].h
        return is_question_long or _measure_lines([block.text], boxes[1]) > boxes[1].h
    if isinstance(block, Groups):
        return any(_measure_lines(group.items, boxes[2]) > boxes[2].h for group in block.groups)
    available = get_content_height(slide.title)
    if isinstance(block, Levels):
        height = get_level_height(len(block.rungs), available)
        return any(measure_level(level.name, level.short) > height for level in block.rungs)
    return measure_table(block) > available


def _measure_lines(lines: tuple[str, ...] | list[str], box: Box) -> float:
    """Return the height of lines in a box, in points."""
    heights = sum(measure_height(line, box.size, box.w - box.indent, box.bold) for line in lines)
    return heights + box.after * (len(lines) - 1)
