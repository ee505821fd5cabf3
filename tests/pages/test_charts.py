"""Charts: one image with a text alternative, in the colours of the page, with bars in proportion."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from macros.pages import charts
from macros.pages.charts import SVG, Bar, Segment, render_bar_chart, render_stacked_chart

BARS = [
    Bar("Here, 2001", 200, "200", "var(--before)"),
    Bar("Here, 2002", 150, "150", "var(--here)"),
    Bar('Over <there> & "further"', 300, "300", "var(--there)"),
]
STACKS = [
    ("1. Voice", [Segment(1, "var(--done)", "var(--paper)"), Segment(3, "var(--late)", "var(--ink)")]),
    ("2. Practice", [Segment(2, "var(--done)", "var(--paper)")]),
]
NAMES = {"bars": "Three bars.", "stacks": "Two bars, in parts."}


def render_chart(name: str) -> str:
    return render_bar_chart(BARS, NAMES[name]) if name == "bars" else render_stacked_chart(STACKS, NAMES[name])


def list_bars(svg: str) -> list[tuple[str, float, float, float]]:
    """Return the colour, the left edge, the length and the top of every bar, from its path."""
    bars = []
    for path in ET.fromstring(svg).iter(f"{{{SVG}}}path"):
        box = re.fullmatch(r"M([\d.]+),([\d.]+)h([\d.]+)v[\d.]+h-?[\d.]+Z", path.get("d", ""))
        if box and path.get("fill"):
            left, top, length = map(float, box.groups())
            bars.append((path.get("fill", ""), left, length, top))
    return bars


def list_labels(svg: str) -> list[str]:
    return [text.text for text in ET.fromstring(svg).iter(f"{{{SVG}}}text") if text.text]


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_one_image_with_a_name(name: str) -> None:
    root = ET.fromstring(render_chart(name))
    assert root.tag == f"{{{SVG}}}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label") == NAMES[name]
    inside = [element for element in root.iter() if element is not root]
    assert [element.tag for element in inside if element.get("role") or element.get("aria-label")] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_carries_no_style_no_script_and_no_names_for_them(name: str) -> None:
    root = ET.fromstring(render_chart(name))
    assert {element.tag.removeprefix(f"{{{SVG}}}") for element in root.iter()} <= {"svg", "g", "path", "text"}
    inside = {attribute for element in root.iter() if element is not root for attribute in element.attrib}
    assert not {
        attribute
        for attribute in inside
        if attribute in ("style", "class", "id", "href") or attribute.startswith(("on", "aria-"))
    }
    colours = {element.get(name) for element in root.iter() for name in ("fill", "stroke")}
    assert not [colour for colour in colours if colour and not re.fullmatch(r"none|currentColor|var\(--.+\)", colour)]


def test_a_name_is_text_whatever_is_in_it() -> None:
    assert ET.fromstring(render_bar_chart(BARS, '<b>A "name" & more</b>')).get("aria-label") == '<b>A "name" & more</b>'


def test_bars_are_as_long_as_their_values_and_stand_below_each_other() -> None:
    bars = list_bars(render_chart("bars"))
    assert [colour for colour, *_ in bars] == [bar.colour for bar in BARS]
    assert {left for _, left, _, _ in bars} == {0}
    longest = bars[2][2]
    assert [length / longest for _, _, length, _ in bars] == pytest.approx([200 / 300, 150 / 300, 1])
    assert longest < charts.WIDTH - 50, "there is room for the value after the longest bar"
    assert [top for *_, top in bars] == sorted({top for *_, top in bars})


def test_every_bar_has_its_label_and_its_value_as_they_are() -> None:
    assert set(list_labels(render_chart("bars"))) == {bar.label for bar in BARS} | {bar.text for bar in BARS}


def test_a_bar_of_nothing_has_no_length_and_still_its_value() -> None:
    svg = render_bar_chart([Bar("None", 0, "0", "var(--here)")], "None.")
    assert [length for _, _, length, _ in list_bars(svg)] == [0]
    assert list_labels(svg) == ["None", "0"]


def test_parts_follow_each_other_in_proportion_over_all_bars() -> None:
    done, late, other = list_bars(render_chart("stacks"))
    unit = done[2]
    assert [round(segment[1] / unit, 6) for segment in (done, late, other)] == [0, 1, 0]
    assert [round(segment[2] / unit, 6) for segment in (done, late, other)] == [1, 3, 2]
    assert done[3] == late[3] < other[3]
    assert list_labels(render_chart("stacks")) == ["1. Voice", "2. Practice", "1", "3", "2"]


def test_a_count_is_written_in_the_colour_that_its_part_asks_for() -> None:
    colours = {text.text: text.get("fill") for text in ET.fromstring(render_chart("stacks")).iter(f"{{{SVG}}}text")}
    assert (colours["1"], colours["3"]) == ("var(--paper)", "var(--ink)")


def test_the_same_values_are_drawn_the_same_to_the_letter() -> None:
    before = [render_chart(name) for name in NAMES]
    charts._convert_to_svg.cache_clear()
    assert [render_chart(name) for name in NAMES] == before
