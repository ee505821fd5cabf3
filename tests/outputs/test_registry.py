"""Tests of the outputs: a failure is located, and nothing is published then."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.build.pipeline import make_site
from macros.content.loader import Content
from macros.content.problems import Problem, filter_blocking
from macros.outputs.registry import OUTPUTS, Output, report_unexpected_error, write_outputs
from macros.utils.progress import print_nothing
from tests.support.content import TODAY, load_small_project
from tests.support.project import ROOT, write_full_project


def raise_error(content: Content, folder: Path, today: date) -> list[Problem]:
    """Output that raises an exception."""
    raise KeyError("no such fact")


def report_problem(content: Content, folder: Path, today: date) -> list[Problem]:
    """Output that returns a problem."""
    return [Problem("data/contacts.yml", 4, "the number is odd.", "Mend it.")]


def write_note(content: Content, folder: Path, today: date) -> None:
    """Output that writes a file."""
    (folder / "note.txt").write_text(today.isoformat(), "utf-8")


def test_every_fault_of_every_channel_is_told_and_the_others_are_made(tmp_path: Path) -> None:
    content = load_small_project(tmp_path)
    failing = (Output("the odd ones", raise_error), Output("the telling ones", report_problem))
    messages: list[str] = []
    outputs = (*failing, Output("the notes", write_note))
    problems = write_outputs(content, tmp_path / "made", TODAY, messages.append, outputs)
    line = raise_error.__code__.co_firstlineno + 2
    assert [str(problem) for problem in problems] == [
        f"tests/outputs/test_registry.py:{line}: the odd ones could not be made (KeyError: 'no such fact'). "
        "Take your last change back, or send .cache/last-error.txt to the digital lead.",
        "data/contacts.yml:4: the number is odd. Mend it.",
    ]
    assert "KeyError" in (tmp_path / ".cache/last-error.txt").read_text("utf-8")
    assert (tmp_path / "made/note.txt").read_text("utf-8") == TODAY.isoformat()
    assert messages == ["Making the odd ones", "Making the telling ones", "Making the notes"]


def test_what_is_foreseen_and_what_is_not_both_leave_the_last_good_site(tmp_path: Path) -> None:
    root = write_full_project(tmp_path)
    (root / "site").mkdir()
    (root / "site/index.html").write_text("the last good one", "utf-8")
    for output in (Output("the odd ones", raise_error), Output("the telling ones", report_problem)):
        problems = make_site(root, root / "site", TODAY, outputs=(output,))
        assert len(problems) == 1
        assert [path.name for path in root.glob("site*")] == ["site"]
        assert (root / "site/index.html").read_text("utf-8") == "the last good one"


def test_a_file_with_the_address_of_a_channels_is_told_and_nothing_is_left_behind(tmp_path: Path) -> None:
    root = write_full_project(tmp_path, {"docs/assets/note.png": b"\x89PNG\r\n\x1a\n"})

    def write_pages(content: Content, folder: Path, today: date) -> None:
        for name in ("index.html", "guides/first/index.html", "assets/note.png"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text("not the page", "utf-8")

    problems = make_site(root, root / "site", TODAY, outputs=(Output("the clash", write_pages),))
    fix = "Rename this file, or take it out."
    assert sorted(map(str, filter_blocking(problems))) == [
        f"docs/assets/note.png:1: the site itself makes a file with this address: /assets/note.png. {fix}",
        f"docs/guides/first.md:1: the site itself makes a file with this address: /guides/first/index.html. {fix}",
        f"docs/index.md:1: the site itself makes a file with this address: /index.html. {fix}",
    ]
    assert list(root.glob("site*")) == []


def test_two_channels_never_write_one_address(tmp_path: Path) -> None:
    content, folder = load_small_project(tmp_path), tmp_path / "made"
    outputs = (Output("the notes", write_note), Output("the other notes", write_note))
    (problem,) = write_outputs(content, folder, TODAY, print_nothing, outputs)
    assert problem.message == "the other notes hold /note.txt, which another channel writes too."
    assert [path.name for path in tmp_path.glob("made*")] == ["made"]


def test_a_fault_is_placed_in_our_code_however_the_code_was_reached(tmp_path: Path) -> None:
    """The project may be opened through a symbolic link, and an exception may come from a library alone."""
    (tmp_path / "linked").symlink_to(ROOT)
    linked = str(tmp_path / "linked/macros/odd.py")
    for name, location in ((linked, "macros/odd.py:7"), ("/elsewhere/odd.py", "macros:1")):
        code = compile("\n" * 6 + "raise KeyError('no such fact')", name, "exec")
        with pytest.raises(KeyError) as raised:
            exec(code, {})
        error = raised.value.with_traceback(raised.tb.tb_next)
        assert str(report_unexpected_error(Output("the odd ones", raise_error), error, tmp_path)).startswith(
            f"{location}: the odd ones could "
        )


def test_every_channel_of_the_site_writes_something(tmp_path: Path) -> None:
    content = load_small_project(tmp_path)
    for index, output in enumerate(OUTPUTS):
        folder = tmp_path / f"made-{index}"
        assert write_outputs(content, folder, TODAY, print_nothing, (output,)) == []
        assert any(file.stat().st_size for file in folder.rglob("*") if file.is_file()), output.description
