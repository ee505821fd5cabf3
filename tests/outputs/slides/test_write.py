"""Tests of the PowerPoint files: titles, notes, numbers, alternative texts, and the same bytes every time."""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import ImageFont
from pptx import Presentation
from pptx.util import Pt

from macros.content.loader import Content
from macros.outputs.slides.layouts import LAYOUTS
from macros.outputs.slides.overflow import find_overflow
from macros.outputs.slides.write import TOOLCHAIN_FILES, build_decks, get_cached_pptx, render_pptx, write
from macros.presenters.slides.deck import Deck, Slide, Table, TextRun, split_to_fit
from tests.support.content import TODAY, load_small_project
from tests.support.project import ROOT, page_source, replace_in_file

PAGE = {"docs/presentation.md": page_source("Slides", "plain_page", "{{ slide_list() }}\n")}
CONTACTS_DECK = {
    "data/presentation.yml": (
        "title: For a team\nsubtitle: To use\nowner: editor\nslides:\n"
        "  - {title: Whom to call, shows: contacts, contacts: [front-door, emergency], notes: Call early.}\n"
    )
}
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BOLD_FONT = Path("/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf")


def open_pptx(content: bytes) -> Any:
    return Presentation(io.BytesIO(content))


@pytest.fixture(scope="module")
def presentations(content: Content, site: Path, today: date) -> dict[str, Any]:
    """Every deck of the real site, opened from the built site."""
    return {deck.url: open_pptx((site / deck.url).read_bytes()) for deck in build_decks(content, today)}


@pytest.fixture(scope="module")
def slides(presentations: dict[str, Any]) -> list[Any]:
    """Every slide of every deck."""
    return [slide for deck in presentations.values() for slide in deck.slides]


def list_placeholder_kinds(slide: Any) -> list[str]:
    return [placeholder.placeholder_format.type.name for placeholder in slide.placeholders]


def get_slide_text(slide: Any) -> str:
    parts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            parts += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(parts)


def test_there_is_a_presentation_and_a_deck_for_every_workshop(presentations: dict[str, Any], content: Content) -> None:
    workshops = {f"workshops/{key}.pptx" for key in content.workshops}
    assert set(presentations) == {"managers-presentation.pptx", *workshops}


def test_every_slide_has_a_title_notes_a_number_and_the_draft(slides: list[Any]) -> None:
    for slide in slides:
        assert slide.shapes.title.text_frame.text.strip()
        assert slide.notes_slide.notes_text_frame.text.strip()
        assert list_placeholder_kinds(slide).count("SLIDE_NUMBER") == 1
        assert [kind for kind in list_placeholder_kinds(slide) if kind in ("TITLE", "CENTER_TITLE")] != []
        (footer,) = [shape for shape in slide.placeholders if shape.placeholder_format.type.name == "FOOTER"]
        assert footer.text_frame.text.startswith("Draft. Version of ")


def test_every_shape_of_a_slide_has_a_number_of_its_own(slides: list[Any]) -> None:
    for slide in slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(set(numbers)) == len(numbers), slide.shapes.title.text_frame.text


def test_titles_differ_within_a_deck(presentations: dict[str, Any]) -> None:
    for name, deck in presentations.items():
        titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
        assert len(set(titles)) == len(titles), name


def test_what_is_no_placeholder_has_words_for_those_who_cannot_see_it(slides: list[Any]) -> None:
    others = [shape for slide in slides for shape in slide.shapes if not shape.is_placeholder]
    assert others
    for shape in others:
        assert shape._element.xpath(".//p:cNvPr/@descr")[0].strip(), shape.name


def test_no_placeholder_is_empty(slides: list[Any]) -> None:
    for slide in slides:
        for placeholder in slide.placeholders:
            assert placeholder.text_frame.text.strip(), (slide.shapes.title.text_frame.text, placeholder.name)


def get_position(shape: Any) -> tuple[int, int]:
    return int(shape.top), int(shape.left)


def test_the_order_of_reading_is_the_order_on_the_slide(slides: list[Any]) -> None:
    for slide in slides:
        if slide.slide_layout.name == "Two lists":
            edges = {shape.left for shape in slide.shapes}
            columns = [[shape for shape in slide.shapes if shape.left == edge] for edge in edges]
        else:
            columns = [list(slide.shapes)]
        for column in columns:
            places = [get_position(shape) for shape in column]
            assert places == sorted(places), slide.shapes.title.text_frame.text


def test_tables_have_a_head(slides: list[Any]) -> None:
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    assert tables
    for table in tables:
        assert table.first_row
        assert all(cell.text_frame.text for cell in table.rows[0].cells)


def list_font_sizes(part: Any) -> Iterator[int]:
    for run in part._element.iter(f"{A}rPr", f"{A}defRPr"):
        if run.get("sz"):
            yield int(run.get("sz"))


def test_nothing_is_smaller_than_eighteen_points(presentations: dict[str, Any], slides: list[Any]) -> None:
    for deck in presentations.values():
        for part in (deck.slide_master, *deck.slide_layouts):
            assert min(list_font_sizes(part), default=1800) >= 1800, part.name
    for slide in slides:
        assert min(list_font_sizes(slide), default=1800) >= 1800


def test_all_of_it_is_in_british_english(site: Path) -> None:
    with zipfile.ZipFile(site / "managers-presentation.pptx") as file:
        names = [name for name in file.namelist() if name.startswith("ppt/") and name.endswith(".xml")]
        trees: dict[str, Any] = {name: etree.fromstring(file.read(name)) for name in names}
    for name, tree in trees.items():
        assert set(tree.xpath("//@lang")) <= {"en-GB"}, name
    runs = list(trees["ppt/slides/slide2.xml"].iter(f"{A}r"))
    assert len(runs) > 5
    assert [run.findtext(f"{A}t") for run in runs if run.find(f"{A}rPr[@lang]") is None] == []


def test_the_template_is_ours_alone(presentations: dict[str, Any], content: Content, site: Path) -> None:
    deck = presentations["managers-presentation.pptx"]
    assert len(deck.slide_masters) == 1
    assert [layout.name for layout in deck.slide_layouts] == [layout.name for layout in LAYOUTS]
    assert (deck.slide_width / deck.slide_height) == pytest.approx(16 / 9)
    with zipfile.ZipFile(site / "managers-presentation.pptx") as file:
        assert not [name for name in file.namelist() if "printer" in name or "thumbnail" in name]
        theme = file.read("ppt/theme/theme1.xml").decode()
    light = content.partnership.colours.light
    for colour in (light.ink, light.paper, light.brand, light.soft):
        assert colour.removeprefix("#").upper() in theme


def test_the_file_says_whose_it_is_and_of_which_day(
    presentations: dict[str, Any], content: Content, today: date
) -> None:
    for deck in build_decks(content, today):
        properties = presentations[deck.url].core_properties
        assert (properties.title, properties.subject) == (deck.title, deck.subtitle)
        assert properties.author == content.partnership.name
        assert properties.created.date() == properties.modified.date() == deck.version
        assert properties.language == "en-GB"


def measure_width(text: str, size: float) -> float:
    """Return the width of a text in points, in a bold font with Arial's widths."""
    return float(ImageFont.truetype(str(BOLD_FONT), 100).getlength(text)) * size / 100


def test_no_title_and_no_list_runs_out_of_its_place(
    presentations: dict[str, Any], content: Content, today: date
) -> None:
    """Measured with a real font, word by word, and not by the estimate by which decks are split."""
    for deck in build_decks(content, today):
        assert list(find_overflow(deck)) == []
        for slide in presentations[deck.url].slides:
            places = {
                box.idx: box for layout in LAYOUTS if layout.name == slide.slide_layout.name for box in layout.boxes
            }
            for placeholder in slide.placeholders:
                box = places[placeholder.placeholder_format.idx]
                lines = sum(
                    count_wrapped_lines(paragraph.text, box.size, box.w - box.indent)
                    for paragraph in placeholder.text_frame.paragraphs
                )
                after = box.after * (len(placeholder.text_frame.paragraphs) - 1)
                assert lines * box.size * 1.17 + after <= box.h + 2, (
                    deck.url,
                    slide.shapes.title.text_frame.text,
                    box.name,
                )


def count_wrapped_lines(text: str, size: float, width: float) -> int:
    lines, line = 1, ""
    for word in text.split(" "):
        following = f"{line} {word}".strip()
        if measure_width(following, size) > width and line:
            lines, line = lines + 1, word
        else:
            line = following
    return lines


def test_tables_end_above_where_to_read_more(slides: list[Any]) -> None:
    for slide in slides:
        more = [placeholder.top for placeholder in slide.placeholders if placeholder.placeholder_format.idx == 21]
        limit = min([*more, Pt(496)])
        for shape in slide.shapes:
            if not shape.is_placeholder:
                assert shape.top + shape.height <= limit, (slide.shapes.title.text_frame.text, shape.name)


def get_managers_deck(content: Content) -> Deck:
    return next(deck for deck in build_decks(content, TODAY) if deck.url == "managers-presentation.pptx")


def test_a_number_changed_in_the_data_is_changed_on_the_slide(tmp_path: Path) -> None:
    files = {**PAGE, **CONTACTS_DECK, **replace_in_file("data/contacts.yml", "0123 456 7890", "0555 123 456")}
    content = load_small_project(tmp_path, files)
    slide = open_pptx(render_pptx(content, get_managers_deck(content))).slides[1]
    assert "0555 123 456" in get_slide_text(slide)
    assert "As seen 31 January 2026: to be confirmed." in get_slide_text(slide).replace("as seen", "As seen").replace(
        "Numbers ", ""
    )
    assert "tel:0555123456" in [link.target_ref for link in slide.part.rels.values() if link.is_external]
    assert slide.notes_slide.notes_text_frame.text == "Call early."


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, {**PAGE, **CONTACTS_DECK})
    for deck in build_decks(content, TODAY):
        first = render_pptx(content, deck)
        assert first == render_pptx(content, deck)
        with zipfile.ZipFile(io.BytesIO(first)) as file:
            assert file.namelist() == sorted(file.namelist())
            assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_has_not_changed_is_not_drawn_again(tmp_path: Path) -> None:
    content = load_small_project(tmp_path, {**PAGE, **CONTACTS_DECK})
    folder = tmp_path / "kept"
    first = get_cached_pptx(content, get_managers_deck(content), folder)
    (file,) = folder.iterdir()
    file.write_bytes(b"as it was")
    assert get_cached_pptx(content, get_managers_deck(content), folder) == b"as it was"
    changed = load_small_project(
        tmp_path / "other", {**PAGE, **CONTACTS_DECK, **replace_in_file("data/contacts.yml", "7890", "7891")}
    )
    assert get_cached_pptx(changed, get_managers_deck(changed), folder) not in (first, b"as it was")


def test_all_our_code_that_draws_a_deck_has_a_part_in_the_name_under_which_it_is_kept() -> None:
    content = {"macros.presenters.slides.manager", "macros.presenters.slides.workshop"}
    for file in (ROOT / "macros/outputs/slides").glob("*.py"):
        named = {
            node.module or ""
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.ImportFrom)
        }
        drawing = {name for name in named - content if name.startswith(("macros.pages.", "macros.checks."))}
        assert {ROOT / f"{name.replace('.', '/')}.py" for name in drawing} | {file} <= set(TOOLCHAIN_FILES)


def test_a_step_that_no_slide_can_hold_is_told_with_its_slide(tmp_path: Path) -> None:
    content = load_small_project(
        tmp_path,
        replace_in_file("data/workshops.yml", "handout: [Ask one thing.]", f"handout: [{'Much to say. ' * 90}]"),
    )
    (problem,) = write(content, tmp_path / "site", TODAY)
    assert problem.path == "data/workshops.yml"
    assert problem.message.startswith("the text is too long on slide ")
    assert problem.message.endswith(" of /workshops/together.pptx.")
    assert problem.fix == 'Shorten it on the slide "To take with you".'


LONG = "Much to say of it. " * 30


@pytest.mark.parametrize(
    ("title", "shows", "message"),
    [
        ("Calm " * 45, "lines: [Listen.]", "the title is too long"),
        ("Levels", "shows: levels", "the text is too long"),
    ],
)
def test_a_slide_of_the_presentation_that_is_too_full_is_told_with_its_line(
    tmp_path: Path, title: str, shows: str, message: str
) -> None:
    before = "title: For a team\nsubtitle: To use\nowner: editor\nslides:\n"
    first = "  - {title: Whom to call, shows: contacts, contacts: [front-door], notes: Call early.}\n"
    last = f"  - title: {'-'.join(title.split())}\n    {shows}\n    notes: Say it.\n"
    levels = replace_in_file("data/thresholds.yml", "short: Few children", f"short: {LONG}")
    content = load_small_project(tmp_path, {**PAGE, "data/presentation.yml": before + first + last, **levels})
    (problem,) = write(content, tmp_path / "site", TODAY)
    assert (problem.path, problem.line) == ("data/presentation.yml", 6)
    assert problem.message == f"{message} on slide 3 of /managers-presentation.pptx."


def test_the_head_of_a_table_counts_as_it_is_drawn() -> None:
    """Its text is bold, and its height is that of its fullest column."""
    rows = tuple(((TextRun(f"row {number}"),), (TextRun("one line"),)) for number in range(9))
    table = Table("Steps", ("Who", "What to do, and who is asked for it " * 6), rows, (0.5, 0.5))
    deck = Deck("x.pptx", "X", "Y", (Slide("Steps", table, ("Say.",)),), TODAY, False, "data/workshops.yml")
    assert [message for _, _, message in find_overflow(deck)] == ["the text is too long"]
    parts = split_to_fit(deck.slides[0])
    assert len(parts) > 1
    assert list(find_overflow(replace(deck, slides=tuple(parts)))) == []


def test_without_its_page_there_is_no_presentation(tmp_path: Path) -> None:
    content = load_small_project(tmp_path)
    write(content, tmp_path / "site", TODAY)
    names = sorted(file.relative_to(tmp_path / "site").as_posix() for file in (tmp_path / "site").rglob("*.pptx"))
    assert names == ["workshops/together.pptx"]
