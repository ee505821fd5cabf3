"""Tests of the printed booklet: its number of pages, its index, and the problem for one that is too thick."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content.loader import Content
from macros.outputs.print import booklet
from macros.outputs.print.booklet_index import build_index
from macros.outputs.print.typesetting import typeset_all
from macros.outputs.print.write import write
from macros.presenters.booklet import BOOKLET_PAGE
from tests.outputs.print.pdf import PdfFile
from tests.support.content import TODAY, load_small_project, make_context
from tests.support.project import page_source

FILES = {f"docs/{BOOKLET_PAGE}": page_source("Booklet", "plain_page", "{{ booklet() }}\n")}


def test_a_small_booklet_is_filled_up_with_pages_for_notes(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, FILES)
    pdfs, errors = typeset_all([booklet.build_booklet_job(make_context(content, BOOKLET_PAGE))], tmp_path / "kept")
    assert errors == []
    file = tmp_path / "booklet.pdf"
    file.write_bytes(pdfs["booklet.pdf"])
    pdf = PdfFile(file)
    assert len(pdf.document.pages) % 4 == 0
    assert "Notes" in pdf.bookmarks
    assert "print the site" in [run.text for run in pdf.runs if run.page == len(pdf.document.pages)][-1]


def test_the_index_names_the_pages_on_which_its_words_stand(site: Path) -> None:
    pdf = PdfFile(site / "booklet.pdf")
    numbers = range(1, len(pdf.document.pages) + 1)
    pages = {number: " ".join(run.text for run in pdf.runs if run.page == number) for number in numbers}
    start = next(number for number, text in pages.items() if text.startswith("Index"))
    index = " ".join(text for number, text in pages.items() if number >= start)
    guide = next(number for number, text in pages.items() if "/go/bruise/" in text)
    assert f" bite mark {guide}" in index
    assert f"birthmark {guide}" in index


def test_a_booklet_that_is_too_thick_is_told_with_its_longest_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(booklet, "MAX_PAGES", 4)
    content = load_small_project(tmp_path, FILES)
    (problem,) = write(content, tmp_path / "site", TODAY)
    assert problem.path == f"docs/{BOOKLET_PAGE}"
    assert problem.message.startswith("printed, /booklet.pdf has ")
    assert "It may have 4. Its longest parts: " in problem.message
    assert "also_called" in problem.fix


def test_every_word_of_the_index_can_be_followed(site: Path, content: Content) -> None:
    entries = [entry for part in build_index(content) for entry in part["entries"]]
    pdf = PdfFile(site / "booklet.pdf")
    inside = [link for link in pdf.links if "/Dest" in link or "/D" in link.A]
    assert len(inside) >= len(entries)
