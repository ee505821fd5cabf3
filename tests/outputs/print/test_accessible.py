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

POINT = 25.4 / 72
"""Millimetres."""
SMALLEST = 9
"""Points: nothing that is printed is smaller."""
A3, A4, A5 = (297, 420), (210, 297), (148, 210)

Papers = dict[str, Paper]


@pytest.fixture(scope="module")
def papers(site: Path) -> Papers:
    """Every PDF of the site by its address."""
    found = {file.relative_to(site).as_posix(): Paper(file) for file in sorted(site.rglob("*.pdf"))}
    assert {"booklet.pdf", "action-plan.pdf", "guides/neglect.pdf", "posters/whom-to-call.pdf"} <= set(found)
    return found


@pytest.fixture(scope="module")
def page_ids(site: Path) -> Callable[[str], set[str]]:
    """Return what gives the ids on the page at an address; each page is read once."""
    known: dict[str, set[str]] = {}

    def ids(url: str) -> set[str]:
        if url not in known:
            page = BuiltPage(url)
            page.feed((site / url / "index.html").read_text("utf-8"))
            known[url] = page.ids
        return known[url]

    return ids


def faults(papers: Papers, found: Callable[[Paper], Iterator[str]]) -> dict[str, list[str]]:
    """Return the faults of each PDF that has any."""
    told = {name: list(found(paper)) for name, paper in papers.items()}
    return {name: lines for name, lines in told.items() if lines}


def in_folder(papers: Papers, folder: str) -> Papers:
    """Return the PDFs of one folder; there are some."""
    found = {name: paper for name, paper in papers.items() if name.startswith(folder)}
    assert found, folder
    return found


def test_the_rules_for_accessible_pdfs_are_kept(papers: Papers) -> None:
    def told(paper: Paper) -> Iterator[str]:
        for finding in pdfua.validate(str(paper.file)).findings:
            if finding.severity is pdfua.Severity.ERROR:
                yield f"{finding.rule_id}: {finding.message}"

    assert faults(papers, told) == {}


def test_what_is_heard_is_what_is_there(papers: Papers) -> None:
    def told(paper: Paper) -> Iterator[str]:
        result = outloud.check(str(paper.file))
        if result.error:
            yield result.error
        for finding in result.findings:
            if finding.severity == "error":
                yield f"{finding.rule}, page {finding.page}: {finding.message} {finding.evidence}"

    assert faults(papers, told) == {}


def test_each_has_its_title_its_language_and_its_tags(papers: Papers) -> None:
    def told(paper: Paper) -> Iterator[str]:
        if not str(paper.pdf.docinfo.get("/Title", "")).strip():
            yield "no title"
        if not paper.root.ViewerPreferences.get("/DisplayDocTitle"):
            yield "the window shows the file's name and not the title"
        if str(paper.root.Lang) != "en-GB":
            yield f"language {paper.root.Lang}"
        if not paper.root.MarkInfo.Marked:
            yield "not tagged"

    assert faults(papers, told) == {}


def test_no_two_have_the_same_title(papers: Papers) -> None:
    titles = [str(paper.pdf.docinfo["/Title"]) for paper in papers.values()]
    assert sorted(set(titles)) == sorted(titles)


def test_headings_go_down_one_level_at_a_time(papers: Papers) -> None:
    def told(paper: Paper) -> Iterator[str]:
        if paper.headings[:1] != [1] or paper.headings.count(1) != 1:
            yield f"it does not begin with one main heading: {paper.headings[:6]}"
        for above, below in pairwise(paper.headings):
            if below > above + 1:
                yield f"level {below} after level {above}"

    assert faults(papers, told) == {}


def test_bookmarks_lead_through_the_headings_and_the_words_come_in_their_order(papers: Papers) -> None:
    def told(paper: Paper) -> Iterator[str]:
        if not paper.bookmarks:
            yield "no bookmarks"
        text, at = paper.text, 0
        for title in paper.bookmarks:
            place = text.find(title, at)
            if place < 0:
                yield f'"{title}" is not read after the bookmark before it'
            at = max(at, place)

    assert faults(papers, told) == {}


@pytest.mark.parametrize("kind", ["guides", "briefings"])
def test_a_page_on_paper_reads_title_summary_and_headings_in_order(papers: Papers, content: Content, kind: str) -> None:
    def told(paper: Paper) -> Iterator[str]:
        page = content.pages[f"{kind}/{paper.file.stem}.md"]
        headings = [line.lstrip("# ").split(" {")[0] for line in page.body.splitlines() if line.startswith("## ")]
        assert headings, page.src
        at = 0
        for part in (page.meta.title, page.meta.summary, *headings):
            place = paper.text.find(part, at)
            if place < 0:
                yield f'"{part}" is not where it belongs'
            at = max(at, place)

    assert faults(in_folder(papers, kind), told) == {}


def test_each_link_says_where_it_goes_and_gets_there(
    papers: Papers, content: Content, site: Path, page_ids: Callable[[str], set[str]]
) -> None:
    home = content.partnership.address

    def told(paper: Paper) -> Iterator[str]:
        pages: set[Any] = {page.objgen for page in paper.pdf.pages}
        for link in paper.links:
            if not str(link.get("/Contents", "")).strip():
                yield "a link without words"
            if "/Dest" in link or link.A.S == "/GoTo":
                yield from _told_inside(paper, link, pages)
            else:
                yield from _told_outside(str(link.A.URI))

    def _told_inside(paper: Paper, link: Any, pages: set[Any]) -> Iterator[str]:
        to = link.Dest if "/Dest" in link else link.A.D
        if isinstance(to, pikepdf.String):
            names = pikepdf.NameTree(paper.root.Names.Dests)
            to = names[str(to)]
            to = to.D if isinstance(to, pikepdf.Dictionary) else to
        if to[0].objgen not in pages:
            yield "a link leads to no page"

    def _told_outside(address: str) -> Iterator[str]:
        if not address.startswith(home):
            if urlsplit(address).scheme not in ("https", "http", "tel", "mailto"):
                yield f"{address} is no address"
            return
        url, _, anchor = address.removeprefix(home).partition("#")
        if not ((site / url / "index.html").is_file() or (url and (site / url).is_file())):
            yield f"{address} is not on the site"
        elif anchor and anchor not in page_ids(url):
            yield f"{address} is no place on its page"

    assert faults(papers, told) == {}
    assert sum(len(paper.links) for paper in papers.values()) > len(papers)


def test_each_link_has_its_own_words_on_the_page(papers: Papers) -> None:
    def told(paper: Paper) -> Iterator[str]:
        for link in paper.tagged("Link"):
            kids = list(link.K) if isinstance(link.K, pikepdf.Array) else [link.K]
            if all(isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR" for kid in kids):
                yield "a link stands on nothing"

    assert faults(papers, told) == {}


def test_each_table_has_headers_that_say_what_they_head(papers: Papers) -> None:
    tables = 0

    def told(paper: Paper) -> Iterator[str]:
        nonlocal tables
        tables += len(paper.tagged("Table"))
        headers = paper.tagged("TH")
        if len(headers) < len(paper.tagged("Table")):
            yield "a table without headers"
        for header in headers:
            kinds = header.get("/A", [])
            if not any("/Scope" in kind for kind in (kinds if isinstance(kinds, pikepdf.Array) else [kinds])):
                yield "a header of nothing"

    assert faults(papers, told) == {}
    assert tables


def test_each_picture_is_told_in_words(papers: Papers) -> None:
    def told(paper: Paper) -> Iterator[str]:
        for figure in paper.tagged("Figure"):
            if len(str(figure.get("/Alt", ""))) < 10:
                yield "a picture without words"

    assert faults(papers, told) == {}


def test_the_chart_of_the_plan_is_told_number_by_number(papers: Papers, content: Content) -> None:
    said = " ".join(str(figure.get("/Alt", "")) for figure in papers["action-plan.pdf"].tagged("Figure"))
    for need in content.findings.needs.values():
        assert f"{need.title}: " in said


def test_only_our_typeface_is_there_and_it_has_every_letter(papers: Papers) -> None:
    known = set(TTFont(TEMPLATES / "fonts" / "atkinson-regular.ttf").getBestCmap())

    def told(paper: Paper) -> Iterator[str]:
        for font in paper.fonts:
            if FAMILY.replace(" ", "") not in str(font.BaseFont):
                yield f"{font.BaseFont} is not our typeface"
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys()):
                yield f"{font.BaseFont} is not in the file"
        if strange := {letter for letter in paper.text if ord(letter) not in known}:
            yield f"no letter for {sorted(strange)}"

    assert faults(papers, told) == {}


def test_a_phone_reads_every_code_and_gets_to_the_page_that_it_names(
    papers: Papers, content: Content, site: Path
) -> None:
    home = content.partnership.address

    def told(paper: Paper) -> Iterator[str]:
        codes = paper.codes()
        if not codes:
            yield "no code leads back to the site"
        for said, read in codes:
            if said != f"QR code of {read}":
                yield f'the code says "{read}", its text says "{said}"'
            elif not read.startswith(home) or not (site / read.removeprefix(home) / "index.html").is_file():
                yield f"{read} is not on the site"

    assert faults(papers, told) == {}


@pytest.mark.parametrize(
    ("folder", "pages", "size"),
    [("guides/", 1, A4), ("briefings/", 2, A4), ("posters/", 1, A3)],
)
def test_each_has_the_pages_that_were_promised(papers: Papers, folder: str, pages: int, size: tuple[int, int]) -> None:
    for name, paper in in_folder(papers, folder).items():
        assert (len(paper.pdf.pages), paper.sizes) == (pages, {size}), name


def test_the_booklet_folds(papers: Papers) -> None:
    booklet = papers["booklet.pdf"]
    assert booklet.sizes == {A5}
    assert len(booklet.pdf.pages) <= MAX_PAGES
    assert len(booklet.pdf.pages) % 4 == 0


def test_nothing_is_smaller_than_nine_points(papers: Papers) -> None:
    def told(paper: Paper) -> Iterator[str]:
        for run in paper.runs:
            if run.size < SMALLEST - 0.01:
                yield f'page {run.page}, {run.size:.1f} points: "{run.words[:40]}"'

    assert faults(papers, told) == {}


def test_the_text_of_a_guide_is_set_in_eleven_points_or_more(papers: Papers, content: Content, today: Any) -> None:
    def told(paper: Paper) -> Iterator[str]:
        text = get_body_text(PageContext(content, content.pages[f"guides/{paper.file.stem}.md"], today))
        notes = " ".join(limit.confirm or "" for limit in content.timescales.values())
        runs = [run for run in paper.runs if len(run.words) > 30 and run.words in text and run.words not in notes]
        assert runs, paper.file.name
        yield from (f"{run.size:.1f} points: {run.words}" for run in runs if run.size < 11)

    assert faults(in_folder(papers, "guides/"), told) == {}


def test_a_poster_is_read_from_three_metres(papers: Papers, content: Content) -> None:
    """Heights are those of capitals and figures: the size of the type by the height that the font in the file gives."""

    def told(paper: Paper) -> Iterator[str]:
        poster = content.posters[paper.file.stem]
        capital = min(float(font.FontDescriptor.CapHeight) / 1000 for font in paper.fonts)
        chief = [
            poster.title,
            *(level.name for level in content.thresholds.levels.values() if poster.shows == "levels"),
        ]
        if poster.shows == "contacts":
            chief += [content.contacts[key].phone or "" for key in poster.contacts]
        for run in paper.runs:
            least = 15 if any(run.words in words for words in chief) else 7
            if (height := run.size * capital * POINT) < least:
                yield f'{height:.1f} mm: "{run.words}"'

    assert faults(in_folder(papers, "posters/"), told) == {}


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_a_capital_is_as_high_as_the_typeface_says(weight: str) -> None:
    font = TTFont(TEMPLATES / "fonts" / f"atkinson-{weight}.ttf")
    letters = font.getGlyphSet()
    pen = BoundsPen(letters)
    letters["H"].draw(pen)
    assert pen.bounds[3] == font["OS/2"].sCapHeight
