"""What tests of pages share."""

from __future__ import annotations

import pytest

from macros.content.loader import Library
from tests.levels import with_levels
from tests.whole import read


@pytest.fixture(scope="module", params=[3, 5], ids=["three-levels", "five-levels"])
def levels(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library with three levels, and one with five; only the data differs."""
    return read(tmp_path_factory.mktemp("levels"), with_levels(request.param))
