"""What all tests share: the project's root, one day, and the site, built once a run."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import pytest

from macros.build.pipeline import make_site
from macros.content.loader import Content, load_cached
from macros.content.problems import format_report, keep_errors
from tests.support.content import get_content_day, load_small_project
from tests.support.levels import level_files

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 12, 1)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project itself."""
    return ROOT


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which every test builds."""
    return TODAY


@pytest.fixture(scope="session")
def content() -> Content:
    """The real library, with all its pages."""
    loaded = load_cached(ROOT)
    assert loaded.content is not None, format_report(loaded.problems)
    return loaded.content


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once a run from the real content and shared by all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built"
    result = shared / "done"
    try:
        shared.mkdir()
    except FileExistsError:
        wait_for(result)
    else:
        content = load_cached(ROOT).content
        problems = make_site(ROOT, shared / "site", max(TODAY, get_content_day(content)) if content else TODAY)
        result.write_text(format_report(problems) if keep_errors(problems) else "", "utf-8")
    assert result.read_text("utf-8") == ""
    return shared / "site"


@pytest.fixture(scope="module", params=[3, 5], ids=["three-levels", "five-levels"])
def levels(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Content:
    """A library with three levels, and one with five; only the data differs."""
    return load_small_project(tmp_path_factory.mktemp("levels"), level_files(request.param))


def wait_for(file: Path, seconds: int = 120) -> None:
    """Wait until another worker has written a file."""
    until = time.monotonic() + seconds
    while not file.exists():
        assert time.monotonic() < until, f"{file.name} was not written within {seconds} seconds"
        time.sleep(0.1)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have to show when all is done: a test records it as the property "shown"."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, text in getattr(report, "user_properties", []):
                if name == "shown" and report.when == "call":
                    terminalreporter.write_line(f"\n{text}")
