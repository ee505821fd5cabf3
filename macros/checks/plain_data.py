"""Check that no data file and no front matter calls a macro: their values are plain text, and nothing would run it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.problems import Problem
from macros.content.yaml_reader import Document, YamlPath

CALL = re.compile(r"\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)", re.MULTILINE)


def check_plain_data(ctx: CheckContext) -> Iterator[Problem]:
    """Yield each value that holds a macro call, at its line."""
    documents = [*ctx.content.documents.values(), *(page.document for page in ctx.content.pages.values())]
    for document in documents:
        for yaml_path, text in document.list_texts():
            yield from _check_text(document, yaml_path, text)


def _check_text(document: Document, yaml_path: YamlPath, text: str) -> Iterator[Problem]:
    for match in CALL.finditer(text):
        message = f'"{match.group()}" would be shown as it stands: only the text of a page can call a macro.'
        yield Problem(document.path, document.find_line(yaml_path), message, "Write the words themselves.")
