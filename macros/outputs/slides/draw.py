"""Draw a deck into our template: titles and text in placeholders, shapes with alternative text, and notes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

from pptx.oxml.ns import qn
from pptx.presentation import Presentation as PptxPresentation

from macros.outputs.slides.layouts import (
    ABOVE_IDX,
    FACTS,
    GROUPS,
    LAYOUTS,
    MORE_IDX,
    OPENING,
    POINTS,
    SITUATION,
    STATEMENT,
    TEXT_TOP,
    WORDS,
    Layout,
)
from macros.outputs.slides.shapes import draw_levels, draw_table_with_note, write_run
from macros.presenters.slides.deck import (
    READ_MORE_PREFIX,
    Block,
    Bullets,
    Deck,
    Groups,
    Levels,
    Opening,
    Slide,
    Statement,
    Table,
    format_display_address,
    shorten_addresses,
)
from macros.presenters.slides.fit import ONE_LINE_TITLE_GAIN, TEXT_WIDTH, TITLE_SIZE, count_lines, get_content_height


def draw_slides(presentation: PptxPresentation, deck: Deck, choose_text_colour: Callable[[str], str]) -> None:
    """Draw every slide of the deck. ``choose_text_colour`` returns the colour of text that is legible on a colour."""
    layouts = dict(zip((layout.name for layout in LAYOUTS), presentation.slide_layouts, strict=True))
    for number, slide in enumerate(deck.slides, 1):
        layout = choose_layout(slide.shows)
        pptx_slide = presentation.slides.add_slide(layouts[layout.name])
        for placeholder, name in zip(pptx_slide.placeholders, _list_box_names(layout), strict=True):
            placeholder.name = name
        write_run(pptx_slide.shapes.title.text_frame.paragraphs[0], slide.title)
        _fill_placeholder(pptx_slide, ABOVE_IDX, [slide.above])
        _draw_block(pptx_slide, slide, choose_text_colour)
        _fill_page_links(pptx_slide, slide)
        _fill_footer(pptx_slide, layouts[layout.name], deck.status, number)
        pptx_slide.notes_slide.notes_text_frame.text = "\n".join([*slide.notes, *_list_page_links(slide)])


def choose_layout(block: Block) -> Layout:
    """Return the layout for a block."""
    if isinstance(block, Opening):
        return OPENING
    if isinstance(block, Bullets):
        return WORDS if block.tone == "words" else POINTS
    if isinstance(block, Statement):
        return SITUATION if block.tone == "situation" else STATEMENT
    return GROUPS if isinstance(block, Groups) else FACTS


def _list_box_names(layout: Layout) -> list[str]:
    """Return the names of the placeholders that a new slide gets from its layout, ordered by index."""
    boxes = [box for box in layout.boxes if box.type not in ("ftr", "sldNum")]
    return [box.name for box in sorted(boxes, key=lambda box: box.idx)]


def _fill_placeholder(pptx_slide: Any, idx: int, lines: Sequence[str]) -> None:
    """Write lines into a placeholder, each as a paragraph. Remove the placeholder if all are empty."""
    placeholder = _find_placeholder(pptx_slide, idx)
    if not any(lines):
        placeholder.element.getparent().remove(placeholder.element)
        return
    frame = placeholder.text_frame
    for index, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        write_run(paragraph, line)


def _find_placeholder(pptx_slide: Any, idx: int) -> Any:
    """Return the placeholder of a slide with an index, or None."""
    return next((shape for shape in pptx_slide.placeholders if shape.placeholder_format.idx == idx), None)


def _draw_block(pptx_slide: Any, slide: Slide, choose_text_colour: Callable[[str], str]) -> None:
    block = slide.shows
    if isinstance(block, Opening):
        _fill_placeholder(pptx_slide, 1, [block.subtitle])
    elif isinstance(block, Bullets):
        _fill_placeholder(pptx_slide, 1, block.lines)
    elif isinstance(block, Statement):
        _fill_placeholder(pptx_slide, 1, [block.text])
        if block.tone == "situation":
            _fill_placeholder(pptx_slide, 2, [block.asks])
    elif isinstance(block, Groups):
        _draw_groups(pptx_slide, block)
    else:
        top = TEXT_TOP - (
            ONE_LINE_TITLE_GAIN if count_lines(slide.title, TITLE_SIZE, TEXT_WIDTH, bold=True) == 1 else 0
        )
        if isinstance(block, Levels):
            draw_levels(pptx_slide, block, top, get_content_height(slide.title), choose_text_colour)
        if isinstance(block, Table):
            draw_table_with_note(pptx_slide, block, top)


def _draw_groups(pptx_slide: Any, block: Groups) -> None:
    """Fill the placeholders of two lists: 1 and 3 hold their headings, 2 and 4 their items."""
    for index, group in enumerate(block.groups):
        _fill_placeholder(pptx_slide, 2 * index + 1, [group.title])
        _fill_placeholder(pptx_slide, 2 * index + 2, group.items)
        placeholder = _find_placeholder(pptx_slide, 2 * index + 2)
        for paragraph in placeholder.text_frame.paragraphs if group.numbered else ():
            properties = paragraph._p.get_or_add_pPr()
            properties.append(properties.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod"}))


def _fill_page_links(pptx_slide: Any, slide: Slide) -> None:
    """Write the line of links to pages, with shortened addresses, as the last shape, or remove its placeholder."""
    tree = pptx_slide.shapes._spTree
    placeholder = _find_placeholder(pptx_slide, MORE_IDX)
    if placeholder is None:
        return
    tree.remove(placeholder.element)
    if not slide.more:
        return
    tree.append(placeholder.element)
    paragraph = placeholder.text_frame.paragraphs[0]
    write_run(paragraph, READ_MORE_PREFIX)
    for index, (link, text) in enumerate(zip(slide.more, shorten_addresses(slide.more), strict=True)):
        if index:
            write_run(paragraph, ",  ")
        write_run(paragraph, text, href=link.address, tip=link.title)


def _list_page_links(slide: Slide) -> list[str]:
    return [f"{READ_MORE_PREFIX}{link.title}, {format_display_address(link.address)}" for link in slide.more]


def _fill_footer(pptx_slide: Any, layout: Any, status: str, number: int) -> None:
    """Append footer and slide number as copies of the layout's, which python-pptx does not add to a new slide."""
    for placeholder in layout.placeholders:
        kind = placeholder.element.ph.get("type")
        if kind not in ("ftr", "sldNum"):
            continue
        element = copy.deepcopy(placeholder.element)
        properties = element.find(qn("p:spPr"))
        for child in list(properties):
            properties.remove(child)
        styles = element.txBody.find(qn("a:lstStyle"))
        for child in list(styles):
            styles.remove(child)
        pptx_slide.shapes._spTree.append(element)
        element.nvSpPr.cNvPr.set("id", str(pptx_slide.shapes._next_shape_id))
        if kind == "ftr":
            element.txBody.p_lst[0].r_lst[0].text = status
        else:
            element.find(f".//{qn('a:fld')}/{qn('a:t')}").text = str(number)
