"""Bar charts: SVG drawn at build time by a plotting library, in the colours and the typeface of the page.

Every page that shows a chart must show the same values in a table too.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import vl_convert

WIDTH, ROW_HEIGHT, BAR_HEIGHT = 320, 50, 20
"""In units of the SVG; the page scales it to its column."""
AXIS_LENGTH_RATIO = 1.25
"""Length of the axis relative to the longest bar, so that the value fits after it."""
Spec = dict[str, Any]
"""A Vega-Lite specification, or a part of one, as plain values."""
SVG = "http://www.w3.org/2000/svg"
SVG_ATTRIBUTES = frozenset(
    {"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "transform", "text-anchor", "font-weight", "font-size"}
)
"""Attributes to keep in the SVG. Classes, roles and labels of its parts are removed: a chart is one image."""


@dataclass(frozen=True)
class Bar:
    """A bar from zero, with ``label`` above it and ``text`` after its end. ``colour`` is a CSS colour."""

    label: str
    value: float
    text: str
    colour: str


@dataclass(frozen=True)
class Segment:
    """A segment of a stacked bar, with its ``count`` in it in ``text_colour``."""

    count: int
    colour: str
    text_colour: str


def render_bar_chart(bars: Sequence[Bar], description: str) -> str:
    """Return a chart with a row for each bar as SVG; ``description`` is its text alternative."""
    rows = [
        {
            "label": bar.label,
            "start": 0,
            "end": bar.value,
            "text": bar.text,
            "colour": bar.colour,
            **_row_values(index),
        }
        for index, bar in enumerate(bars)
    ]
    longest = max((bar.value for bar in bars), default=0) or 1
    axis_length = longest * AXIS_LENGTH_RATIO
    value_layer = _build_text_layer("text", "middle", bold=True, x=_encode_x("end", axis_length))
    layers = [_build_text_layer("label", "label_y"), _build_bar_layer(axis_length), value_layer]
    return _render_chart(rows, layers, len(rows), description)


def render_stacked_chart(bars: Sequence[tuple[str, Sequence[Segment]]], description: str) -> str:
    """Return a chart with a row for each label and its segments as SVG; ``description`` is its text alternative."""
    rows: list[Spec] = []
    for index, (label, segments) in enumerate(bars):
        start = 0
        for segment in segments:
            end = start + segment.count
            row = {"label": "" if start else label, "start": start, "end": end, "text": str(segment.count)}
            colours = {"colour": segment.colour, "text_colour": segment.text_colour}
            rows.append({**row, **colours, **_row_values(index)})
            start = end
    longest = max((row["end"] for row in rows), default=0) or 1
    value_layer = _build_text_layer("text", "middle", bold=True, x=_encode_x("start", longest), is_coloured=True)
    layers = [_build_text_layer("label", "label_y"), _build_bar_layer(longest), value_layer]
    return _render_chart(rows, layers, len(bars), description)


def _row_values(index: int) -> dict[str, float]:
    """Return the vertical positions of a row's label and bar, in units from the top of the chart."""
    top = index * ROW_HEIGHT + ROW_HEIGHT - BAR_HEIGHT - 8
    return {"label_y": top - 11, "top": top, "bottom": top + BAR_HEIGHT, "middle": top + BAR_HEIGHT / 2 + 1}


def _build_text_layer(field: str, y: str, bold: bool = False, x: Spec | None = None, is_coloured: bool = False) -> Spec:
    """Return the layer of a field's texts, at the left edge, or just after ``x`` if that is given."""
    mark = {"type": "text", "align": "left", "fontSize": 15, "dx": 7 if x else 0, "fontWeight": "bold" if bold else 400}
    left: Spec = {} if x else {"x": 0}
    default_fill: Spec = {} if is_coloured else {"fill": "currentColor"}
    position: Spec = {"x": x} if x else {}
    fill: Spec = {"fill": _encode_colour("text_colour")} if is_coloured else {}
    encoding = {"y": _encode_y(y), "text": {"field": field}, **position, **fill}
    return {"mark": {**mark, **left, **default_fill}, "encoding": encoding}


def _build_bar_layer(axis_length: float) -> Spec:
    """Return the layer of the bars, from ``start`` to ``end``."""
    horizontal = {"x": _encode_x("start", axis_length), "x2": {"field": "end"}}
    vertical = {"y": _encode_y("top"), "y2": {"field": "bottom"}}
    mark = {"type": "rect", "stroke": "var(--card)", "strokeWidth": 2}
    return {"mark": mark, "encoding": {**horizontal, **vertical, "fill": _encode_colour("colour")}}


def _encode_x(field: str, axis_length: float) -> Spec:
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, axis_length]}, "axis": None}


def _encode_y(field: str) -> Spec:
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _encode_colour(field: str) -> Spec:
    """Return the encoding of a colour that is written into the SVG unchanged, as CSS variables must be."""
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _render_chart(rows: list[Spec], layers: list[Spec], count: int, description: str) -> str:
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": WIDTH,
        "height": count * ROW_HEIGHT,
        "padding": 0,
        "background": None,
        "config": {"view": {"stroke": None}, "aria": False, "font": "inherit"},
        "data": {"values": rows},
        "layer": layers,
    }
    return _clean_svg(_convert_to_svg(json.dumps(spec)), count * ROW_HEIGHT, description)


@cache
def _convert_to_svg(spec: str) -> str:
    """Return the SVG of a specification. It is cached, because the preview renders a page many times."""
    return str(vl_convert.vegalite_to_svg(spec))


def _clean_svg(svg: str, height: int, description: str) -> str:
    """Return the SVG as one image with a text alternative and only the attributes of ``SVG_ATTRIBUTES``."""
    ET.register_namespace("", SVG)
    root = ET.fromstring(svg)
    for element in root.iter():
        for name in [name for name in element.attrib if name not in SVG_ATTRIBUTES]:
            del element.attrib[name]
    root.attrib.clear()
    root.attrib.update({"class": "chart", "viewBox": f"0 0 {WIDTH} {height}", "role": "img", "aria-label": description})
    return ET.tostring(root, encoding="unicode")
