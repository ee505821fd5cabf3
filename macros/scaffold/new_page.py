"""The command ``new``: write the first draft of a guide or of an issue of the newsletter."""

from __future__ import annotations

import re
import sys
from datetime import date, timedelta
from pathlib import Path

from macros.content.loader import LoadResult, load_cached
from macros.scaffold import short_link
from macros.scaffold.defaults import get_guide_keys
from macros.scaffold.new_newsletter import build_issue_draft, find_free_month
from macros.utils.files import is_reserved_name, write_file

FOLDERS = {"guide": "docs/guides", "newsletter": "docs/newsletters/drafts"}
NAMES = {
    "guide": (r"[a-z0-9]+(-[a-z0-9]+)*", "use small letters and hyphens."),
    "newsletter": (r"\d{4}-(0[1-9]|1[0-2])", "use year-month."),
}

GUIDE = """---
title: {title}
summary: "To write: one sentence that says what this is, without figures."
topic: {topics}  # a key in data/topics.yml
audiences: [all]  # or keys in data/agencies.yml
findings: [{findings}]  # keys in data/findings.yml: what this guide answers
also_called: []  # what staff type when they look for this
contacts: [{contacts}]  # keys in data/contacts.yml
timescales: []  # keys in data/timescales.yml
see_also: []  # file names in docs/guides, without .md
say_to_family: "To write: one plain sentence to say to a family."
basis:
  - says: "To write: what this guide says about law, guidance or local practice."
    basis: guidance  # law, guidance, local, practice or drafted
    source: {sources}  # a key in data/sources.yml: what was really read
    confirm: "To write: what must be checked in the source before approval."
confirm:
  - "To write: what must be confirmed before approval."
owner: {roles}  # a key in data/roles.yml
status: draft
changes:
  - on: {today}
    why: First written, as a draft.
reviewed: {today}
review_by: {later}
---
{{{{ guide() }}}}

## What it is

To write: say it in one or two short sentences.

## Why it matters

To write: say what happens to a child if nobody acts.

## What to do

1. To write: begin each step with a verb.
2. To write: three to six steps are enough.

## Remember

To write: one sentence to take away.
"""

USAGE = 'say what to start: "new guide missing-children", "new newsletter" or "new newsletter 2027-01".'


def start_page(root: Path, words: list[str], today: date) -> int:
    """Write the first draft of a page, ``guide <name>`` or ``newsletter [yyyy-mm]``; return the exit code.

    Without a month, an issue of the newsletter gets the next month that has none.
    """
    kind, *names = words or [""]
    if (len(names) != 1 and (kind, names) != ("newsletter", [])) or kind not in ("guide", "newsletter"):
        return _print_refusal(USAGE)
    if names and (reason := _check_name(root, kind, names[0])):
        return _print_refusal(reason)
    loaded = load_cached(root)
    if kind == "newsletter":
        name, text = build_newsletter_draft(loaded, names, today)
    else:
        name, text = names[0], build_guide_draft(loaded, names[0], today)
    if not text:
        return _print_refusal("some files cannot be read. Type make check, and mend what it says first.")
    file = root / FOLDERS[kind] / f"{name}.md"
    write_file(file.parent, file.name, text)
    print(f"{FOLDERS[kind]}/{name}.md is ready to be filled in. See it with: make serve")
    if kind == "guide":
        print(short_link.add_short_link(root, f"guides/{name}.md"))
    return 0


def _check_name(root: Path, kind: str, name: str) -> str:
    """Return the reason why a page cannot have this name, or an empty text."""
    pattern, fix = NAMES[kind]
    if is_reserved_name(name):
        return f'"{name}" cannot be the name: Windows has no files of that name.'
    if not re.fullmatch(pattern, name):
        return f'"{name}" cannot be the name: {fix}'
    for folder in dict.fromkeys((FOLDERS[kind], FOLDERS[kind].removesuffix("/drafts"))):
        if (root / folder / f"{name}.md").exists():
            return f"{folder}/{name}.md is there already. Open it, or choose another name."
    return ""


def build_newsletter_draft(loaded: LoadResult, names: list[str], today: date) -> tuple[str, str]:
    """Return the month and the text of a new issue; both are empty where the data cannot be read."""
    if loaded.content is None:
        return "", ""
    month = names[0] if names else find_free_month(loaded.content, today)
    return month, build_issue_draft(loaded.content, month, today)


def build_guide_draft(loaded: LoadResult, name: str, today: date) -> str:
    """Return the text of a new guide with this file name; it is empty where a table that it needs has no key."""
    keys = get_guide_keys(loaded.pages, loaded.keys)
    if keys is None:
        return ""
    later = today + timedelta(days=365)
    title = name.replace("-", " ").capitalize()
    return GUIDE.format(title=title, today=today.isoformat(), later=later.isoformat(), **keys)


def _print_refusal(reason: str) -> int:
    print(f"new: {reason}", file=sys.stderr)
    return 1
