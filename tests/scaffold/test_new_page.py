"""The drafts of new pages: they pass the checks at once and never overwrite a page."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.build.pipeline import check_project
from macros.content.loader import load_content
from macros.content.models.front_matter import NewsletterFrontMatter
from macros.content.pages import read_page
from macros.content.problems import filter_blocking, format_report
from macros.scaffold import new_newsletter
from macros.scaffold.new_newsletter import build_issue_draft
from macros.scaffold.new_page import build_guide_draft, start_page
from tests.support.content import TODAY, get_content_day, load_small_project
from tests.support.project import ROOT, guide_source, page_source, write_small_project

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
    content = load_content(project).content
    assert content is not None
    today = get_content_day(content)
    assert start_page(project, words, today) == 0
    short_link_message = (
        "Its short link is /go/worry/: a line for it was added to data/codes.yml and one to data/printed.yml.\n"
        "Until the page is out you may choose a better code, in both.\n"
    )
    message = f"docs/{file} is ready to be filled in. See it with: make serve\n"
    assert capsys.readouterr().out == message + (short_link_message if words[0] == "guide" else "")
    loaded, problems = check_project(project, today)
    assert not filter_blocking(problems, preview=True), format_report(problems)
    unwritten = {problem.message for problem in filter_blocking(problems)}
    assert unwritten == ({"this line is still to be written."} if words[0] == "guide" else set())
    meta = loaded.pages[file].meta
    assert (meta.title, meta.status, meta.reviewed, meta.review_by) == (
        title,
        "draft",
        today,
        today.replace(year=today.year + 1),
    )


@pytest.mark.parametrize(
    ("words", "message"),
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
        (["guide", "con"], 'new: "con" cannot be the name: Windows has no files of that name.'),
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
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    for name in ("guides/taken", "guides/index", "newsletters/2026-11", "newsletters/drafts/2026-12"):
        file = tmp_path / "docs" / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert start_page(tmp_path, words, TODAY) == 1
    assert capsys.readouterr().err == f"{message}\n"
    assert sorted(tmp_path.rglob("*")) == before
    assert {file.read_text("utf-8") for file in tmp_path.rglob("*.md")} == {"mine"}


def test_every_key_that_a_new_guide_names_is_in_the_data(project: Path) -> None:
    start_page(project, ["guide", "missing-children"], TODAY)
    assert [str(problem) for problem in load_content(project).problems] == []


def test_another_place_begins_with_its_own_keys(tmp_path: Path) -> None:
    """Check that a draft has the keys that guides use most, or else the first of each table."""
    root = write_small_project(
        tmp_path, {"data/roles.yml": "other: {title: Other, does: Reads.}\neditor: {title: Editor, does: Writes.}\n"}
    )
    expected = {"topic: help", "findings: [voice]", "contacts: [front-door]", "source: act", "owner: editor"}
    assert start_page(root, ["guide", "a-new-worry"], TODAY) == 0
    assert load_content(root).problems == []
    lines = (root / "docs/guides/a-new-worry.md").read_text("utf-8").split("\n")
    assert expected <= {line.partition("  #")[0].strip() for line in lines}
    for file in (root / "docs/guides").glob("*.md"):
        file.unlink()
    text = build_guide_draft(load_content(root), "a-new-worry", TODAY)
    assert "owner: other  #" in text
    assert "contacts: [emergency]  #" in text
    assert start_page(root, ["newsletter", "2027-01"], TODAY) == 0
    assert "\nowner: other\n" in (root / "docs/newsletters/drafts/2027-01.md").read_text("utf-8")


def test_where_the_data_has_no_key_at_all_no_guide_begins(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start_page(tmp_path, ["guide", "a-new-worry"], TODAY) == 1
    assert capsys.readouterr().err == "new: some files cannot be read. Type make check, and mend what it says first.\n"
    assert list(tmp_path.rglob("*.md")) == []


# A new issue of the newsletter


def test_a_draft_that_cannot_be_read_is_left_to_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_newsletter, "ISSUE", new_newsletter.ISSUE.replace("title: ", "titel: "))
    assert build_draft(tmp_path, FILES).startswith("---\ntitel: Newsletter of December 2026\n")


def make_page(title: str, summary: str, *changes: tuple[str, str]) -> str:
    """Return a plain page with this summary, and with changes as pairs of date and reason."""
    entries = ", ".join(f'{{on: {on}, why: "{why}"}}' for on, why in changes)
    text = page_source(title, "plain_page", "Words.\n").replace(f"About {title}.", summary)
    return text.replace("changes: [{on: 2026-01-31, why: First written.}]", f"changes: [{entries}]")


ACTIONS = """talk:
  title: Talk to children
  finding: voice
  channel: site
  owner: editor
  history:
    - {on: 2026-11-20, status: done, says: It is done.}
    - {on: 2026-11-01, status: in-progress, says: It was begun.}
  evidence: [{page: index.md, shows: It.}]
"""
GLOSSARY = """plan: {term: Plan, meaning: What people do next., guide: first}
lado: {term: LADO, stands_for: officer for allegations, meaning: Who looks into them.}
"""
FILES = {
    "docs/newsletters/2026-10.md": page_source("October", "newsletter", "News.\n", "published: 2026-10-15\n"),
    "docs/guides/first.md": guide_source().replace(
        "2026-01-31, why: First written.", "2026-11-02, why: First written."
    ),
    "docs/new.md": make_page("A new page", "What it holds.", ("2026-11-05", "First written.")),
    "docs/mended.md": make_page(
        "A page", "Old.", ("2026-01-31", "First written."), ("2026-11-06", "A name was put right."), ("2026-11-03", "x")
    ),
    "docs/old.md": make_page("An old page", "Old.", ("2026-10-15", "Told already.")),
    "docs/typed.md": make_page("A page of level 3", "Call 0123 456 7890 now.", ("2026-11-05", "First written.")),
    "docs/long.md": make_page("A long one", "One " + "word " * 24 + "and more.", ("2026-11-05", "First written.")),
    "docs/who.md": make_page("The LADO", "Old.", ("2026-01-31", "First written."), ("2026-11-05", "LADOs are named.")),
    "data/actions.yml": ACTIONS,
    "data/glossary.yml": GLOSSARY,
}


def build_draft(root: Path, files: dict[str, str], month: str = "2026-12") -> str:
    return build_issue_draft(load_small_project(root, files), month, TODAY)


def parse_lists(text: str) -> dict[str, list[str]]:
    """Return the items of each list of a draft, by its heading."""
    parts = [part.split("\n") for part in text.split("\n## ")[1:]]
    return {head: [line[2:] for line in lines if line.startswith("- ")] for head, *lines in parts}


def test_a_new_issue_lists_what_changed_since_the_last_with_its_reason(tmp_path: Path) -> None:
    assert parse_lists(build_draft(tmp_path, FILES)) == {
        "In this issue": [],
        "New guides": ["[First](../../guides/first.md). About First."],
        "New pages": [
            "[A long one](../../long.md). To write: what changed there, and why.",
            "[A new page](../../new.md). What it holds.",
            "[This page](../../typed.md). To write: its name, what changed there, and why.",
        ],
        "Changed pages": [
            "[A page](../../mended.md). A name was put right. x",
            '[The officer for allegations](../../who.md). {{ term("LADO", "LADOs") }} are named.',
        ],
        "Done since the last issue": ["[Talk to children](../../action-plan.md#talk). It is done."],
    }


def test_a_new_issue_names_the_guides_and_findings_of_its_lists(tmp_path: Path) -> None:
    page, _ = read_page(build_draft(tmp_path, FILES).encode(), "newsletters/drafts/2026-12.md")
    assert page is not None
    assert isinstance(page.meta, NewsletterFrontMatter)
    assert (page.meta.also_in, page.meta.findings) == (["first"], ["voice"])


def test_what_a_drafted_issue_could_tell_is_not_told_again(tmp_path: Path) -> None:
    later = page_source("December", "newsletter", "News.\n", "published: 2026-12-15\n").replace(
        "on: 2026-01-31", "on: 2026-11-05"
    )
    text = build_draft(tmp_path, {**FILES, "docs/newsletters/drafts/2026-12.md": later}, "2027-01")
    assert list(parse_lists(text)) == ["In this issue", "Changed pages", "Done since the last issue"]


def test_with_nothing_new_the_issue_says_so(tmp_path: Path) -> None:
    name = "docs/newsletters/2026-11.md"
    text = build_draft(tmp_path, {name: page_source("November", "newsletter", "News.\n", "published: 2026-11-22\n")})
    assert parse_lists(text) == {"In this issue": []}
    assert "No page has changed since the last issue." in text


def test_without_a_month_the_next_free_one_is_taken(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for month in ("2026-12", "2027-01"):
        assert (project / f"docs/newsletters/drafts/{month}.md").exists()
    assert start_page(project, ["newsletter"], date(2026, 11, 25)) == 0
    assert capsys.readouterr().out.startswith("docs/newsletters/drafts/2027-02.md is ready")
    assert start_page(project, ["newsletter"], date(2027, 12, 31)) == 0
    assert capsys.readouterr().out.startswith("docs/newsletters/drafts/2028-01.md is ready")


def test_an_issue_cannot_begin_while_the_data_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert start_page(tmp_path, ["newsletter"], TODAY) == 1
    message = "new: some files cannot be read. Type make check, and mend what it says first.\n"
    assert capsys.readouterr().err == message


def test_a_new_guide_gets_its_short_link_among_the_guides_and_nothing_else_changes(project: Path) -> None:
    names = ("data/codes.yml", "data/printed.yml")
    before = {name: (project / name).read_text("utf-8").splitlines() for name in names}
    start_page(project, ["guide", "a-new-worry"], TODAY)
    for name, line in zip(
        names, ("worry: {page: guides/a-new-worry.md}", "  worry: guides/a-new-worry.md"), strict=True
    ):
        after = (project / name).read_text("utf-8").splitlines()
        assert [other for other in after if other != line] == before[name]
        assert "guides/allegations-against-staff.md" in after[after.index(line) + 1]


def test_where_the_codes_cannot_be_read_a_new_guide_says_so_and_leaves_them(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data/codes.yml").write_text("a: {page: [\n", "utf-8")
    assert start_page(project, ["guide", "a-new-worry"], TODAY) == 0
    assert "It has no short link yet" in capsys.readouterr().out
    assert (project / "data/codes.yml").read_text("utf-8") == "a: {page: [\n"
