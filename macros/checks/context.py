"""The argument and the signature that all checks share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from macros.content.gate import Gate, inspect_tree
from macros.content.loader import Content
from macros.content.problems import Problem


@dataclass(frozen=True)
class CheckContext:
    """The loaded project and the date of the check.

    ``root`` is the project's folder, ``theme`` the folder of the theme that ``overrides/`` extends. ``loaded`` is None
    where a data file cannot be used. ``is_sound`` is False where data or templates have errors that a macro would
    repeat.
    """

    root: Path
    theme: Path
    today: date
    loaded: Content | None = None
    is_sound: bool = True

    @cached_property
    def gate(self) -> Gate:
        """The files of the project that a check may read, as they are when the first check asks for them."""
        return inspect_tree(self.root)

    @property
    def content(self) -> Content:
        """The content; raise ValueError where it could not be loaded: a check that needs it must not run then."""
        if self.loaded is None:
            raise ValueError("this check needs content that could be loaded")
        return self.loaded


Check = Callable[[CheckContext], Iterator[Problem]]
"""A check yields its problems, and writes nothing."""
