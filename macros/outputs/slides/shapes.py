"""Draw the shapes of a slide that are not placeholders, levels and tables, each with alternative text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from macros.outputs.slides.layouts import TEXT_LEFT
from macros.presenters.slides.deck import LevelRow, Levels, Table, TextRun
from macros.presenters.slides.fit import (
    BOLD_TONES,
    CELL_PADDING_X,
    CELL_PADDING_Y,
    FONT_SIZES,
    LEVEL_GAP,
    LEVEL_NAME_SIZE,
    LEVEL_NUMBER_WIDTH,
    LEVEL_TEXT_MARGIN,
    NOTE_MARGIN,
    TEXT_WIDTH,
    Tone,
    get_level_height,
    measure_head,
    measure_row,
)


def draw_levels(
    pptx_slide: Any, levels: Levels, top: float, available: float, choose_text_colour: Callable[[str], str]
) -> None:
    """Draw a row for each level below ``top``, within ``available`` points: its number on its colour, and its text.

    ``choose_text_colour`` returns the colour of text that is legible on a colour.
    """
    height = get_level_height(len(levels.rungs), available)
    for index, level in enumerate(levels.rungs):
        y = top + index * (height + LEVEL_GAP)
        number = _add_block(pptx_slide, (TEXT_LEFT, y, LEVEL_NUMBER_WIDTH, height), level.label, level.colour)
        paragraph = number.text_frame.paragraphs[0]
        write_run(paragraph, str(level.number), size=36, bold=True, colour=choose_text_colour(level.colour))
        paragraph.alignment = PP_ALIGN.CENTER
        _draw_level_text(pptx_slide, level, y, height)


def _draw_level_text(pptx_slide: Any, level: LevelRow, top: float, height: float) -> None:
    rectangle = (TEXT_LEFT + LEVEL_NUMBER_WIDTH, top, TEXT_WIDTH - LEVEL_NUMBER_WIDTH, height)
    card = _add_block(pptx_slide, rectangle, f"{level.label}: {level.name}", "accent6", "accent4")
    card.text_frame.margin_left = Pt(LEVEL_TEXT_MARGIN)
    write_run(card.text_frame.paragraphs[0], level.name, size=LEVEL_NAME_SIZE, bold=True, colour="tx1")
    write_run(card.text_frame.add_paragraph(), level.short, size=FONT_SIZES["plain"], colour="tx1")
    for paragraph in card.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.LEFT


def _add_block(
    pptx_slide: Any, rectangle: tuple[float, float, float, float], alt_text: str, colour: str, edge: str = ""
) -> Any:
    """Add a rectangle (x, y, width, height in points) without the theme's shape style, and return it."""
    x, y, width, height = rectangle
    shape = pptx_slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(x), Pt(y), Pt(width), Pt(height))
    shape.name = alt_text
    shape._element.nvSpPr.cNvPr.set("descr", alt_text)
    shape._element.remove(shape._element.find(qn("p:style")))
    set_fill(shape.fill, colour)
    if edge:
        set_fill(shape.line.fill, edge)
        shape.line.width = Pt(1)
    else:
        shape.line.fill.background()
    shape.text_frame.word_wrap = True
    shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    return shape


def draw_table_with_note(pptx_slide: Any, table: Table, top: float) -> None:
    """Draw a table and its note below."""
    bottom = draw_table(pptx_slide, table, TEXT_LEFT, top)
    if table.note:
        box = pptx_slide.shapes.add_textbox(Pt(TEXT_LEFT), Pt(bottom + NOTE_MARGIN), Pt(TEXT_WIDTH), Pt(24))
        box.name = "Note"
        box._element.nvSpPr.cNvPr.set("descr", f"Note to the table: {table.name}")
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        write_run(frame.paragraphs[0], table.note, size=FONT_SIZES["soft"], colour="accent5")


THEME_COLOURS = {
    "tx1": MSO_THEME_COLOR.TEXT_1,
    "bg1": MSO_THEME_COLOR.BACKGROUND_1,
    "accent1": MSO_THEME_COLOR.ACCENT_1,
    "accent4": MSO_THEME_COLOR.ACCENT_4,
    "accent5": MSO_THEME_COLOR.ACCENT_5,
    "accent6": MSO_THEME_COLOR.ACCENT_6,
}


TONE_COLOURS: dict[Tone, str] = {"soft": "accent5", "large": "accent1"}
"""Theme colour of text by its tone. All other text has the colour ``tx1``."""

PLAIN_TABLE_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's identifier of the table style "No Style, No Grid"."""


def set_fill(fill: Any, colour: str) -> None:
    """Set a fill to a colour of the theme by its name, or to one of the data as ``#rrggbb``."""
    fill.solid()
    set_colour(fill.fore_color, colour)


def set_colour(colour_format: Any, colour: str) -> None:
    """Set a colour format of python-pptx to a colour of the theme by its name, or to one as ``#rrggbb``."""
    if colour in THEME_COLOURS:
        colour_format.theme_color = THEME_COLOURS[colour]
    else:
        colour_format.rgb = RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]


def write_run(
    paragraph: Any,
    text: str,
    size: float = 0,
    bold: bool = False,
    colour: str = "",
    href: str = "",
    tip: str = "",
) -> None:
    """Add text to a paragraph. ``size`` is in points. By default, size and colour are those of the placeholder."""
    run = paragraph.add_run()
    run.text = text
    run._r.get_or_add_rPr().set("lang", "en-GB")
    if size:
        run.font.size = Pt(size)
    if bold:
        run.font.bold = True
    if colour:
        set_colour(run.font.color, colour)
    if href:
        run.hyperlink.address = href
    if tip:
        run._r.rPr.find(qn("a:hlinkClick")).set("tooltip", tip)


def draw_table(pptx_slide: Any, table: Table, left: float, top: float) -> float:
    """Draw a table with its header row, and return its bottom edge, in points from the top."""
    head = tuple((TextRun(name, "soft"),) for name in table.head)
    rows = (head, *table.rows)
    heights = [measure_head(table), *(measure_row(row, table.shares) for row in table.rows)]
    frame = pptx_slide.shapes.add_table(len(rows), len(head), Pt(left), Pt(top), Pt(TEXT_WIDTH), Pt(sum(heights)))
    frame.name = table.name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"Table: {table.name}. Columns: {', '.join(table.head)}.")
    pptx_table = frame.table
    pptx_table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN_TABLE_STYLE
    pptx_table.horz_banding, pptx_table.first_row, pptx_table.first_col = False, True, True
    for column, share in enumerate(table.shares):
        pptx_table.columns[column].width = Pt(round(share * TEXT_WIDTH))
    for row_index, (row, height) in enumerate(zip(rows, heights, strict=True)):
        pptx_table.rows[row_index].height = Pt(height)
        for column_index, runs in enumerate(row):
            _fill_cell(pptx_table.cell(row_index, column_index), runs, row_index == 0, column_index)
    return top + sum(heights)


def _fill_cell(cell: Any, runs: tuple[TextRun, ...], is_head: bool, column: int) -> None:
    cell.margin_left, cell.margin_right = Pt(0 if column == 0 else CELL_PADDING_X / 2), Pt(CELL_PADDING_X / 2)
    cell.margin_top = cell.margin_bottom = Pt(CELL_PADDING_Y / 2)
    cell.vertical_anchor = MSO_ANCHOR.BOTTOM if is_head else MSO_ANCHOR.TOP
    cell.fill.background()
    _draw_bottom_border(cell, "accent1" if is_head else "accent4", 2 if is_head else 1)
    for index, run in enumerate(runs):
        paragraph = cell.text_frame.paragraphs[0] if index == 0 else cell.text_frame.add_paragraph()
        colour = "accent1" if is_head else TONE_COLOURS.get(run.tone, "tx1")
        write_run(paragraph, run.text, FONT_SIZES[run.tone], is_head or run.tone in BOLD_TONES, colour, run.href)


def _draw_bottom_border(cell: Any, colour: str, width: float) -> None:
    """Draw a line of ``width`` points below a cell, for which python-pptx has no function."""
    properties = cell._tc.get_or_add_tcPr()
    line = properties.makeelement(qn("a:lnB"), {"w": str(round(width * 12700)), "cap": "flat", "cmpd": "sng"})
    solid = line.makeelement(qn("a:solidFill"), {})
    solid.append(line.makeelement(qn("a:schemeClr"), {"val": colour}))
    line.append(solid)
    properties.insert(0, line)
