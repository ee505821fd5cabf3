"""The checks of approved pages and of lines that are still to be written."""

from __future__ import annotations

from pathlib import Path

from macros.checks.approval import check_approval
from macros.checks.unfinished import check_unfinished
from macros.content.problems import filter_blocking
from tests.support.content import check_context, load_small_project
from tests.support.project import MINIMAL_PROJECT, guide_source, page_source


def list_messages(root: Path, files: dict[str, str | None]) -> list[str]:
    return [str(problem) for problem in check_approval(check_context(load_small_project(root, files)))]


def approve_page(text: str) -> str:
    return text.replace("status: draft", "status: approved\napproved_by: editor\napproved_on: 2026-02-01")


UNCONFIRMED = (
    'an approved page cannot print "front-door": its number is not confirmed. '
    "Confirm it in data/contacts.yml, or keep the page a draft."
)
CONFIRMED = {
    "data/contacts.yml": (MINIMAL_PROJECT / "data/contacts.yml").read_text("utf-8") + "  confirmed_on: 2026-02-01\n",
}


def test_an_approved_guide_prints_no_number_that_nobody_confirmed(tmp_path: Path) -> None:
    assert list_messages(tmp_path, {"docs/guides/first.md": approve_page(guide_source())}) == [
        f"docs/guides/first.md:5: {UNCONFIRMED}"
    ]


def test_an_approved_page_prints_no_such_number_in_its_text_either(tmp_path: Path) -> None:
    text = page_source("Odd", "plain_page", 'Ring {{ contact("front-door") }} or {{ contact("emergency") }}.\n')
    assert list_messages(tmp_path, {"docs/odd.md": approve_page(text)}) == [f"docs/odd.md:5: {UNCONFIRMED}"]


def test_a_draft_may_print_it_and_an_approved_page_may_once_it_is_confirmed(tmp_path: Path) -> None:
    assert list_messages(tmp_path / "draft", {"docs/guides/first.md": guide_source()}) == []
    assert (
        list_messages(tmp_path / "confirmed", {"docs/guides/first.md": approve_page(guide_source()), **CONFIRMED}) == []
    )


def test_an_approved_page_relies_on_no_source_without_an_address(tmp_path: Path) -> None:
    sources = (MINIMAL_PROJECT / "data/sources.yml").read_text("utf-8").replace("  address: https://act.example/\n", "")
    message = (
        'an approved page cannot rely on "act": it has no address. '
        "Give the address in data/sources.yml, or keep the page a draft."
    )
    files: dict[str, str | None] = {"data/sources.yml": sources, **CONFIRMED}
    in_front = {**files, "docs/guides/first.md": approve_page(guide_source())}
    assert list_messages(tmp_path / "front", in_front) == [f"docs/guides/first.md:5: {message}"]
    in_text = {**files, "docs/odd.md": approve_page(page_source("Odd", "plain_page", 'See {{ cite("act") }}.\n'))}
    assert list_messages(tmp_path / "text", in_text) == [f"docs/odd.md:5: {message}"]


def test_an_approved_page_lists_nothing_to_confirm(tmp_path: Path) -> None:
    text = approve_page(page_source("Odd", "plain_page", more="confirm: [The number]\n"))
    assert list_messages(tmp_path, {"docs/odd.md": text}) == [
        "docs/odd.md:11: an approved page still lists things to confirm. Confirm them, or keep the page a draft."
    ]


def test_an_approved_page_leaves_nothing_to_confirm_in_its_statements(tmp_path: Path) -> None:
    basis = "basis:\n  - says: It is so.\n    basis: law\n    source: act\n    confirm: The date.\n"
    messages = list_messages(tmp_path, {"docs/odd.md": approve_page(page_source("Odd", "plain_page", more=basis))})
    assert [line.split(": ", 1)[1] for line in messages] == [
        "an approved page still has something to confirm here. Confirm it, or keep the page a draft."
    ]


def test_an_approved_page_relies_on_no_source_that_nobody_opened(tmp_path: Path) -> None:
    files: dict[str, str | None] = {**CONFIRMED}
    files["data/sources.yml"] = (
        (MINIMAL_PROJECT / "data/sources.yml").read_text("utf-8").replace("seen: yes", "seen: no")
    )
    messages = list_messages(tmp_path, {**files, "docs/guides/first.md": approve_page(guide_source())})
    assert any('cannot rely on "act": nobody has opened it.' in line for line in messages)


def test_what_is_still_to_be_written_stops_publication_but_not_the_preview(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, {"docs/odd.md": page_source("Odd", "plain_page", "To write: the text.\n")})
    problems = list(check_unfinished(check_context(content)))
    assert [problem.message for problem in problems] == ["this line is still to be written."]
    assert filter_blocking(problems) == problems
    assert filter_blocking(problems, preview=True) == []
