"""Every PDF of the built site can be read by everybody: with the eyes, by ear, on a wall, and with a phone.

What is on the site is what is looked at: a new PDF is looked at by itself. A test gathers all faults of all PDFs.
"""

from __future__ import annotations

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

from macros.checks.built_site import BuiltPage
from macros.cli.fonts import FAMILY
from macros.content.loader import Content
from macros.outputs.print.booklet import MAX_PAGES
from macros.outputs.print.typesetting import TEMPLATES
from macros.presenters.context import PageContext
from macros.presenters.guides import get_body_text
from tests.outputs.print.pdf import Paper

MILLIMETRES_PER_POINT = 25.4 / 72
"""Millimetres."""
MIN_SIZE_POINTS = 9
"""Points: nothing that is printed is smaller."""
A3, A4, A5 = (297, 420), (210, 297), (148, 210)

Papers = dict[str, Paper]


@pytest.fixture(scope="module")
def pdfs(site: Path) -> Papers:
    """Every PDF of the site by its address."""
    files = {file.relative_to(site).as_posix(): Paper(file) for file in sorted(site.rglob("*.pdf"))}
    assert {"booklet.pdf", "action-plan.pdf", "guides/neglect.pdf", "posters/whom-to-call.pdf"} <= set(files)
    return files


@pytest.fixture(scope="module")
def get_page_ids(site: Path) -> Callable[[str], set[str]]:
    """Return what gives the ids on the page at an address; each page is read once."""
    known: dict[str, set[str]] = {}

    def get_ids(url: str) -> set[str]:
        if url not in known:
            page = BuiltPage(url)
            page.feed((site / url / "index.html").read_text("utf-8"))
            known[url] = page.ids
        return known[url]

    return get_ids


def collect_faults(pdfs: Papers, find_faults: Callable[[Paper], Iterator[str]]) -> dict[str, list[str]]:
    """Return the faults of each PDF that has any."""
    faults = {name: list(find_faults(paper)) for name, paper in pdfs.items()}
    return {name: lines for name, lines in faults.items() if lines}


def select_folder(pdfs: Papers, folder: str) -> Papers:
    """Return the PDFs of one folder; there are some."""
    selected = {name: paper for name, paper in pdfs.items() if name.startswith(folder)}
    assert selected, folder
    return selected


def test_the_rules_for_accessible_pdfs_are_kept(pdfs: Papers) -> None:
    def find_faults(paper: Paper) -> Iterator[str]:
        for finding in pdfua.validate(str(paper.file)).findings:
            if finding.severity is pdfua.Severity.ERROR:
                yield f"{finding.rule_id}: {finding.message}"

    assert collect_faults(pdfs, find_faults) == {}


def test_what_is_heard_is_what_is_there(pdfs: Papers) -> None:
    def find_faults(paper: Paper) -> Iterator[str]:
        result = outloud.check(str(paper.file))
        if result.error:
            yield result.error
        for finding in result.findings:
            if finding.severity == "error":
                yield f"{finding.rule}, page {finding.page}: {finding.message} {finding.evidence}"

    assert collect_faults(pdfs, find_faults) == {}


def test_each_has_its_title_its_language_and_its_tags(pdfs: Papers) -> None:
    def find_faults(paper: Paper) -> Iterator[str]:
        if not str(paper.pdf.docinfo.get("/Title", "")).strip():
            yield "no title"
        if not paper.root.ViewerPreferences.get("/DisplayDocTitle"):
            yield "the window shows the file's name and not the title"
        if str(paper.root.Lang) != "en-GB":
            yield f"language {paper.root.Lang}"
        if not paper.root.MarkInfo.Marked:
            yield "not tagged"

    assert collect_faults(pdfs, find_faults) == {}


def test_no_two_have_the_same_title(pdfs: Papers) -> None:
    titles = [str(paper.pdf.docinfo["/Title"]) for paper in pdfs.values()]
    assert sorted(set(titles)) == sorted(titles)


def test_headings_go_down_one_level_at_a_time(pdfs: Papers) -> None:
    def find_faults(paper: Paper) -> Iterator[str]:
        if paper.headings[:1] != [1] or paper.headings.count(1) != 1:
            yield f"it does not begin with one main heading: {paper.headings[:6]}"
        for above, below in pairwise(paper.headings):
            if below > above + 1:
                yield f"level {below} after level {above}"

    assert collect_faults(pdfs, find_faults) == {}


def test_bookmarks_lead_through_the_headings_and_the_words_come_in_their_order(pdfs: Papers) -> None:
    def find_faults(paper: Paper) -> Iterator[str]:
        if not paper.bookmarks:
            yield "no bookmarks"
        text, start = paper.text, 0
        for title in paper.bookmarks:
            position = text.find(title, start)
            if position < 0:
                yield f'"{title}" is not read after the bookmark before it'
            start = max(start, position)

    assert collect_faults(pdfs, find_faults) == {}


@pytest.mark.parametrize("kind", ["guides", "briefings"])
def test_a_page_on_paper_reads_title_summary_and_headings_in_order(pdfs: Papers, content: Content, kind: str) -> None:
    def find_faults(paper: Paper) -> Iterator[str]:
        page = content.pages[f"{kind}/{paper.file.stem}.md"]
        headings = [line.lstrip("# ").split(" {")[0] for line in page.body.splitlines() if line.startswith("## ")]
        assert headings, page.src
        start = 0
        for part in (page.meta.title, page.meta.summary, *headings):
            position = paper.text.find(part, start)
            if position < 0:
                yield f'"{part}" is not where it belongs'
            start = max(start, position)

    assert collect_faults(select_folder(pdfs, kind), find_faults) == {}


def test_each_link_says_where_it_goes_and_gets_there(
    pdfs: Papers, content: Content, site: Path, get_page_ids: Callable[[str], set[str]]
) -> None:
    home = content.partnership.address

    def find_faults(paper: Paper) -> Iterator[str]:
        pages: set[Any] = {page.objgen for page in paper.pdf.pages}
        for link in paper.links:
            if not str(link.get("/Contents", "")).strip():
                yield "a link without words"
            if "/Dest" in link or link.A.S == "/GoTo":
                yield from check_internal_link(paper, link, pages)
            else:
                yield from check_external_link(str(link.A.URI))

    def check_internal_link(paper: Paper, link: Any, pages: set[Any]) -> Iterator[str]:
        destination = link.Dest if "/Dest" in link else link.A.D
        if isinstance(destination, pikepdf.String):
            names = pikepdf.NameTree(paper.root.Names.Dests)
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
    assert sum(len(paper.links) for paper in pdfs.values()) > len(pdfs)


def test_each_link_has_its_own_words_on_the_page(pdfs: Papers) -> None:
    def find_faults(paper: Paper) -> Iterator[str]:
        for link in paper.tagged("Link"):
            kids = list(link.K) if isinstance(link.K, pikepdf.Array) else [link.K]
            if all(isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" for kid in kids):
                yield "a link stands on nothing"

    assert collect_faults(pdfs, find_faults) == {}


def test_each_table_has_headers_that_say_what_they_head(pdfs: Papers) -> None:
    tables = 0

    def find_faults(paper: Paper) -> Iterator[str]:
        nonlocal tables
        tables += len(paper.tagged("Table"))
        headers = paper.tagged("TH")
        if len(headers) < len(paper.tagged("Table")):
            yield "a table without headers"
        for header in headers:
            kinds = header.get("/A", [])
            if not any("/Scope" in kind for kind in (kinds if isinstance(kinds, pikepdf.Array) else [kinds])):
                yield "a header of nothing"

    assert collect_faults(pdfs, find_faults) == {}
    assert tables


def test_each_picture_is_told_in_words(pdfs: Papers) -> None:
    def find_faults(paper: Paper) -> Iterator[str]:
        for figure in paper.tagged("Figure"):
            if len(str(figure.get("/Alt", ""))) < 10:
                yield "a picture without words"

    assert collect_faults(pdfs, find_faults) == {}


def test_the_chart_of_the_plan_is_told_number_by_number(pdfs: Papers, content: Content) -> None:
    alt_texts = " ".join(str(figure.get("/Alt", "")) for figure in pdfs["action-plan.pdf"].tagged("Figure"))
    for need in content.findings.needs.values():
        assert f"{need.title}: " in alt_texts


def test_only_our_typeface_is_there_and_it_has_every_letter(pdfs: Papers) -> None:
    known = set(TTFont(TEMPLATES / "fonts" / "atkinson-regular.ttf").getBestCmap())

    def find_faults(paper: Paper) -> Iterator[str]:
        for font in paper.fonts:
            if FAMILY.replace(" ", "") not in str(font.BaseFont):
                yield f"{font.BaseFont} is not our typeface"
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()):
                yield f"{font.BaseFont} is not in the file"
        if strange := {letter for letter in paper.text if ord(letter) not in known}:
            yield f"no letter for {sorted(strange)}"

    assert collect_faults(pdfs, find_faults) == {}


def test_a_phone_reads_every_code_and_gets_to_the_page_that_it_names(
    pdfs: Papers, content: Content, site: Path
) -> None:
    home = content.partnership.address

    def find_faults(paper: Paper) -> Iterator[str]:
        codes = paper.codes()
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
def test_each_has_the_pages_that_were_promised(pdfs: Papers, folder: str, pages: int, size: tuple[int, int]) -> None:
    for name, paper in select_folder(pdfs, folder).items():
        assert (len(paper.pdf.pages), paper.sizes) == (pages, {size}), name


def test_the_booklet_folds(pdfs: Papers) -> None:
    booklet = pdfs["booklet.pdf"]
    assert booklet.sizes == {A5}
    assert len(booklet.pdf.pages) <= MAX_PAGES
    assert len(booklet.pdf.pages) % 4 == 0


def test_nothing_is_smaller_than_nine_points(pdfs: Papers) -> None:
    def find_faults(paper: Paper) -> Iterator[str]:
        for run in paper.runs:
            if run.size < MIN_SIZE_POINTS - 0.01:
                yield f'page {run.page}, {run.size:.1f} points: "{run.words[:40]}"'

    assert collect_faults(pdfs, find_faults) == {}


def test_the_text_of_a_guide_is_set_in_eleven_points_or_more(pdfs: Papers, content: Content, today: Any) -> None:
    def find_faults(paper: Paper) -> Iterator[str]:
        text = get_body_text(PageContext(content, content.pages[f"guides/{paper.file.stem}.md"], today))
        notes = " ".join(limit.confirm or "" for limit in content.timescales.values())
        runs = [run for run in paper.runs if len(run.words) > 30 and run.words in text and run.words not in notes]
        assert runs, paper.file.name
        yield from (f"{run.size:.1f} points: {run.words}" for run in runs if run.size < 11)

    assert collect_faults(select_folder(pdfs, "guides/"), find_faults) == {}


def test_a_poster_is_read_from_three_metres(pdfs: Papers, content: Content) -> None:
    """Heights are those of capitals and figures: the size of the type by the height that the font in the file gives."""

    def find_faults(paper: Paper) -> Iterator[str]:
        poster = content.posters[paper.file.stem]
        capital = min(float(font.FontDescriptor.CapHeight) / 1000 for font in paper.fonts)
        main_texts = [
            poster.title,
            *(level.name for level in content.thresholds.levels.values() if poster.shows == "levels"),
        ]
        if poster.shows == "contacts":
            main_texts += [content.contacts[key].phone or "" for key in poster.contacts]
        for run in paper.runs:
            minimum = 15 if any(run.words in words for words in main_texts) else 7
            if (height := run.size * capital * MILLIMETRES_PER_POINT) < minimum:
                yield f'{height:.1f} mm: "{run.words}"'

    assert collect_faults(select_folder(pdfs, "posters/"), find_faults) == {}


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_a_capital_is_as_high_as_the_typeface_says(weight: str) -> None:
    font = TTFont(TEMPLATES / "fonts" / f"atkinson-{weight}.ttf")
    letters = font.getGlyphSet()
    pen = BoundsPen(letters)
    letters["H"].draw(pen)
    assert pen.bounds[3] == font["OS/2"].sCapHeight
