"""A deck drawn into our template: real titles, text in its places, tables, notes, and words for every shape."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from typing import Any

from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Opened

from macros.outputs.slides.layouts import (
    ABOVE,
    FACTS,
    GROUPS,
    LAYOUTS,
    MORE,
    OPENING,
    POINTS,
    SITUATION,
    STATEMENT,
    TOP,
    WORDS,
    Layout,
)
from macros.outputs.slides.shapes import put_facts, put_levels, write_run
from macros.presenters.slides.deck import (
    READ_MORE,
    Block,
    Bullets,
    Deck,
    Groups,
    Levels,
    Opening,
    Slide,
    Statement,
    Table,
    display_address,
    shorten_addresses,
)
from macros.presenters.slides.fit import SAVED, TITLE, WIDTH, count_lines, height_below_title


def draw_slide(made: Opened, deck: Deck, ink: Callable[[str], str]) -> None:
    """Draw every slide of the deck. ``ink`` gives the colour of text that can be read on a colour."""
    layouts = dict(zip((one.name for one in LAYOUTS), made.slide_layouts, strict=True))
    for at, slide in enumerate(deck.slides, 1):
        layout = choose_layout(slide.shows)
        drawn = made.slides.add_slide(layouts[layout.name])
        for place, box in zip(drawn.placeholders, _clone_shape(layout), strict=True):
            place.name = box
        write_run(drawn.shapes.title.text_frame.paragraphs[0], slide.title)
        _fill_placeholder(drawn, ABOVE, [slide.above])
        _draw_block(drawn, slide, ink)
        _fill_page_links(drawn, slide)
        _fill_footer(drawn, layouts[layout.name], deck.status, at)
        drawn.notes_slide.notes_text_frame.text = "\n".join([*slide.notes, *_write_page_links(slide)])


def choose_layout(shows: Block) -> Layout:
    """Return the layout in which a content stands."""
    if isinstance(shows, Opening):
        return OPENING
    if isinstance(shows, Bullets):
        return WORDS if shows.tone == "words" else POINTS
    if isinstance(shows, Statement):
        return SITUATION if shows.tone == "situation" else STATEMENT
    return GROUPS if isinstance(shows, Groups) else FACTS


def _clone_shape(layout: Layout) -> list[str]:
    """Return the names of the placeholders that a new slide gets from its layout, in the order of their numbers."""
    boxes = [box for box in layout.boxes if box.type not in ("ftr", "sldNum")]
    return [box.name for box in sorted(boxes, key=lambda box: box.idx)]


def _fill_placeholder(drawn: Any, idx: int, lines: Sequence[str]) -> None:
    """Write lines into a placeholder, a paragraph each; an empty placeholder is taken out."""
    place = next(one for one in drawn.placeholders if one.placeholder_format.idx == idx)
    if not any(lines):
        place.element.getparent().remove(place.element)
        return
    frame = place.text_frame
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        write_run(paragraph, line)


def _draw_block(drawn: Any, slide: Slide, ink: Callable[[str], str]) -> None:
    shows = slide.shows
    if isinstance(shows, Opening):
        _fill_placeholder(drawn, 1, [shows.subtitle])
    elif isinstance(shows, Bullets):
        _fill_placeholder(drawn, 1, shows.lines)
    elif isinstance(shows, Statement):
        _fill_placeholder(drawn, 1, [shows.text])
        if shows.tone == "situation":
            _fill_placeholder(drawn, 2, [shows.asks])
    elif isinstance(shows, Groups):
        _draw_groups(drawn, shows)
    else:
        top = TOP - (SAVED if count_lines(slide.title, TITLE, WIDTH, bold=True) == 1 else 0)
        if isinstance(shows, Levels):
            put_levels(drawn, shows, top, height_below_title(slide.title), ink)
        if isinstance(shows, Table):
            put_facts(drawn, shows, top)


def _draw_groups(drawn: Any, shows: Groups) -> None:
    for at, group in enumerate(shows.groups):
        _fill_placeholder(drawn, 2 * at + 1, [group.title])
        _fill_placeholder(drawn, 2 * at + 2, group.items)
        place = next(one for one in drawn.placeholders if one.placeholder_format.idx == 2 * at + 2)
        for paragraph in place.text_frame.paragraphs if group.numbered else ():
            number = paragraph._p.get_or_add_pPr().makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod"})
            paragraph._p.get_or_add_pPr().append(number)


def _fill_page_links(drawn: Any, slide: Slide) -> None:
    """Say where to read more: the first address whole, the others from where they differ; all of them are links."""
    tree = drawn.shapes._spTree
    place = next((one for one in drawn.placeholders if one.placeholder_format.idx == MORE), None)
    if place is None:
        return
    tree.remove(place.element)
    if not slide.more:
        return
    tree.append(place.element)
    paragraph = place.text_frame.paragraphs[0]
    write_run(paragraph, READ_MORE)
    for position, (page, shown) in enumerate(zip(slide.more, shorten_addresses(slide.more), strict=True)):
        if position:
            write_run(paragraph, ",  ")
        write_run(paragraph, shown, href=page.address, tip=page.title)


def _write_page_links(slide: Slide) -> list[str]:
    return [f"{READ_MORE}{one.title}, {display_address(one.address)}" for one in slide.more]


def _fill_footer(drawn: Any, layout: Any, status: str, number: int) -> None:
    """Put the foot and the number last, as copies of the layout's: a new slide does not get them by itself."""
    for place in layout.placeholders:
        kind = place.element.ph.get("type")
        if kind not in ("ftr", "sldNum"):
            continue
        element = copy.deepcopy(place.element)
        properties = element.find(qn("p:spPr"))
        for child in list(properties):
            properties.remove(child)
        styles = element.txBody.find(qn("a:lstStyle"))
        for child in list(styles):
            styles.remove(child)
        drawn.shapes._spTree.append(element)
        element.nvSpPr.cNvPr.set("id", str(drawn.shapes._next_shape_id))
        if kind == "ftr":
            element.txBody.p_lst[0].r_lst[0].text = status
        else:
            element.find(f".//{qn('a:fld')}/{qn('a:t')}").text = str(number)
