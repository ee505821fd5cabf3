"""What every check is given, and the one signature of a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros.content.loader import Content
from macros.content.problems import Problem


@dataclass(frozen=True)
class CheckContext:
    """The project as it was read, and the day of the check.

    ``root`` is the project's folder, ``theme`` the folder of the theme below ``overrides/``. ``loaded`` is None where
    a data file cannot be used. ``is_sound`` is False where data or templates have errors that a macro would repeat.
    """

    root: Path
    theme: Path
    today: date
    loaded: Content | None = None
    is_sound: bool = True

    @property
    def content(self) -> Content:
        """The content; raise ValueError where it could not be loaded, since such a check must not run then."""
        if self.loaded is None:
            raise ValueError("this check needs content that could be loaded")
        return self.loaded


Check = Callable[[CheckContext], Iterator[Problem]]
"""A check yields a problem for each thing that is wrong, and writes nothing."""
