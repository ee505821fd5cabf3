"""How YAML is read: every value with its line, and none of YAML's traps.

PyYAML's own loader accepts a key twice (the last wins), turns ``12:30`` into 750, ``NO`` into false
and ``1.10`` into 1.1. Here a repeated key is a problem, and only plain whole numbers, ``true``,
``false``, ``null`` and dates such as ``2026-11-22`` are anything but text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from macros.library.problems import Problem

Where = tuple[str | int, ...]
"""The way to a value in a document: keys and list positions, as in ``("levels", "level-1", "name")``."""

WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]*")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass
class Document:
    """A YAML text as plain values, the line of each of them, and what was wrong with it."""

    path: str
    value: Any = None
    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    first_line: int = 1

    def line(self, where: Where) -> int:
        """Return the line of the value at ``where``, or of the nearest value that holds it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, self.first_line)


def decode(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    """Return bytes as text; a byte that is not UTF-8 is a problem with its line."""
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n"), []
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return "", [
            Problem(path, line, "a character here is not saved as UTF-8.", "Type it again and save the file as UTF-8.")
        ]


def read_yaml(text: str, path: str, first_line: int = 1) -> Document:
    """Return a YAML text as a Document; ``first_line`` is the line of the file on which the text begins."""
    document = Document(path, first_line=first_line)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        document.problems.append(_syntax_problem(error, text, path, first_line))
        return document
    except yaml.YAMLError as error:
        what = f"a character here cannot be read ({str(error).splitlines()[0]})."
        document.problems.append(Problem(path, first_line, what, "Take it out and type it again."))
        return document
    if node is not None:
        document.value = _value(node, (), document)
    return document


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    at = mark.line if mark else 0
    said = error.problem or error.context or "it cannot be read"
    lines = text.split("\n")
    # The parser notices at the next token: an empty last line is no help, the one before it is.
    while at > 0 and (at >= len(lines) or not lines[at].strip()):
        at -= 1
    if "mapping values are not allowed" in said:
        do = "Put the text after the first colon in quotation marks."
    elif "\\t" in said:
        do = "Use spaces, not tabs, at the start of a line."
    elif "while scanning a quoted scalar" in (error.context or ""):
        do = "Close the quotation mark."
    else:
        do = "Check the quotation marks, the colons and the spaces at the start of this line and the one above it."
    return Problem(path, first_line + at, f"this is not valid YAML: {said}.", do)


def _value(node: yaml.Node, where: Where, document: Document) -> Any:
    document.lines.setdefault(where, document.first_line + node.start_mark.line)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, where, document)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*where, at), document) for at, item in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, where: Where, document: Document) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = document.first_line + key_node.start_mark.line
        key = str(key_node.value)
        if key in result:
            first = document.lines[(*where, key)]
            what = f'"{key}" is given twice (first on line {first}).'
            document.problems.append(Problem(document.path, line, what, "Keep one of them."))
            continue
        document.lines[(*where, key)] = line
        result[key] = _value(value_node, (*where, key), document)
    return result


def _scalar(node: yaml.Node) -> Any:
    text = str(node.value)
    if getattr(node, "style", None) in ("'", '"', "|", ">"):
        return text
    if text in WORDS:
        return WORDS[text]
    if WHOLE_NUMBER.fullmatch(text):
        return int(text)
    if ISO_DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text  # 2026-02-30 stays text: the model that wants a date then says so, with its line.
    return text
