"""Look for words that are easily lost: what looks like a tag, and words of the file that the tree does not hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from macros.content.markup.nodes import Child, Node
from macros.content.problems import Problem

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
ATTRIBUTES = re.compile(r"\{ *[:.=#][^{}\n]*\}")
"""Attributes in braces, as other dialects of Markdown know them."""
SPACED_LINK = re.compile(r"\][ \t]+\((?:[^()\s]+\.md(?:#[^()\s]*)?|https?:[^()\s]+|mailto:[^()\s]+)\)")
WORD = re.compile(r"[^\W\d_]{2,}")
NOTE_LABEL = re.compile(r"\[\^[^\]\n]+\]")
LINK_LABEL = re.compile(r"\]\[[^\]\n]*\]")
DEFINITION = re.compile(r"^[ >]*\[(?!\^)([^\]\n]+)\]:[ \t]*(\S+)", re.MULTILINE)


def describe_marks(text: str) -> Iterator[tuple[str, str]]:
    """Yield message and fix for each piece of a text that was meant as a mark, and is printed as it stands."""
    for match in TAG.finditer(text):
        name = (match["name"] or "").rstrip(">").lower()
        if match["mark"]:
            yield "what begins here looks like a hidden comment, which a page cannot hold.", "Take it out."
        elif name in HTML_TAGS:
            fix = HTML_FIXES.get(name, "Take it out, or write it in Markdown.")
            yield f'"{_shorten(match.group())}" is HTML, which a page cannot hold.', fix
        else:
            yield (
                f'"{_shorten(match.group())}" looks like a tag of HTML.',
                f"Write [{_shorten(name)}], without < and >.",
            )
    for match in ATTRIBUTES.finditer(text):
        yield f'"{_shorten(match.group())}" would be printed as it stands.', "Take it out."
    for match in SPACED_LINK.finditer(text):
        yield f'"{_shorten(match.group())}" is no link, because of the space.', "Take the space out."


def find_lost_words(text: str, children: Sequence[Child], lines: Sequence[int], path: str) -> Iterator[Problem]:
    """Yield each line with words that the tree holds neither as text nor in an attribute: no reader would see them.

    ``text`` is what the parser read, ``lines`` the line of the file of each of its lines.
    """
    kept = Counter(word for piece in _list_strings(children) for word in WORD.findall(piece))
    words_by_line = [WORD.findall(line) for line in _remove_labels(unescape(text)).split("\n")]
    lost = Counter(word for words in words_by_line for word in words) - kept
    while lost:
        scores = [sum((Counter(words) & lost).values()) for words in words_by_line]
        index = max(range(len(scores)), key=lambda number: (scores[number], -number))
        words = [word for word in words_by_line[index] if word in lost]
        message = f'the words "{_shorten(" ".join(words))}" would not be shown.'
        fix = "Write them as a plain sentence: brackets with a colon are read as an address or a note."
        yield Problem(path, lines[min(index, len(lines) - 1)], message, fix)
        lost -= Counter(words)


def _list_strings(children: Iterable[Child]) -> Iterator[str]:
    for child in children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Node):
            yield from child.attributes.values()
            yield from _list_strings(child.children)


def _remove_labels(text: str) -> str:
    """Return a text without the labels of notes and links, which no reader sees; the lines stay."""
    uses = Counter(" ".join(label.split()).lower() for label in re.findall(r"\[([^\[\]]+)\]", text))
    plain = LINK_LABEL.sub("]", NOTE_LABEL.sub("", text))

    def remove_definition(match: re.Match[str]) -> str:
        return "" if uses[" ".join(match[1].split()).lower()] > 1 else match.group()

    return DEFINITION.sub(remove_definition, plain)


def _shorten(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}..."
