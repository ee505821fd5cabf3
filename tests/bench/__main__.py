"""Run every measurement, or those that are named: ``python -m tests.bench build``."""

from __future__ import annotations

import sys
from collections.abc import Callable

from tests.bench import build, keys, pages, search

MEASURES: dict[str, Callable[[], None]] = {
    "build": build.main,
    "pages": pages.main,
    "keys": keys.main,
    "search": search.main,
}


def main(names: list[str]) -> int:
    """Run the named measurements in their order; return 1 if a name is not one."""
    unknown = [name for name in names if name not in MEASURES]
    if unknown:
        print(f"bench: there is no {', '.join(unknown)}. There are: {', '.join(MEASURES)}.", file=sys.stderr)
        return 1
    for name in names or MEASURES:
        print(f"\n## {name}\n", flush=True)
        MEASURES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
