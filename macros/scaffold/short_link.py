"""A new page's short link: two lines, written where an editor would write them. All that the files say stays."""

from __future__ import annotations

import re
from pathlib import Path

from macros.content.yaml_reader import decode, read_yaml
from macros.presenters.short_links import CODES, PRINTED, propose_code


def add_short_link(root: Path, src: str) -> str:
    """Give the page of a file below ``docs/`` a code in both files, and return what to tell the editor.

    A page that has a code keeps it. Where the files cannot be read or hold no code yet, nothing is written: the check
    says what is wrong with them.
    """
    codes = _format_mapping(root, CODES)
    printed = _format_mapping(root, PRINTED).get("codes")
    if not codes or not isinstance(printed, dict):
        return f"It has no short link yet: {CODES} or {PRINTED} cannot be read. See: make check"
    had = next((code for code, link in codes.items() if isinstance(link, dict) and link.get("page") == src), None)
    if had:
        return f"Its short link is /go/{had}/, as before."
    code = propose_code(src, {*map(str, codes), *map(str, printed)})
    for name, line in ((CODES, f"{code}: {{page: {src}}}"), (PRINTED, f"  {code}: {src}")):
        file = root / name
        file.write_text(insert_line(file.read_text("utf-8"), line, src), "utf-8", newline="\n")
    return (
        f"Its short link is /go/{code}/: a line for it was added to {CODES} and one to {PRINTED}.\n"
        "Until the page is out you may choose a better code, in both."
    )


def insert_line(text: str, line: str, src: str) -> str:
    """Return a data file with a line more: after the last one that names an earlier file of the same folder."""
    lines = text.rstrip("\n").split("\n")
    named = re.compile(rf"^ *[a-z0-9]+: (?:\{{page: )?({re.escape(src.rpartition('/')[0])}/(?!index)[^\s,}}#]+)")
    there = [(at, found[1]) for at, one in enumerate(lines) if (found := named.match(one))]
    before = [at for at, page in there if page < src]
    at = before[-1] + 1 if before else (there[0][0] if there else len(lines))
    return "\n".join([*lines[:at], line, *lines[at:]]) + "\n"


def _format_mapping(root: Path, name: str) -> dict[str, object]:
    """Return what a data file holds, or nothing where it is not there or cannot be read."""
    if not (root / name).is_file():
        return {}
    text, problems = decode((root / name).read_bytes(), name)
    document = read_yaml(text, name) if not problems else None
    return document.value if document and not document.problems and isinstance(document.value, dict) else {}
