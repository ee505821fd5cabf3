"""Build the site's stylesheet: join its parts, insert the colours of the data, and minify it."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from macros.content.loader import Content
from macros.content.models.organisation import Palette
from macros.utils.colour import LEVEL_TEXT_COLOURS, choose_readable

COLOURS_BEGIN = "/* colours from data: begin */"
COLOURS_END = "/* colours from data: end */"
IMPORT = re.compile(r'^@import "(?P<path>[^"]+)";$', re.MULTILINE)
RELATIVE_URL = re.compile(r"""url\((?P<quote>["']?)(?![a-z]+:|[/#"'])(?P<path>[^)"']+)""")
VERBATIM = r"""(?P<verbatim>"[^"]*"|'[^']*'|url\([^"')]*\))"""
REDUNDANT = re.compile(rf"{VERBATIM}|(?P<open>[(])\s|\s(?P<close>[)])|\s?(?P<mark>[{{}};,/])\s?|(?<![\w.])0(?=\.\d)")
"""White space around punctuation, and the zero before a decimal point, outside strings and addresses."""


def build_colour_rules(content: Content) -> str:
    """Return the custom properties of both colour schemes and of every level, the only colour values of the site."""
    colours = content.partnership.colours
    levels = "".join(
        f".{level.key}{{--level:{level.colour};--on-level:{choose_readable(level.colour, LEVEL_TEXT_COLOURS)}}}"
        for level in content.thresholds.levels.values()
    )
    light, dark = _format_properties(colours.light), _format_properties(colours.dark)
    return f":root{{--accent:{colours.accent};{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}{levels}"


def _format_properties(palette: Palette) -> str:
    return ";".join(f"--{name.replace('_', '-')}:{value}" for name, value in palette.model_dump().items())


def insert_colours(css: str, content: Content) -> str:
    """Return the stylesheet with the colours of the data between its two marks.

    Raises ``ValueError`` where a mark is missing.
    """
    if COLOURS_BEGIN not in css or COLOURS_END not in css:
        raise ValueError(f"the stylesheet has no place for the colours: {COLOURS_BEGIN} ... {COLOURS_END}")
    before, rest = css.split(COLOURS_BEGIN, 1)
    return f"{before}{build_colour_rules(content)}{rest.split(COLOURS_END, 1)[1]}"


def list_imported_files(main: Path) -> list[Path]:
    """Return the files that a stylesheet imports, in the order of its ``@import`` lines."""
    return [main.parent / match["path"] for match in IMPORT.finditer(main.read_text("utf-8"))]


def join_imports(main: Path) -> str:
    """Return a stylesheet with each ``@import`` replaced by its file, with addresses relative to the stylesheet."""

    def read_import(match: re.Match[str]) -> str:
        folder = posixpath.dirname(match["path"])
        css = (main.parent / match["path"]).read_text("utf-8")
        return RELATIVE_URL.sub(
            lambda url: f"url({url['quote']}{posixpath.normpath(posixpath.join(folder, url['path']))}", css
        )

    return IMPORT.sub(read_import, main.read_text("utf-8"))


def minify(css: str) -> str:
    """Return a stylesheet without comments, redundant white space and leading zeros."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return REDUNDANT.sub(lambda match: match[match.lastgroup] if match.lastgroup else "", css).strip()


def write(content: Content, site: Path) -> None:
    """Join the built site's stylesheet, insert its colours, delete its parts, and minify every stylesheet."""
    main = site / "assets" / "site.css"
    parts = list_imported_files(main)
    main.write_text(insert_colours(join_imports(main), content), "utf-8", newline="\n")
    for file in parts:
        file.unlink()
    for file in sorted((site / "assets").rglob("*.css")):
        file.write_text(minify(file.read_text("utf-8")), "utf-8", newline="\n")
