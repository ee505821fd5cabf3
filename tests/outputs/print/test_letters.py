"""Tests that names in other alphabets are printed: in the PDF of a page, on its card, in the right order."""

from __future__ import annotations

import io
import json
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from macros.checks.letters import INVISIBLE, find_missing, read_typefaces
from macros.content.loader import Content
from macros.outputs.print.press import Press
from macros.outputs.print.typesetting import TEMPLATES, typeset_all
from macros.outputs.print.write import list_jobs
from macros.outputs.social_cards import build_card_jobs
from tests.support.content import TODAY, load_small_project
from tests.support.project import HEADINGS, guide_source

NAMES = {
    "English": "Ann O\u2019Neil",
    "Polish": "Łukasz Żółć",
    "Romanian": "Ștefan Țepeș",
    "Welsh": "Siân Tŷ Ŵyn",
    "Turkish": "Ayşe Yıldız",
    "Lithuanian": "Živilė Šulskytė",
    "Vietnamese": "Nguyễn Ánh",
    "Yoruba": "Adébáyọ̀ Ṣọlá",
    "Greek": "Αλέξανδρος",
    "Ukrainian": "Олександр Шевченко",
    "Arabic": "محمد علي",
    "Urdu": "گرپریت",
    "Hebrew": "שרה כהן",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
    "Bengali": "রহমান",
    "Nepali": "श्रीमती नेपाल",
    "Gujarati": "ગુજરાતી",
    "Tamil": "தமிழ்",
}
DIRECTION_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))


def extract_words(pdf: bytes) -> str:
    """Return the text of a PDF as poppler reads it, with composed letters and without marks of direction."""
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return " ".join(unicodedata.normalize("NFKC", text.translate(DIRECTION_MARKS)).split())


def list_fonts(pdf: bytes) -> list[Any]:
    """Return the descriptor of every font of a PDF."""
    fonts = [font for page in PdfReader(io.BytesIO(pdf)).pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    return [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Content]:
    """A project for each language: its guide has a name in its title, its summary and its text."""
    contents = {}
    for language, name in NAMES.items():
        text = HEADINGS.replace("Harm.", f"Ask {name} first, or **{name}** and `{name}`.")
        source = guide_source(name, text=text)
        contents[language] = load_small_project(tmp_path_factory.mktemp(language), {"docs/guides/first.md": source})
    return contents


@pytest.mark.parametrize("language", NAMES)
def test_a_name_is_printed_with_letters_that_are_in_the_file(
    named: dict[str, Content], tmp_path: Path, language: str
) -> None:
    assert find_missing(NAMES[language]) == []
    outputs, errors = typeset_all(list_jobs(named[language], TODAY)[:1], tmp_path)
    assert errors == []
    pdf = outputs["guides/first.pdf"]
    words = extract_words(pdf)
    for word in NAMES[language].split():
        assert unicodedata.normalize("NFKC", word) in words
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in list_fonts(pdf))


@pytest.mark.parametrize("language", sorted(NAMES.keys() - {"English"}))
def test_letters_on_a_card_differ_and_so_are_no_crossed_boxes(
    named: dict[str, Content], tmp_path: Path, language: str
) -> None:
    """A crossed box looks like every other: two letters that a typeface lacks would give the same picture."""
    (job,) = (job for job in build_card_jobs(named[language]) if job.values["title"] == NAMES[language])
    letters = [letter for letter in dict.fromkeys(NAMES[language]) if ord(letter) > 0x7F and letter.isalpha()][:2]
    pictures = []
    for letter in letters:
        job.values["title"] = letter * 4
        cards, errors = typeset_all([job], tmp_path)
        assert errors == []
        pictures.append(Image.open(io.BytesIO(cards[job.url])).convert("RGB").tobytes())
    assert len(set(pictures)) == len(letters) > 0


def set_text(texts: list[str], folder: Path, kind: str = "pdf") -> bytes:
    """Return texts in the typefaces of print, without the templates of pages."""
    for name in ("fonts", "typefaces.typ"):
        if not (folder / name).exists():
            (folder / name).symlink_to(TEMPLATES / name)
    (folder / "texts.typ").write_text(
        '#import "typefaces.typ": family\n#set document(title: "x")\n#set page(width: 200mm, height: auto)\n'
        "#set text(font: family, fallback: false)\n"
        "#for text in json(bytes(sys.inputs.data)) [#text #parbreak()]\n",
        "utf-8",
    )
    return Press(folder).set({"template": "texts.typ", "format": kind, "data": json.dumps(texts), "timestamp": 0})


def test_a_name_from_right_to_left_begins_at_the_right(tmp_path: Path) -> None:
    name = NAMES["Hebrew"].split()[0]
    turned = f"\u202d{name[::-1]}\u202c"  # Set from left to right, whatever its letters are.
    pictures = [set_text([f"Ask {word} (her aunt) first."], tmp_path, "png") for word in (name, turned, name[::-1])]
    assert pictures[0] == pictures[1] != pictures[2]


def test_arabic_letters_join(tmp_path: Path) -> None:
    name = NAMES["Arabic"].split()[0]
    apart = "\u200c".join(name)  # A sign that keeps letters from joining.
    assert set_text([name], tmp_path, "png") != set_text([apart], tmp_path, "png")


def test_every_letter_that_passes_the_check_can_be_set(tmp_path: Path) -> None:
    """Typst refuses a PDF in which a letter has no glyph."""
    letters = sorted(frozenset().union(*read_typefaces()))
    texts = [*letters, *(unicodedata.normalize("NFD", letter) for letter in letters)]
    assert [text for text in texts if find_missing(text)] == []
    within = [text for letter in letters if not find_missing(text := f"a{letter}b")]
    assert len(within) > len(letters) * 0.9
    assert set_text([*texts, *within], tmp_path).startswith(b"%PDF")


@pytest.mark.parametrize("word", ["ọ̀ṣun", "ẹ́ṣ", "а́б", "ḿ̀x", "\u0a17\u0a41\u200d\u0a30"])
def test_no_letter_before_an_accent_is_lost(tmp_path: Path, word: str) -> None:
    """Our typeface has some accents, but not every letter below them: Typst would take the accent alone."""
    assert find_missing(word) == []
    alone = "".join(letter for letter in word if unicodedata.category(letter).startswith("M"))
    assert set_text([word], tmp_path, "png") != set_text([alone], tmp_path, "png")
    words = extract_words(set_text([f"{word} |"], tmp_path))
    assert INVISIBLE.sub("", unicodedata.normalize("NFKC", word)) in INVISIBLE.sub("", words)


def test_english_alone_embeds_our_typeface_alone(tmp_path: Path) -> None:
    outputs, errors = typeset_all(list_jobs(load_small_project(tmp_path), TODAY), tmp_path / "kept")
    assert errors == []
    for pdf in outputs.values():
        assert {str(font["/FontName"]).split("+")[-1].split("-")[0] for font in list_fonts(pdf)} == {
            "AtkinsonHyperlegibleNext"
        }
