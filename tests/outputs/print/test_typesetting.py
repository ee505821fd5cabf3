"""Tests of the PDFs: size, fonts, order of reading, reproducible bytes, and the cache."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from macros.content.loader import Content
from macros.outputs.print import typesetting
from macros.outputs.print.faults import build_problem
from macros.outputs.print.typesetting import typeset_all
from macros.outputs.print.write import list_jobs, write
from tests.support.content import TODAY, load_small_project
from tests.support.project import HEADINGS, guide_source, page_source, replace_in_file

A4 = (595, 842)


def read_pdf(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def extract_text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in read_pdf(pdf).pages).split())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Content:
    files = {"docs/posters/index.md": page_source("Posters", "plain_page", "{{ poster_list() }}\n")}
    return load_small_project(tmp_path_factory.mktemp("press"), files)


@pytest.fixture(scope="module")
def pdfs(small: Content) -> dict[str, bytes]:
    outputs, faults = typeset_all(list_jobs(small, TODAY), small.root / ".cache" / "print")
    assert faults == []
    return outputs


def test_every_guide_poster_handout_and_the_plan_are_printed(pdfs: dict[str, bytes]) -> None:
    assert set(pdfs) == {"guides/first.pdf", "posters/listen.pdf", "workshops/together.pdf", "action-plan.pdf"}


def test_a_guide_is_one_side_of_a4_with_its_name_and_its_language(pdfs: dict[str, bytes]) -> None:
    reader = read_pdf(pdfs["guides/first.pdf"])
    assert len(reader.pages) == 1
    assert tuple(round(float(side)) for side in reader.pages[0].mediabox[2:]) == A4
    assert reader.metadata is not None
    assert reader.metadata.title == "First: a one-minute guide"
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]


def test_a_guide_on_paper_reads_in_order_and_says_how_old_it_is(pdfs: dict[str, bytes]) -> None:
    text = extract_text(pdfs["guides/first.pdf"])
    parts = ["First", "What it is", "Why it matters", "What to do", "Remember", "Whom to call", "Front door"]
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    for part in ("0123 456 7890", "Draft", "Version of 31 January 2026", "next by 31 January 2027"):
        assert part in text


def test_a_handout_is_two_sides_of_a4_to_take_away_look_up_and_write_on(small: Content, pdfs: dict[str, bytes]) -> None:
    reader = read_pdf(pdfs["workshops/together.pdf"])
    assert len(reader.pages) == 2
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages} == {A4}
    assert reader.metadata is not None
    assert reader.metadata.title == "Handout: Listen together"
    first, second = (" ".join(page.extract_text().split()) for page in reader.pages)
    for part in ("Ask one thing.", "One change", "What I will do differently", "From which day"):
        assert part in first
    for level in small.thresholds.levels.values():
        assert f"{level.name}. {level.short}" in second
    for part in ("Whom to call", "Where to read more", "First", "world.example/pages/go/first/", "Draft", "Notes"):
        assert part in second


def test_a_handout_that_does_not_fit_names_the_lines_to_shorten(tmp_path: Path) -> None:
    lines = "".join(f"\n    - {'Ask one thing more. ' * 12}" for _ in range(14))
    files = replace_in_file("data/workshops.yml", "handout: [Ask one thing.]", f"handout:{lines}")
    (problem,) = write(load_small_project(tmp_path, files), tmp_path / "site", TODAY)
    assert str(problem).startswith("data/workshops.yml:21: printed, the page is longer than it may be")
    assert problem.fix.startswith("Take out about ")


def test_only_our_typeface_is_in_it(pdfs: dict[str, bytes]) -> None:
    for pdf in pdfs.values():
        pages: list[Any] = list(read_pdf(pdf).pages)
        fonts = {font["/BaseFont"] for page in pages for font in page["/Resources"]["/Font"].values()}
        assert all("AtkinsonHyperlegibleNext" in str(font) for font in fonts), fonts


def test_the_same_words_give_the_same_bytes(small: Content, pdfs: dict[str, bytes], tmp_path: Path) -> None:
    assert typeset_all(list_jobs(small, TODAY), tmp_path) == (pdfs, [])


def test_what_has_not_changed_is_not_set_again(small: Content, tmp_path: Path) -> None:
    jobs = list_jobs(small, TODAY)
    typeset_all(jobs, tmp_path)
    before = {file: file.stat().st_ino for file in tmp_path.iterdir()}
    jobs[0].values["summary"] = "Another summary."
    outputs, _ = typeset_all(jobs, tmp_path)
    after = {file: file.stat().st_ino for file in tmp_path.iterdir()}
    assert {file: after[file] for file in before} == before
    assert len(after) == len(before) + 1
    assert "Another summary." in extract_text(outputs[jobs[0].url])


def test_a_template_that_is_changed_and_changed_back_gives_each_time_its_own(
    small: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview stays in one process through both changes."""
    shutil.copytree(typesetting.TEMPLATES, tmp_path / "templates")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path / "templates")
    file = tmp_path / "templates" / "guide.typ"
    text, is_changed = file.read_text("utf-8"), []
    for version in (text, text.replace('"Whom to call"', '"Ring first"'), text):
        file.write_text(version, "utf-8")
        outputs, _ = typeset_all(list_jobs(small, TODAY)[:1], tmp_path / "kept")
        is_changed.append("Ring first" in extract_text(outputs["guides/first.pdf"]))
    assert is_changed == [False, True, False]
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_what_is_kept_is_kept_for_this_press_alone(
    small: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "press.py").write_text("another press", "utf-8")
    for sources in (typesetting.SOURCES, (*typesetting.SOURCES, tmp_path / "press.py")):
        monkeypatch.setattr(typesetting, "SOURCES", sources)
        typeset_all(list_jobs(small, TODAY)[:1], tmp_path / "kept")
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_a_guide_that_does_not_fit_is_told_with_the_words_to_take_out(tmp_path: Path) -> None:
    content = load_small_project(
        tmp_path, {"docs/guides/first.md": guide_source(text=HEADINGS.replace("Care.", "Much care. " * 450))}
    )
    (problem,) = write(content, tmp_path / "site", TODAY)
    assert problem.path == "docs/guides/first.md"
    assert problem.message == "printed, the page is longer than it may be: /guides/first.pdf."
    assert problem.fix.startswith("Take out about ")


def test_a_line_between_two_parts_is_drawn(tmp_path: Path) -> None:
    text = HEADINGS.replace("Harm.", "Harm.\n\n---\n\nMuch of it.")
    briefing = page_source("Brief", "briefing", text, "topic: help\nquestions: [Who asks]\n")
    content = load_small_project(
        tmp_path, {"docs/guides/first.md": guide_source(text=text), "docs/briefings/brief.md": briefing}
    )
    assert write(content, tmp_path / "site", TODAY) == []
    for url in ("guides/first.pdf", "briefings/brief.pdf"):
        assert "Harm. Much of it." in extract_text((tmp_path / "site" / url).read_bytes())


def test_a_list_stands_apart_from_the_paragraphs_around_it(tmp_path: Path) -> None:
    text = HEADINGS.replace("Harm.", "Alpha.\n\n- Beta.\n\nGamma.")
    content = load_small_project(tmp_path, {"docs/guides/first.md": guide_source(text=text)})
    assert write(content, tmp_path / "site", TODAY) == []
    command = ["pdftotext", "-bbox", str(tmp_path / "site" / "guides" / "first.pdf"), "-"]
    boxes = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    places = re.findall(r'yMin="([^"]+)".*>(Alpha|Beta|Gamma)', boxes)
    alpha, beta, gamma = (float(place) for place, _ in places)
    assert beta - alpha == pytest.approx(gamma - beta, abs=1)


def test_a_template_that_fails_is_named(small: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    (tmp_path / "guide.typ").write_text("#nothing-of-this-name", "utf-8")
    _, (error,) = typeset_all(list_jobs(small, TODAY)[:1], tmp_path / "kept")
    problem = build_problem(error)
    assert problem.path == "macros/templates/print/guide.typ"
    assert "/guides/first.pdf: unknown variable: nothing-of-this-name" in problem.message


def test_no_word_of_a_page_is_code(tmp_path: Path) -> None:
    text = HEADINGS.replace("Harm.", 'Harm #panic("x") $x$ @y <z1> \\#eval("1").')
    content = load_small_project(tmp_path, {"docs/guides/first.md": guide_source(text=text)})
    assert write(content, tmp_path / "site", TODAY) == []
    assert 'Harm #panic("x") $x$ @y <z1>' in extract_text((tmp_path / "site" / "guides" / "first.pdf").read_bytes())


def test_on_paper_a_link_is_whole_and_a_macro_is_in_plain_words(tmp_path: Path) -> None:
    text = HEADINGS.replace(
        "Harm.", 'Ask {{ contact("front-door") }} in {{ timescale("decision") }}: [more](second.md#remember).'
    )
    files = {"docs/guides/first.md": guide_source(text=text), "docs/guides/second.md": guide_source("Second")}
    assert write(load_small_project(tmp_path, files), tmp_path / "site", TODAY) == []
    pdf = (tmp_path / "site" / "guides" / "first.pdf").read_bytes()
    assert "Ask Front door, 0123 456 7890 in 1 working day: more." in extract_text(pdf)
    annotations: list[Any] = [link.get_object() for link in read_pdf(pdf).pages[0]["/Annots"]]  # type: ignore[attr-defined]
    addresses = [link["/A"]["/URI"] for link in annotations if "/A" in link]
    assert "https://world.example/pages/guides/second/#remember" in addresses


def test_the_version_is_the_day_of_the_last_change_and_not_of_the_build(small: Content) -> None:
    later = {job.url: job.get_key() for job in list_jobs(small, date(2027, 5, 5))}
    assert later == {job.url: job.get_key() for job in list_jobs(small, TODAY)}
