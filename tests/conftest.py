"""What all tests share: the project's root, one day, and the site, built once a run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from macros.library.library import Library, current
from macros.library.problems import errors, report
from macros.publish.pipeline import make_site

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project itself."""
    return ROOT


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which every test builds."""
    return TODAY


@pytest.fixture(scope="session")
def library() -> Library:
    """The real library, with all its pages."""
    loaded = current(ROOT)
    assert loaded.library is not None, report(loaded.problems)
    return loaded.library


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The whole site, built once from the real content."""
    target = tmp_path_factory.mktemp("built") / "site"
    problems = make_site(ROOT, target, TODAY)
    assert not errors(problems), report(problems)
    yield target
