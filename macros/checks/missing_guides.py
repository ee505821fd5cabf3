"""Check that search never says "no guide yet" of a subject that has a guide."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.context import CheckContext
from macros.content.problems import Problem

TABLE = "no_guide_yet"


def check_missing_guides(ctx: CheckContext) -> Iterator[Problem]:
    """Yield every name in the table of missing guides that a guide has too, whatever its capitals."""
    content = ctx.content
    owners = {
        name.lower(): page
        for page in content.guides.values()
        for name in (page.meta.title, page.slug.replace("-", " "), *page.meta.also_called)
    }
    for key, missing in content.no_guide_yet.items():
        aliases = ((name, ("also_called", index)) for index, name in enumerate(missing.also_called))
        for name, path in ((missing.title, ("title",)), *aliases):
            if owner := owners.get(name.lower()):
                message = f'"{name}" has a guide: {owner.path}.'
                fix = "Take this name out, or the whole subject if the guide answers it."
                yield Problem(f"data/{TABLE}.yml", content.find_line(TABLE, key, *path), message, fix)
