"""The build from content to a site: an error anywhere leaves the existing site as it is."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from macros.build.pipeline import get_next_rebuild_date, make_site
from macros.build.worker import OutputsProcess
from macros.checks.action_plan import list_anchors
from macros.content.loader import load_content
from macros.content.problems import format_report
from tests.support.content import TODAY, load_small_project
from tests.support.plans import plan_files
from tests.support.project import ROOT, guide_source, page_source, replace_in_file, write_full_project

DRAFT = page_source("Issue of December", "newsletter", "News.\n", "published: 2026-12-01\n")


@pytest.fixture(autouse=True, scope="module")
def restore_environment() -> Iterator[None]:
    """Restore the variables that a build sets."""
    before = {name: os.environ.get(name) for name in ("TODAY", "SOURCE_DATE_EPOCH")}
    yield
    for name, value in before.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value


def build(root: Path, files: Mapping[str, str | bytes | None] | None = None, preview: str | None = None) -> list[str]:
    """Build the small project with ``files`` added or replaced, and return all problems."""
    return [str(problem) for problem in make_site(write_full_project(root, files), root / "site", TODAY, preview)]


def hash_files(site_dir: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a site by its path."""
    files = [path for path in site_dir.rglob("*") if path.is_file()]
    return {path.relative_to(site_dir).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, built."""
    root = tmp_path_factory.mktemp("built")
    assert build(root, {"docs/newsletters/drafts/2026-12.md": DRAFT}) == []
    return root


def test_the_small_project_becomes_a_site_with_every_page_and_channel(built: Path) -> None:
    names = set(hash_files(built / "site"))
    assert {
        "index.html",
        "404.html",
        "guides/first/index.html",
        "thresholds/two/index.html",
        "assets/site.css",
        "search/index.json",
        "pages.json",
        "calendar.json",
        "action-plan.csv",
    } <= names
    assert not [name for name in names if name.startswith(("404/", "assets/javascripts", "newsletters/drafts"))]
    assert [path.name for path in built.glob("site*")] == ["site"]


def test_every_anchor_that_evidence_may_lead_to_is_there_once_the_page_is_built(built: Path) -> None:
    content = load_content(built).content
    assert content is not None
    for src in ("thresholds/index.md", "guides/first.md", "findings.md", "outcomes.md", "action-plan.md"):
        text = (built / "site" / content.pages[src].url / "index.html").read_text("utf-8")
        anchors = list_anchors(content, src, TODAY)
        assert anchors
        assert [anchor for anchor in anchors if f'id="{anchor}"' not in text] == []


def test_a_site_has_a_worker_that_keeps_a_copy(built: Path) -> None:
    assert "data-preview" not in (built / "site" / "index.html").read_text("utf-8")
    assert (built / "site" / "sw.js").is_file()


def test_a_preview_has_no_worker_and_says_that_it_is_one(tmp_path: Path) -> None:
    assert build(tmp_path, preview="http://127.0.0.1:8000/") == []
    assert not (tmp_path / "site" / "sw.js").exists()
    assert "data-preview" in (tmp_path / "site" / "index.html").read_text("utf-8")


def test_a_preview_shows_newsletters_that_are_not_out(tmp_path: Path) -> None:
    files = {"docs/newsletters/drafts/2026-12.md": DRAFT}
    assert build(tmp_path, files, preview="http://127.0.0.1:8000/") == []
    assert (tmp_path / "site/newsletters/drafts/2026-12/index.html").is_file()


EVERY_OUTPUT = {
    "docs/booklet.md": page_source("Booklet", "plain_page", "{{ booklet() }}\n"),
    "docs/presentation.md": page_source("Slides", "plain_page", "{{ slide_list() }}\n"),
    "docs/posters/index.md": page_source("Posters", "plain_page", "{{ poster_list() }}\n"),
    "docs/newsletters/2026-10.md": page_source(
        "October", "newsletter", "News.\n", "published: 2026-10-01\nfindings: [voice]\n"
    ),
    "docs/briefings/one.md": page_source(
        "One", "briefing", "Talk.\n", "topic: help\nfindings: [voice]\nquestions: [What helps now]\n"
    ),
}


def test_two_builds_on_one_day_are_the_same_to_the_byte(tmp_path: Path) -> None:
    assert build(tmp_path / "one", EVERY_OUTPUT) == []
    shutil.copytree(tmp_path / "one", tmp_path / "two", ignore=shutil.ignore_patterns("site", ".cache"))
    for file in (tmp_path / "two").rglob("*.md"):
        os.utime(file, (0, 0))
    assert build(tmp_path / "two", EVERY_OUTPUT) == []
    hashes = hash_files(tmp_path / "one/site")
    assert {".html", ".pdf", ".pptx", ".ics", ".eml", ".xml", ".csv", ".json", ".png"} <= {
        Path(name).suffix for name in hashes
    }
    assert hashes == hash_files(tmp_path / "two/site")
    root = tmp_path / "two"
    assert make_site(root, root / "apart", TODAY, in_process=True) == []
    assert hashes == hash_files(root / "apart")


def test_a_fault_in_the_content_stops_the_channels_in_their_own_process_too(tmp_path: Path) -> None:
    root = write_full_project(tmp_path, replace_in_file("data/contacts.yml", "phone: 999", "phone: nine"))
    assert len(make_site(root, root / "site", TODAY, in_process=True)) == 1
    assert not list(root.glob("site*"))


def test_a_process_that_dies_is_told_and_not_passed_over(tmp_path: Path) -> None:
    outputs = OutputsProcess(write_full_project(tmp_path), tmp_path / "outputs", TODAY)
    outputs.process.kill()
    assert [problem.message for problem in outputs.result()] == [
        "the process that makes the channels has ended too soon."
    ]


SETTINGS = (ROOT / "mkdocs.yml").read_text("utf-8")
LEVEL_TEMPLATE = (ROOT / "macros/templates/pages/level_page.html").read_text("utf-8")
FAULTS: dict[str, tuple[Mapping[str, str | bytes | None], str]] = {
    "page": (
        {"docs/guides/first.md": guide_source(text='A {{ term("plna") }}.\n')},
        'docs/guides/first.md:17: there is no "plna" in data/glossary.yml. Did you mean "Plan"?',
    ),
    "front-matter": (
        {"docs/odd.md": page_source("Odd", "plain_page").replace("owner: editor", "owner: edtior")},
        'docs/odd.md:4: "owner" is "edtior", which is not in data/roles.yml. Did you mean "editor"?',
    ),
    "data": (
        replace_in_file("data/contacts.yml", "phone: 999", "phone: nine"),
        'data/contacts.yml:4: "phone" cannot be "nine". Write the number with digits and spaces only.',
    ),
    "template": (
        {"macros/templates/pages/level_page.html": LEVEL_TEMPLATE + "\n{% if %}"},
        f"macros/templates/pages/level_page.html:{LEVEL_TEMPLATE.count(chr(10)) + 2}: this template cannot be read: "
        "Expected an expression, got 'end of statement block'. Check the braces around this line.",
    ),
    "theme": (
        {"overrides/partials/logo.html": "<b>\n{{ no.such.thing }}</b>"},
        "overrides/partials/logo.html:2: this template fails: 'no' is undefined. "
        "Mend the template, or take your last change back.",
    ),
    "settings": (
        {"mkdocs.yml": SETTINGS.replace("site_dir:", "site_dri:")},
        'mkdocs.yml:6: "site_dri" is not a setting of MkDocs. Did you mean "site_dir"?',
    ),
    "anchor": (
        {"docs/odd.md": page_source("Odd", "plain_page", "Text.\n\nSee [the end](#the-ned).\n\n## The end\n")},
        'docs/odd.md:14: the link "#the-ned" leads nowhere: there is no such anchor on this page. '
        'Did you mean "the-end"?',
    ),
    "text": (
        {
            "overrides/guide.html": '{% extends "main.html" %}{% block main %}<h1>{{ frame.title | e }}</h1>'
            "{% if false %}{{ frame.body }}{% endif %}{% endblock %}"
        },
        "docs/guides/first.md:15: the text of this page is missing from the built page. "
        "Compare overrides/guide.html and overrides/main.html with the last version that worked.",
    ),
    "built": (
        {"docs/odd.md": page_source("Odd", "plain_page", "## One { #same }\n\n## Two { #same }\n")},
        'docs/odd.md:14: the name "same" is given to two headings. Choose another name for this one.',
    ),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is not built; each test takes a copy."""
    return write_full_project(tmp_path_factory.mktemp("project"))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_the_site_as_it_was_and_is_told_with_its_line(fault: str, project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path, dirs_exist_ok=True)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("the last good site", "utf-8")
    files, message = FAULTS[fault]
    assert message in build(tmp_path, files)
    assert (tmp_path / "site/index.html").read_text("utf-8") == "the last good site"
    assert [path.name for path in tmp_path.glob("site*")] == ["site"]


def test_faults_of_pages_data_templates_and_settings_are_told_at_once(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path, dirs_exist_ok=True)
    together: dict[str, str | bytes | None] = {}
    faults = [fault for fault in FAULTS if fault not in ("data", "theme", "anchor", "text", "built")]
    for fault in faults:
        together |= FAULTS[fault][0]
    problems = build(tmp_path, together)
    assert sorted(problems) == sorted(FAULTS[fault][1] for fault in faults)
    assert not (tmp_path / "site").exists()


def test_a_page_carries_the_names_of_the_data_and_not_those_of_the_settings(built: Path) -> None:
    guide_page = html.fromstring((built / "site/guides/first/index.html").read_text("utf-8"))
    assert guide_page.findtext(".//title") == "First - World"
    assert guide_page.xpath("//link[@rel='canonical']/@href") == ["https://world.example/pages/guides/first/"]


@pytest.mark.parametrize(
    ("today", "after"),
    [
        (date(2026, 11, 22), date(2027, 1, 1)),
        (date(2027, 1, 2), date(2027, 2, 1)),
        (date(2027, 1, 31), date(2027, 2, 1)),
        (date(2027, 2, 1), date(2027, 6, 2)),
        (date(2027, 6, 2), date(2028, 1, 1)),
    ],
)
def test_the_site_next_changes_when_a_review_is_overdue_or_a_year_begins(
    tmp_path: Path, today: date, after: date
) -> None:
    files = {
        "docs/odd.md": page_source("Odd", "plain_page").replace("2027-01-31", "2027-06-01"),
        "docs/newsletters/drafts/2026-12.md": DRAFT.replace("review_by: 2027-01-31", "review_by: 2026-12-24"),
        **replace_in_file("data/workshops.yml", '  sessions:\n    - {on: 2027-03-10, starts: "09:30"}\n', ""),
    }
    assert get_next_rebuild_date(load_small_project(tmp_path, files), today) == after


@pytest.mark.parametrize(
    ("today", "after"),
    [
        (date(2026, 11, 22), date(2026, 12, 2)),
        (date(2026, 12, 1), date(2026, 12, 2)),
        (date(2026, 12, 2), date(2027, 1, 1)),
    ],
    ids=["before", "on-the-day", "late"],
)
def test_the_site_next_changes_the_day_after_an_action_was_due(tmp_path: Path, today: date, after: date) -> None:
    assert get_next_rebuild_date(load_small_project(tmp_path, plan_files()), today) == after


@pytest.mark.parametrize(
    ("today", "after"),
    [
        (date(2027, 3, 9), date(2027, 3, 11)),
        (date(2027, 3, 10), date(2027, 3, 11)),
        (date(2027, 3, 11), date(2028, 1, 1)),
    ],
    ids=["before", "on-the-day", "past"],
)
def test_the_site_next_changes_the_day_after_a_session(tmp_path: Path, today: date, after: date) -> None:
    assert get_next_rebuild_date(load_small_project(tmp_path), today) == after


def test_an_action_that_is_done_changes_nothing_when_its_day_comes(tmp_path: Path) -> None:
    assert get_next_rebuild_date(load_small_project(tmp_path), date(2026, 11, 22)) == date(2027, 1, 1)


def test_advice_stops_nothing(tmp_path: Path) -> None:
    words = f"Word {'word ' * 8}word.\n\n" * 18
    text = f"## What it is\n\n{words}## Why it matters\n\n## What to do\n\n## Remember\n"
    problems = make_site(
        write_full_project(tmp_path, {"docs/guides/first.md": guide_source(text=text)}), tmp_path / "site", TODAY
    )
    assert [problem.severity for problem in problems] == ["advice"], format_report(problems)
    assert (tmp_path / "site/index.html").is_file()
