"""The entry point for the builder of the site, and the root package of the project's code.

A page calls a macro by its name in ``macros.engine.registry``: ``{{ timescale("initial-conference") }}``.
Imports are inside ``define_env``, so that ``python -m macros`` runs before any package is installed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Register every macro with the builder (MkDocs or Zensical) that renders the pages."""
    root = str(Path(__file__).resolve().parent.parent)
    if root not in sys.path:  # Zensical loads this file by its path, not as a package.
        sys.path.insert(0, root)
    from macros.engine.adapter import bind_macros

    for name, macro in bind_macros(env).items():
        env.macro(macro, name)
