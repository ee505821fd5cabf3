"""Look for pieces of text that were meant as a mark, and would be printed as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.content.characters import UNPRINTABLE
from macros.utils.text import shorten

TAG = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][^\s<>/]*)[^<>\n]*>?|<(?P<mark>!|\?)")
HTML_FIXES = {
    "br": "End the line with a backslash, or begin a new paragraph.",
    "b": "Write **words**.",
    "strong": "Write **words**.",
    "i": "Write *words*.",
    "em": "Write *words*.",
    "a": "Write [words](address).",
    "img": "Write ![what it shows](file).",
    "table": "Write it with bars between its cells: | Age | Who |.",
}
"""What to write in place of a tag of HTML, by its name."""
HTML_ELEMENTS = (
    "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center cite code "
    "col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer "
    "form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link "
    "main map mark marquee math menu meta meter nav noembed noframes noscript object ol optgroup option output p "
    "param picture plaintext portal pre progress q rp rt ruby s samp script search section select slot small source "
    "span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track "
    "tt u ul var video wbr xmp "
)
"""The elements of HTML, those of its history included (HTML Standard, sections 4 and 16)."""
HTML_TAGS = frozenset(HTML_ELEMENTS.split())
MAX_QUOTED = 40
"""Characters of a text that a message repeats."""
PRINTED_FIX = "Take it out."
MARKS = (
    (re.compile(r"\{ *[:.=#][^{}\n]*\}"), "would be printed as it stands.", PRINTED_FIX),
    (re.compile(r"\*\*"), "would be printed as they stand.", "Put two stars right before and right after the words."),
    (re.compile(r"~~(?=\S)[^~]+~~"), "would be printed with its waves.", "Take the words out, or the waves."),
    (re.compile(r"==(?=[^\s=])[^=]+=="), "would be printed with its signs.", "Write **words**."),
    (re.compile(r"\[\^[^\[\]\s]+\]"), "leads to no note.", "Write the note in brackets, as in (see the guide)."),
    (
        re.compile(r"(?<!\{)\{(?: +\{)? *[a-z_]+\([\"'“]"),
        "calls no macro.",
        'Write {{ name("value") }}, with two braces.',
    ),
    (re.compile(r"\]\("), "is part of a link that cannot be read.", "Write [words](address), without spaces in it."),
    (re.compile(r"\]\[[^\[\]\n]*\]"), "is part of a link without an address.", "Write [words](address)."),
    (
        re.compile(r"\][ \t]+\((?:[^()\s]+\.md(?:#[^()\s]*)?|https?:[^()\s]+|mailto:[^()\s]+)\)"),
        "is no link, because of the space.",
        "Take the space out.",
    ),
)
"""What other dialects of Markdown know as a mark, or what is none because of a slip: pattern, message, fix."""
MARKS_AT_START = (
    (re.compile(r"[•●▪◦‣∙·] *\S"), "is a bullet of another program.", "Write - and a space, each item on its line."),
    (re.compile(r"=== *[\"“]"), "would be printed as it stands: a page has no tabs.", "Write a heading."),
    (re.compile(r"#{1,6}(?=[A-Za-z])"), "is no heading, because the space is missing.", "Put a space after it."),
    (
        re.compile(r"([-+]|[0-9]{1,2}[.)])(?=[A-Za-z])"),
        "is no item: the space is missing.",
        "Put a space after it.",
    ),
    (re.compile(r"[0-9]{1,2}[.)](?= )"), "begins no list here.", "Put an empty line before it, or join the lines."),
    (re.compile(r"\*\[[^\[\]]+\]:"), "would be printed as it stands.", "Add the word to data/glossary.yml."),
    (re.compile(r"\[TOC\]"), "would be printed as it stands.", PRINTED_FIX),
    (re.compile(r"\[[ xX]\](?= )"), "would be printed as it stands: a page has no boxes to tick.", PRINTED_FIX),
)
"""The same for what stands at the beginning of a line."""


def describe_marks(text: str, is_start: bool = False) -> Iterator[tuple[str, str]]:
    """Yield message and fix for each piece of a text that was meant as a mark, and is printed as it stands.

    ``is_start`` says that the text begins a line.
    """
    yield from _describe_tags(text)
    for pattern, message, fix in MARKS:
        for match in pattern.finditer(text):
            yield f'"{shorten(match.group(), MAX_QUOTED)}" {message}', fix
    for pattern, message, fix in MARKS_AT_START if is_start else ():
        if start := pattern.match(text):
            yield f'"{shorten(start.group(), MAX_QUOTED)}" {message}', fix


def _describe_tags(text: str) -> Iterator[tuple[str, str]]:
    for match in TAG.finditer(text):
        name = (match["name"] or "").rstrip(">").lower()
        if match["mark"]:
            yield "what begins here looks like a hidden comment, which a page cannot hold.", "Take it out."
        elif name in HTML_TAGS:
            fix = HTML_FIXES.get(name, "Take it out, or write it in Markdown.")
            yield f'"{shorten(match.group(), MAX_QUOTED)}" is HTML, which a page cannot hold.', fix
        else:
            tag = shorten(match.group(), MAX_QUOTED)
            yield f'"{tag}" looks like a tag of HTML.', f"Write [{shorten(name, MAX_QUOTED)}], without < and >."


def describe_unshown(text: str) -> Iterator[tuple[str, str]]:
    """Yield message and fix for a text with characters that not every program can show."""
    if UNPRINTABLE.search(text) or "\ufffd" in text:
        yield "a character here cannot be shown everywhere.", "Type the words around it again."
