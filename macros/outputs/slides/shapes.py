"""What stands on a slide outside its places: levels as blocks of colour, a table with its note. Each has words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from macros.outputs.slides.layouts import LEFT
from macros.presenters.slides.deck import Levels, Table, TextRun
from macros.presenters.slides.fit import (
    BEFORE,
    BOLD,
    GAP,
    GUTTER,
    NAMED,
    NOTED,
    NUMBER,
    PADDING,
    SIZES,
    WIDTH,
    Tone,
    level_row_height,
    measure_head,
    measure_row,
)


def put_levels(drawn: Any, shows: Levels, top: float, room: float, ink: Callable[[str], str]) -> None:
    """Draw each level as its colour with its number, and beside it its name and what it means."""
    high = level_row_height(len(shows.rungs), room)
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


THEME = {
    "tx1": MSO_THEME_COLOR.TEXT_1,
    "bg1": MSO_THEME_COLOR.BACKGROUND_1,
    "accent1": MSO_THEME_COLOR.ACCENT_1,
    "accent4": MSO_THEME_COLOR.ACCENT_4,
    "accent5": MSO_THEME_COLOR.ACCENT_5,
    "accent6": MSO_THEME_COLOR.ACCENT_6,
}


COLOURS: dict[Tone, str] = {"soft": "accent5", "large": "accent1"}
"""The colour of text by its tone; all other text is ink."""


PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of a table without any: every line and colour is ours."""


def fill(place: Any, colour: str) -> None:
    """Fill with a colour of the theme by its name, or with one of the data as ``#rrggbb``."""
    place.solid()
    paint(place.fore_color, colour)


def paint(place: Any, colour: str) -> None:
    """Set a colour of the theme by its name, or one of the data as ``#rrggbb``."""
    if colour in THEME:
        place.theme_color = THEME[colour]
    else:
        place.rgb = RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]


def write_run(
    paragraph: Any,
    text: str,
    size: float = 0,
    bold: bool = False,
    colour: str = "",
    href: str = "",
    tip: str = "",
) -> None:
    """Add text to a paragraph. Without a size or a colour it has those of its place."""
    run = paragraph.add_run()
    run.text = text
    run._r.get_or_add_rPr().set("lang", "en-GB")
    if size:
        run.font.size = Pt(size)
    if bold:
        run.font.bold = True
    if colour:
        paint(run.font.color, colour)
    if href:
        run.hyperlink.address = href
    if tip:
        run._r.rPr.find(qn("a:hlinkClick")).set("tooltip", tip)


def put_table(drawn: Any, shows: Table, left: float, top: float) -> float:
    """Draw a table whose first row is its head, and return where it ends, in points from the top."""
    head = tuple((TextRun(name, "soft"),) for name in shows.head)
    rows = (head, *shows.rows)
    heights = [measure_head(shows), *(measure_row(row, shows.shares) for row in shows.rows)]
    frame = drawn.shapes.add_table(len(rows), len(head), Pt(left), Pt(top), Pt(WIDTH), Pt(sum(heights)))
    frame.name = shows.name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"Table: {shows.name}. Columns: {', '.join(shows.head)}.")
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    table.horz_banding, table.first_row, table.first_col = False, True, True
    for at, share in enumerate(shows.shares):
        table.columns[at].width = Pt(round(share * WIDTH))
    for down, (row, high) in enumerate(zip(rows, heights, strict=True)):
        table.rows[down].height = Pt(high)
        for across, said in enumerate(row):
            _cell(table.cell(down, across), said, down == 0, across)
    return top + sum(heights)


def _cell(cell: Any, said: tuple[TextRun, ...], is_head: bool, across: int) -> None:
    cell.margin_left, cell.margin_right = Pt(0 if across == 0 else GUTTER / 2), Pt(GUTTER / 2)
    cell.margin_top = cell.margin_bottom = Pt(PADDING / 2)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if is_head else MSO_ANCHOR.TOP
    cell.fill.background()
    _underline(cell, "accent1" if is_head else "accent4", 2 if is_head else 1)
    for at, one in enumerate(said):
        paragraph = cell.text_frame.paragraphs[0] if at == 0 else cell.text_frame.add_paragraph()
        colour = "accent1" if is_head else COLOURS.get(one.tone, "tx1")
        write_run(paragraph, one.text, SIZES[one.tone], is_head or one.tone in BOLD, colour, one.href)


def _underline(cell: Any, colour: str, width: float) -> None:
    """Draw a line below a cell, which the library has no call for."""
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": str(round(width * 12700)), "cap": "flat", "cmpd": "sng"})
    solid = line.makeelement(qn("a:solidFill"), {})
    solid.append(line.makeelement(qn("a:schemeClr"), {"val": colour}))
    line.append(solid)
    properties.insert(0, line)
