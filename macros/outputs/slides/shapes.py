"""What stands on a slide outside its places: levels as blocks of colour, a table with its note. Each has words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from macros.outputs.slides.cells import fill, put_table, write_run
from macros.outputs.slides.layouts import LEFT
from macros.pages.deck import Levels, Table
from macros.pages.room import BEFORE, GAP, NAMED, NOTED, NUMBER, SIZES, WIDTH, level_room


def put_levels(drawn: Any, shows: Levels, top: float, room: float, ink: Callable[[str], str]) -> None:
    """Draw each level as its colour with its number, and beside it its name and what it means."""
    high = level_room(len(shows.rungs), room)
    for at, rung in enumerate(shows.rungs):
        y = top + at * (high + GAP)
        number = _block(drawn, (LEFT, y, NUMBER, high), rung.label, rung.colour)
        write_run(number.text_frame.paragraphs[0], str(rung.number), size=36, bold=True, colour=ink(rung.colour))
        number.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        card = _block(
            drawn, (LEFT + NUMBER, y, WIDTH - NUMBER, high), f"{rung.label}: {rung.name}", "accent6", "accent4"
        )
        card.text_frame.margin_left = Pt(BEFORE)
        write_run(card.text_frame.paragraphs[0], rung.name, size=NAMED, bold=True, colour="tx1")
        write_run(card.text_frame.add_paragraph(), rung.short, size=SIZES["plain"], colour="tx1")
        for paragraph in card.text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.LEFT


def _block(drawn: Any, place: tuple[float, float, float, float], descr: str, colour: str, edge: str = "") -> Any:
    x, y, wide, high = place
    shape = drawn.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(x), Pt(y), Pt(wide), Pt(high))
    shape.name = descr
    shape._element.nvSpPr.cNvPr.set("descr", descr)
    style = shape._element.find(qn("p:style"))
    shape._element.remove(style)
    fill(shape.fill, colour)
    if edge:
        fill(shape.line.fill, edge)
        shape.line.width = Pt(1)
    else:
        shape.line.fill.background()
    shape.text_frame.word_wrap = True
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    return shape


def put_facts(drawn: Any, shows: Table, top: float) -> None:
    """Draw a table, and below it its note."""
    bottom = put_table(drawn, shows, LEFT, top)
    if shows.note:
        box = drawn.shapes.add_textbox(Pt(LEFT), Pt(bottom + NOTED), Pt(WIDTH), Pt(24))
        box.name = "Note"
        box._element.nvSpPr.cNvPr.set("descr", f"Note to the table: {shows.name}")
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        write_run(frame.paragraphs[0], shows.note, size=SIZES["soft"], colour="accent5")
