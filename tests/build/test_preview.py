"""The preview shows all problems on the pages and never stops for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.build import preview
from macros.build.preview import build_problems_html, insert_problems, rebuild, show_problems
from macros.content.problems import Problem
from tests.support.content import TODAY

PROBLEM = Problem("docs/a.md", 3, 'there is no "<b>".', "Mend it.")
PAGE = '<html><body class="a"><p>Text</p></body></html>'


def test_the_panel_lists_each_problem_once_as_text() -> None:
    panel = build_problems_html([PROBLEM, PROBLEM])
    assert panel.count("<li>") == 1
    assert "docs/a.md:3: there is no &quot;&lt;b&gt;&quot;. Mend it." in panel


def test_the_panel_stands_at_the_start_of_the_page_and_takes_the_place_of_an_earlier_one() -> None:
    once = insert_problems(PAGE, build_problems_html([PROBLEM]))
    twice = insert_problems(once, build_problems_html([Problem("docs/b.md", 1, "another.")]))
    assert once.startswith('<html><body class="a"><!-- problems: begin -->')
    assert twice.count("<section") == 1
    assert "docs/b.md:1: another." in twice
    assert twice.endswith("<p>Text</p></body></html>")


def test_before_the_first_good_build_the_problems_have_a_page_of_their_own(tmp_path: Path) -> None:
    show_problems(tmp_path / "site", [PROBLEM])
    assert "docs/a.md:3" in (tmp_path / "site/index.html").read_text("utf-8")
    assert "docs/a.md:3" in (tmp_path / "site/404.html").read_text("utf-8")


def test_advice_is_said_in_the_terminal_and_not_on_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    advice = Problem("docs/a.md", 3, "long.", severity="advice")
    monkeypatch.setattr(preview, "make_site", lambda *_, **__: [advice])
    assert rebuild(tmp_path, tmp_path / "site", TODAY, "http://a/") == [advice]
    output = capsys.readouterr()
    assert "docs/a.md:3: advice: long." in output.err
    assert output.out == "Ready: http://a/\n"
    assert not (tmp_path / "site").exists()


def test_a_fault_of_the_code_is_shown_and_the_preview_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> list[Problem]:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(preview, "make_site", fail)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text(PAGE, "utf-8")
    rebuild(tmp_path, tmp_path / "site", TODAY, "http://a/")
    assert "ZeroDivisionError: by nought" in (tmp_path / "site/index.html").read_text("utf-8")
    assert "Text" in (tmp_path / "site/index.html").read_text("utf-8")
    assert "Ready" not in capsys.readouterr().out
