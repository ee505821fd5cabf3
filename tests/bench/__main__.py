"""Run all benchmarks, or those named: ``python -m tests.bench build``."""

from __future__ import annotations

import sys
from collections.abc import Callable

from tests.bench import build, keys, pages, search

BENCHMARKS: dict[str, Callable[[], None]] = {
    "build": build.main,
    "pages": pages.main,
    "keys": keys.main,
    "search": search.main,
}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all, in their order; return 1 if a name is unknown."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"bench: there is no {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}.", file=sys.stderr)
        return 1
    for name in names or BENCHMARKS:
        print(f"\n## {name}\n", flush=True)
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
