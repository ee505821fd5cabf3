"""The layouts of our own template: where the title, the text and the foot of each kind of slide stand, in points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from macros.presenters.slides.fit import AFTER, INDENT, ROOM, SIZES, TITLE, WIDTH

POINT = 12700
"""Office's own unit (EMU) in a point."""
SLIDE = (960, 540)
LEFT = (SLIDE[0] - WIDTH) // 2
TOP = 146
"""Of the text below a title of two lines."""
ABOVE, MORE = 20, 21
"""The places, in every layout, of the line above the title and of the line that says where to read more."""


@dataclass(frozen=True)
class Box:
    """A placeholder: what it is, where it stands and how its text looks. Sizes and places are in points."""

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
        """Return what the template needs, in Office's units."""
        place = {side: round(getattr(self, side) * POINT) for side in ("x", "y", "w", "h")}
        text = {"size": self.size * 100, "bold": int(self.bold), "after": self.after * 100}
        return {**vars(self), **place, **text, "indent": round(self.indent * POINT), "leading": 100_000}


@dataclass(frozen=True)
class Band:
    """A decoration of a layout: a filled rectangle, or with a stroke only a line, such as a ring."""

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
        """Return what the template needs, in Office's units."""
        place = {side: round(getattr(self, side) * POINT) for side in ("x", "y", "w", "h", "stroke")}
        return {**vars(self), **place}


@dataclass(frozen=True)
class Layout:
    """A layout: its name, what Office calls its kind, its ground, its decorations and its placeholders."""

    name: str
    type: str
    boxes: tuple[Box, ...]
    bands: tuple[Band, ...] = ()
    ground: str = "bg1"

    def values(self) -> dict[str, Any]:
        """Return what the template needs."""
        boxes, bands = [box.values() for box in self.boxes], [band.values() for band in self.bands]
        return {"name": self.name, "ground": self.ground, "boxes": boxes, "bands": bands, "is_master": False}


ABOVE_BOX = Box("Above the title", "body", ABOVE, LEFT, 26, WIDTH, 22, 18, "accent1", True, prompt="Where we are")
TITLE_BOX = Box("Title", "title", 0, LEFT, 50, WIDTH, 78, TITLE, bold=True, prompt="One idea, as a sentence")
BODY_BOX = Box(
    "Text", "body", 1, LEFT, TOP, WIDTH, ROOM, SIZES["words"], indent=INDENT, after=AFTER, prompt="A few lines"
)
MORE_BOX = Box("Read more", "body", MORE, LEFT, 467, WIDTH, 24, 18, "accent5", prompt="Where to read more")
FOOT_BOX = Box("Foot", "ftr", 11, LEFT, 503, 760, 24, 18, "accent5", anchor="ctr", prompt="Draft. Version")
NUMBER_BOX = Box("Slide number", "sldNum", 12, 826, 503, 80, 24, 18, "accent5", True, anchor="ctr", align="r")
FRAME = (ABOVE_BOX, TITLE_BOX)
FOOT = (MORE_BOX, FOOT_BOX, NUMBER_BOX)
EDGE = Band(0, 0, 14, 540, "accent1")
RULE = Band(LEFT, 496, WIDTH, 1.5, "accent4")
BANDS = (EDGE, RULE)
HALF = (WIDTH - 40) / 2


def _over(box: Box, **other: Any) -> Box:
    return replace(box, **other)


RINGS = (
    Band(566, 96, 330, 330, "bg1", "ellipse", 38, 20_000),
    Band(566, 96, 330, 330, "accent2", "arc", 38, sweep=(16_200_000, 0)),
)
"""A minute of a clock, as in the mark of the site."""

OPENING = Layout(
    "Opening",
    "title",
    (
        _over(ABOVE_BOX, y=64, w=480, h=48, colour="accent2"),
        _over(TITLE_BOX, type="ctrTitle", y=126, w=490, h=200, size=44, colour="bg1", anchor="b"),
        _over(BODY_BOX, name="Subtitle", type="subTitle", y=344, w=490, h=110, size=24, colour="bg1", indent=0),
        _over(FOOT_BOX, colour="bg1"),
        _over(NUMBER_BOX, colour="bg1"),
    ),
    RINGS,
    "accent1",
)
WORDS = Layout("Words", "obj", (*FRAME, BODY_BOX, *FOOT), BANDS)
POINTS = Layout("Points", "obj", (*FRAME, _over(BODY_BOX, size=SIZES["points"]), *FOOT), BANDS)
STATEMENT = Layout(
    "Statement",
    "cust",
    (
        *FRAME,
        _over(BODY_BOX, size=SIZES["statement"], bold=True, colour="accent1", indent=0, anchor="ctr", after=0),
        *FOOT,
    ),
    BANDS,
    "bg2",
)
SITUATION = Layout(
    "Situation",
    "cust",
    (
        *FRAME,
        _over(BODY_BOX, x=LEFT + 22, w=WIDTH - 44, y=TOP - 20, h=206, size=SIZES["situation"], indent=0, anchor="ctr"),
        _over(BODY_BOX, name="Question", idx=2, y=356, h=100, bold=True, colour="accent1", indent=0, anchor="ctr"),
        *FOOT,
    ),
    (*BANDS, Band(LEFT, TOP - 34, WIDTH, 230, "accent3"), Band(LEFT, TOP - 34, 7, 230, "accent2")),
)
LIST = _over(BODY_BOX, size=SIZES["plain"], indent=28, after=7, y=TOP + 36, h=ROOM - 36)
HEAD = _over(BODY_BOX, size=22, indent=0, bold=True, colour="accent1", h=30)
GROUPS = Layout(
    "Two lists",
    "twoObj",
    (
        *FRAME,
        _over(HEAD, name="Left heading", w=HALF),
        _over(LIST, name="Left list", idx=2, w=HALF),
        _over(HEAD, name="Right heading", idx=3, x=LEFT + HALF + 40, w=HALF),
        _over(LIST, name="Right list", idx=4, x=LEFT + HALF + 40, w=HALF),
        *FOOT,
    ),
    BANDS,
)
FACTS = Layout("Facts", "titleOnly", (*FRAME, *FOOT), BANDS)
LAYOUTS = (OPENING, WORDS, POINTS, STATEMENT, SITUATION, GROUPS, FACTS)
MASTER = Layout("Master", "", (TITLE_BOX, BODY_BOX, FOOT_BOX, NUMBER_BOX))
