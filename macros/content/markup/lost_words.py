"""Look for words of the file that the tree of its text does not hold: no reader would see them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markdown_it.common.utils import unescapeAll

from macros.content.markup.call_marks import CALL_MARK
from macros.content.markup.nodes import Child, Node
from macros.content.problems import Problem

WORD = re.compile(r"[^\W_]+")
NOTE_LABEL = re.compile(r"\[\^[^\[\]\n]+\]")
LINK_LABEL = re.compile(r"\]\[[^\[\]]*\]")
MAX_REPORTS = 10
"""Lines that are reported at once: where more words are lost, they have one reason."""


def find_lost_words(
    text: str, children: Sequence[Child], unseen: Iterable[str], env: Mapping[str, Any], path: str, lines: Sequence[int]
) -> Iterator[Problem]:
    """Yield each line with words that the tree does not hold.

    ``text`` is what the parser read, with the line of the file of each of its ``lines``. ``unseen`` is what it holds
    besides words, and ``env`` what the parser knows of it.
    """
    kept = Counter(word for piece in [*_list_strings(children), *unseen] for word in WORD.findall(piece))
    words_by_line = [WORD.findall(line) for line in _remove_labels(text, env)]
    lost = Counter(word for words in words_by_line for word in words) - kept
    for _ in range(MAX_REPORTS):
        scores = [sum((Counter(words) & lost).values()) for words in words_by_line] if lost else [0]
        index = max(range(len(scores)), key=lambda number: (scores[number], -number))
        if not scores[index]:
            return
        words = " ".join(word for word in words_by_line[index] if word in lost)
        message = f'the words "{words[:40]}" would not be shown.'
        yield Problem(path, lines[min(index, len(lines) - 1)], message, "Write them as a plain sentence.")
        lost -= Counter(words_by_line[index])


def _list_strings(children: Iterable[Child]) -> Iterator[str]:
    for child in children:
        if isinstance(child, str):
            yield child
        elif isinstance(child, Node):
            yield child.attributes.get("alt", "")
            yield from _list_strings(child.children)


def _remove_labels(text: str, env: Mapping[str, Any]) -> list[str]:
    """Return the lines of a text without the names of notes, and without the lines of addresses for links."""
    plain = LINK_LABEL.sub(lambda match: "]" + "\n" * match.group().count("\n"), CALL_MARK.sub(" ", text))
    result = unescapeAll(NOTE_LABEL.sub("", plain)).split("\n")
    for reference in [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]:
        start, end = reference["map"]
        result[start:end] = [""] * (end - start)
    return result
