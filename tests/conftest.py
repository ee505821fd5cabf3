"""Fixtures of all tests: the project's root, one build date, and the site, built once a run."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path

import pytest

from macros.build.pipeline import make_site
from macros.content.loader import Content, load_cached
from macros.content.problems import filter_blocking, format_report
from tests.support.content import get_content_day, load_small_project
from tests.support.levels import level_files

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 12, 1)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the project."""
    return ROOT


@pytest.fixture(scope="session")
def today() -> date:
    """The day on which every test builds."""
    return TODAY


@pytest.fixture(scope="session")
def content() -> Content:
    """The real content, with all its pages."""
    loaded = load_cached(ROOT)
    assert loaded.content is not None, format_report(loaded.problems)
    return loaded.content


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once a run from the real content and shared by all workers."""
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
        result.write_text(format_report(problems) if filter_blocking(problems) else "", "utf-8")
    assert result.read_text("utf-8") == ""
    return shared / "site"


@pytest.fixture(scope="module", params=[3, 5], ids=["three-levels", "five-levels"])
def levels(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Small content with three and with five levels; only the data differs."""
    return load_small_project(tmp_path_factory.mktemp("levels"), level_files(request.param))


def wait_for(file: Path, seconds: int = 120) -> None:
    """Wait until another worker has written a file; fail after some seconds."""
    until = time.monotonic() + seconds
    while not file.exists():
        assert time.monotonic() < until, f"{file.name} was not written within {seconds} seconds"
        time.sleep(0.1)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print at the end of the run what tests recorded as the property "shown"."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, text in getattr(report, "user_properties", []):
                if name == "shown" and report.when == "call":
                    terminalreporter.write_line(f"\n{text}")
