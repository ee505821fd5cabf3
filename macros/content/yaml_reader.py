"""Read YAML with the line of every value, and without implicit conversions that surprise editors.

PyYAML's own loader accepts a repeated key (the last wins), turns ``12:30`` into 750, ``NO`` into false
and ``1.10`` into 1.1. Here a repeated key is a problem, and only plain whole numbers, ``true``,
``false``, ``null`` and dates such as ``2026-11-22`` are converted; every other scalar stays text.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from macros.content.characters import UNPRINTABLE
from macros.content.problems import Problem
from macros.content.yaml_errors import (
    INVISIBLE,
    FastLoader,
    StrictLoader,
    describe_bad_character,
    describe_bad_escape,
    describe_syntax_error,
)

YamlPath = tuple[str | int, ...]
"""Path of a value in a document: keys and list positions, as in ``("levels", "level-1", "name")``."""

WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}")
"""A number of at most 15 digits, which every program keeps whole. A longer one stays text."""
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True)
class Tagged:
    """A value with a tag that the loader allows: ``!ENV [NAME, default]`` has the tag ``!ENV`` and a list."""

    tag: str
    value: Any


@dataclass
class Document:
    """A YAML text as plain values, with the line of each value and the problems of parsing it."""

    path: str
    value: Any = None
    lines: dict[YamlPath, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    first_line: int = 1
    text: str = field(default="", repr=False)

    def find_line(self, yaml_path: YamlPath) -> int:
        """Return the line of a value, or of its nearest parent if it does not exist."""
        while yaml_path and yaml_path not in self.lines:
            yaml_path = yaml_path[:-1]
        return self.lines.get(yaml_path, self.first_line)

    def get_source_line(self, yaml_path: YamlPath) -> str:
        """Return the text of the line on which a value is written."""
        lines, index = self.text.split("\n"), self.find_line(yaml_path) - self.first_line
        return lines[index] if index < len(lines) else ""

    def list_texts(self) -> Iterator[tuple[YamlPath, str]]:
        """Yield every text of the document with its path, as it is in the file."""
        yield from _list_texts(self.value, ())

    def list_names(self, yaml_path: YamlPath) -> list[str]:
        """Return the names of the fields in the record at a path, in file order."""
        return [str(path[-1]) for path in self.lines if path and path[:-1] == yaml_path]


def _list_texts(value: Any, yaml_path: YamlPath) -> Iterator[tuple[YamlPath, str]]:
    if isinstance(value, str):
        yield yaml_path, value
    elif isinstance(value, dict | list):
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _list_texts(inner, (*yaml_path, name))


def read_yaml(text: str, path: str, first_line: int = 1, loader: type[StrictLoader] = StrictLoader) -> Document:
    """Return a YAML text as a document; ``first_line`` is the line of the file on which the text begins.

    ``loader`` is a subclass that allows tags: a value with one is ``Tagged``. Raises nothing: whatever cannot be read
    is a problem with its line.
    """
    document = Document(path, first_line=first_line, text=text)
    if match := UNPRINTABLE.search(text):
        document.problems.append(describe_bad_character(text, match.start(), path, first_line))
        return document
    try:
        node = _compose(text, loader)
    except yaml.MarkedYAMLError as error:
        document.problems.append(describe_syntax_error(error, text, path, first_line))
        return document
    except (yaml.YAMLError, ValueError, OverflowError):
        document.problems.append(describe_bad_escape(text, path, first_line))
        return document
    if node is not None:
        document.value = _convert_node(node, (), document)
    return document


def _compose(text: str, loader: type[StrictLoader]) -> yaml.Node | None:
    """Return the nodes of a text: by the parser in C, or, where that finds an error, by the one that describes it."""
    if loader is StrictLoader:
        with contextlib.suppress(yaml.YAMLError, ValueError, OverflowError):
            return yaml.compose(text, Loader=FastLoader)  # type: ignore[arg-type]
    return yaml.compose(text, Loader=loader)


def _convert_node(node: yaml.Node, yaml_path: YamlPath, document: Document) -> Any:
    document.lines.setdefault(yaml_path, document.first_line + node.start_mark.line)
    value: Any
    if isinstance(node, yaml.MappingNode):
        value = _convert_mapping(node, yaml_path, document)
    elif isinstance(node, yaml.SequenceNode):
        value = [_convert_node(item, (*yaml_path, index), document) for index, item in enumerate(node.value)]
    else:
        value = _convert_scalar(node, document)
    is_tagged = node.tag.startswith("!")
    return Tagged(node.tag, value) if is_tagged else value


def _convert_mapping(node: yaml.MappingNode, yaml_path: YamlPath, document: Document) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = document.first_line + key_node.start_mark.line
        key = _check_characters(key_node, document)
        if key in result:
            first = document.lines[(*yaml_path, key)]
            message = f'"{key}" is given twice (first on line {first}).'
            document.problems.append(Problem(document.path, line, message, "Keep one of them."))
            continue
        document.lines[(*yaml_path, key)] = line
        result[key] = _convert_node(value_node, (*yaml_path, key), document)
    return result


def _check_characters(node: yaml.Node, document: Document) -> str:
    """Return the text of a scalar, and report an escape in it that stands for an invisible character."""
    text = str(node.value)
    if not UNPRINTABLE.search(text):
        return text
    line = document.first_line + node.start_mark.line
    document.problems.append(Problem(document.path, line, INVISIBLE, "Type the line again."))
    return UNPRINTABLE.sub("?", text)


def _convert_scalar(node: yaml.Node, document: Document) -> Any:
    text = _check_characters(node, document)
    if getattr(node, "style", None) in ("'", '"', "|", ">"):
        return text
    if text in CONSTANTS:
        return CONSTANTS[text]
    if WHOLE_NUMBER.fullmatch(text):
        return int(text)
    if ISO_DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text  # 2026-02-30 stays text, so that the model's error names its line.
    return text
