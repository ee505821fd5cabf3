"""Text of data files and front matter is text in every output, whatever marks it is made of.

Two sites are built from the same project: one is filled with plain words, the other with marks that are markup, code or
formulas to one of the outputs. Each text ends with a number. Wherever a number is found, its whole text must stand
before it, and the structure of every file must be the same in both sites.
"""

from __future__ import annotations

import csv
import email
import io
import itertools
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import icalendar
import pptx
import pypdf
import pytest
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from macros.build.pipeline import make_site
from macros.content.problems import format_report
from macros.outputs.action_plan_csv import FORMULA_PREFIXES
from tests.support.hostile import ALL_MARKS, MARKS, build_files
from tests.support.project import write_full_project

TODAY = date(2026, 11, 22)
NUMBER = re.compile(r"zq(\d+)z", re.IGNORECASE)
FILE_NAME = re.compile(r"[a-z0-9-]+(\.zip)?")
"""A name made from a text, such as that of the folder of the offline copy."""


@dataclass
class Built:
    """A built site, with the text and the field of each number."""

    folder: Path
    texts: dict[int, str] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    """The field of each number, as in ``contacts.name``."""

    def list_files(self, pattern: str) -> list[str]:
        """Return the names of the files that match a pattern, at least one."""
        names = sorted(file.relative_to(self.folder).as_posix() for file in self.folder.glob(pattern))
        assert names, pattern
        return names

    def read(self, name: str) -> bytes:
        """Return a file of the site."""
        return (self.folder / name).read_bytes()


def build(folder: Path, write: Callable[[int, bool], str]) -> Built:
    """Return the site of the project with the texts of ``write``, which gets a number and whether to be short."""
    built, numbers = Built(folder / "site"), itertools.count(1)

    def fill(place: str, is_short: bool) -> str:
        number = next(numbers)
        built.places[number] = place
        built.texts[number] = f"{write(number, is_short)} Zq{number}z"
        return built.texts[number]

    problems = make_site(write_full_project(folder / "project", build_files(fill)), built.folder, TODAY)
    assert not problems, format_report(problems)
    return built


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site with plain words."""
    return build(tmp_path_factory.mktemp("plain"), lambda number, is_short: "Plain words")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site with marks."""
    return build(
        tmp_path_factory.mktemp("hostile"),
        lambda number, is_short: MARKS[number % len(MARKS)] if is_short else ALL_MARKS,
    )


# --- Texts -----------------------------------------------------------------------------------------------------------


def squeeze(text: str) -> str:
    """Return a text without white space and in lower case: lines are wrapped, and a heading may be in capitals."""
    return re.sub(r"\s", "", text).lower()


def find_numbers(built: Built, texts: Iterator[str]) -> set[int]:
    """Return the numbers in texts; fail where a number stands without the whole of its text before it."""
    numbers: set[int] = set()
    for text in map(squeeze, texts):
        if FILE_NAME.fullmatch(text):
            continue
        for match in NUMBER.finditer(text):
            number = int(match[1])
            numbers.add(number)
            assert text[: match.end()].endswith(squeeze(built.texts[number])), text[: match.end()]
    return numbers


def list_html_texts(html: str) -> Iterator[str]:
    """Yield every text and every value of an attribute of a page, as a browser reads it."""
    for node in LexborHTMLParser(html).root.traverse(include_text=True):  # type: ignore[union-attr]
        if node.is_text_node:
            yield node.text_content or ""
        elif node.is_element_node:
            for value in filter(None, node.attributes.values()):
                yield from list_attribute_texts(value)


def list_attribute_texts(value: str) -> Iterator[str]:
    """Yield the texts of an attribute: the subject of an address for mail, the texts of data for a script."""
    if value.startswith(("[{", '{"')):
        yield from list_json_texts(json.loads(value))
    else:
        yield unquote(value) if value.startswith("mailto:") else value


def list_feed_texts(xml: bytes) -> Iterator[str]:
    """Yield every text and every value of an attribute of a feed, and what its HTML holds."""
    for element in etree.fromstring(xml).iter():
        is_html = element.get("type") == "html"
        yield from list_html_texts(element.text or "") if is_html else (element.text or "", *element.attrib.values())


def list_json_texts(value: Any) -> Iterator[str]:
    """Yield every text of a JSON document, the names of its objects too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from list_json_texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from list_json_texts(item)


def list_pptx_texts(raw: bytes) -> Iterator[str]:
    """Yield every text of a PowerPoint file: of shapes, tables, notes and properties, and the names of shapes."""
    presentation = pptx.Presentation(io.BytesIO(raw))
    properties = presentation.core_properties
    yield from (properties.title, properties.subject, properties.author, properties.last_modified_by)
    for slide in presentation.slides:
        for shape in (*slide.shapes, *slide.notes_slide.shapes):
            yield shape.name
            yield shape._element.xpath(".//p:cNvPr")[0].get("descr") or ""
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for row in shape.table.rows for cell in row.cells)


def list_pdf_texts(raw: bytes) -> Iterator[str]:
    """Yield the text of every page of a PDF, and of its properties."""
    reader = pypdf.PdfReader(io.BytesIO(raw))
    yield from map(str, (reader.metadata or {}).values())
    yield from (page.extract_text() for page in reader.pages)


def list_ics_texts(raw: bytes) -> Iterator[str]:
    """Yield every value of a calendar as a calendar program reads it."""
    for component in icalendar.Calendar.from_ical(raw).walk():
        yield from (str(value) for _, value in component.property_items(recursive=False))


def list_email_texts(raw: bytes) -> Iterator[str]:
    """Yield the subject of a message and the texts of its parts."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    yield str(message["Subject"])
    for part in message.walk():
        if part.get_content_type() == "text/html":
            yield from list_html_texts(part.get_content())
        if part.get_content_type() == "text/plain":
            yield part.get_content()


def list_zip_texts(raw: bytes) -> Iterator[str]:
    """Yield every text of the pages and the data of the offline copy."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if name.endswith(".html"):
                yield from list_html_texts(archive.read(name).decode())
            if name.endswith(".json.js"):
                yield from list_json_texts(read_data_script(archive.read(name).decode()))


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "**/*.html": lambda raw: list_html_texts(raw.decode()),
    "newsletters/*.eml": list_email_texts,
    "newsletters/feed.xml": list_feed_texts,
    "guides/*.txt": lambda raw: iter([raw.decode("utf-8-sig")]),
    "workshops/*.ics": list_ics_texts,
    "*.csv": lambda raw: itertools.chain(*csv.reader(io.StringIO(raw.decode("utf-8-sig")))),
    "**/*.pptx": list_pptx_texts,
    "**/*.pdf": list_pdf_texts,
    "search/index.json": lambda raw: list_json_texts(json.loads(raw)),
    "pages.json": lambda raw: list_json_texts(json.loads(raw)),
    "calendar.json": lambda raw: list_json_texts(json.loads(raw)),
    "manifest.webmanifest": lambda raw: list_json_texts(json.loads(raw)),
    "offline.zip": list_zip_texts,
}
"""Returns the texts of a file, as a reader's program reads it, by the names of such files."""


@pytest.mark.parametrize("pattern", READERS)
def test_every_text_stands_literally_in_every_output(hostile: Built, pattern: str) -> None:
    for name in hostile.list_files(pattern):
        found = find_numbers(hostile, READERS[pattern](hostile.read(name)))
        assert found or pattern.startswith("**"), name


UNSEEN = {
    *(f"thresholds.{name}.confirm" for name in ("moving", "names", "step_down", "step_up")),
    *("findings.review.confirm", "outcomes.chains.no_measure", "outcomes.measures.shows"),
    *("partnership.council", "roles.does", "thresholds.domains.short"),
}
"""Fields of this project that no output shows: what editors must confirm, and what stands in for figures."""


def test_every_text_is_shown_somewhere(hostile: Built) -> None:
    """Without this, a text that is lost would be no fault."""
    found = set()
    for pattern in ("**/*.html", "search/index.json", "**/*.pptx", "**/*.pdf"):
        for name in hostile.list_files(pattern):
            found |= find_numbers(hostile, READERS[pattern](hostile.read(name)))
    assert {hostile.places[number] for number in hostile.texts if number not in found} == UNSEEN


# --- Structure -------------------------------------------------------------------------------------------------------


def count_elements(html: str) -> Counter[tuple[str, ...]]:
    """Return how often each element stands in a page, with the names of its attributes, and where its links lead."""
    counts: Counter[tuple[str, ...]] = Counter()
    for node in LexborHTMLParser(html).root.traverse():  # type: ignore[union-attr]
        counts[(node.tag or "", *sorted(node.attributes))] += 1
        for name in ("href", "src", "action", "data-to"):
            if value := node.attributes.get(name):
                counts[name, re.sub(r"(?<=^#letter-).*|(?<=\?subject=).*", "", value)] += 1
    return counts


def count_xml(xml: bytes) -> Counter[tuple[str, ...]]:
    """Return how often each element stands in a document, with the names of its attributes."""
    elements = etree.fromstring(xml).iter()
    return Counter((str(element.tag), *sorted(map(str, element.attrib))) for element in elements)


def describe_feed(raw: bytes) -> Any:
    """Return the structure of a feed, and of the HTML in it."""
    contents = etree.fromstring(raw).iterfind(".//{*}content")
    return count_xml(raw), [count_elements(content.text or "") for content in contents]


def describe_email(raw: bytes) -> Any:
    """Return the names of the headers of each part of a message, and the structure of its HTML."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    parts = list(message.walk())
    pages = [part.get_content() for part in parts if part.get_content_type() == "text/html"]
    return [(part.get_content_type(), part.keys()) for part in parts], [count_elements(page) for page in pages]


def describe_ics(raw: bytes) -> Any:
    """Return the components of a calendar with the names of their properties; its lines are those of RFC 5545."""
    assert all(len(line) <= 75 and b"\r" not in line and b"\n" not in line for line in raw.split(b"\r\n"))
    return [(component.name, sorted(component)) for component in icalendar.Calendar.from_ical(raw).walk()]


def describe_csv(raw: bytes) -> Any:
    """Return the cells in each row of a table; none is a formula."""
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULA_PREFIXES)]
    return [len(row) for row in rows]


def describe_json(value: Any) -> Any:
    """Return a JSON document with the type of each value."""
    if isinstance(value, dict):
        return {name: describe_json(item) for name, item in value.items()}
    return [describe_json(item) for item in value] if isinstance(value, list) else type(value)


def describe_pptx(raw: bytes) -> Any:
    """Return the structure of every part of a PowerPoint file, and where its links lead."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    links = [
        re.findall(rb'Target="([^"]*)" TargetMode="External"', file)
        for name, file in sorted(files.items())
        if name.endswith(".rels")
    ]
    return {name: count_xml(file) for name, file in files.items() if name.endswith((".xml", ".rels"))}, links


def describe_pdf(raw: bytes) -> Any:
    """Return where the links of a PDF lead; how many pages it has depends on the length of its texts."""
    reader = pypdf.PdfReader(io.BytesIO(raw))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    return {str(note["/A"].get("/URI")) for note in notes if "/A" in note}


def describe_zip(raw: bytes) -> Any:
    """Return the structure of every page of the offline copy, and the data of its scripts."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        files = {name.partition("/")[2]: archive.read(name).decode() for name in archive.namelist() if is_text(name)}
    pages = {name: count_elements(file) for name, file in files.items() if name.endswith(".html")}
    data = {name: read_data_script(file) for name, file in files.items() if name.endswith(".json.js")}
    assert data
    return pages, {name: describe_json(document) for name, document in data.items()}


def read_data_script(script: str) -> Any:
    """Return the JSON document that a script of the offline copy holds as a text."""
    match = DATA_SCRIPT.fullmatch(script)
    assert match, script[:80]
    return json.loads(json.loads(match[1]))


def is_text(name: str) -> bool:
    """Return whether a file of the offline copy is a page or a script."""
    return name.endswith((".html", ".js"))


DATA_SCRIPT = re.compile(r"offlineData\[.*?\] = JSON\.parse\((.*)\);\n")
DESCRIBERS: dict[str, Callable[[bytes], Any]] = {
    "**/*.html": lambda raw: count_elements(raw.decode()),
    "newsletters/*.eml": describe_email,
    "newsletters/feed.xml": describe_feed,
    "workshops/*.ics": describe_ics,
    "*.csv": describe_csv,
    "**/*.pptx": describe_pptx,
    "**/*.pdf": describe_pdf,
    "**/*.svg": count_xml,
    "sitemap.xml": count_xml,
    "search/index.json": lambda raw: describe_json(json.loads(raw)),
    "pages.json": lambda raw: describe_json(json.loads(raw)),
    "calendar.json": lambda raw: describe_json(json.loads(raw)),
    "manifest.webmanifest": lambda raw: describe_json(json.loads(raw)),
    "offline.zip": describe_zip,
}
"""Returns the structure of a file, which the words in it must not change, by the names of such files."""


@pytest.mark.parametrize("pattern", DESCRIBERS)
def test_no_text_becomes_a_part_of_the_structure(plain: Built, hostile: Built, pattern: str) -> None:
    assert hostile.list_files(pattern) == plain.list_files(pattern)
    for name in hostile.list_files(pattern):
        assert DESCRIBERS[pattern](hostile.read(name)) == DESCRIBERS[pattern](plain.read(name)), name


def test_every_other_file_is_the_same_in_both_sites(plain: Built, hostile: Built) -> None:
    """Texts are in no file that the other tests do not read."""
    patterns = {*READERS, *DESCRIBERS, "cards/*.png", "sw.js"}
    read = {name for pattern in patterns for name in hostile.list_files(pattern)}
    others = {name for name in hostile.list_files("**/*.*") if name not in read}
    assert others
    assert [name for name in sorted(others) if hostile.read(name) != plain.read(name)] == []
