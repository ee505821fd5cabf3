"""What a page may call.

Every name in ``macros.engine.registry`` is a macro: ``{{ timescale("initial-conference") }}`` in a page calls it.
Nothing is imported before a builder asks, so that ``python -m macros`` runs before anything is installed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Give every macro to the builder (MkDocs or Zensical) that renders the pages."""
    root = str(Path(__file__).resolve().parent.parent)
    if root not in sys.path:  # Zensical loads this file by its path and knows no package.
        sys.path.insert(0, root)
    from macros.engine.adapter import macros_for

    for name, macro in macros_for(env).items():
        env.macro(macro, name)
