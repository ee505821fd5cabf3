"""The one stylesheet of every page: its parts joined, the colours of the data written in, and all of it minified."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from macros.content.loader import Content
from macros.content.models.organisation import Palette
from macros.utils.colour import choose_readable

BEGIN = "/* colours from data: begin */"
END = "/* colours from data: end */"
IMPORT = re.compile(r'^@import "(?P<path>[^"]+)";$', re.MULTILINE)
RELATIVE_URL = re.compile(r"""url\((?P<quote>["']?)(?![a-z]+:|[/#"'])(?P<path>[^)"']+)""")
VERBATIM = r"""(?P<verbatim>"[^"]*"|'[^']*'|url\([^"')]*\))"""
NEEDLESS = re.compile(rf"{VERBATIM}|(?P<open>[(])\s|\s(?P<close>[)])|\s?(?P<mark>[{{}};,/])\s?|(?<![\w.])0(?=\.\d)")
"""What a browser needs no space around, and the zero before a decimal point, outside strings and addresses."""

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


def imported_files(main: Path) -> list[Path]:
    """Return the parts of a stylesheet in the order of their ``@import`` lines."""
    return [main.parent / match["path"] for match in IMPORT.finditer(main.read_text("utf-8"))]


def join_imports(main: Path) -> str:
    """Return a stylesheet with its parts in place of the ``@import`` lines; their addresses start where it is."""

    def part(match: re.Match[str]) -> str:
        folder = posixpath.dirname(match["path"])
        css = (main.parent / match["path"]).read_text("utf-8")
        return RELATIVE_URL.sub(
            lambda url: f"url({url['quote']}{posixpath.normpath(posixpath.join(folder, url['path']))}", css
        )

    return IMPORT.sub(part, main.read_text("utf-8"))


def minify(css: str) -> str:
    """Return a stylesheet without comments and without the space and the zeros that only its writers need."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return NEEDLESS.sub(lambda match: match[match.lastgroup] if match.lastgroup else "", css).strip()


def write(content: Content, site: Path) -> None:
    """Join and insert_colours the built site's stylesheet, and make it and those of single pages minify."""
    main = site / "assets" / "site.css"
    parts = imported_files(main)
    main.write_text(insert_colours(join_imports(main), content), "utf-8", newline="\n")
    for file in parts:
        file.unlink()
    for file in sorted((site / "assets").rglob("*.css")):
        file.write_text(minify(file.read_text("utf-8")), "utf-8", newline="\n")
