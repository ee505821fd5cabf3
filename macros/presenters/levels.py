"""What makes a need more or less serious, at one level and in one domain."""

from __future__ import annotations

from typing import Any

from macros.presenters.context import Here
from macros.presenters.records import grounds, source_values


def weighing_of(here: Here, level: str, domain: str) -> dict[str, Any] | None:
    """Return what makes a need more or less serious there, with its sources, or None if nothing is written."""
    borders = here.library.borders
    found = next((one for one in borders.weighing if (one.level, one.domain) == (level, domain)), None)
    if found is None:
        return None
    sources = [source_values(here, here.library.sources[key]) for key in found.sources]
    return {"more": found.more, "less": found.less, "sources": sources, "basis": grounds(here, borders.basis)}


def meaning_of(here: Here, level: str) -> dict[str, str]:
    """Return what "more serious" and "less serious" mean at a level; empty texts where nothing is written."""
    found = next((one for one in here.library.borders.meanings if one.level == level), None)
    return {"more": found.more if found else "", "less": found.less if found else ""}
