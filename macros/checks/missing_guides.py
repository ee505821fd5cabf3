"""Promise: search never says "no guide yet" of a subject that has a guide."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.problems import Problem

FILE = "no_guide_yet"


def check_missing_guides(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every name of a subject without a guide that a guide has too, whatever its capitals."""
    content = ctx.content
    owners = {
        name.lower(): page
        for page in content.guides.values()
        for name in (page.meta.title, page.slug.replace("-", " "), *page.meta.also_called)
    }
    for key, gap in content.no_guide_yet.items():
        for name, way in (
            (gap.title, ("title",)),
            *((name, ("also_called", at)) for at, name in enumerate(gap.also_called)),
        ):
            if owner := owners.get(name.lower()):
                message = f'"{name}" has a guide: {owner.path}.'
                fix = "Take this name out, or the whole subject if the guide answers it."
                yield Problem(f"data/{FILE}.yml", content.find_line(FILE, key, *way), message, fix)
