"""The file cache: content is made once, never read half written, and removed when it is long unused."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from macros.utils.cache import MAX_AGE_DAYS, SECONDS_PER_DAY, get_or_make, prune


def fail_if_made() -> bytes:
    raise AssertionError("made again")


def test_it_is_made_once_and_then_taken(tmp_path: Path) -> None:
    assert get_or_make(tmp_path / "kept", "a.pdf", lambda: b"a") == b"a"
    assert get_or_make(tmp_path / "kept", "a.pdf", fail_if_made) == b"a"
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["a.pdf"]


def test_many_that_make_the_same_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    content = b"whole" * 100_000
    with ThreadPoolExecutor(8) as workers:
        results = list(workers.map(lambda _: get_or_make(tmp_path, "a.pdf", lambda: content), range(24)))
    assert set(results) == {content}
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_a_place_that_another_process_holds_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Path, target: Path) -> Path:
        raise PermissionError("in use")

    monkeypatch.setattr(Path, "replace", fail)
    assert get_or_make(tmp_path, "a.pdf", lambda: b"a") == b"a"
    assert list(tmp_path.iterdir()) == []


def test_only_what_nobody_has_used_for_long_is_dropped(tmp_path: Path) -> None:
    for name in ("old.pdf", "used.pdf", "new.pdf"):
        get_or_make(tmp_path, name, name.encode)
    for name, days in (("old.pdf", MAX_AGE_DAYS + 1), ("used.pdf", MAX_AGE_DAYS + 1), ("new.pdf", MAX_AGE_DAYS - 1)):
        seconds = (tmp_path / name).stat().st_mtime - days * SECONDS_PER_DAY
        os.utime(tmp_path / name, (seconds, seconds))
    get_or_make(tmp_path, "used.pdf", fail_if_made)
    prune(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.pdf", "used.pdf"]
    prune(tmp_path / "not-there")
