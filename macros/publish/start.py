"""How a page begins: a new guide or a new issue of the newsletter, ready to be filled in."""

from __future__ import annotations

import re
import sys
from datetime import date, timedelta
from pathlib import Path

GUIDE = """---
title: {title}
summary: "To write: one sentence that says what this is, without figures."
topic: working-together        # a key in data/topics.yml
audiences: [all]               # or keys in data/agencies.yml
findings: [practice]           # keys in data/findings.yml: what this guide answers
also_called: []                # what staff type when they look for this
contacts: [front-door]         # keys in data/contacts.yml
timescales: []                 # keys in data/timescales.yml
see_also: []                   # file names in docs/guides, without .md
say_to_family: "To write: one plain sentence to say to a family."
basis:
  - says: "To write: what this guide says about law, guidance or local practice."
    basis: guidance            # law, guidance, local, practice or drafted
    source: wt2026             # a key in data/sources.yml: what was really read
    confirm: "To write: what must be checked in the source before approval."
confirm:
  - "To write: what must be confirmed before approval."
owner: partnership-manager     # a key in data/roles.yml
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

NEWSLETTER = """---
title: Newsletter of {month}
summary: "To write: what is new, in one sentence."
published: {first}
basis:
  - says: What changed on this site.
    basis: drafted
owner: communications-lead
status: draft
changes:
  - on: {today}
    why: First written, as a draft.
reviewed: {today}
review_by: {later}
---
{{{{ newsletter() }}}}

## What is new

To write: what has happened, and nothing that has not.
"""


def start(root: Path, words: list[str], today: date) -> int:
    """Write the first draft of a page, ``guide <name>`` or ``newsletter <yyyy-mm>``; return 1 if it cannot."""
    if len(words) != 2 or words[0] not in ("guide", "newsletter"):
        return _refused('say what to start: "new guide missing-children" or "new newsletter 2027-01".')
    kind, name = words
    pattern = r"[a-z0-9]+(-[a-z0-9]+)*" if kind == "guide" else r"\d{4}-(0[1-9]|1[0-2])"
    if not re.fullmatch(pattern, name):
        return _refused(
            f'"{name}" cannot be the name: '
            + ("use small letters and hyphens." if kind == "guide" else "use year-month.")
        )
    folder = "docs/guides" if kind == "guide" else "docs/newsletters/drafts"
    file = root / folder / f"{name}.md"
    taken = [place for place in (file, root / "docs/newsletters" / f"{name}.md") if place.exists()]
    if taken:
        return _refused(f"{taken[0].relative_to(root).as_posix()} is there already. Open it, or choose another name.")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(first_draft(kind, name, today), "utf-8")
    print(f"{folder}/{name}.md is ready to be filled in. See it with: make serve")
    return 0


def first_draft(kind: str, name: str, today: date) -> str:
    """Return the text of a new page; ``name`` is a guide's file name or an issue's month."""
    values = {"today": today.isoformat(), "later": (today + timedelta(days=365)).isoformat()}
    if kind == "guide":
        return GUIDE.format(title=name.replace("-", " ").capitalize(), **values)
    first = date.fromisoformat(f"{name}-01")
    return NEWSLETTER.format(month=f"{first:%B %Y}", first=first.isoformat(), **values)


def _refused(why: str) -> int:
    print(f"new: {why}", file=sys.stderr)
    return 1
