"""Find slips in the structure of a text that change what is shown: lost notes, lists that jump, code without end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from macros.content.problems import Problem

MAX_LEVEL = 20
"""Maximum depth of lists, quotations and emphasis, each list counting twice: what is deeper fits no line of paper."""
NOTE_TAGS = ("paragraph_open", "paragraph_close", "inline")
QUOTED = re.compile(r"^[ \t>]*")

Fault = tuple[int, str, str]
"""Index of a line of the text, message and fix."""


def find_deep_line(tokens: Sequence[Token]) -> int | None:
    """Return the index of the first line that is nested too deeply, or None."""
    index = 0
    for token in tokens:
        index = token.map[0] if token.map else index
        if token.level + max((child.level for child in token.children or []), default=0) > MAX_LEVEL:
            return index
    return None


def find_structure_faults(
    tokens: Sequence[Token], text: str, env: Mapping[str, Any], path: str, lines: Sequence[int]
) -> Iterator[Problem]:
    """Yield every slip in the structure of a text, whose ``lines`` are those of the file."""
    source = text.split("\n")
    for index, message, fix in (
        *_find_list_faults(tokens),
        *_find_table_faults(tokens, source),
        *_find_fence_faults(tokens, source),
        *_find_heading_faults(tokens),
        *_find_note_faults(tokens),
        *_find_address_faults(tokens, env, source),
    ):
        yield Problem(path, lines[min(index, len(lines) - 1)], message, fix)


def _find_list_faults(tokens: Sequence[Token]) -> Iterator[Fault]:
    """Yield each number of a list after which the page would count on differently."""
    lists: list[list[tuple[int, int]]] = []
    for token in tokens:
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append([])
        elif token.type == "list_item_open" and token.info.isdigit() and token.map:
            lists[-1].append((token.map[0], int(token.info)))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            yield from _check_numbers(lists.pop())


def _check_numbers(items: Sequence[tuple[int, int]]) -> Iterator[Fault]:
    numbers = [number for _, number in items]
    if not numbers or numbers == list(range(numbers[0], numbers[0] + len(numbers))) or set(numbers) == {numbers[0]}:
        return
    at = next(index for index, number in enumerate(numbers) if number != numbers[0] + index)
    message = f"the list counts {numbers[at - 1]}, {numbers[at]}: the page would show {numbers[0] + at} here."
    yield items[at][0], message, "Number the items one after the other."


def _find_table_faults(tokens: Sequence[Token], source: Sequence[str]) -> Iterator[Fault]:
    """Yield each row with more cells than the head of its table: they would be lost."""
    columns, is_head = 0, False
    for token in tokens:
        if token.type in ("thead_open", "thead_close"):
            is_head = token.type == "thead_open"
            columns = 0 if is_head else columns
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and token.map and not is_head:
            cells = escapedSplit(QUOTED.sub("", source[token.map[0]]).strip())
            number = len(cells[bool(cells and not cells[0]) :]) - bool(len(cells) > 1 and not cells[-1])
            if number > columns:
                message = f"this row of the table has {number} cells, and its head has {columns}."
                yield token.map[0], message, "Give the head a cell for each, or write \\| for a bar inside a cell."


def _find_fence_faults(tokens: Sequence[Token], source: Sequence[str]) -> Iterator[Fault]:
    for token in tokens:
        if token.type == "fence" and token.map:
            last = QUOTED.sub("", source[token.map[1] - 1]).rstrip()
            if token.map[1] - token.map[0] < 2 or not (last.startswith(token.markup) and not last.strip(last[0])):
                message = "the code that begins here has no end: all that follows would be shown as code."
                yield token.map[0], message, f"Write {token.markup} on a line of its own after the code."


def _find_heading_faults(tokens: Sequence[Token]) -> Iterator[Fault]:
    """Yield each heading without words or of the title's level, and each line that makes a heading by accident."""
    for token, following in pairwise(tokens):
        if token.type != "heading_open" or not token.map:
            continue
        first, end = token.map
        if token.tag == "h1":
            message = "this is a heading of the first level, which only the title of a page is."
            yield first, message, "Write ## and the words, or put an empty line before the line of signs."
        if not following.content.strip():
            yield first, "this heading has no words.", "Write them, or take the signs out."
        if token.markup == "-":
            message = "this line makes a heading of the words above it."
            yield end - 1, message, "Put an empty line before it, or write ## and the words of the heading."


def _find_note_faults(tokens: Sequence[Token]) -> Iterator[Fault]:
    """Yield each note that is never shown, or that cannot stand in brackets inside a sentence."""
    uses = Counter(token.meta["label"] for token in _walk_inline(tokens) if token.type == "footnote_ref")
    labels: set[str] = set()
    opened: list[Token] = []
    for token in tokens:
        index = token.map[0] if token.map else 0
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            if label in labels or opened:
                yield index, f'the note "{label}" is written twice, or inside another.', "Give each note its own name."
            elif uses[label] != 1:
                times = "nowhere" if not uses[label] else "more than once"
                fix = f"Write [^{label}] once, where the note belongs: it is shown there, in brackets."
                yield index, f'the note "{label}" is used {times}.', fix
            labels.add(label)
            opened.append(token)
        elif token.type == "footnote_reference_close":
            opened.pop()
        elif opened and (
            token.type not in NOTE_TAGS or any(child.type == "footnote_ref" for child in token.children or [])
        ):
            message = f'the note "{opened[0].meta["label"]}" holds more than sentences.'
            yield (index or (opened[0].map or [0])[0]), message, "Write sentences only: it is shown in brackets."


def _find_address_faults(tokens: Sequence[Token], env: Mapping[str, Any], source: Sequence[str]) -> Iterator[Fault]:
    """Yield each line that lists an address for links and is used by none: its words would not be shown."""
    used = {token.meta.get("label") for token in _walk_inline(tokens, has_pictures=True)}
    unused = [reference for label, reference in env.get("references", {}).items() if label not in used]
    for reference in [*unused, *env.get("duplicate_refs", [])]:
        words = " ".join(source[reference["map"][0]].split())
        fix = "Write it without the colon, or take it out: brackets with a colon are read as an address for links."
        yield reference["map"][0], f'the line "{words[:40]}" would not be shown.', fix


def _walk_inline(tokens: Sequence[Token], has_pictures: bool = False) -> Iterator[Token]:
    for token in tokens:
        for child in token.children or []:
            yield child
            if has_pictures:
                yield from _walk_inline([child], has_pictures)
