"""The text of a page as plain values for the print templates, which lay it out. No word of it is ever code to Typst."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from macros.content.macro_calls import Call
from macros.content.markup.nodes import Child, Node

PRINTED_ATTRIBUTES = ("href", "start", "alt", "class")
SPACE = re.compile(r"\s+")


def to_print_values(children: Iterable[Child]) -> list[Any]:
    """Return a tree as values that JSON can hold: a text, or a record with ``tag``, ``children`` and attributes."""
    return [_convert(child) for child in children if not isinstance(child, Call)]


def _convert(child: Child) -> Any:
    if isinstance(child, str):
        return SPACE.sub(" ", child)
    assert isinstance(child, Node)
    attributes: dict[str, Any] = {
        name: child.attributes[name] for name in PRINTED_ATTRIBUTES if name in child.attributes
    }
    if child.tag in ("pre", "code"):
        text = "".join(part for part in child.children if isinstance(part, str))
        return {"tag": child.tag, "text": text.rstrip("\n")}
    if child.tag in ("ul", "ol"):
        attributes["tight"] = not any(_is_loose(item) for item in child.children)
    return {"tag": child.tag, **attributes, "children": to_print_values(child.children)}


def _is_loose(item: Child) -> bool:
    """Return whether an item of a list holds paragraphs, and so stands apart from the next."""
    return isinstance(item, Node) and any(isinstance(part, Node) and part.tag == "p" for part in item.children)
