"""The day of a build: a wrong one is one plain line."""

from __future__ import annotations

from datetime import date

import pytest

from macros.utils.days import DayError, get_today, read_day


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "9999-12-31", "1999-12-31", "2101-01-01", "20261128", "2026-W48-6", "today", "2026-11-2"],
)
def test_a_day_that_is_none_is_told_in_one_line(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    message = f'"{text}" is not a day. Write a day from 2000-01-01 to 2100-12-31, as 2026-11-22.'
    with pytest.raises(DayError) as error:
        read_day(text, "--today")
    assert str(error.value) == f"--today: {message}"
    monkeypatch.setenv("TODAY", text)
    with pytest.raises(DayError) as error:
        get_today()
    assert str(error.value) == f"TODAY: {message}"


def test_today_is_the_day_of_the_environment_or_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TODAY", "2100-12-31")
    assert get_today() == date(2100, 12, 31)
    monkeypatch.delenv("TODAY")
    assert get_today() == date.today()
