"""Charts: drawn at build as SVG by a plotting library, in the colours and the typeface of the page around them.

A chart is never alone: the page says beside it, in a table, what it shows.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import vl_convert

WIDTH, ROW, BAR = 320, 50, 20
ROOM = 1.25
"""How much longer than the longest bar its place is, so that the value after it fits."""
Spec = dict[str, Any]
SVG = "http://www.w3.org/2000/svg"
KEPT = frozenset(
    {"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "transform", "text-anchor", "font-weight", "font-size"}
)
"""The attributes that a drawing needs. Names for scripts and readers are left out: the whole is one image."""


@dataclass(frozen=True)
class Bar:
    """One bar from zero: ``label`` stands above it, ``shown`` at its end. ``tone`` is a colour of the stylesheet."""

    label: str
    value: float
    shown: str
    tone: str


@dataclass(frozen=True)
class Part:
    """A part of a stacked bar; its ``count`` is written in it, in the colour ``ink``."""

    count: int
    tone: str
    ink: str


def render_bar_chart(bars: Sequence[Bar], described: str) -> str:
    """Return bars below each other as SVG; ``described`` is what somebody hears who cannot see it."""
    rows = [
        {"label": bar.label, "start": 0, "end": bar.value, "shown": bar.shown, "tone": bar.tone, **_row_heights(at)}
        for at, bar in enumerate(bars)
    ]
    longest = max((bar.value for bar in bars), default=0) or 1
    number = _text_style("shown", "middle", bold=True, x=_x("end", longest * ROOM))
    return _render_chart(
        rows, [_text_style("label", "over"), _box_layout(longest * ROOM), number], len(rows), described
    )


def render_stacked_chart(stacks: Sequence[tuple[str, Sequence[Part]]], described: str) -> str:
    """Return bars below each other, each in parts as long as their counts; ``described`` says it in words."""
    rows: list[Spec] = []
    for at, (label, parts) in enumerate(stacks):
        start = 0
        for part in parts:
            row = {"label": "" if start else label, "start": start, "end": start + part.count, "shown": str(part.count)}
            rows.append({**row, "tone": part.tone, "ink": part.ink, **_row_heights(at)})
            start += part.count
    longest = max((row["end"] for row in rows), default=0) or 1
    number = _text_style("shown", "middle", bold=True, x=_x("start", longest), ink=True)
    return _render_chart(rows, [_text_style("label", "over"), _box_layout(longest), number], len(stacks), described)


def _row_heights(at: int) -> dict[str, float]:
    """Return where the row of this number has its label, and its bar, in units from the top."""
    top = at * ROW + ROW - BAR - 8
    return {"over": top - 11, "top": top, "low": top + BAR, "middle": top + BAR / 2 + 1}


def _text_style(field: str, y: str, bold: bool = False, x: Spec | None = None, ink: bool = False) -> Spec:
    """Return a layer of words: from the left edge, or just after a place along the bar."""
    mark = {"type": "text", "align": "left", "fontSize": 15, "dx": 7 if x else 0, "fontWeight": "bold" if bold else 400}
    fixed: Spec = {} if x else {"x": 0}
    plain: Spec = {} if ink else {"fill": "currentColor"}
    place: Spec = {"x": x} if x else {}
    colour: Spec = {"fill": _keep_text("ink")} if ink else {}
    return {"mark": {**mark, **fixed, **plain}, "encoding": {"y": _y(y), "text": {"field": field}, **place, **colour}}


def _box_layout(longest: float) -> Spec:
    """Return the layer of the bars, from ``start`` to ``end``."""
    along = {"x": _x("start", longest), "x2": {"field": "end"}}
    across = {"y": _y("top"), "y2": {"field": "low"}}
    mark = {"type": "rect", "stroke": "var(--card)", "strokeWidth": 2}
    return {"mark": mark, "encoding": {**along, **across, "fill": _keep_text("tone")}}


def _x(field: str, longest: float) -> Spec:
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, longest]}, "axis": None}


def _y(field: str) -> Spec:
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _keep_text(field: str) -> Spec:
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _render_chart(rows: list[Spec], layers: list[Spec], count: int, described: str) -> str:
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": count * ROW,
        "padding": 0,
        "background": None,
        "config": {"view": {"stroke": None}, "aria": False, "font": "inherit"},
        "data": {"values": rows},
        "layer": layers,
    }
    return _as_image(_convert_to_svg(json.dumps(spec)), count * ROW, described)


@cache
def _convert_to_svg(spec: str) -> str:
    """Return what the library draws; the same chart is drawn once a run, however often a page is looked at."""
    return str(vl_convert.vegalite_to_svg(spec))


def _as_image(svg: str, height: int, described: str) -> str:
    """Return the drawing as one image with a name, without what belongs to a page of its own."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(svg)
    for element in root.iter():
        for name in [name for name in element.attrib if name not in KEPT]:
            del element.attrib[name]
    root.attrib.clear()
    root.attrib.update({"class": "chart", "viewBox": f"0 0 {WIDTH} {height}", "role": "img", "aria-label": described})
    return ET.tostring(root, encoding="unicode")
