"""The stylesheet's colours, written from the data: the palette of the partnership and the colour of each level."""

from __future__ import annotations

import re
from pathlib import Path

from macros.content.loader import Content
from macros.content.models.organisation import Palette
from macros.utils.colour import choose_readable

BEGIN = "/* colours from data: begin */"
END = "/* colours from data: end */"
ON_LEVEL = ("#12263a", "#ffffff")


def build_colour_rules(content: Content) -> str:
    """Return the rules for both schemes and for every level; nothing else in the stylesheet names a colour's value."""
    colours = content.partnership.colours
    levels = "".join(
        f".{level.key}{{--level:{level.colour};--on-level:{choose_readable(level.colour, ON_LEVEL)}}}"
        for level in content.thresholds.levels.values()
    )
    light, dark = _format_properties(colours.light), _format_properties(colours.dark)
    return f":root{{--accent:{colours.accent};{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}{levels}"


def _format_properties(palette: Palette) -> str:
    return ";".join(f"--{name.replace('_', '-')}:{value}" for name, value in palette.model_dump().items())


def insert_colours(css: str, content: Content) -> str:
    """Return the stylesheet with the colours of the data between its two marks; raise ValueError without them."""
    if BEGIN not in css or END not in css:
        raise ValueError(f"the stylesheet has no place for the colours: {BEGIN} ... {END}")
    before, rest = css.split(BEGIN, 1)
    return f"{before}{build_colour_rules(content)}{rest.split(END, 1)[1]}"


def minify(css: str) -> str:
    """Return a stylesheet without comments and without the space that only its writers need."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).strip()


def write(content: Content, site: Path) -> None:
    """Paint the built site's stylesheet, and make it and those of single pages smaller."""
    main = site / "assets" / "site.css"
    main.write_text(insert_colours(main.read_text("utf-8"), content), "utf-8", newline="\n")
    for file in sorted((site / "assets").rglob("*.css")):
        file.write_text(minify(file.read_text("utf-8")), "utf-8", newline="\n")
