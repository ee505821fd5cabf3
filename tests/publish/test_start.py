"""How a new page begins: it passes the check at once, and never takes the place of another."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.library.library import load
from macros.library.problems import errors, report
from macros.publish.pipeline import check
from macros.publish.start import start
from tests.whole import ROOT, TODAY, day_of

PARTS = ("data", "docs", "overrides", "macros/templates")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the real project, without its code."""
    for part in PARTS:
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "file", "title"),
    [
        (["guide", "a-new-worry"], "guides/a-new-worry.md", "A new worry"),
        (["newsletter", "2027-06"], "newsletters/drafts/2027-06.md", "Newsletter of June 2027"),
    ],
)
def test_a_new_page_can_be_seen_at_once_and_says_what_is_still_to_be_written(
    project: Path, capsys: pytest.CaptureFixture[str], words: list[str], file: str, title: str
) -> None:
    library = load(project).library
    assert library is not None
    today = day_of(library)
    assert start(project, words, today) == 0
    assert capsys.readouterr().out == f"docs/{file} is ready to be filled in. See it with: make serve\n"
    loaded, problems = check(project, today)
    assert not errors(problems, preview=True), report(problems)
    unwritten = {problem.what for problem in errors(problems)}
    assert unwritten == ({"this line is still to be written."} if words[0] == "guide" else set())
    meta = loaded.pages[file].meta
    assert (meta.title, meta.status, meta.reviewed, meta.review_by) == (
        title,
        "draft",
        today,
        today.replace(year=today.year + 1),
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], 'new: say what to start: "new guide missing-children", "new newsletter" or "new newsletter 2027-01".'),
        (
            ["guide"],
            'new: say what to start: "new guide missing-children", "new newsletter" or "new newsletter 2027-01".',
        ),
        (
            ["leaflet", "x"],
            'new: say what to start: "new guide missing-children", "new newsletter" or "new newsletter 2027-01".',
        ),
        (
            ["guide", "a", "b"],
            'new: say what to start: "new guide missing-children", "new newsletter" or "new newsletter 2027-01".',
        ),
        (["guide", "Missing"], 'new: "Missing" cannot be the name: use small letters and hyphens.'),
        (["guide", "../x"], 'new: "../x" cannot be the name: use small letters and hyphens.'),
        (["guide", "a--b"], 'new: "a--b" cannot be the name: use small letters and hyphens.'),
        (["newsletter", "january"], 'new: "january" cannot be the name: use year-month.'),
        (["newsletter", "2027-13"], 'new: "2027-13" cannot be the name: use year-month.'),
        (["guide", "taken"], "new: docs/guides/taken.md is there already. Open it, or choose another name."),
        (["guide", "index"], "new: docs/guides/index.md is there already. Open it, or choose another name."),
        (
            ["newsletter", "2026-11"],
            "new: docs/newsletters/2026-11.md is there already. Open it, or choose another name.",
        ),
        (
            ["newsletter", "2026-12"],
            "new: docs/newsletters/drafts/2026-12.md is there already. Open it, or choose another name.",
        ),
    ],
)
def test_a_bad_or_taken_name_is_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    for name in ("guides/taken", "guides/index", "newsletters/2026-11", "newsletters/drafts/2026-12"):
        file = tmp_path / "docs" / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert start(tmp_path, words, TODAY) == 1
    assert capsys.readouterr().err == f"{said}\n"
    assert sorted(tmp_path.rglob("*")) == before
    assert {file.read_text("utf-8") for file in tmp_path.rglob("*.md")} == {"mine"}


def test_every_key_that_a_new_guide_names_is_in_the_data(project: Path) -> None:
    start(project, ["guide", "missing-children"], TODAY)
    assert [str(problem) for problem in load(project).problems] == []
