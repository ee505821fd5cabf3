"""Layouts of our slides: position of title, text and footer of each kind of slide. All measures are in points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from macros.presenters.slides.fit import (
    CONTENT_HEIGHT,
    FONT_SIZES,
    LIST_INDENT,
    LIST_ITEM_SPACING,
    TEXT_WIDTH,
    TITLE_SIZE,
)

EMU_PER_POINT = 12700
"""English Metric Units, the unit of Office files, in a point."""
SLIDE_SIZE = (960, 540)
TEXT_LEFT = (SLIDE_SIZE[0] - TEXT_WIDTH) // 2
TEXT_TOP = 146
"""Top of the text below a title of two lines."""
ABOVE_IDX, MORE_IDX = 20, 21
"""Placeholder indexes, in every layout, of the line above the title and of the line of links to pages."""


@dataclass(frozen=True)
class Box:
    """A placeholder: its type and index in Office's terms, its position, and the style of its text."""

    name: str
    type: str
    idx: int
    x: float
    y: float
    w: float
    h: float
    size: int
    colour: str = "tx1"
    bold: bool = False
    anchor: str = "t"
    align: str = "l"
    indent: int = 0
    after: int = 0
    prompt: str = ""
    bullet: str = "accent1"

    def values(self) -> dict[str, Any]:
        """Return the values for the template, in Office's units."""
        position = {side: round(getattr(self, side) * EMU_PER_POINT) for side in ("x", "y", "w", "h")}
        text = {"size": self.size * 100, "bold": int(self.bold), "after": self.after * 100}
        return {**vars(self), **position, **text, "indent": round(self.indent * EMU_PER_POINT), "leading": 100_000}


@dataclass(frozen=True)
class Band:
    """A decoration of a layout: a filled shape, or with a stroke an outline, such as a ring."""

    x: float
    y: float
    w: float
    h: float
    colour: str
    shape: str = "rect"
    stroke: float = 0
    faint: int = 0
    sweep: tuple[int, int] | None = None

    def values(self) -> dict[str, Any]:
        """Return the values for the template, in Office's units."""
        measures = {side: round(getattr(self, side) * EMU_PER_POINT) for side in ("x", "y", "w", "h", "stroke")}
        return {**vars(self), **measures}


@dataclass(frozen=True)
class Layout:
    """A layout: its name, its type in Office's terms, its placeholders, decorations and background colour."""

    name: str
    type: str
    boxes: tuple[Box, ...]
    bands: tuple[Band, ...] = ()
    ground: str = "bg1"

    def values(self) -> dict[str, Any]:
        """Return the values for the template."""
        boxes, bands = [box.values() for box in self.boxes], [band.values() for band in self.bands]
        return {"name": self.name, "ground": self.ground, "boxes": boxes, "bands": bands, "is_master": False}


ABOVE_BOX = Box(
    "Above the title", "body", ABOVE_IDX, TEXT_LEFT, 26, TEXT_WIDTH, 22, 18, "accent1", True, prompt="Where we are"
)
TITLE_BOX = Box(
    "Title", "title", 0, TEXT_LEFT, 50, TEXT_WIDTH, 78, TITLE_SIZE, bold=True, prompt="One idea, as a sentence"
)
BODY_BOX = Box(
    name="Text",
    type="body",
    idx=1,
    x=TEXT_LEFT,
    y=TEXT_TOP,
    w=TEXT_WIDTH,
    h=CONTENT_HEIGHT,
    size=FONT_SIZES["words"],
    indent=LIST_INDENT,
    after=LIST_ITEM_SPACING,
    prompt="A few lines",
)
MORE_BOX = Box(
    "Read more", "body", MORE_IDX, TEXT_LEFT, 467, TEXT_WIDTH, 24, 18, "accent5", prompt="Where to read more"
)
FOOT_BOX = Box("Foot", "ftr", 11, TEXT_LEFT, 503, 760, 24, 18, "accent5", anchor="ctr", prompt="Draft. Version")
NUMBER_BOX = Box("Slide number", "sldNum", 12, 826, 503, 80, 24, 18, "accent5", True, anchor="ctr", align="r")
HEAD_BOXES = (ABOVE_BOX, TITLE_BOX)
FOOT_BOXES = (MORE_BOX, FOOT_BOX, NUMBER_BOX)
EDGE = Band(0, 0, 14, 540, "accent1")
RULE = Band(TEXT_LEFT, 496, TEXT_WIDTH, 1.5, "accent4")
BANDS = (EDGE, RULE)
COLUMN_WIDTH = (TEXT_WIDTH - 40) / 2

RINGS = (
    Band(566, 96, 330, 330, "bg1", "ellipse", 38, 20_000),
    Band(566, 96, 330, 330, "accent2", "arc", 38, sweep=(16_200_000, 0)),
)
"""A minute on a clock, as in the logo of the site."""

OPENING = Layout(
    "Opening",
    "title",
    (
        replace(ABOVE_BOX, y=64, w=480, h=48, colour="accent2"),
        replace(TITLE_BOX, type="ctrTitle", y=126, w=490, h=200, size=44, colour="bg1", anchor="b"),
        replace(BODY_BOX, name="Subtitle", type="subTitle", y=344, w=490, h=110, size=24, colour="bg1", indent=0),
        replace(FOOT_BOX, colour="bg1"),
        replace(NUMBER_BOX, colour="bg1"),
    ),
    RINGS,
    "accent1",
)
WORDS = Layout("Words", "obj", (*HEAD_BOXES, BODY_BOX, *FOOT_BOXES), BANDS)
POINTS = Layout("Points", "obj", (*HEAD_BOXES, replace(BODY_BOX, size=FONT_SIZES["points"]), *FOOT_BOXES), BANDS)
STATEMENT = Layout(
    "Statement",
    "cust",
    (
        *HEAD_BOXES,
        replace(BODY_BOX, size=FONT_SIZES["statement"], bold=True, colour="accent1", indent=0, anchor="ctr", after=0),
        *FOOT_BOXES,
    ),
    BANDS,
    "bg2",
)
SITUATION = Layout(
    "Situation",
    "cust",
    (
        *HEAD_BOXES,
        replace(
            BODY_BOX,
            x=TEXT_LEFT + 22,
            w=TEXT_WIDTH - 44,
            y=TEXT_TOP - 20,
            h=206,
            size=FONT_SIZES["situation"],
            indent=0,
            anchor="ctr",
        ),
        replace(BODY_BOX, name="Question", idx=2, y=356, h=100, bold=True, colour="accent1", indent=0, anchor="ctr"),
        *FOOT_BOXES,
    ),
    (
        *BANDS,
        Band(TEXT_LEFT, TEXT_TOP - 34, TEXT_WIDTH, 230, "accent3"),
        Band(TEXT_LEFT, TEXT_TOP - 34, 7, 230, "accent2"),
    ),
)
LIST_BOX = replace(BODY_BOX, size=FONT_SIZES["plain"], indent=28, after=7, y=TEXT_TOP + 36, h=CONTENT_HEIGHT - 36)
LIST_HEADING_BOX = replace(BODY_BOX, size=22, indent=0, bold=True, colour="accent1", h=30)
GROUPS = Layout(
    "Two lists",
    "twoObj",
    (
        *HEAD_BOXES,
        replace(LIST_HEADING_BOX, name="Left heading", w=COLUMN_WIDTH),
        replace(LIST_BOX, name="Left list", idx=2, w=COLUMN_WIDTH),
        replace(LIST_HEADING_BOX, name="Right heading", idx=3, x=TEXT_LEFT + COLUMN_WIDTH + 40, w=COLUMN_WIDTH),
        replace(LIST_BOX, name="Right list", idx=4, x=TEXT_LEFT + COLUMN_WIDTH + 40, w=COLUMN_WIDTH),
        *FOOT_BOXES,
    ),
    BANDS,
)
FACTS = Layout("Facts", "titleOnly", (*HEAD_BOXES, *FOOT_BOXES), BANDS)
LAYOUTS = (OPENING, WORDS, POINTS, STATEMENT, SITUATION, GROUPS, FACTS)
MASTER = Layout("Master", "", (TITLE_BOX, BODY_BOX, FOOT_BOX, NUMBER_BOX))
