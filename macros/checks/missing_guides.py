"""Promise: search never says "no guide yet" of a subject that has a guide."""

from __future__ import annotations

from collections.abc import Iterator

from macros.content.loader import Library
from macros.content.problems import Problem

FILE = "no_guide_yet"


def gap_problems(library: Library) -> Iterator[Problem]:
    """Yield every name of a subject without a guide that a guide has too, whatever its capitals."""
    owners = {
        name.lower(): page
        for page in library.guides.values()
        for name in (page.meta.title, page.slug.replace("-", " "), *page.meta.also_called)
    }
    for key, gap in library.no_guide_yet.items():
        for name, way in (
            (gap.title, ("title",)),
            *((name, ("also_called", at)) for at, name in enumerate(gap.also_called)),
        ):
            if owner := owners.get(name.lower()):
                what = f'"{name}" has a guide: {owner.path}.'
                do = "Take this name out, or the whole subject if the guide answers it."
                yield Problem(f"data/{FILE}.yml", library.line(FILE, key, *way), what, do)
