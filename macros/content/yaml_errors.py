"""Turn the YAML parser's errors into problems in plain words for editors."""

from __future__ import annotations

import re

import yaml
from yaml.composer import Composer
from yaml.cyaml import CParser  # type: ignore[attr-defined]
from yaml.resolver import Resolver

from macros.content.problems import Problem

QUOTE_FIX = "Put the whole value in quotation marks."
CLOSE_FIX = "Close it. If it is text, put the whole value in quotation marks."
INDENT_FIX = "Line it up with the lines that it belongs to, with spaces."

# Each row: part of the parser's message, whether to report the line on which the construct starts, message, fix.
# The first row that matches is used.
MESSAGES: tuple[tuple[str, bool, str, str], ...] = (
    ("character '\\t'", False, "a tab stands where only spaces can.", "Use spaces instead."),
    ("unexpected end of stream", True, "a quotation mark is opened here and never closed.", "Close it."),
    ("unexpected document separator", True, "a quotation mark is opened here and never closed.", "Close it."),
    ("unknown escape character", False, "a backslash cannot stand in double quotation marks.", "Use single ones."),
    (
        "mapping values are not allowed",
        False,
        "there is a colon too many on this line, or too many spaces before it.",
        f"{QUOTE_FIX[:-1]}, or line the field up with the others.",
    ),
    ("sequence entries are not allowed", False, "a list cannot begin on this line.", "Begin it on the next line."),
    ("could not find expected ':'", True, "this line has no colon after its name.", "Write name: value."),
    ("but found '<scalar>'", False, "text goes on after its quotation mark is closed.", QUOTE_FIX),
    ("but found '<block mapping start>'", False, "the spaces before this line do not fit.", INDENT_FIX),
    ("but found '-'", False, "the spaces before this line do not fit.", INDENT_FIX),
    ("but found '?'", False, "the spaces before this line do not fit.", INDENT_FIX),
    ("flow sequence", True, "a square bracket is opened here and not closed.", CLOSE_FIX),
    ("flow mapping", True, "a curly bracket is opened here and not closed.", CLOSE_FIX),
    ("parsing a flow node", False, "what is in brackets here is not complete.", CLOSE_FIX),
    ("curly bracket", False, "a value cannot begin with a curly bracket.", QUOTE_FIX),
    ("begins with a mark", False, "a value cannot begin with &, * or !.", QUOTE_FIX),
    ("scanning an alias", True, "a value cannot begin with &, * or !.", QUOTE_FIX),
    ("scanning an anchor", True, "a value cannot begin with &, * or !.", QUOTE_FIX),
    ("scanning a block scalar", True, "text cannot follow | or > on the same line.", "Begin it on the next line."),
    ("cannot start any token", False, "a value cannot begin with @, % or `.", QUOTE_FIX),
    ("single document", False, "a line of three dashes cannot stand in the middle.", "Take it out."),
    ("explicit end", False, "a line cannot begin with three points.", "Take it out."),
    ("directive", False, "a line cannot begin with %.", "Take it out."),
    ("nested too deeply", False, "too many brackets or lists stand inside each other here.", "Write it flatter."),
)
FALLBACK = (
    "this line cannot be read.",
    "Check quotation marks, brackets, colons and spaces, here and on the line above.",
)


MAX_DEPTH = 20
"""Levels of lists and named fields inside each other. Our own files need seven; Python stops at about 300."""


class StrictComposer(Composer):
    """YAML loader that rejects what others drop, copy or run: ``&name``, ``*name``, ``!name``, ``{{ }}`` and ``%YAML``.

    A subclass lists the tags that it allows.
    """

    tags: frozenset[str] = frozenset()
    depth = 0

    def compose_document(self) -> yaml.Node | None:
        """Compose a document as the base class does; raise ``MarkedYAMLError`` for a directive, or for ``...``."""
        start = self.get_event()  # type: ignore[attr-defined]
        if start.version or start.tags:
            raise yaml.MarkedYAMLError(problem="directive", problem_mark=start.start_mark)
        node = self.compose_node(None, 0)
        end = self.get_event()  # type: ignore[attr-defined]
        if end.explicit:
            raise yaml.MarkedYAMLError(problem="explicit end", problem_mark=end.start_mark)
        return node

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Compose a node as the base class does; raise ``MarkedYAMLError`` for what is not allowed, or is too deep."""
        event = self.peek_event()  # type: ignore[attr-defined]
        tag = getattr(event, "tag", None)
        has_mark = getattr(event, "anchor", None) or (tag and tag not in self.tags)
        if isinstance(event, yaml.AliasEvent) or has_mark:
            raise yaml.MarkedYAMLError(problem="begins with a mark", problem_mark=event.start_mark)
        is_name = isinstance(parent, yaml.MappingNode) and index is None
        if is_name and not isinstance(event, yaml.ScalarEvent):
            raise yaml.MarkedYAMLError(problem="curly bracket", problem_mark=event.start_mark)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class StrictLoader(StrictComposer, yaml.SafeLoader):
    """The loader in Python, whose errors name the construct and its line."""


class FastLoader(StrictComposer, CParser, Resolver):
    """The same rules on the parser in C (libyaml), for text without an error."""

    def __init__(self, stream: str) -> None:
        CParser.__init__(self, stream)
        Composer.__init__(self)
        Resolver.__init__(self)


def describe_syntax_error(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    """Return a parser's error as a problem; ``first_line`` is the line of the file on which the text begins."""
    error_text = f"{error.context or ''}: {error.problem or ''}"
    for words, is_at_start, message, fix in MESSAGES:
        if words in error_text:
            mark = (error.context_mark if is_at_start else None) or error.problem_mark
            return Problem(path, first_line + _find_nonempty_line(mark, text), message, fix)
    mark = error.problem_mark or error.context_mark
    return Problem(path, first_line + _find_nonempty_line(mark, text), *FALLBACK)


INVISIBLE = "there is an invisible character on this line that cannot be read."
LONG_ESCAPE = re.compile(r"\\U(?!000[0-9A-Fa-f]|0010)[0-9A-Fa-f]{8}")
"""The escape of a character beyond the last one of Unicode."""


def describe_bad_character(text: str, position: int, path: str, first_line: int) -> Problem:
    """Return a character that no text may hold, such as a bell, as a problem; ``position`` is its index."""
    return Problem(path, first_line + text.count("\n", 0, position), INVISIBLE, "Type the line again.")


def describe_bad_escape(text: str, path: str, first_line: int) -> Problem:
    """Return an escape that stands for no character at all as a problem: the parser does not say where it is."""
    match = LONG_ESCAPE.search(text)
    return describe_bad_character(text, match.start() if match else 0, path, first_line)


def _find_nonempty_line(mark: yaml.Mark | None, text: str) -> int:
    """Return the index of the last line with text up to a mark: the parser often stops on an empty last line."""
    index, lines = mark.line if mark else 0, text.split("\n")
    while index > 0 and (index >= len(lines) or not lines[index].strip()):
        index -= 1
    return index
