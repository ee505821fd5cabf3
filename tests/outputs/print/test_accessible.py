"""Tests that every PDF of the built site is accessible: on paper, on a wall, with a screen reader and with a phone.

All PDFs of the site are tested, so a new one needs no test of its own. Each test collects the faults of all PDFs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import outloud  # type: ignore[import-untyped]
import pdfua
import pikepdf
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from macros.checks.built_page import BuiltPage
from macros.checks.letters import TYPEFACES, find_missing
from macros.cli.fonts import FAMILY
from macros.content.loader import Content
from macros.outputs.print.booklet import MAX_PAGES
from macros.outputs.print.typesetting import TEMPLATES
from macros.presenters.body import get_body_text
from macros.presenters.context import PageContext
from tests.outputs.print.pdf import PdfFile

MILLIMETRES_PER_POINT = 25.4 / 72
"""Millimetres."""
MIN_SIZE_POINTS = 9
"""Minimum font size in print."""
A3, A4, A5 = (297, 420), (210, 297), (148, 210)

PdfFiles = dict[str, PdfFile]


@pytest.fixture(scope="module")
def pdfs(site: Path) -> PdfFiles:
    """Every PDF of the site by its address."""
    files = {file.relative_to(site).as_posix(): PdfFile(file) for file in sorted(site.rglob("*.pdf"))}
    assert {"booklet.pdf", "action-plan.pdf", "guides/neglect.pdf", "posters/whom-to-call.pdf"} <= set(files)
    return files


@pytest.fixture(scope="module")
def get_page_ids(site: Path) -> Callable[[str], set[str]]:
    """Return a function that returns the ids of the page at an address. Each page is read once."""
    known: dict[str, set[str]] = {}

    def get_ids(url: str) -> set[str]:
        if url not in known:
            page = BuiltPage(url)
            page.feed((site / url / "index.html").read_text("utf-8"))
            known[url] = page.ids
        return known[url]

    return get_ids


def collect_faults(pdfs: PdfFiles, find_faults: Callable[[PdfFile], Iterator[str]]) -> dict[str, list[str]]:
    """Return the faults of each PDF that has any."""
    faults = {name: list(find_faults(pdf)) for name, pdf in pdfs.items()}
    return {name: lines for name, lines in faults.items() if lines}


def select_folder(pdfs: PdfFiles, folder: str) -> PdfFiles:
    """Return the PDFs of a folder, which must not be empty."""
    selected = {name: pdf for name, pdf in pdfs.items() if name.startswith(folder)}
    assert selected, folder
    return selected


def test_the_rules_for_accessible_pdfs_are_kept(pdfs: PdfFiles) -> None:
    def find_faults(pdf: PdfFile) -> Iterator[str]:
        for finding in pdfua.validate(str(pdf.file)).findings:
            if finding.severity is pdfua.Severity.ERROR:
                yield f"{finding.rule_id}: {finding.message}"

    assert collect_faults(pdfs, find_faults) == {}


def test_what_is_heard_is_what_is_there(pdfs: PdfFiles) -> None:
    def find_faults(pdf: PdfFile) -> Iterator[str]:
        result = outloud.check(str(pdf.file))
        if result.error:
            yield result.error
        for finding in result.findings:
            if finding.severity == "error":
                yield f"{finding.rule}, page {finding.page}: {finding.message} {finding.evidence}"

    assert collect_faults(pdfs, find_faults) == {}


def test_each_has_its_title_its_language_and_its_tags(pdfs: PdfFiles) -> None:
    def find_faults(pdf: PdfFile) -> Iterator[str]:
        if not str(pdf.document.docinfo.get("/Title", "")).strip():
            yield "no title"
        if not pdf.root.ViewerPreferences.get("/DisplayDocTitle"):
            yield "the window shows the file's name and not the title"
        if str(pdf.root.Lang) != "en-GB":
            yield f"language {pdf.root.Lang}"
        if not pdf.root.MarkInfo.Marked:
            yield "not tagged"

    assert collect_faults(pdfs, find_faults) == {}


def test_no_two_have_the_same_title(pdfs: PdfFiles) -> None:
    titles = [str(pdf.document.docinfo["/Title"]) for pdf in pdfs.values()]
    assert sorted(set(titles)) == sorted(titles)


def test_headings_go_down_one_level_at_a_time(pdfs: PdfFiles) -> None:
    def find_faults(pdf: PdfFile) -> Iterator[str]:
        if pdf.headings[:1] != [1] or pdf.headings.count(1) != 1:
            yield f"it does not begin with one main heading: {pdf.headings[:6]}"
        for above, below in pairwise(pdf.headings):
            if below > above + 1:
                yield f"level {below} after level {above}"

    assert collect_faults(pdfs, find_faults) == {}


def test_bookmarks_lead_through_the_headings_and_the_words_come_in_their_order(pdfs: PdfFiles) -> None:
    def find_faults(pdf: PdfFile) -> Iterator[str]:
        if not pdf.bookmarks:
            yield "no bookmarks"
        text, start = pdf.text, 0
        for title in pdf.bookmarks:
            position = text.find(title, start)
            if position < 0:
                yield f'"{title}" is not read after the bookmark before it'
            start = max(start, position)

    assert collect_faults(pdfs, find_faults) == {}


@pytest.mark.parametrize("kind", ["guides", "briefings"])
def test_a_page_on_paper_reads_title_summary_and_headings_in_order(pdfs: PdfFiles, content: Content, kind: str) -> None:
    def find_faults(pdf: PdfFile) -> Iterator[str]:
        page = content.pages[f"{kind}/{pdf.file.stem}.md"]
        headings = [line.lstrip("# ").split(" {")[0] for line in page.body.splitlines() if line.startswith("## ")]
        assert headings, page.src
        start = 0
        for part in (page.meta.title, page.meta.summary, *headings):
            position = pdf.text.find(part, start)
            if position < 0:
                yield f'"{part}" is not where it belongs'
            start = max(start, position)

    assert collect_faults(select_folder(pdfs, kind), find_faults) == {}


def test_each_link_says_where_it_goes_and_gets_there(
    pdfs: PdfFiles, content: Content, site: Path, get_page_ids: Callable[[str], set[str]]
) -> None:
    home = content.partnership.address

    def find_faults(pdf: PdfFile) -> Iterator[str]:
        pages: set[Any] = {page.objgen for page in pdf.document.pages}
        for link in pdf.links:
            if not str(link.get("/Contents", "")).strip():
                yield "a link without words"
            if "/Dest" in link or link.A.S == "/GoTo":
                yield from check_internal_link(pdf, link, pages)
            else:
                yield from check_external_link(str(link.A.URI))

    def check_internal_link(pdf: PdfFile, link: Any, pages: set[Any]) -> Iterator[str]:
        destination = link.Dest if "/Dest" in link else link.A.D
        if isinstance(destination, pikepdf.String):
            names = pikepdf.NameTree(pdf.root.Names.Dests)
            destination = names[str(destination)]
            destination = destination.D if isinstance(destination, pikepdf.Dictionary) else destination
        if destination[0].objgen not in pages:
            yield "a link leads to no page"

    def check_external_link(address: str) -> Iterator[str]:
        if not address.startswith(home):
            if urlsplit(address).scheme not in ("https", "http", "tel", "mailto"):
                yield f"{address} is no address"
            return
        url, _, anchor = address.removeprefix(home).partition("#")
        if not ((site / url / "index.html").is_file() or (url and (site / url).is_file())):
            yield f"{address} is not on the site"
        elif anchor and anchor not in get_page_ids(url):
            yield f"{address} is no place on its page"

    assert collect_faults(pdfs, find_faults) == {}
    assert sum(len(pdf.links) for pdf in pdfs.values()) > len(pdfs)


def test_each_link_has_its_own_words_on_the_page(pdfs: PdfFiles) -> None:
    def find_faults(pdf: PdfFile) -> Iterator[str]:
        for link in pdf.find_elements("Link"):
            kids = list(link.K) if isinstance(link.K, pikepdf.Array) else [link.K]
            if all(isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" for kid in kids):
                yield "a link stands on nothing"

    assert collect_faults(pdfs, find_faults) == {}


def test_each_table_has_headers_that_say_what_they_head(pdfs: PdfFiles) -> None:
    tables = 0

    def find_faults(pdf: PdfFile) -> Iterator[str]:
        nonlocal tables
        tables += len(pdf.find_elements("Table"))
        headers = pdf.find_elements("TH")
        if len(headers) < len(pdf.find_elements("Table")):
            yield "a table without headers"
        for header in headers:
            kinds = header.get("/A", [])
            if not any("/Scope" in kind for kind in (kinds if isinstance(kinds, pikepdf.Array) else [kinds])):
                yield "a header of nothing"

    assert collect_faults(pdfs, find_faults) == {}
    assert tables


def test_each_picture_is_told_in_words(pdfs: PdfFiles) -> None:
    def find_faults(pdf: PdfFile) -> Iterator[str]:
        for figure in pdf.find_elements("Figure"):
            if len(str(figure.get("/Alt", ""))) < 10:
                yield "a picture without words"

    assert collect_faults(pdfs, find_faults) == {}


def test_the_chart_of_the_plan_is_told_number_by_number(pdfs: PdfFiles, content: Content) -> None:
    alt_texts = " ".join(str(figure.get("/Alt", "")) for figure in pdfs["action-plan.pdf"].find_elements("Figure"))
    for need in content.findings.needs.values():
        assert f"{need.title}: " in alt_texts


def test_only_our_typefaces_are_there_and_they_have_every_letter(pdfs: PdfFiles) -> None:
    families = [row["family"].replace(" ", "") for row in json.loads(TYPEFACES.read_text("utf-8"))]
    assert families[0] == FAMILY.replace(" ", "")

    def find_faults(pdf: PdfFile) -> Iterator[str]:
        for font in pdf.fonts:
            if str(font.BaseFont).split("+")[-1].split("-")[0] not in families:
                yield f"{font.BaseFont} is not our typeface"
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()):
                yield f"{font.BaseFont} is not in the file"
        if strange := find_missing(pdf.text):
            yield f"no letter for {strange}"

    assert collect_faults(pdfs, find_faults) == {}


def test_a_phone_reads_every_code_and_gets_to_the_page_that_it_names(
    pdfs: PdfFiles, content: Content, site: Path
) -> None:
    home = content.partnership.address

    def find_faults(pdf: PdfFile) -> Iterator[str]:
        codes = pdf.read_codes()
        if not codes:
            yield "no code leads back to the site"
        for alt_text, read in codes:
            if alt_text != f"QR code of {read}":
                yield f'the code says "{read}", its text says "{alt_text}"'
            elif not read.startswith(home) or not (site / read.removeprefix(home) / "index.html").is_file():
                yield f"{read} is not on the site"

    assert collect_faults(pdfs, find_faults) == {}


@pytest.mark.parametrize(
    ("folder", "pages", "size"),
    [("guides/", 1, A4), ("briefings/", 2, A4), ("posters/", 1, A3)],
)
def test_each_has_the_pages_that_were_promised(pdfs: PdfFiles, folder: str, pages: int, size: tuple[int, int]) -> None:
    for name, pdf in select_folder(pdfs, folder).items():
        assert (len(pdf.document.pages), pdf.sizes) == (pages, {size}), name


def test_the_booklet_folds(pdfs: PdfFiles) -> None:
    booklet = pdfs["booklet.pdf"]
    assert booklet.sizes == {A5}
    assert len(booklet.document.pages) <= MAX_PAGES
    assert len(booklet.document.pages) % 4 == 0


def test_nothing_is_smaller_than_nine_points(pdfs: PdfFiles) -> None:
    def find_faults(pdf: PdfFile) -> Iterator[str]:
        for run in pdf.runs:
            if run.size < MIN_SIZE_POINTS - 0.01:
                yield f'page {run.page}, {run.size:.1f} points: "{run.text[:40]}"'

    assert collect_faults(pdfs, find_faults) == {}


def test_the_text_of_a_guide_is_set_in_eleven_points_or_more(pdfs: PdfFiles, content: Content, today: Any) -> None:
    def find_faults(pdf: PdfFile) -> Iterator[str]:
        text = get_body_text(PageContext(content, content.pages[f"guides/{pdf.file.stem}.md"], today))
        notes = " ".join(limit.confirm or "" for limit in content.timescales.values())
        runs = [run for run in pdf.runs if len(run.text) > 30 and run.text in text and run.text not in notes]
        assert runs, pdf.file.name
        yield from (f"{run.size:.1f} points: {run.text}" for run in runs if run.size < 11)

    assert collect_faults(select_folder(pdfs, "guides/"), find_faults) == {}


def test_a_poster_is_read_from_three_metres(pdfs: PdfFiles, content: Content) -> None:
    """Heights are those of capitals and figures: the font size multiplied by the cap height of the embedded font."""

    def find_faults(pdf: PdfFile) -> Iterator[str]:
        poster = content.posters[pdf.file.stem]
        capital = min(float(font.FontDescriptor.CapHeight) / 1000 for font in pdf.fonts)
        main_texts = [
            poster.title,
            *(level.name for level in content.thresholds.levels.values() if poster.shows == "levels"),
        ]
        if poster.shows == "contacts":
            main_texts += [content.contacts[key].phone or "" for key in poster.contacts]
        for run in pdf.runs:
            minimum = 15 if any(run.text in words for words in main_texts) else 7
            if (height := run.size * capital * MILLIMETRES_PER_POINT) < minimum:
                yield f'{height:.1f} mm: "{run.text}"'

    assert collect_faults(select_folder(pdfs, "posters/"), find_faults) == {}


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_a_capital_is_as_high_as_the_typeface_says(weight: str) -> None:
    font = TTFont(TEMPLATES / "fonts" / f"atkinson-{weight}.ttf")
    letters = font.getGlyphSet()
    pen = BoundsPen(letters)
    letters["H"].draw(pen)
    assert pen.bounds[3] == font["OS/2"].sCapHeight
