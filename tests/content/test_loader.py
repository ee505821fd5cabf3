"""Loading of content: a valid project, one broken file of each kind, and no problem reported twice."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from macros.content.loader import get_guide_meta, load_cached, load_content
from macros.content.pages import PAGE_KINDS
from macros.content.schema import RECORD_FILES, TABLE_FILES, get_table_path
from tests.support.project import BROKEN, MINIMAL_PROJECT, copy_minimal_project, remove_line, replace_in_file

OTHER_CASES = ["broken-front-matter", "empty-front-matter", "no-front-matter", "not-utf-8", "wrong-names"]
CASES = [*sorted([*TABLE_FILES, *RECORD_FILES]), "page", *sorted(kind for _, kind, _ in PAGE_KINDS), *OTHER_CASES]


def list_messages(root: Path) -> list[str]:
    """Return all problems of a project, sorted, as editors see them."""
    return [str(problem) for problem in sorted(load_content(root).problems)]


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_gives_exactly_these_problems(case: str, tmp_path: Path) -> None:
    """Copy ``tests/fixtures/broken/<case>`` over the minimal project; ``expected.txt`` is the complete list."""
    root = copy_minimal_project(tmp_path / "world")
    shutil.copytree(BROKEN / case, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    assert list_messages(root) == (BROKEN / case / "expected.txt").read_text(encoding="utf-8").splitlines()


JARGON = re.compile(
    r"(?i:pydantic|python|\b(?:str|dict|int|bool|input|constrained|string|integer|mapping|scalar|token|yaml|null|"
    r"validation|model|schema|extra|literal|regex|pattern|unicode|0x\w+)\b)|\b(?:None|True|False)\b"
)


@pytest.mark.parametrize("case", CASES)
def test_messages_hold_no_words_of_programmers_and_end_with_what_to_do(case: str) -> None:
    for line in (BROKEN / case / "expected.txt").read_text(encoding="utf-8").splitlines():
        location, message = re.fullmatch(r"((?:data|docs)/\S+:\d+): (.+)", line).groups()  # type: ignore[union-attr]
        assert not JARGON.search(re.sub(r'"[^"]*"|\S+\.yml', "", message)), line
        assert re.fullmatch(r".+[.] .+[.?]", message), line
        assert location


def test_the_smallest_world_is_whole() -> None:
    loaded = load_content(MINIMAL_PROJECT)
    assert loaded.problems == []
    content = loaded.content
    assert content is not None
    assert list(content.thresholds.levels) == ["one", "two", "three"]
    assert list(content.guides) == ["first"]
    assert content.contacts["emergency"].get_tel() == "999"
    assert content.contacts["front-door"].key == "front-door"
    assert content.thresholds.indicators["often-hungry"].key == "often-hungry"
    assert get_guide_meta(content.guides["first"]).audiences == ["all"]


def test_a_page_is_found_at_its_address() -> None:
    content = load_content(MINIMAL_PROJECT).content
    assert content is not None
    for url in ("guides/first/", "/guides/first", "guides/first"):
        page = content.find_page(url)
        assert page is not None
        assert page.src == "guides/first.md"
    home = content.find_page("")
    assert home is not None
    assert home.src == "index.md"
    assert content.find_page("nowhere/") is None


def build_newsletter(title: str) -> str:
    """Return the source of an issue: the home page of the minimal project with a title and a date."""
    text = (MINIMAL_PROJECT / "docs/index.md").read_text(encoding="utf-8")
    return text.replace("title: Home", f"title: {title}\npublished: 2026-02-01")


def test_newsletters_are_newest_first_and_drafts_are_not_among_them(tmp_path: Path) -> None:
    issues = ("2025-12", "2026-02", "2026-01", "drafts/2026-03")
    loaded = load_content(
        copy_minimal_project(tmp_path, {f"docs/newsletters/{issue}.md": build_newsletter(issue) for issue in issues})
    )
    assert loaded.problems == []
    assert loaded.content is not None
    assert [page.slug for page in loaded.content.newsletters] == ["2026-02", "2026-01", "2025-12"]
    assert loaded.pages["newsletters/drafts/2026-03.md"].is_unpublished


def test_guides_are_in_the_order_of_their_titles(tmp_path: Path) -> None:
    text = (MINIMAL_PROJECT / "docs/guides/first.md").read_text(encoding="utf-8")
    files = {"docs/guides/zebra.md": text.replace("title: First", "title: an early one")}
    content = load_content(copy_minimal_project(tmp_path, files)).content
    assert content is not None
    assert list(content.guides) == ["zebra", "first"]


@pytest.mark.parametrize("name", sorted([*TABLE_FILES, *RECORD_FILES]))
def test_a_data_file_that_cannot_be_read_is_one_problem_and_no_cascade(name: str, tmp_path: Path) -> None:
    for content in (b"a: [b\n", b"a: caf\xe9\n", b"", b"- a\n"):
        loaded = load_content(copy_minimal_project(tmp_path / str(len(content)), {f"data/{name}.yml": content}))
        assert [problem.path for problem in loaded.problems] == [f"data/{name}.yml"]
        assert loaded.content is None


@pytest.mark.parametrize("name", sorted([*TABLE_FILES, *RECORD_FILES]))
def test_a_data_file_that_is_missing_is_one_problem(name: str, tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path, {f"data/{name}.yml": None})
    assert list_messages(root) == [f"data/{name}.yml:1: this file is missing. Bring it back from the history."]


def test_a_data_file_under_a_wrong_name_is_one_problem(tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path)
    (root / "data/contacts.yml").rename(root / "data/contact.yaml")
    assert list_messages(root) == ['data/contact.yaml:1: nothing reads this file. Name it "contacts.yml".']


def test_files_that_a_computer_hides_are_advice(tmp_path: Path) -> None:
    assert list_messages(copy_minimal_project(tmp_path, {"data/.DS_Store": b"\x00\xff"})) == [
        "data/.DS_Store:1: advice: a program left this here. It is not published. Take it out."
    ]


def test_an_empty_folder_is_told_and_not_raised(tmp_path: Path) -> None:
    loaded = load_content(tmp_path)
    assert len(loaded.problems) == len(TABLE_FILES) + len(RECORD_FILES)
    assert loaded.content is None


def test_an_invalid_record_hides_no_wrong_key_and_causes_none(tmp_path: Path) -> None:
    files = replace_in_file(
        "data/contacts.yml", "  seen_on: 2026-01-31\n  seen_at: act", "  seen_on: soon\n  seen_at: atc"
    )
    assert list_messages(copy_minimal_project(tmp_path, files)) == [
        'data/contacts.yml:10: "seen_on" must be a date, not "soon". Write year, month and day, as in 2026-11-22.',
        'data/contacts.yml:11: "seen_at" is "atc", which is not in data/sources.yml. Did you mean "act"?',
    ]


def test_a_page_with_broken_front_matter_is_still_a_page_to_link_to(tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path, remove_line("docs/guides/first.md", "title: First"))
    assert list_messages(root) == ['docs/guides/first.md:2: the front matter has no "title". Add it.']


def test_an_inner_table_under_a_wrong_name_is_one_problem(tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path, replace_in_file("data/thresholds.yml", "\ndomains:", "\ndomain:"))
    assert list_messages(root) == [
        'data/thresholds.yml:49: "domain" is not a field that belongs here. Did you mean "domains"?'
    ]


def test_a_key_written_inside_a_record_is_refused_in_every_table(tmp_path: Path) -> None:
    files = replace_in_file("data/thresholds.yml", "  one:\n", "  one:\n    key: uno\n")
    assert list_messages(copy_minimal_project(tmp_path, files)) == [
        'data/thresholds.yml:16: "key" is not a field that belongs here. Take it out: the key is the name above.'
    ]


def test_a_key_that_is_none_is_told_where_it_is_written_and_nowhere_else(tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path, replace_in_file("data/sources.yml", "act:", "The Act:"))
    assert list_messages(root) == [
        'data/sources.yml:1: "The Act" cannot be a key. Use small letters, digits and single hyphens.'
    ]


def test_a_table_without_a_single_record_causes_no_wrong_keys_elsewhere(tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path, replace_in_file("data/roles.yml", "editor:\n", ""))
    assert [problem.path for problem in load_content(root).problems] == ["data/roles.yml", "data/roles.yml"]


@pytest.mark.parametrize(
    "path", sorted(path.relative_to(MINIMAL_PROJECT).as_posix() for path in MINIMAL_PROJECT.rglob("*.*"))
)
def test_whatever_line_is_broken_nothing_is_raised_and_the_line_exists(path: str, tmp_path: Path) -> None:
    lines = (MINIMAL_PROJECT / path).read_text(encoding="utf-8").split("\n")
    root = copy_minimal_project(tmp_path)
    for index in range(len(lines)):
        for broken in ([], [f"  {lines[index]}"]):
            (root / path).write_text("\n".join(lines[:index] + broken + lines[index + 1 :]), encoding="utf-8")
            for problem in load_content(root).problems:
                assert 1 <= problem.line <= len((root / problem.path).read_text(encoding="utf-8").split("\n"))
                assert problem.fix
                assert "is not right" not in problem.message


def test_a_key_where_there_are_none_says_so(tmp_path: Path) -> None:
    files = replace_in_file("data/thresholds.yml", "[test]", "[tset]") | {"data/gateways.yml": "{}\n"}
    assert list_messages(copy_minimal_project(tmp_path, files)) == [
        'data/thresholds.yml:48: item 1 of "gateways" is "tset", which is not in data/gateways.yml. There is none yet.'
    ]


@pytest.mark.parametrize(
    ("audiences", "problem"),
    [
        ("[all]", ""),
        ("[council]", ""),
        ("all", '"audiences" must be a list, not "all". Write one item a line, each after a dash.'),
        ("[]", '"audiences" is empty. Give at least one item.'),
        ("[council, all]", '"audiences" holds "all" and more. Write [all], or name the agencies alone.'),
        ("[al]", 'item 1 of "audiences" is "al", which is not in data/agencies.yml. Did you mean "all"?'),
        (
            "[zebra]",
            'item 1 of "audiences" is "zebra", which is not in data/agencies.yml. Choose one of: council, all.',
        ),
        ("[[all]]", 'item 1 of "audiences" must be text, not a list. Put it in quotation marks.'),
    ],
)
def test_who_a_guide_is_for_is_one_clear_message(audiences: str, problem: str, tmp_path: Path) -> None:
    files = replace_in_file("docs/guides/first.md", "audiences: [all]", f"audiences: {audiences}")
    assert list_messages(copy_minimal_project(tmp_path, files)) == (
        [f"docs/guides/first.md:5: {problem}"] if problem else []
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("approved_by: editor\n", "", '8: "status" is "approved", which needs "approved_by". '),
        ("approved_on: 2026-02-01\n", "", '8: "status" is "approved", which needs "approved_on". '),
        ("sources: [act]\n", "", "2: the front matter names no source. "),
        ("review_by: 2027-01-31", "review_by: 2026-01-31", '12: "review_by" is not after "reviewed". '),
    ],
)
def test_the_rules_of_a_guide(old: str, new: str, problem: str, tmp_path: Path) -> None:
    (only,) = list_messages(copy_minimal_project(tmp_path, replace_in_file("docs/guides/first.md", old, new)))
    assert only.startswith(f"docs/guides/first.md:{problem}")


def test_places_are_named_as_an_editor_finds_them() -> None:
    tables = ("contacts", "levels", "findings", "guides", "pages")
    assert [get_table_path(table) for table in tables] == [
        "data/contacts.yml",
        "data/thresholds.yml",
        "data/findings.yml",
        "docs/guides",
        "docs",
    ]


def test_the_library_is_read_again_only_after_a_change(tmp_path: Path) -> None:
    root = copy_minimal_project(tmp_path)
    before = load_cached(root)
    assert load_cached(root) is before
    path = root / "docs/index.md"
    path.write_text(path.read_text(encoding="utf-8").replace("title: Home", "title: House"), encoding="utf-8")
    os.utime(path, (1, 1))
    after = load_cached(root)
    assert after is not before
    assert after.pages["index.md"].meta.title == "House"
