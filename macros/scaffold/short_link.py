"""Add the short link of a new page: one line in each of two data files, which keep all their other text."""

from __future__ import annotations

import re
from pathlib import Path

from macros.content.text_files import read_text
from macros.content.yaml_reader import read_yaml
from macros.presenters.short_links import CODES, PRINTED, propose_code


def add_short_link(root: Path, src: str) -> str:
    """Add a short link to the page ``src`` below ``docs/``, and return a message for the editor.

    A page that has a short link keeps it. Nothing is written where a file cannot be read or holds none yet: the
    check reports what is wrong with it.
    """
    codes = _read_mapping(root, CODES)
    printed = _read_mapping(root, PRINTED).get("codes")
    if not codes or not isinstance(printed, dict):
        return f"It has no short link yet: {CODES} or {PRINTED} cannot be read. See: make check"
    current = next((code for code, link in codes.items() if isinstance(link, dict) and link.get("page") == src), None)
    if current:
        return f"Its short link is /go/{current}/, as before."
    code = propose_code(src, {*map(str, codes), *map(str, printed)})
    for name, line in ((CODES, f"{code}: {{page: {src}}}"), (PRINTED, f"  {code}: {src}")):
        file = root / name
        file.write_text(insert_line(read_text(file, name)[0], line, src), "utf-8", newline="\n")
    return (
        f"Its short link is /go/{code}/: a line for it was added to {CODES} and one to {PRINTED}.\n"
        "Until the page is out you may choose a better code, in both."
    )


def insert_line(text: str, line: str, src: str) -> str:
    """Return a data file with one more line: after the last that names an earlier page of the same folder."""
    lines = text.rstrip("\n").split("\n")
    pattern = re.compile(rf"^ *[a-z0-9]+: (?:\{{page: )?({re.escape(src.rpartition('/')[0])}/(?!index)[^\s,}}#]+)")
    siblings = [(index, match[1]) for index, row in enumerate(lines) if (match := pattern.match(row))]
    earlier = [index for index, page in siblings if page < src]
    index = earlier[-1] + 1 if earlier else (siblings[0][0] if siblings else len(lines))
    return "\n".join([*lines[:index], line, *lines[index:]]) + "\n"


def _read_mapping(root: Path, name: str) -> dict[str, object]:
    """Return the mapping in a data file; it is empty where the file is missing or cannot be read."""
    text, problems = read_text(root / name, name)
    document = read_yaml(text, name) if not problems else None
    return document.value if document and not document.problems and isinstance(document.value, dict) else {}
